-- The seven imbalances ---------------------------------------------------------------------------------------------

alter table disclosure.entry add is_result boolean not null default false, add is_handling boolean not null default false;
comment on column disclosure.entry.is_result is 'Items filed here tell a result that some procedure led to (derived).';
comment on column disclosure.entry.is_handling is 'Items filed here tell how something is handled, so that who decides, by when, and where to complain belong in them (derived).';
update disclosure.entry set is_result = true where code in ('A20-05', 'A20-06', 'A20-09', 'A20-10', 'A20-14', 'A21-04', 'A21-05', 'A21-07', 'A21-11');
update disclosure.entry set is_handling = true where code in ('A20-05', 'A20-06', 'A21-07', 'A21-11');

create table disclosure.trait (
  item_id integer primary key,
  unit_id uuid not null references access.unit,
  has_substance boolean not null,
  is_result boolean not null,
  has_process boolean not null,
  has_specifics boolean not null,
  is_handling boolean not null,
  names_handler boolean not null,
  has_remedy boolean not null,
  read_at timestamptz not null
);
comment on table disclosure.trait is 'What was read out of each live item for the seven measures, the last time all were read.';
comment on column disclosure.trait.has_process is 'It is related to another live item: the notice, publicity or interpretation that belongs to the result.';
comment on column disclosure.trait.names_handler is 'It names both who decides and a time limit.';
create index trait_unit on disclosure.trait (unit_id);

create table disclosure.measure_snapshot (
  taken_on date not null,
  unit_id uuid not null references access.unit,
  measure text not null check (measure in ('substance', 'process', 'specifics', 'handler', 'remedy', 'grassroots', 'inspection')),
  numerator integer not null,
  denominator integer not null,
  primary key (unit_id, measure, taken_on),
  check (numerator between 0 and denominator)
);
comment on table disclosure.measure_snapshot is 'The seven measures of each unit, night by night.';

-- Self-inspection --------------------------------------------------------------------------------------------------

create table disclosure.probe (
  id bigint generated always as identity primary key,
  asked_at timestamptz not null,
  path text not null,
  status integer,
  took_milliseconds integer not null,
  is_open boolean not null,
  problem text
);
comment on table disclosure.probe is 'One visit of the program to an address of its own. Not open: no answer within the limit, or an answer of 500 and above.';
create index probe_asked on disclosure.probe (asked_at desc);

create table disclosure.inspection (
  id uuid primary key default gen_random_uuid(),
  began_at timestamptz not null,
  asked_by_name text not null,
  verdicts jsonb not null
);
comment on table disclosure.inspection is 'One run over the veto items of the national inspection, with what each came to.';
create index inspection_began on disclosure.inspection (began_at desc);

create table disclosure.finding (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  rule text not null,
  unit_id uuid not null references access.unit,
  title text not null,
  detail text not null,
  link text not null,
  first_seen_on date not null,
  last_seen_on date not null,
  is_open boolean not null default true,
  assigned_to uuid references access.person,
  assigned_to_name text,
  assigned_by_name text,
  assigned_at timestamptz,
  done_note text check (length(done_note) between 4 and 500),
  done_by_name text,
  done_at timestamptz,
  check ((assigned_to is null) = (assigned_at is null)),
  check ((done_at is null) = (done_note is null))
);
comment on table disclosure.finding is 'One thing an inspection found, the same row as long as it is found again.';
comment on column disclosure.finding.is_open is 'False once an inspection no longer found it.';
comment on column disclosure.finding.done_note is 'What was done about it, by whoever closed it.';
create index finding_open on disclosure.finding (unit_id, rule) where is_open;

insert into disclosure.threshold (key, title, amount, unit, source, basis, note, sort_order) values
  ('probeSeconds', '多少秒内打不开算无法访问', 15, '秒', '国办秘函〔2019〕19号 单项否决 站点无法访问', 'confirmed', '', 10),
  ('probePercent', '打不开的比例达到多少为不合格', 5, '%', '国办秘函〔2019〕19号 单项否决 站点无法访问', 'confirmed', '一周内每天间隔访问20次以上', 11),
  ('probeDays', '统计最近几天的访问', 7, '天', '国办秘函〔2019〕19号 单项否决 站点无法访问', 'confirmed', '', 12),
  ('homeDays', '首页多少天不更新为不合格', 14, '天', '国办秘函〔2019〕19号 单项否决 首页不更新', 'confirmed', '', 20),
  ('newsDays', '动态、要闻类栏目更新期限', 14, '天', '国办秘函〔2019〕19号 单项否决 栏目不更新', 'confirmed', '', 30),
  ('noticeDays', '一级栏目通知公告、政策文件更新期限', 183, '天', '国办秘函〔2019〕19号 单项否决 栏目不更新', 'confirmed', '原文为六个月', 31),
  ('staleNews', '动态要闻、通知公告、政策文件栏目超期达到多少个为不合格', 5, '个', '国办秘函〔2019〕19号 单项否决 栏目不更新', 'confirmed', '', 32),
  ('staleOthers', '其他应更新栏目长期不更新达到多少个为不合格', 10, '个', '国办秘函〔2019〕19号 单项否决 栏目不更新', 'confirmed', '', 33),
  ('emptyColumns', '空白栏目达到多少个为不合格', 5, '个', '国办秘函〔2019〕19号 单项否决 栏目不更新', 'confirmed', '', 34),
  ('forgedDates', '没有理由提前发稿日期达到多少条为不合格', 1, '条', '国办秘函〔2019〕19号 单项否决 弄虚作假', 'fromMemory', '原文没有数字，按一条计', 40),
  ('soonDays', '栏目还剩多少天到期时提醒', 5, '天', '本系统定义', 'local', '', 50),
  ('readyItems', '“有内容”至少要有多少条现行信息', 10, '条', '本系统定义', 'local', '没有法定数字', 60);

-- Interpretation ---------------------------------------------------------------------------------------------------

create table disclosure.interpretation_waiver (
  item_id integer primary key,
  unit_id uuid not null references access.unit,
  reason text not null check (length(reason) between 4 and 500),
  made_by_name text not null,
  made_at timestamptz not null
);
comment on table disclosure.interpretation_waiver is 'An official document that needs no interpretation, with the reason, e.g. a notice of a meeting.';
