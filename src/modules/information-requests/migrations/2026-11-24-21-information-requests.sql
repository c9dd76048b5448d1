-- A file that is taken out of the answer takes along the copies that were tried of it.
alter table information_requests.redaction drop constraint redaction_source_id_fkey;
alter table information_requests.redaction add constraint redaction_source_id_fkey foreign key (source_id) references information_requests.file on delete cascade;
