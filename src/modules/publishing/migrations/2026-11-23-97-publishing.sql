-- Kept filters of every list lie in one table of the kernel.
insert into access.saved_filter (id, list, person_id, name, filter)
  select id, 'publishing.editions', person_id, name, filter from publishing.saved_filter;
drop table publishing.saved_filter;
