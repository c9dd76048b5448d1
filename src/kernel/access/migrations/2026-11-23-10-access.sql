create schema access;

create table access.unit (
  id uuid primary key default gen_random_uuid(),
  parent_id uuid references access.unit,
  path text not null unique check (path ~ '^[a-z0-9-]+(\.[a-z0-9-]+)*$'),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null check (length(title) between 2 and 60),
  short_title text not null check (length(short_title) between 1 and 20),
  kind text not null check (kind in ('county', 'department', 'town', 'school', 'teachingPoint', 'institution', 'office')),
  credit_code text unique,
  division_code text,
  starts_on date not null,
  ends_on date,
  sort_order integer not null default 0,
  check (ends_on is null or ends_on >= starts_on)
);
comment on table access.unit is 'An organ, institution or inner office, for as long as it exists; a renamed unit keeps its id, a merged one ends.';
comment on column access.unit.path is 'Slugs from the root down, joined by dots: the subtree of a unit is every path that begins with its own and a dot.';
comment on column access.unit.credit_code is 'Unified social credit code (GB 32100-2015), 18 characters with a check character.';
comment on column access.unit.division_code is 'Administrative division code (GB/T 2260), 6, 9 or 12 digits.';
comment on column access.unit.ends_on is 'The last day on which it existed; null while it exists.';
create index unit_path on access.unit (path text_pattern_ops);
create index unit_parent on access.unit (parent_id);

create table access.person (
  id uuid primary key default gen_random_uuid(),
  sign_in_name text not null unique check (sign_in_name ~ '^[a-z0-9][a-z0-9._-]{1,31}$'),
  name text not null check (length(name) between 1 and 40),
  created_at timestamptz not null default now(),
  left_on date
);
comment on table access.person is 'Somebody who signs in. What they may do comes from the posts they hold, never from the person.';
comment on column access.person.left_on is 'The day they left; nobody who left can sign in.';

create table access.post (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references access.unit,
  title text not null check (length(title) between 1 and 40),
  roles text[] not null,
  reach text not null check (reach in ('unit', 'subtree', 'everywhere')),
  ends_on date
);
comment on table access.post is 'A post in a unit. Roles attach to posts, so that a hand-over changes one row.';
comment on column access.post.reach is 'How far its roles reach: its own unit, that unit and all below, or every unit.';
create index post_unit on access.post (unit_id);

create table access.appointment (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references access.person,
  post_id uuid not null references access.post,
  starts_on date not null,
  ends_on date,
  check (ends_on is null or ends_on >= starts_on)
);
comment on table access.appointment is 'Who holds which post, from when to when.';
create index appointment_person on access.appointment (person_id);
create index appointment_post on access.appointment (post_id);
