create schema opinion;

-- Where posts may come from -------------------------------------------------------------------------------------------

create table opinion.source (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references access.unit,
  title text not null check (length(title) between 2 and 60),
  kind text not null check (kind in ('feed', 'listPage', 'file', 'manual')),
  address text check (length(address) <= 2000),
  selectors jsonb,
  tier text not null check (tier in ('national', 'provincial', 'local')),
  permission text not null check (length(permission) between 4 and 200),
  interval_minutes integer not null default 30 check (interval_minutes between 5 and 10080),
  quiet_hours integer not null default 24 check (quiet_hours between 1 and 2400),
  created_at timestamptz not null,
  stopped_at timestamptz,
  next_fetch_at timestamptz,
  entity_tag text,
  last_modified text,
  format_print text,
  failures integer not null default 0,
  gap text check (gap in ('silent', 'broken', 'changed', 'refused')),
  gap_since timestamptz,
  gap_reason text,
  last_answer_at timestamptz,
  last_post_at timestamptz,
  check ((kind in ('feed', 'listPage')) = (address is not null)),
  check ((kind = 'listPage') = (selectors is not null)),
  check ((gap is null) = (gap_since is null)),
  unique (unit_id, title)
);
comment on table opinion.source is 'A place posts may be read from: the register of permitted sources. What is in no row here is never asked.';
comment on column opinion.source.unit_id is 'The office that watches it; its posts and events are that office''s.';
comment on column opinion.source.kind is 'feed: RSS, Atom or JSON Feed, told by its content. listPage: a public page read by selectors. file: imported. manual: written down by a person.';
comment on column opinion.source.selectors is 'How entries of a list page are found: {entry, link, title, time, text}.';
comment on column opinion.source.tier is 'Reach of the source: national media, provincial media, local sites and boards.';
comment on column opinion.source.permission is 'Why it may be read: public feed, agreement, own site.';
comment on column opinion.source.quiet_hours is 'Without a new post for so long it is shown as a gap in what is seen.';
comment on column opinion.source.format_print is 'What the structure of its answers looked like when last read without trouble; another one is noticed.';
comment on column opinion.source.failures is 'How often in a row it could not be read.';
comment on column opinion.source.gap is 'Why nothing is seen of it now; null while it is read as it should be. A gap is never an event.';

create table opinion.fetch (
  id bigint generated always as identity primary key,
  source_id uuid not null references opinion.source,
  began_at timestamptz not null,
  outcome text not null check (outcome in ('read', 'unchanged', 'changed', 'broken', 'refused')),
  status integer,
  size_bytes bigint,
  found integer not null default 0,
  taken integer not null default 0,
  problem text
);
comment on table opinion.fetch is 'One attempt to read a source and what became of it.';
comment on column opinion.fetch.outcome is 'read; unchanged since last time; changed: it answers in another form than before; broken: no usable answer; refused: not allowed to ask.';
comment on column opinion.fetch.found is 'Entries in the answer.';
comment on column opinion.fetch.taken is 'Of these, posts that were new.';
create index fetch_by_source on opinion.fetch (source_id, id desc);

-- What was said ---------------------------------------------------------------------------------------------------------

create table opinion.post (
  id bigint generated always as identity primary key,
  unit_id uuid not null references access.unit,
  source_id uuid not null references opinion.source,
  source_key text not null,
  link text check (length(link) <= 2000),
  title text not null check (length(title) <= 300),
  body text not null check (length(body) <= 20000),
  masked_count integer not null default 0,
  published_at timestamptz not null,
  stated_at timestamptz,
  taken_at timestamptz not null,
  likes integer check (likes >= 0),
  replies integer check (replies >= 0),
  reposts integer check (reposts >= 0),
  reads integer check (reads >= 0),
  author_tag text,
  class text check (class in ('statement', 'enquiry', 'suggestion', 'criticism', 'venting', 'complaint', 'report')),
  allegations text[] not null default '{}',
  is_danger boolean not null default false,
  like_id bigint references opinion.post,
  likeness real,
  gathered_at timestamptz,
  check ((like_id is null) = (likeness is null)),
  unique (source_id, source_key)
);
comment on table opinion.post is 'What somebody said in public: text, link, time, source and counts, nothing of who said it. Never altered, never deleted.';
comment on column opinion.post.source_key is 'SHA-256 of what the source calls the entry: the same entry again is one post.';
comment on column opinion.post.masked_count is 'Pieces of personal data that were covered before the text was stored.';
comment on column opinion.post.published_at is 'When it was said, as far as that can be believed.';
comment on column opinion.post.stated_at is 'What the source says when it differs: in the future or before there was a web; null otherwise.';
comment on column opinion.post.author_tag is 'HMAC of platform and author under the key of the month; says only which posts of one month have one author.';
comment on column opinion.post.class is 'What kind of word it seems to be; null until it was read.';
comment on column opinion.post.allegations is 'Kinds of misconduct its words allege.';
comment on column opinion.post.like_id is 'An earlier post that says nearly the same; linked, never merged.';
comment on column opinion.post.gathered_at is 'When it was compared with the others and put where it belongs; null while it waits.';
create index post_by_time on opinion.post (unit_id, published_at desc, id desc);
create index post_by_source on opinion.post (source_id, published_at desc, id desc);
create index post_waiting on opinion.post (unit_id, id) where gathered_at is null;

create table opinion.raw (
  post_id bigint primary key references opinion.post,
  sealed text not null,
  taken_at timestamptz not null
);
comment on table opinion.raw is 'The text of a post before personal data was covered, sealed, as evidence for a limited time.';
create index raw_by_time on opinion.raw (taken_at);

create table opinion.tag_key (
  month text primary key check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  sealed text not null
);
comment on table opinion.tag_key is 'The key of this month''s author tags, sealed; destroyed when the month is over.';

-- What posts are about --------------------------------------------------------------------------------------------------

create table opinion.event (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references access.unit,
  title text not null check (length(title) between 1 and 120),
  words text[] not null default '{}',
  opened_at timestamptz not null,
  first_post_at timestamptz not null,
  last_post_at timestamptz not null,
  post_count integer not null default 0,
  level text not null default 'voice' check (level in ('voice', 'opinion', 'grievance', 'anger', 'fury')),
  level_reasons jsonb not null default '[]',
  level_at timestamptz not null,
  merged_into uuid references opinion.event,
  case_id uuid unique references procedure.case,
  check (merged_into <> id)
);
comment on table opinion.event is 'What several posts speak of: one matter.';
comment on column opinion.event.words is 'Its most telling words.';
comment on column opinion.event.opened_at is 'When it was found: the wall clock of handling runs from here.';
comment on column opinion.event.level is '民声, 民意, 民怨, 民愤, 民怒. Rises by what is said and by our own handling; falls only by a recorded act.';
comment on column opinion.event.level_reasons is 'Why it stands where it stands: [{code, sentence, postIds}].';
comment on column opinion.event.merged_into is 'The event its posts went to when a person merged it; null otherwise.';
comment on column opinion.event.case_id is 'The case of its handling; null until one is opened.';
create index event_by_time on opinion.event (unit_id, last_post_at desc, id desc) where merged_into is null;

create table opinion.event_post (
  post_id bigint primary key references opinion.post,
  event_id uuid not null references opinion.event,
  likeness real not null,
  placed_by uuid references access.person,
  placed_at timestamptz not null
);
comment on table opinion.event_post is 'Which event a post belongs to; a post belongs to at most one.';
comment on column opinion.event_post.placed_by is 'Whoever put it there; null when the program did.';
create index event_post_by_event on opinion.event_post (event_id, post_id desc);

-- What was said is never taken away or altered: not by any screen, not by any query of the program.

create function opinion.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'opinion: what was said is kept as it was';
end
$$;
create trigger post_kept before delete on opinion.post
  for each row execute function opinion.refuse_change();
create trigger post_unaltered before update of link, title, body, published_at, stated_at, taken_at, source_id, source_key, author_tag
  on opinion.post for each row execute function opinion.refuse_change();
create trigger post_not_emptied before truncate on opinion.post
  for each statement execute function opinion.refuse_change();
create trigger event_kept before delete on opinion.event
  for each row execute function opinion.refuse_change();
