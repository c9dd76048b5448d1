create schema organisation;

create table organisation.unit_period (
  unit_id uuid not null references access.unit,
  starts_on date not null,
  title text not null check (length(title) between 2 and 60),
  short_title text not null check (length(short_title) between 1 and 20),
  kind text not null check (kind in ('county', 'department', 'town', 'school', 'teachingPoint', 'institution', 'office')),
  parent_id uuid references access.unit,
  reason text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (unit_id, starts_on)
);
comment on table organisation.unit_period is 'What a unit was called and where it stood, from a day until its next period or its own end: periods of one unit cannot overlap. access.unit holds the period in effect today.';
comment on column organisation.unit_period.reason is 'The document or decision that changed it; null for its first period.';
create index unit_period_title on organisation.unit_period (title);

create table organisation.post_change (
  post_id uuid primary key references access.post,
  title text not null check (length(title) between 1 and 40),
  roles text[] not null check (cardinality(roles) > 0),
  reach text not null check (reach in ('unit', 'subtree', 'everywhere')),
  proposed_by text not null,
  proposed_at timestamptz not null
);
comment on table organisation.post_change is 'What a post is to become once the security administrator confirms it; until then it stays as it is.';
