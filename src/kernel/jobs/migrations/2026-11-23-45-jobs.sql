create schema jobs;

create table jobs.outbox (
  id bigint generated always as identity primary key,
  name text not null,
  input jsonb not null,
  key text,
  run_at timestamptz,
  actor_id text
);
comment on table jobs.outbox is 'Work promised inside a business transaction, until a worker moves it into the queue.';
comment on column jobs.outbox.key is 'The same name and key are one piece of work, done once; null when every call is its own.';
comment on column jobs.outbox.run_at is 'Not before this instant; null means at once.';
comment on column jobs.outbox.actor_id is 'Person in whose name it runs, with the posts held when it runs; null means the program itself.';

-- Wakes the workers when the promise is committed.
create function jobs.announce() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_notify('jobs_outbox', '');
  return null;
end $$;
create trigger outbox_announce after insert on jobs.outbox for each statement execute function jobs.announce();
