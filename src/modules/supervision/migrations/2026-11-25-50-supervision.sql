create schema supervision;

-- Who keeps it ------------------------------------------------------------------------------------------------------

create table supervision.office (
  unit_id uuid primary key references access.unit,
  opened_at timestamptz not null,
  promises_since date not null
);
comment on table supervision.office is 'The unit that keeps supervision for the county; the one opened first is used.';
comment on column supervision.office.promises_since is 'Promises of answers given on this day or later become items.';

create table supervision.source (
  key text primary key check (key ~ '^[a-z][a-zA-Z]*$'),
  title text not null,
  limit_name text check (limit_name ~ '^[a-z][a-zA-Z]*$'),
  position integer not null
);
comment on table supervision.source is 'Where matters come from, and the default limit of each.';
comment on column supervision.source.limit_name is 'The rule of the set supervision that holds when no day was stated; null: a day is always stated.';
insert into supervision.source (key, title, limit_name, position) values
  ('minutes', '会议纪要', 'minutes', 10),
  ('noteUrgent', '领导批示（特急、急件）', 'noteUrgent', 20),
  ('noteNormal', '领导批示（一般）', 'noteNormal', 30),
  ('noteHard', '领导批示（情况复杂）', 'noteHard', 40),
  ('document', '文件部署', 'document', 50),
  ('livelihood', '媒体和网络反映的民生问题', 'livelihood', 60),
  ('promise', '来信答复中的承诺', null, 70),
  ('lateCase', '逾期办件', 'lateCase', 80),
  ('other', '其他交办事项', 'document', 90);

-- What is asked for ---------------------------------------------------------------------------------------------------

create table supervision.matter (
  id uuid primary key references procedure.case,
  unit_id uuid not null references access.unit,
  source text not null references supervision.source,
  title text not null check (length(title) between 2 and 120),
  reference text not null default '' check (length(reference) <= 200),
  stated_on date not null,
  requester_unit_id uuid not null references access.unit,
  requester_id uuid references access.person,
  number_id uuid references notices.number,
  number_text text,
  origin text unique check (length(origin) <= 120),
  check ((number_id is null) = (number_text is null))
);
comment on table supervision.matter is 'One source that was taken up (立项): a meeting, a note, a document, a promise, a late case.';
comment on column supervision.matter.id is 'The same id as its case.';
comment on column supervision.matter.unit_id is 'The office of supervision.';
comment on column supervision.matter.reference is 'Where it stands, e.g. 县政府第12次常务会议纪要〔2026〕12号.';
comment on column supervision.matter.stated_on is 'The day of the meeting, the note or the document: default limits are counted from the day it is given to a unit.';
comment on column supervision.matter.requester_unit_id is 'Whose word it is; only people of that unit with the role accept what is done.';
comment on column supervision.matter.requester_id is 'The one person who accepts; null: whoever has the role there.';
comment on column supervision.matter.number_text is 'Taken when it is established, so that there is no gap.';
comment on column supervision.matter.origin is 'What of another module it was made from; made once.';
create index matter_by_unit on supervision.matter (unit_id);

create table supervision.item (
  id uuid primary key default gen_random_uuid(),
  matter_id uuid not null references supervision.matter,
  seq integer not null check (seq > 0),
  text text not null check (length(text) between 4 and 500),
  standard text not null default '' check (length(standard) <= 500),
  lead_unit_id uuid not null references access.unit,
  co_unit_ids uuid[] not null default '{}',
  is_important boolean not null default false,
  due_on date,
  limit_name text,
  task_id uuid,
  redone integer not null default 0 check (redone >= 0),
  public_item_id integer,
  unique (matter_id, seq)
);
comment on table supervision.item is 'One thing for one lead unit by one day (一事一项).';
comment on column supervision.item.standard is 'By what it is recognised as done.';
comment on column supervision.item.is_important is 'Its slips begin at orange.';
comment on column supervision.item.due_on is 'The day that was stated, or, once it is given to a unit, the day that follows from the default limit.';
comment on column supervision.item.limit_name is 'The default limit its day was counted by; null when a day was stated.';
comment on column supervision.item.task_id is 'The case in which it is done now; null before it is given to a unit.';
comment on column supervision.item.redone is 'How often what was done was not accepted.';
comment on column supervision.item.public_item_id is 'The item of publishing in which it is made public, through its gate; null when nobody asked for that.';

create table supervision.task (
  id uuid primary key references procedure.case,
  item_id uuid not null references supervision.item,
  unit_id uuid not null references access.unit,
  seq integer not null check (seq > 0),
  is_ruled boolean not null default false,
  asked_until date,
  unique (item_id, seq)
);
comment on table supervision.task is 'The case in which one lead unit does an item. The last one counts.';
comment on column supervision.task.is_ruled is 'The lead was ruled: it may not disagree any more.';
comment on column supervision.task.asked_until is 'The later day that is asked for; null when none waits for a decision.';
create index task_by_unit on supervision.task (unit_id);
alter table supervision.item add foreign key (task_id) references supervision.task deferrable initially deferred;

-- What was done -------------------------------------------------------------------------------------------------------

create table supervision.progress (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references supervision.task,
  unit_id uuid not null references access.unit,
  kind text not null check (kind in ('progress', 'contribution', 'report', 'slipAnswer')),
  text text not null check (length(text) between 1 and 5000),
  noted_by uuid not null references access.person,
  noted_by_name text not null,
  noted_at timestamptz not null
);
comment on table supervision.progress is 'What a unit says it has done. Never changed: what is wrong is said again.';
create index progress_by_task on supervision.progress (task_id, noted_at);

create table supervision.evidence (
  id uuid primary key default gen_random_uuid(),
  progress_id uuid not null references supervision.progress,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 255),
  type text not null,
  size_bytes bigint not null
);
comment on table supervision.evidence is 'Files that show what was done.';
create index evidence_by_progress on supervision.evidence (progress_id);

create table supervision.slip (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references supervision.task,
  seq integer not null,
  colour text not null check (colour in ('blue', 'orange', 'red')),
  reason text not null,
  requirement text not null check (length(requirement) between 4 and 500),
  answer_on date not null,
  issued_by uuid references access.person,
  issued_by_name text not null,
  issued_at timestamptz not null,
  rendition_id uuid not null references notices.rendition,
  number_text text not null,
  answered_at timestamptz,
  answer_id uuid references supervision.progress,
  unique (task_id, seq),
  check ((answered_at is null) = (answer_id is null))
);
comment on table supervision.slip is 'A slip to the lead unit (督办单), with its number and its paper.';
comment on column supervision.slip.issued_by is 'Null: the clock.';
comment on column supervision.slip.answer_on is 'By which day the unit answers the slip itself.';
create unique index slip_once_by_clock on supervision.slip (task_id, colour) where issued_by is null;

create function supervision.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'supervision: what was said and issued is kept as it was';
end
$$;
create trigger progress_kept before update or delete or truncate on supervision.progress
  for each statement execute function supervision.refuse_change();
create trigger evidence_kept before update or delete or truncate on supervision.evidence
  for each statement execute function supervision.refuse_change();
create trigger slip_kept before delete or truncate on supervision.slip
  for each statement execute function supervision.refuse_change();
create trigger slip_unaltered before update of colour, reason, requirement, answer_on, number_text, rendition_id on supervision.slip
  for each statement execute function supervision.refuse_change();

create table supervision.accountability (
  id uuid primary key references procedure.case,
  task_id uuid not null references supervision.task,
  unit_id uuid not null references access.unit,
  facts jsonb not null check (jsonb_typeof(facts) = 'array'),
  proposal text not null check (length(proposal) between 4 and 1000),
  explanation text check (length(explanation) between 1 and 5000),
  rendition_id uuid references notices.rendition,
  number_text text
);
comment on table supervision.accountability is 'A proposal to hold a unit to account (问责建议): facts, what the unit says to them, and what was decided.';
comment on column supervision.accountability.facts is '[{"sentence","source"}]: read out of the records when it was drawn up, not typed.';
comment on column supervision.accountability.explanation is 'What the unit said; null: nothing yet, or nothing in time.';
create index accountability_by_task on supervision.accountability (task_id);

-- When slips are due --------------------------------------------------------------------------------------------------

create table supervision.slip_rule (
  colour text primary key check (colour in ('blue', 'orange', 'red')),
  title text not null,
  days_late integer not null check (days_late between -60 and 365),
  answer_days integer not null check (answer_days between 0 and 60),
  requirement text not null,
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory'))
);
comment on table supervision.slip_rule is 'When the clock issues which slip. Edited by the office.';
comment on column supervision.slip_rule.days_late is 'Calendar days after the last day; below zero: before it.';
comment on column supervision.slip_rule.answer_days is 'Working days the unit has to answer the slip.';
insert into supervision.slip_rule (colour, title, days_late, answer_days, requirement, source, basis) values
  ('blue', '督办提示单（蓝）', -3, 2, '请抓紧办理，按期报送办理结果；不能按期办结的，请在到期前申请延期。', '三色督办单（蓝色提示）：市级做法；提前天数为本单位自定', 'fromMemory'),
  ('orange', '督办警示单（橙）', 1, 1, '本事项已经逾期，请说明原因和办结日期，由主要负责人签署后报送。', '三色督办单（橙色警示）：市级做法；天数为本单位自定', 'fromMemory'),
  ('red', '督办警告单（红）', 6, 1, '本事项严重逾期，请主要负责人到督查机构当面说明，立即办理；督查机构将按规定启动问责建议程序。', '三色督办单（红色警告并问责）：市级做法；天数为本单位自定', 'fromMemory');

-- Rules of the office ---------------------------------------------------------------------------------------------------

insert into law.instrument (key, title, document_number, starts_on, ends_on, source, basis) values
  ('supervision', '督查督办工作办法', null, '2000-01-01', null, '参照地方政府督查工作规定编写的示范，印发后请改为正式文件', 'fromMemory');
insert into law.article (instrument_id, number, summary, basis)
select i.id, a.number, a.summary, a.basis
  from (values
    ('第二条', '会议议定事项、领导批示、文件部署、答复承诺和逾期办件列入督查督办，报督查机构负责人批准立项。', 'confirmed'),
    ('第三条', '一事一项：一份材料含多件事的，分解为多个事项，分别明确主办单位、协办单位、完成标准和期限；两个以上单位承办的，确定一个主办单位。', 'confirmed'),
    ('第四条', '主办单位在期限内签收；对分工有异议的，报交办一方裁定，裁定后不再提出。', 'confirmed'),
    ('第五条', '没有写明期限的按默认期限办理；办结后按期限报告结果。', 'confirmed'),
    ('第六条', '确需延期的，在到期前书面申请，写明理由和新的日期，经督查机构负责人批准，以一次为限。', 'fromMemory'),
    ('第七条', '承办单位反馈进展并附证明材料；主办单位汇总协办单位意见后报告结果。', 'confirmed'),
    ('第八条', '临近到期、逾期的，分别发蓝色提示单、橙色警示单、红色警告单；重要事项可以从橙色开始。', 'confirmed'),
    ('第九条', '督查机构核验结果；由交办人验收，验收通过的销号归档，不通过的重办。承办单位和督查机构不得代为验收。', 'fromMemory'),
    ('第十条', '敷衍塞责、拖拉不办的，根据记录的事实提出问责建议；发出前应当听取承办单位的说明，由负责人决定。', 'fromMemory'),
    ('第十一条', '督办事项的内容、期限和结果可以公开的，按信息发布审核程序公开。', 'fromMemory')
  ) as a (number, summary, basis), law.instrument i where i.key = 'supervision';
insert into law.rule_set (key, title, instrument_id, starts_on)
select 'supervision', '督查督办', id, '2000-01-01' from law.instrument where key = 'supervision';
insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis, note)
select s.id, r.name, r.title, r.amount, r.unit, null, r.article, r.source, r.basis, r.note
  from (values
  ('noteUrgent', '领导批示（特急、急件）', 5, 'calendarDay', '第五条', '地方政府督查工作规定：急件1至5日', 'confirmed', '1至5日，按急缓写明；没有写明的按5日'),
  ('noteNormal', '领导批示（一般）', 15, 'calendarDay', '第五条', '地方政府督查工作规定：一般批示15日', 'confirmed', null),
  ('noteHard', '领导批示（情况复杂）', 30, 'calendarDay', '第五条', '地方政府督查工作规定：情况复杂的30日', 'confirmed', null),
  ('document', '文件部署', 30, 'calendarDay', '第五条', '地方政府督查工作规定：文件30日', 'confirmed', null),
  ('minutes', '会议纪要', 20, 'calendarDay', '第五条', '地方政府督查工作规定：会议纪要20日', 'confirmed', null),
  ('livelihood', '媒体和网络反映的民生问题', 5, 'calendarDay', '第五条', '地方政府督查工作规定：媒体反映的民生问题一般5日内', 'confirmed', null),
  ('lateCase', '逾期办件', 5, 'calendarDay', '第五条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('reporting', '办结后向政府报告', 7, 'calendarDay', '第五条', '地方政府督查工作规定：办结后一周内报告', 'confirmed', null),
  ('approval', '审批立项', 1, 'workingDay', '第二条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('signing', '签收', 1, 'workingDay', '第四条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('coHandling', '协办单位提出意见', 5, 'workingDay', '第七条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('ruling', '裁定主办单位', 1, 'workingDay', '第四条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('check', '核验结果', 3, 'workingDay', '第九条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('acceptance', '交办人验收', 5, 'workingDay', '第九条', '本单位自定', 'fromMemory', '天数可以修改；逾期不视为通过'),
  ('extension', '延期最长天数', 30, 'calendarDay', '第六条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('explanation', '承办单位说明', 5, 'workingDay', '第十条', '本单位自定', 'fromMemory', '天数可以修改')
  ) as r (name, title, amount, unit, article, source, basis, note)
  cross join law.rule_set s where s.key = 'supervision';
