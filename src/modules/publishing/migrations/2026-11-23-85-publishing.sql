-- Items whose text another module keeps, and what must be concluded before an edition may be submitted --------------------

alter table publishing.item
  add column kept_by text check (kept_by ~ '^[a-z][a-z-]*$'),
  add column page_path text unique check (page_path ~ '^/[a-z-]+(/[A-Za-z0-9-]+)+$'),
  add check ((kept_by is null) = (page_path is null));
comment on column publishing.item.kept_by is 'The module that writes its text from a record of its own; null: its text is written here.';
comment on column publishing.item.page_path is 'Where the public reads it, when the module that keeps it draws its page; null: /items/<id>.';

alter table publishing.edition add column record_digest text check (record_digest ~ '^[0-9a-f]{64}$');
comment on column publishing.edition.record_digest is 'SHA-256 of the record of another module it was written from: part of what is approved. Null when there is none.';

create table publishing.precondition (
  edition_id uuid not null references publishing.edition,
  title text not null check (length(title) between 2 and 30),
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  concluded_by text,
  concluded_by_name text,
  concluded_at timestamptz,
  primary key (edition_id, title),
  check ((digest is null) = (concluded_at is null))
);
comment on table publishing.precondition is 'What must be concluded on an edition, exactly as it stands, before it may be submitted, e.g. 合法性审核.';
comment on column publishing.precondition.digest is 'SHA-256 of everything that goes out, as it was concluded on; any later change makes the conclusion void. Null until then.';
