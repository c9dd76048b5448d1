alter table procedure.case add column is_reserved boolean not null default false;
comment on column procedure.case.is_reserved is 'Only the readers named for it know of it; from the table of its procedure.';

create table procedure.case_reader (
  case_id uuid not null references procedure.case,
  person_id uuid not null references access.person,
  unit_ids uuid[] not null,
  primary key (case_id, person_id)
);
comment on table procedure.case_reader is 'Who may know of a reserved case, beside holding a role of its procedure.';
comment on column procedure.case_reader.unit_ids is 'Units of the posts held when this person was found free of conflict: with a post in another unit the row counts no more until they are looked at again.';
create index case_reader_by_person on procedure.case_reader (person_id);
