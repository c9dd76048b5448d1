create table access.saved_filter (
  id uuid primary key default gen_random_uuid(),
  list text not null check (length(list) between 1 and 60),
  person_id text not null,
  name text not null check (length(name) between 1 and 30),
  filter jsonb not null,
  unique (list, person_id, name)
);
comment on table access.saved_filter is 'A filter of a list that somebody kept, for that person alone.';
comment on column access.saved_filter.list is 'Which list: "<module>.<name>".';
