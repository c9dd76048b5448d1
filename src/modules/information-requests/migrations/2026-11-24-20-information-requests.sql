-- What notices keep already is kept once: the letters that were made, and the paragraphs on remedies.
drop table information_requests.letter;
drop table information_requests.remedy;

alter table information_requests.file drop constraint file_role_check;
alter table information_requests.file add constraint file_role_check check (role in ('application', 'identity', 'agentIdentity', 'mandate', 'mail', 'correction', 'explanation', 'opinion', 'payment', 'source', 'answer', 'service', 'challenge', 'other'));
comment on column information_requests.file.role is 'answer: goes out with the answer and is part of its digest. source: what an answer is made from and never goes out itself. mandate and agentIdentity: without them nobody acts for another.';

create table information_requests.redaction (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references information_requests.request,
  source_id uuid not null references information_requests.file,
  result_id uuid references information_requests.file on delete set null,
  terms text[] not null,
  regions jsonb not null,
  hash text not null,
  name text not null,
  type text not null,
  size_bytes bigint not null,
  hits integer not null,
  digest text not null,
  checked text[] not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
comment on table information_requests.redaction is 'A copy of a file without what must not go out, with the proof: what was looked for in what was read out of the copy again, and not found.';
comment on column information_requests.redaction.source_id is 'The original: it stays as it is.';
comment on column information_requests.redaction.result_id is 'The file that goes out with the answer; null while the copy was only tried, or was taken out again.';
comment on column information_requests.redaction.hits is 'In how many places a term stood.';
comment on column information_requests.redaction.digest is 'SHA-256 over everything that was read out of the copy.';
create index redaction_by_request on information_requests.redaction (request_id, made_at);
create index redaction_by_source on information_requests.redaction (source_id);
create index redaction_by_result on information_requests.redaction (result_id);

alter table information_requests.publication add column item_id bigint not null;
alter table information_requests.publication add column checked text[] not null;
alter table information_requests.publication add column digest text not null;
comment on column information_requests.publication.item_id is 'The item of publishing the edition belongs to; the way back from it.';
comment on column information_requests.publication.checked is 'What was looked through for the applicant: title, text, and of each file its text, name, properties and hidden content.';
comment on column information_requests.publication.digest is 'SHA-256 over what was looked through.';
create unique index publication_by_edition on information_requests.publication (edition_id);
