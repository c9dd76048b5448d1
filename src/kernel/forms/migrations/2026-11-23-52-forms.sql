create schema forms;

create table forms.draft (
  id uuid primary key default gen_random_uuid(),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  form text not null,
  answers jsonb not null default '{}',
  complaint jsonb,
  outcome jsonb,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  finished_at timestamptz,
  check ((outcome is null) = (finished_at is null))
);
comment on table forms.draft is 'What a visitor has typed into a public form and not yet sent, or the receipt of what was sent; removed when it expires.';
comment on column forms.draft.token_hash is 'SHA-256 of the random token in the visitor''s cookie: whoever reads this table cannot open the draft with it.';
comment on column forms.draft.form is 'The key of the form it belongs to.';
comment on column forms.draft.answers is 'What was typed, by the name of the field.';
comment on column forms.draft.complaint is 'What was wrong with the last step that was sent, shown on the next page: the step, sentences by field, a sentence for the whole.';
comment on column forms.draft.outcome is 'What the visitor is shown after the form was filed; a second submission is answered with it and files nothing.';
create index draft_expiry on forms.draft (expires_at);

create table forms.draft_file (
  id uuid primary key default gen_random_uuid(),
  draft_id uuid not null references forms.draft on delete cascade,
  field text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  type text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  added_at timestamptz not null
);
comment on table forms.draft_file is 'A file sent with a draft: kept across errors, so that it is sent once.';
create index draft_file_draft on forms.draft_file (draft_id, added_at);

create table forms.attempt (
  name text not null,
  address_hash text not null check (address_hash ~ '^[0-9a-f]{64}$'),
  window_starts_at timestamptz not null,
  count integer not null default 0,
  bytes bigint not null default 0,
  primary key (name, address_hash, window_starts_at)
);
comment on table forms.attempt is 'How often one network address has sent a form in a window of time; one count for every process. Removed after a day.';
comment on column forms.attempt.address_hash is 'SHA-256 of the form''s name and the address (of an IPv6 address its network): enough to count, no list of visitors.';
