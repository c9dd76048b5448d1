create table publishing.returned (
  edition_id uuid primary key references publishing.edition,
  content jsonb not null,
  attachments jsonb not null,
  reason text not null,
  person_name text not null,
  returned_at timestamptz not null
);
comment on table publishing.returned is 'An edition as it stood when it was last sent back, so that whoever reviews it again sees what was changed since.';
comment on column publishing.returned.attachments is 'The files it carried then: id, role, title, name, hash, type and size of each.';
