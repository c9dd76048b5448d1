-- What the people on duty are told without asking: a rung that was reached, a limit that is near or over ---------------------

insert into opinion.threshold (name, title, amount, unit, source, basis) values
  ('alarmFromRank', '警报：民意等级达到（1民意、2民怨、3民愤、4民怒）', 2, '级', '本系统设计，可以修改', 'fromMemory'),
  ('alarmMinutes', '警报：期限前多少分钟提醒', 30, '分钟', '本系统设计，可以修改', 'fromMemory');

create table opinion.alarm (
  id bigint generated always as identity primary key,
  unit_id uuid not null references access.unit,
  lead_unit_id uuid references access.unit,
  event_id uuid not null references opinion.event,
  kind text not null check (kind in ('level', 'soon', 'late')),
  mark text not null,
  case_id uuid references procedure.case,
  clock text,
  text text not null check (length(text) between 2 and 200),
  due_at timestamptz,
  raised_at timestamptz not null,
  ended_at timestamptz,
  heard_by uuid references access.person,
  unique (event_id, kind, mark),
  check ((kind = 'level') = (due_at is null)),
  check ((due_at is null) = (case_id is null) and (due_at is null) = (clock is null)),
  check (heard_by is null or ended_at is not null)
);
comment on table opinion.alarm is 'Said once to everybody on duty: an event reached a rung, or a limit of it is near or over.';
comment on column opinion.alarm.lead_unit_id is 'The unit whose limit it is, which is told as well; null for what concerns the office alone.';
comment on column opinion.alarm.mark is 'What it is about, so that it is said once: the rung since the event last fell, or the limit with the instant it ends.';
comment on column opinion.alarm.ended_at is 'When somebody said that they know, or the reason was gone.';
comment on column opinion.alarm.heard_by is 'Who said that they know; null when the reason went by itself.';
create index alarm_open on opinion.alarm (unit_id) where ended_at is null;
create index alarm_open_of_lead on opinion.alarm (lead_unit_id) where ended_at is null;
