-- Trying a source before it is entered -----------------------------------------------------------------------------------

create table opinion.trial (
  id uuid primary key,
  unit_id uuid not null references access.unit,
  asked_by uuid not null references access.person,
  asked_at timestamptz not null,
  address text not null check (length(address) <= 2000),
  selectors jsonb,
  ended_at timestamptz,
  problem text,
  form text,
  entries jsonb not null default '[]'
);
comment on table opinion.trial is 'Reading an address once to see what would come of it; kept for a day.';
comment on column opinion.trial.entries is 'The first entries, masked: [{title, text, link, saidAt}].';

-- Duty ---------------------------------------------------------------------------------------------------------------------

create table opinion.receipt (
  id bigint generated always as identity primary key,
  unit_id uuid not null references access.unit,
  source_id uuid references opinion.source,
  person_id uuid not null references access.person,
  looked_at timestamptz not null,
  last_post_id bigint not null,
  note text check (length(note) <= 200)
);
comment on table opinion.receipt is 'A duty officer says that they have looked at what was there: at one source, or at all of them (source_id null).';
comment on column opinion.receipt.last_post_id is 'The newest post there was; 0 when there was none.';
create index receipt_by_unit on opinion.receipt (unit_id, id desc);

-- Moving posts between events ---------------------------------------------------------------------------------------------

create table opinion.rearrangement (
  id bigint generated always as identity primary key,
  unit_id uuid not null references access.unit,
  kind text not null check (kind in ('merge', 'split')),
  from_event uuid not null references opinion.event,
  to_event uuid not null references opinion.event,
  post_ids jsonb not null,
  reason text not null check (length(reason) between 2 and 200),
  made_by uuid not null references access.person,
  made_at timestamptz not null,
  undone_by uuid references access.person,
  undone_at timestamptz,
  check ((undone_by is null) = (undone_at is null))
);
comment on table opinion.rearrangement is 'A person put posts of one event with another, or by themselves; can be undone.';
create index rearrangement_by_unit on opinion.rearrangement (unit_id, id desc);

create table opinion.relief (
  id bigint generated always as identity primary key,
  event_id uuid not null references opinion.event,
  act text not null check (act in ('replied', 'solved', 'mistaken')),
  note text not null check (length(note) between 4 and 500),
  last_post_id bigint not null,
  recorded_by uuid not null references access.person,
  recorded_at timestamptz not null
);
comment on table opinion.relief is 'A recorded act after which an event may stand lower: answered and checked, solved, or graded by mistake. Without one it never falls, however long it is quiet.';
comment on column opinion.relief.last_post_id is 'What was said up to here no longer counts for the rung.';
create index relief_by_event on opinion.relief (event_id, id desc);

create table opinion.class_decision (
  post_id bigint primary key references opinion.post,
  class text not null check (class in ('statement', 'enquiry', 'suggestion', 'criticism', 'venting', 'complaint', 'report')),
  decided_by uuid not null references access.person,
  decided_at timestamptz not null
);
comment on table opinion.class_decision is 'The class a person gave a post; the program learns from these.';

-- What the office may change: words and numbers ---------------------------------------------------------------------------

create table opinion.word (
  kind text not null check (kind in ('enquiry', 'suggestion', 'criticism', 'venting', 'complaint', 'report', 'allegation', 'danger')),
  word text not null check (length(word) between 2 and 20),
  category text check (category in ('abuse', 'enforcement', 'corruption')),
  basis text not null default 'fromMemory' check (basis in ('confirmed', 'fromMemory')),
  primary key (kind, word),
  check ((kind = 'allegation') = (category is not null))
);
comment on table opinion.word is 'Words that say what kind of word a post is, what misconduct it alleges and whether it speaks of danger to life. Edited by the office.';
comment on column opinion.word.category is 'Of an allegation: abuse 以权谋私, enforcement 执法不当, corruption 贪赃枉法.';

insert into opinion.word (kind, word, category)
select kind, word, category from (
  select 'enquiry' as kind, unnest(string_to_array('请问 咨询 问一下 想问 怎么办理 什么时候 在哪里办 求解答 有谁知道 如何办理', ' ')) as word, null as category
  union all select 'suggestion', unnest(string_to_array('建议 希望能 能不能增加 可以考虑 倡议 呼吁 不妨 最好能 期待能 应当增设', ' ')), null
  union all select 'criticism', unnest(string_to_array('形式主义 效率低 不作为 态度差 推诿 敷衍 摆样子 管理混乱 不合理 浪费', ' ')), null
  union all select 'venting', unnest(string_to_array('气死 无语 呵呵 真服了 烦死 什么玩意 受够了 醉了 心寒 没救了', ' ')), null
  union all select 'complaint', unnest(string_to_array('投诉 没人管 没人修 没有人管 扰民 拖欠 欠薪 停水 停电 噪音 臭味 污染 坏了 不亮 漏水 堵塞 乱收费 不退 退款 要求解决 一直没解决 反映多次', ' ')), null
  union all select 'report', unnest(string_to_array('举报 实名举报 线索 揭发 控告', ' ')), null
  union all select 'danger', unnest(string_to_array('有人死亡 死了人 生命危险 被困 坍塌 要塌 塌方 爆炸 起火 着火 中毒 溺水 跳楼 自杀 轻生 燃气泄漏', ' ')), null
  union all select 'allegation', unnest(string_to_array('以权谋私 走后门 优亲厚友 关系户 安排亲戚 公车私用 暗箱操作 吃空饷 权力寻租', ' ')), 'abuse'
  union all select 'allegation', unnest(string_to_array('乱执法 暴力执法 粗暴执法 选择性执法 乱罚款 违法拆除 强拆 钓鱼执法 打人 以罚代管', ' ')), 'enforcement'
  union all select 'allegation', unnest(string_to_array('贪污 受贿 行贿 索贿 回扣 挪用 侵吞 克扣 截留 虚报冒领 套取资金 吃拿卡要', ' ')), 'corruption'
) as given;

create table opinion.threshold (
  name text primary key,
  title text not null,
  amount integer not null check (amount >= 0),
  unit text not null,
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory'))
);
comment on table opinion.threshold is 'The numbers by which posts are gathered, events graded and alarms raised. Edited by the office.';
insert into opinion.threshold (name, title, amount, unit, source, basis) values
  ('eventFrom', '几条相近的言论成为一个事件', 2, '条', '本系统设计，可以修改', 'fromMemory'),
  ('quietDays', '事件多少天没有新言论以后不再并入新的', 14, '天', '本系统设计，可以修改', 'fromMemory'),
  ('opinionAuthors', '民意：不同的人达到', 3, '人', '民声代表民意；人数为本系统设计', 'fromMemory'),
  ('grievanceShare', '民怨：投诉、批评所占的比例达到', 50, '%', '牢骚批评为民怨；比例为本系统设计', 'fromMemory'),
  ('grievanceLeast', '民怨：投诉、批评至少', 3, '条', '本系统设计，可以修改', 'fromMemory'),
  ('angerAllegations', '民愤：不同的人指称以权谋私、执法不当、贪赃枉法达到', 2, '人', '以权谋私、执法不当、贪赃枉法为民愤；人数为本系统设计', 'fromMemory'),
  ('angerDanger', '民愤：涉及生命危险的言论达到', 1, '条', '本系统设计，可以修改', 'fromMemory'),
  ('burstTimes', '突增：最近的数量达到平时的', 5, '倍', '本系统设计，可以修改', 'fromMemory'),
  ('burstLeast', '突增：最近的数量至少', 10, '条', '本系统设计，可以修改', 'fromMemory'),
  ('burstHours', '突增：最近是指', 3, '小时', '本系统设计，可以修改', 'fromMemory'),
  ('baselineHours', '突增：平时是指在此以前的', 72, '小时', '本系统设计，可以修改', 'fromMemory'),
  ('burstSources', '民怒：突增来自不同来源达到', 3, '个', '本系统设计，可以修改', 'fromMemory'),
  ('rawDays', '遮盖以前的原文加密保存', 30, '天', '个人信息保护法第十九条：保存期限为实现目的所必要的最短时间；天数可以修改', 'fromMemory'),
  ('lookHours', '值守员多少小时没有查看就提醒', 4, '小时', '各单位每天多浏览几次；小时数可以修改', 'fromMemory');
