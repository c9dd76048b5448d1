-- Kept filters of every list lie in one table of the kernel.
insert into access.saved_filter (id, list, person_id, name, filter)
  select id, 'information-requests.requests', person_id, name, filter from information_requests.saved_filter;
drop table information_requests.saved_filter;
