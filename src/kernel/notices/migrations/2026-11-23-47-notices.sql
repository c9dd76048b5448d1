create schema notices;

create table notices.kind (
  key text primary key check (key ~ '^[a-z][a-zA-Z0-9]*(\.[a-zA-Z][a-zA-Z0-9]*)*$'),
  title text not null check (length(title) between 2 and 60),
  group_title text not null,
  recipient text not null,
  fields jsonb not null check (jsonb_typeof(fields) = 'array'),
  parts jsonb not null default '[]' check (jsonb_typeof(parts) = 'array'),
  sort_order integer not null default 0
);
comment on table notices.kind is 'What a notice is for: the fields its case can give, and the parts the law asks of its wording. Seeded by the module whose notice it is.';
comment on column notices.kind.group_title is 'Heading under which it stands in lists, e.g. 依申请公开.';
comment on column notices.kind.recipient is 'Whom it is for, e.g. 申请人.';
comment on column notices.kind.fields is '[{"name","label","type","sample","optional"?,"columns"?}]: what a template may insert. type: text, date, list, rows.';
comment on column notices.kind.parts is '[{"part","title","law","fields"?}]: paragraphs that must be there, and fields they must carry.';

create table notices.template (
  id uuid primary key default gen_random_uuid(),
  kind_key text not null references notices.kind,
  unit_id uuid references access.unit,
  unique nulls not distinct (kind_key, unit_id)
);
comment on table notices.template is 'The wording of one kind of notice: of a unit, or of the whole county.';
comment on column notices.template.unit_id is 'Null: the default of the county, used by every unit without wording of its own.';

create table notices.template_version (
  template_id uuid not null references notices.template,
  version integer not null check (version > 0),
  starts_on date not null,
  title text,
  layout text check (layout in ('plain', 'redHead', 'redLetter', 'form')),
  register_key text check (register_key ~ '^[a-z][a-zA-Z0-9]*$'),
  body jsonb,
  note text not null check (length(note) between 1 and 300),
  saved_by text not null,
  saved_at timestamptz not null default now(),
  primary key (template_id, version),
  check ((body is null) = (title is null)),
  check ((body is null) = (layout is null)),
  check (body is null or jsonb_typeof(body) = 'array')
);
comment on table notices.template_version is 'One version of a template; the newest whose starts_on has come is used. Append-only.';
comment on column notices.template_version.register_key is 'The register its number is taken from; null when it has none.';
comment on column notices.template_version.body is 'Blocks in order, see src/kernel/notices/template.ts. Null: from that day the unit uses the default of the county again.';
comment on column notices.template_version.note is 'What was changed and why, in words.';

create table notices.passage (
  key text not null check (key ~ '^[a-z][a-zA-Z0-9]*(\.[a-zA-Z][a-zA-Z0-9]*)*$'),
  unit_id uuid references access.unit,
  version integer not null check (version > 0),
  title text not null check (length(title) between 2 and 80),
  body text not null check (length(body) between 1 and 4000),
  starts_on date not null,
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  saved_by text not null,
  saved_at timestamptz not null default now(),
  unique nulls not distinct (key, unit_id, version)
);
comment on table notices.passage is 'Text that several templates share, with the day from which it holds, e.g. what may be done against a decision. Append-only: the newest version whose starts_on has come is used.';
comment on column notices.passage.unit_id is 'Null: for every unit without a passage of its own under this key.';
comment on column notices.passage.body is 'Paragraphs by line breaks, with {{field}} where a field is inserted.';
comment on column notices.passage.source is 'The articles it rests on.';
comment on column notices.passage.basis is 'confirmed: read in the source; fromMemory: to be checked before relying on it.';

create table notices.letterhead (
  unit_id uuid primary key references access.unit,
  name text check (length(name) between 2 and 60),
  red_mark text check (length(red_mark) between 2 and 40),
  address text,
  postcode text check (postcode ~ '^[0-9]{6}$'),
  telephone text,
  fax text,
  email text,
  office_hours text,
  review_body text,
  court text,
  printed_by text,
  saved_by text not null,
  saved_at timestamptz not null default now()
);
comment on table notices.letterhead is 'What stands in the notices of a unit beside their wording. What is null is taken from the unit above it.';
comment on column notices.letterhead.name is 'As it signs; null: the title of the unit.';
comment on column notices.letterhead.red_mark is 'The red mark of its documents; null: its name, followed by 文件 in the format of documents.';
comment on column notices.letterhead.review_body is 'Where an administrative review of its decisions is applied for.';
comment on column notices.letterhead.court is 'Where its decisions are sued.';
comment on column notices.letterhead.printed_by is 'The office that prints and sends; null: its name.';

create table notices.register_kind (
  key text primary key check (key ~ '^[a-z][a-zA-Z0-9]*$'),
  title text not null,
  suffix text not null
);
comment on table notices.register_kind is 'A series of document numbers, e.g. of replies to requests.';
comment on column notices.register_kind.suffix is 'What follows the short name of a unit that has not chosen a prefix of its own.';

create table notices.prefix (
  unit_id uuid not null references access.unit,
  register_key text not null references notices.register_kind,
  prefix text not null check (length(prefix) between 1 and 20 and prefix !~ '[〔〕\[\]（）()0-9\s]'),
  saved_by text not null,
  saved_at timestamptz not null default now(),
  primary key (unit_id, register_key)
);
comment on table notices.prefix is 'The characters that stand before the year in a unit''s numbers (代字).';

create table notices.register (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references access.unit,
  register_key text not null references notices.register_kind,
  year integer not null check (year between 1949 and 2999),
  first_number integer not null default 1 check (first_number > 0),
  last_number integer not null check (last_number >= first_number - 1),
  unique (unit_id, register_key, year)
);
comment on table notices.register is 'One series of one unit in one year. Its row is locked while a number is taken: whoever rolls back gives the number back, so there is no gap.';
comment on column notices.register.first_number is 'Greater than 1 when the numbers before were given on paper.';

create table notices.number (
  id uuid primary key default gen_random_uuid(),
  register_id uuid not null references notices.register,
  number integer not null,
  prefix text not null,
  purpose text not null,
  case_id uuid references procedure.case,
  taken_by text not null,
  taken_at timestamptz not null,
  voided_by text,
  voided_at timestamptz,
  void_reason text check (length(void_reason) between 1 and 300),
  unique (register_id, number),
  check ((voided_by is null) = (voided_at is null)),
  check ((voided_by is null) = (void_reason is null))
);
comment on table notices.number is 'Every number that was ever taken. A number is never removed or given again; one that was not used is voided and stays.';
comment on column notices.number.prefix is 'As it was when the number was taken.';
comment on column notices.number.purpose is 'What kind of notice it was taken for.';
create index number_by_case on notices.number (case_id) where case_id is not null;

create table notices.rendition (
  id uuid primary key default gen_random_uuid(),
  kind_key text not null references notices.kind,
  unit_id uuid not null references access.unit,
  case_id uuid references procedure.case,
  notice_id uuid references procedure.notice,
  version integer not null check (version > 0),
  template_id uuid not null,
  template_version integer not null,
  title text not null,
  number_id uuid references notices.number,
  issued_on date not null,
  fields jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  docx_hash text not null check (docx_hash ~ '^[0-9a-f]{64}$'),
  pdf_hash text not null check (pdf_hash ~ '^[0-9a-f]{64}$'),
  rendered_by text not null,
  rendered_at timestamptz not null,
  foreign key (template_id, template_version) references notices.template_version (template_id, version)
);
comment on table notices.rendition is 'A notice as it was made: its Word and PDF files, and what they were made from. Append-only; a corrected one is the next version under the same number.';
comment on column notices.rendition.notice_id is 'The notice of the case it fulfils; null for papers nobody is owed, such as the register sheet.';
comment on column notices.rendition.fields is 'The values that were filled in.';
comment on column notices.rendition.digest is 'SHA-256 over everything that stands on it.';
create unique index rendition_of_notice on notices.rendition (notice_id, version) where notice_id is not null;
create unique index rendition_of_case on notices.rendition (case_id, kind_key, version) where notice_id is null and case_id is not null;
create index rendition_by_case on notices.rendition (case_id) where case_id is not null;
create index rendition_by_docx on notices.rendition (docx_hash);
create index rendition_by_pdf on notices.rendition (pdf_hash);

create function notices.reject_change() returns trigger language plpgsql as
  $$ begin raise exception '%.% is append-only', tg_table_schema, tg_table_name; end $$;
create trigger template_version_append_only before update or delete or truncate on notices.template_version
  for each statement execute function notices.reject_change();
create trigger passage_append_only before update or delete or truncate on notices.passage
  for each statement execute function notices.reject_change();
create trigger rendition_append_only before update or delete or truncate on notices.rendition
  for each statement execute function notices.reject_change();
create trigger number_never_removed before delete or truncate on notices.number
  for each statement execute function notices.reject_change();
create function notices.keep_number() returns trigger language plpgsql as $$
begin
  if old.voided_at is not null
     or (new.id, new.register_id, new.number, new.prefix, new.purpose, new.taken_by, new.taken_at)
        is distinct from (old.id, old.register_id, old.number, old.prefix, old.purpose, old.taken_by, old.taken_at)
  then raise exception 'a number that was taken stays as it is';
  end if;
  return new;
end $$;
create trigger number_keeps before update on notices.number for each row execute function notices.keep_number();
create function notices.follow_on() returns trigger language plpgsql as $$
begin
  if new.number is distinct from (select last_number from notices.register where id = new.register_id)
  then raise exception 'numbers follow one another';
  end if;
  return new;
end $$;
create trigger number_follows before insert on notices.number for each row execute function notices.follow_on();
