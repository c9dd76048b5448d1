-- Kept filters of every list lie in one table of the kernel.
insert into access.saved_filter (id, list, person_id, name, filter)
  select id, 'services.items', person_id, name, filter from services.saved_filter;
drop table services.saved_filter;
