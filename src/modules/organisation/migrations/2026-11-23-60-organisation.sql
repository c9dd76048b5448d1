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

create table organisation.unit_succession (
  unit_id uuid not null references access.unit,
  successor_id uuid not null references access.unit,
  on_date date not null,
  reason text not null,
  primary key (unit_id, successor_id),
  check (unit_id <> successor_id)
);
comment on table organisation.unit_succession is 'Which unit carries on the work of one that ended, from which day.';
