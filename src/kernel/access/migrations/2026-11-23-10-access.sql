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

create table access.succession (
  unit_id uuid not null references access.unit,
  successor_id uuid not null references access.unit,
  on_date date not null,
  reason text not null,
  proposed_by text not null default 'system',
  confirmed_by text,
  confirmed_at timestamptz,
  primary key (unit_id, successor_id),
  check (unit_id <> successor_id),
  check ((confirmed_by is null) = (confirmed_at is null)),
  constraint succession_two_people check (confirmed_by is distinct from proposed_by or proposed_by = 'system')
);
comment on table access.succession is 'Which unit carries on the work of one that ended, from which day: posts of the successor reach what the other left behind.';
create index succession_successor on access.succession (successor_id);

create table access.person (
  id uuid primary key default gen_random_uuid(),
  sign_in_name text not null unique check (sign_in_name ~ '^[a-z0-9][a-z0-9._-]{1,31}$'),
  name text not null check (length(name) between 1 and 40),
  unit_id uuid references access.unit,
  created_at timestamptz not null default now(),
  left_on date
);
comment on table access.person is 'Somebody who signs in. What they may do comes from the posts they hold, never from the person.';
comment on column access.person.unit_id is 'The unit that keeps their personnel file: who may see and manage them follows from it. Null for nobody''s.';
comment on column access.person.left_on is 'The first day on which they no longer belong here; nobody who left can sign in.';

create table access.post (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references access.unit,
  title text not null check (length(title) between 1 and 40),
  roles text[] not null check (cardinality(roles) > 0),
  reach text not null check (reach in ('unit', 'subtree', 'everywhere')),
  starts_on date not null default '1949-10-01',
  ends_on date,
  proposed_by text not null default 'system',
  confirmed_by text,
  confirmed_at timestamptz,
  check (ends_on is null or ends_on >= starts_on),
  check ((confirmed_by is null) = (confirmed_at is null)),
  constraint post_two_people check (confirmed_by is distinct from proposed_by or proposed_by = 'system'),
  constraint post_one_office check (
    not roles && array['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] or cardinality(roles) = 1)
);
comment on table access.post is 'A post in a unit. Roles attach to posts, so that a hand-over changes one row.';
comment on column access.post.reach is 'How far its roles reach: its own unit, that unit and all below, or every unit.';
comment on column access.post.proposed_by is 'Person id of the system administrator who set it up, or "system" for the program itself.';
comment on column access.post.confirmed_by is 'Person id of the security administrator who let it take effect; until then the post gives nobody anything.';
create index post_unit on access.post (unit_id);

create table access.appointment (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references access.person,
  post_id uuid not null references access.post,
  starts_on date not null,
  ends_on date,
  succeeds_id uuid references access.appointment,
  proposed_by text not null default 'system',
  confirmed_by text,
  confirmed_at timestamptz,
  check (ends_on is null or ends_on >= starts_on),
  check ((confirmed_by is null) = (confirmed_at is null)),
  constraint appointment_two_people check (confirmed_by is distinct from proposed_by or proposed_by = 'system')
);
comment on table access.appointment is 'Who holds which post, from when to when.';
comment on column access.appointment.ends_on is 'The last day on which they hold the post; null while it is open.';
comment on column access.appointment.succeeds_id is 'The appointment that ends, the day before this one starts, when this one is confirmed: a hand-over leaves no day uncovered.';
comment on column access.appointment.proposed_by is 'Person id of the system administrator who proposed it, or "system" for the program itself.';
comment on column access.appointment.confirmed_by is 'Person id of the security administrator who let it take effect; until then it gives nothing.';
create index appointment_person on access.appointment (person_id);
create index appointment_post on access.appointment (post_id);

create function access.offices_among(roles text[]) returns text[] language sql immutable as $$
  select coalesce(array_agg(distinct role), '{}') from unnest(roles) role
   where role in ('systemAdministrator', 'securityAdministrator', 'auditAdministrator') $$;

create function access.refuse_mixed_offices(holder uuid) returns void language plpgsql as $$
begin
  perform 1 from access.person where id = holder for update;
  if exists (
    select 1
      from access.appointment one join access.post one_post on one_post.id = one.post_id,
           access.appointment other join access.post other_post on other_post.id = other.post_id
     where one.person_id = holder and other.person_id = holder
       and daterange(one.starts_on, one.ends_on, '[]') && daterange(other.starts_on, other.ends_on, '[]')
       and cardinality(access.offices_among(one_post.roles)) > 0
       and other_post.roles <> one_post.roles)
  then
    raise exception 'an administrative office is held together with another role' using errcode = '23514', constraint = 'appointment_one_office';
  end if;
end $$;
comment on function access.refuse_mixed_offices is 'The three offices (系统、安全、审计管理员) exclude each other and every business role, also before confirmation; the lock on the person orders two changes at once.';

create function access.check_appointment() returns trigger language plpgsql as $$
begin
  perform 1 from access.post where id = new.post_id for share;
  perform access.refuse_mixed_offices(new.person_id);
  return null;
end $$;
create trigger appointment_offices after insert or update on access.appointment
  for each row execute function access.check_appointment();

create function access.check_post() returns trigger language plpgsql as $$
declare holder uuid;
begin
  for holder in select distinct person_id from access.appointment where post_id = new.id order by person_id loop
    perform access.refuse_mixed_offices(holder);
  end loop;
  return null;
end $$;
create trigger post_offices after update of roles on access.post
  for each row execute function access.check_post();

create table access.role (
  key text primary key,
  title text not null,
  module text not null
);
comment on table access.role is 'The roles the installed modules declare, written at every start: what a post may carry.';

create table access.credential (
  person_id uuid primary key references access.person,
  password_hash text not null,
  password_set_at timestamptz not null,
  must_change boolean not null,
  suspended_at timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint
);
comment on column access.credential.password_hash is 'Argon2id in PHC string format.';
comment on column access.credential.must_change is 'True while the password is one somebody else has seen.';
comment on column access.credential.totp_secret is 'Base32 (RFC 6238); counts only once totp_confirmed_at is set.';
comment on column access.credential.totp_last_step is 'The last time step a code was accepted for: no code is accepted twice.';

create table access.recovery_code (
  person_id uuid not null references access.person,
  code_hash text not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

create table access.passkey (
  id text primary key,
  person_id uuid not null references access.person,
  label text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
comment on column access.passkey.id is 'Credential id, base64url (WebAuthn).';
create index passkey_person on access.passkey (person_id);

create table access.session (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references access.person,
  token_hash text not null unique,
  device text not null,
  address text,
  factors text[] not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table access.session is 'A signed-in browser. Ending it deletes the row; the audit trail keeps that it was.';
comment on column access.session.token_hash is 'SHA-256 of the cookie: what is stored here signs nobody in.';
comment on column access.session.factors is 'How it was proved who this is: password, totp, recoveryCode, passkey.';
comment on column access.session.expires_at is 'Absolute end; the idle end counts from last_seen_at.';
create index session_person on access.session (person_id);

create table access.ticket (
  token_hash text primary key,
  purpose text not null check (purpose in ('signIn', 'passkeySignIn', 'passkeyRegistration')),
  person_id uuid references access.person,
  factors text[] not null default '{}',
  challenge text,
  expires_at timestamptz not null
);
comment on table access.ticket is 'A sign-in or a passkey registration that has begun and is not finished: a few minutes, used once.';

create table access.sign_in_lock (
  kind text not null check (kind in ('account', 'address')),
  key text not null,
  failures integer not null check (failures > 0),
  last_failed_at timestamptz not null,
  locked_until timestamptz,
  primary key (kind, key)
);
comment on table access.sign_in_lock is 'Failed sign-ins by the name that was typed, whether it exists or not, and by address.';

create table access.policy (
  only_row boolean primary key default true check (only_row),
  password_min_length integer not null default 10 check (password_min_length between 8 and 64),
  password_min_classes integer not null default 1 check (password_min_classes between 1 and 4),
  password_max_age_days integer check (password_max_age_days between 30 and 730),
  initial_password_days integer not null default 7 check (initial_password_days between 1 and 90),
  account_failures integer not null default 5 check (account_failures between 3 and 20),
  address_failures integer not null default 50 check (address_failures between 10 and 1000),
  first_lock_minutes integer not null default 1 check (first_lock_minutes between 1 and 60),
  longest_lock_minutes integer not null default 60 check (longest_lock_minutes between 1 and 1440),
  idle_minutes integer not null default 30 check (idle_minutes between 5 and 480),
  session_hours integer not null default 12 check (session_hours between 1 and 168),
  second_factor_for text not null default 'administrators' check (second_factor_for in ('nobody', 'administrators', 'everybody'))
);
comment on table access.policy is 'The rules of signing in, set by the security administrator.';
comment on column access.policy.password_min_classes is 'Kinds of characters a password must mix (lower, upper, digit, other); GB/T 22239-2019 asks for complexity, ASVS 5.0 advises against it.';
comment on column access.policy.password_max_age_days is 'Null: a password does not grow old.';
comment on column access.policy.first_lock_minutes is 'The first lock; each further failure doubles it.';
comment on column access.policy.second_factor_for is 'Who cannot finish signing in without a second factor.';
insert into access.policy default values;
