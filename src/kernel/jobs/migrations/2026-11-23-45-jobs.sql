create schema jobs;

create table jobs.outbox (
  id bigint generated always as identity primary key,
  name text not null,
  input jsonb not null,
  key text,
  run_at timestamptz,
  actor_id text,
  queue_id uuid
);
comment on table jobs.outbox is 'Work promised inside a business transaction, until a worker moves it into the queue.';
comment on column jobs.outbox.key is 'The same name and key are one piece of work, done once; null when every call is its own.';
comment on column jobs.outbox.queue_id is 'The id it had in the queue that a backup was taken of; null otherwise.';
comment on column jobs.outbox.run_at is 'Not before this instant; null means at once.';
comment on column jobs.outbox.actor_id is 'Person in whose name it runs, with the posts held when it runs; null means the program itself.';

-- Wakes the workers when the promise is committed.
create function jobs.announce() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_notify('jobs_outbox', '');
  return null;
end $$;
create trigger outbox_announce after insert on jobs.outbox for each statement execute function jobs.announce();

create table jobs.failure (
  id uuid primary key,
  name text not null,
  input jsonb not null,
  actor_id text,
  attempts integer not null,
  reason text not null,
  failed_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  outcome text check (outcome in ('retried', 'dismissed')),
  check ((settled_at is null) = (outcome is null))
);
comment on table jobs.failure is 'Work that failed at every attempt and waits for the system administrator.';
comment on column jobs.failure.id is 'Id the queue gave the last attempt.';
comment on column jobs.failure.reason is 'First line of the last error.';
create index failure_open on jobs.failure (failed_at desc) where settled_at is null;

create table jobs.progress (
  id uuid primary key default gen_random_uuid(),
  owner_id text not null,
  job text not null,
  title text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  total integer check (total >= 0),
  done integer not null default 0,
  cancel_requested boolean not null default false,
  report jsonb,
  started_at timestamptz not null,
  finished_at timestamptz,
  check ((finished_at is null) = (state in ('waiting', 'running')))
);
comment on table jobs.progress is 'Long work that a person started: how far it has come and what became of it.';
comment on column jobs.progress.total is 'Number of things to do; null while it is not known.';
comment on column jobs.progress.report is 'What was done, what was not and why, and the file it made; see WorkReport.';
create index progress_owner on jobs.progress (owner_id, started_at desc);
