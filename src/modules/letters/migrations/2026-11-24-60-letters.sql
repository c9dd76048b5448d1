create schema letters;

-- What was written --------------------------------------------------------------------------------------------------

create table letters.letter (
  id uuid primary key references procedure.case,
  unit_id uuid not null references access.unit,
  number text not null check (number ~ '^[0-9]{4}-[0-9]{5,7}$'),
  key text not null unique,
  query_code_hash text not null unique,
  channel text not null check (channel in ('web', 'counter', 'phone', 'post', 'import')),
  kind text not null check (kind in ('enquiry', 'help', 'complaint', 'suggestion')),
  subject text not null check (length(subject) between 1 and 100),
  body text not null check (length(body) between 1 and 10000),
  place text check (length(place) <= 200),
  is_urgent boolean not null default false,
  class text check (length(class) <= 60),
  returns integer not null default 0 check (returns between 0 and 2),
  sent_at timestamptz not null,
  replied_at timestamptz,
  reopened integer not null default 0,
  source_number text,
  unique (unit_id, number)
);
comment on table letters.letter is 'One letter to the mailbox: what was written, never changed afterwards. Who wrote is in letters.writer.';
comment on column letters.letter.id is 'The same id as its case.';
comment on column letters.letter.unit_id is 'The office that keeps the mailbox (集中受理).';
comment on column letters.letter.number is 'Year and serial of the mailbox, e.g. 2026-00012.';
comment on column letters.letter.key is 'Made by whoever sends it: the same key again takes in one letter.';
comment on column letters.letter.query_code_hash is 'SHA-256 of the code the writer follows it with; the code itself is kept nowhere.';
comment on column letters.letter.kind is 'What the writer says it is; the office decides the kind of handling when it assigns it.';
comment on column letters.letter.is_urgent is 'It speaks of danger to life or property: shown first, and assigned by the hour.';
comment on column letters.letter.class is 'The class decided when it was assigned; null before.';
comment on column letters.letter.returns is 'How often a unit gave it back; after the second the lead unit is ruled.';
comment on column letters.letter.sent_at is 'When it was sent, or came to the counter.';
comment on column letters.letter.replied_at is 'When its first answer went out; null before.';
comment on column letters.letter.reopened is 'How often its writer said that an answer did not solve it; once for each answer.';
comment on column letters.letter.source_number is 'Its number in the system it was taken over from.';
create index letter_by_time on letters.letter (sent_at desc, id desc);
create index letter_by_unit on letters.letter (unit_id, sent_at desc, id desc);
create index letter_by_class on letters.letter (class, sent_at desc);
create unique index letter_by_source on letters.letter (unit_id, source_number) where source_number is not null;

create table letters.mailbox (
  unit_id uuid primary key references access.unit,
  title text not null check (length(title) between 2 and 40),
  opened_at timestamptz not null
);
comment on table letters.mailbox is 'The office that takes in all letters, and what its mailbox is called, e.g. 县长信箱. The public writes to the one opened first.';

create table letters.register (
  unit_id uuid not null references access.unit,
  year integer not null,
  last integer not null,
  primary key (unit_id, year)
);
comment on table letters.register is 'The last number given in a mailbox and year.';

create table letters.writer (
  letter_id uuid primary key references letters.letter,
  name text check (length(name) <= 100),
  phone text check (length(phone) <= 40),
  email text check (length(email) <= 200)
);
comment on table letters.writer is 'How to reach whoever wrote; read by a named person with a purpose, and each reading is recorded.';

-- Who deals with it ---------------------------------------------------------------------------------------------------

create table letters.assignment (
  id uuid primary key references procedure.case,
  letter_id uuid not null references letters.letter,
  unit_id uuid not null references access.unit,
  track text not null check (track in ('enquiry', 'help', 'complaint', 'suggestion', 'petition', 'urgent')),
  seq integer not null,
  is_ruled boolean not null default false,
  reason text,
  draft text not null default '' check (length(draft) <= 20000),
  draft_version integer not null default 0,
  remarks jsonb not null default '[]',
  unique (letter_id, seq)
);
comment on table letters.assignment is 'The part one unit has in a letter: a case of its own with the limit of its kind. The last one is the lead unit''s.';
comment on column letters.assignment.id is 'The same id as its case.';
comment on column letters.assignment.is_ruled is 'The lead was ruled after two returns, or the letter was reopened: it may not be given back.';
comment on column letters.assignment.reason is 'Why this unit: of a ruling, or what the writer said when it was reopened.';
comment on column letters.assignment.draft is 'The answer as drafted.';
comment on column letters.assignment.remarks is 'What the check of the draft found and the drafter explained: [{code, sentence, explanation}].';
create index assignment_by_letter on letters.assignment (letter_id);
create index assignment_by_unit on letters.assignment (unit_id);

create table letters.answer (
  letter_id uuid not null references letters.letter,
  seq integer not null,
  assignment_id uuid not null references letters.assignment,
  unit_id uuid not null references access.unit,
  text text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  replied_at timestamptz not null,
  solved boolean,
  stars integer check (stars between 1 and 5),
  comment text check (length(comment) <= 1000),
  rated_at timestamptz,
  primary key (letter_id, seq),
  check ((rated_at is null) = (stars is null and solved is null))
);
comment on table letters.answer is 'What was answered, as it was approved; and what the writer said of it. Not rated is not satisfied.';
comment on column letters.answer.digest is 'SHA-256 of the text that was checked; what goes out is that text.';
comment on column letters.answer.solved is 'What the writer says: whether the matter is solved; null: not said.';
create index answer_by_unit on letters.answer (unit_id, replied_at desc);
create index answer_by_time on letters.answer (replied_at desc);

create table letters.promise (
  id bigint generated always as identity primary key,
  letter_id uuid not null references letters.letter,
  answer_seq integer not null,
  sentence text not null,
  due_on date not null,
  foreign key (letter_id, answer_seq) references letters.answer (letter_id, seq)
);
comment on table letters.promise is 'A sentence of an answer that promises something by a day.';
create index promise_by_due on letters.promise (due_on);

-- What helps to decide ------------------------------------------------------------------------------------------------

create table letters.class (
  title text primary key check (length(title) between 1 and 60),
  words text[] not null default '{}',
  unit_id uuid references access.unit,
  position integer not null
);
comment on table letters.class is 'What letters may be about, with words that belong to it and the unit such letters usually go to. Edited by the office.';

create table letters.classifier (
  id bigint generated always as identity primary key,
  trained_at timestamptz not null,
  blob_hash text not null,
  example_count integer not null,
  automatic_from real
);
comment on table letters.classifier is 'What learned from the office''s own decisions, oldest kept: every suggestion can be repeated with the one that made it.';

create table letters.suggestion (
  letter_id uuid primary key references letters.letter,
  classifier_id bigint references letters.classifier,
  class text not null,
  confidence real not null,
  is_automatic boolean not null,
  reasons jsonb not null,
  ranking jsonb not null,
  made_at timestamptz not null
);
comment on table letters.suggestion is 'What was suggested for a letter, by which classifier (null: the words of the classes alone).';

create table letters.decision (
  id bigint generated always as identity primary key,
  letter_id uuid not null references letters.letter,
  class text not null,
  unit_id uuid not null references access.unit,
  suggested_class text,
  decided_by uuid,
  decided_at timestamptz not null
);
comment on table letters.decision is 'How the office decided: what a classifier learns from.';
create index decision_by_letter on letters.decision (letter_id, id desc);

create table letters.fingerprint (
  letter_id uuid primary key references letters.letter,
  bands integer[] not null,
  sent_at timestamptz not null
);
comment on table letters.fingerprint is 'Bands of the text of a letter: letters that share one are compared.';
create index fingerprint_bands on letters.fingerprint using gin (bands);

create table letters.link (
  letter_id uuid not null references letters.letter,
  other_id uuid not null references letters.letter,
  likeness real not null,
  found_at timestamptz not null,
  primary key (letter_id, other_id),
  check (letter_id <> other_id)
);
comment on table letters.link is 'Two letters that say nearly the same. Linked, never merged: each keeps its number, its clock and its answer.';
create index link_other on letters.link (other_id);

create table letters.tone (
  phrase text primary key check (length(phrase) between 2 and 40),
  advice text not null,
  source text not null
);
comment on table letters.tone is 'Words that have no place in an answer to a citizen. Edited by the office.';
insert into letters.tone (phrase, advice, source) values
  ('不明真相', '写明事实，不评价来信人', '以平等、尊重、坦诚的态度答复'),
  ('别有用心', '写明事实，不猜测动机', '以平等、尊重、坦诚的态度答复'),
  ('无理取闹', '写明不能支持的理由和依据', '以平等、尊重、坦诚的态度答复'),
  ('刁民', '不得使用', '以平等、尊重、坦诚的态度答复'),
  ('一小撮', '写明事实，不评价来信人', '以平等、尊重、坦诚的态度答复'),
  ('缠访', '写明办理经过和救济途径', '以平等、尊重、坦诚的态度答复'),
  ('闹访', '写明办理经过和救济途径', '以平等、尊重、坦诚的态度答复'),
  ('小题大做', '写明事实和处理结果', '以平等、尊重、坦诚的态度答复'),
  ('不予理睬', '写明不予受理的依据和该找谁', '以平等、尊重、坦诚的态度答复'),
  ('自己想办法', '写明可以找谁、怎样办', '以平等、尊重、坦诚的态度答复'),
  ('爱找谁找谁', '写明可以找谁、怎样办', '以平等、尊重、坦诚的态度答复');

create table letters.urgent_word (
  word text primary key check (length(word) between 2 and 30),
  advice text not null
);
comment on table letters.urgent_word is 'Words of danger: a letter with one is shown first, and its writer is told whom to call at once.';
insert into letters.urgent_word (word, advice) values
  ('燃气泄漏', '119'), ('煤气泄漏', '119'), ('漏气', '119'), ('着火', '119'), ('起火', '119'), ('火灾', '119'), ('爆炸', '119'),
  ('坍塌', '119'), ('塌方', '119'), ('要塌', '119'), ('被困', '119'), ('溺水', '119'),
  ('中毒', '120'), ('昏迷', '120'), ('生命危险', '120'), ('自杀', '110'), ('轻生', '110'), ('跳楼', '110'), ('绑架', '110'),
  ('家暴', '110'), ('正在打人', '110'), ('持刀', '110'), ('电线掉落', '供电所'), ('触电', '120');

-- Rules of the office ---------------------------------------------------------------------------------------------------

insert into law.instrument (key, title, document_number, starts_on, ends_on, source, basis) values
  ('letters', '领导信箱办理办法', null, '2000-01-01', null, '本单位自定的办理规则示范，印发后请改为正式文件', 'fromMemory');
insert into law.article (instrument_id, number, summary, basis)
select i.id, a.number, a.summary, 'fromMemory'
  from (values
    ('第二条', '网上、窗口、电话、邮寄的来信集中到一个信箱，统一编号，不需要账号。'),
    ('第三条', '信箱在受理期限内受理并交办。'),
    ('第四条', '主办单位在期限内签收；不属于本单位职责的可以退回并说明理由，两次退回后由信箱负责人裁定主办单位，裁定后不再退回；涉及几个单位的，一个主办，其余协办。'),
    ('第五条', '按咨询、求助、投诉、建议、信访事项和紧急事项分别规定办理期限，自收到来信起算。'),
    ('第六条', '答复由承办人起草、本单位审核、信箱审核后发出，应当针对所提问题，有依据、有时限。'),
    ('第七条', '确需延长的，经本单位负责人批准一次，并告知来信人理由和新的期限。'),
    ('第八条', '来信人可以评价；不评价的记为未评价；认为没有解决的，每次答复可以要求重新办理一次。'),
    ('第九条', '不属于信箱受理范围的，告知理由和应当向谁提出；来信人可以撤回。')
  ) as a (number, summary), law.instrument i where i.key = 'letters';
insert into law.rule_set (key, title, instrument_id, starts_on)
select 'letters', '来信办理', id, '2000-01-01' from law.instrument where key = 'letters';
insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis, note)
select s.id, r.name, r.title, r.amount, r.unit, r.extendable_by, r.article, r.source, 'fromMemory', r.note
  from (values
  ('acceptance', '受理交办', 1, 'workingDay', null::integer, '第三条', '本单位自定', '天数可以修改'),
  ('signing', '签收', 1, 'workingDay', null, '第四条', '本单位自定', '天数可以修改'),
  ('enquiry', '咨询的办理期限', 3, 'workingDay', 2, '第五条', '参照沈阳市长信箱：简单事项3个工作日', '天数可以修改'),
  ('help', '求助的办理期限', 5, 'workingDay', 5, '第五条', '参照黄山市长信箱：5个工作日，可以延长', '天数可以修改'),
  ('complaint', '投诉的办理期限', 10, 'workingDay', 5, '第五条', '参照沈阳市长信箱：复杂事项10个工作日', '天数可以修改'),
  ('suggestion', '建议的办理期限', 15, 'workingDay', 5, '第五条', '参照黄山市长信箱：最长15个工作日', '天数可以修改'),
  ('petition', '信访事项的办理期限', 60, 'calendarDay', 30, '第五条', '信访工作条例：自受理之日起60日，可以延长30日', '按日历天计算'),
  ('urgent', '紧急事项的办理期限', 24, 'hour', null, '第五条', '参照市民服务热线：紧急事项当日办理', '按小时计算'),
  ('coHandling', '协办单位提出意见', 3, 'workingDay', null, '第四条', '本单位自定', '天数可以修改'),
  ('check', '信箱审核答复', 1, 'workingDay', null, '第六条', '本单位自定', '天数可以修改'),
  ('rating', '来信人评价的期限', 20, 'workingDay', null, '第八条', '参照铜陵领导信箱：20个工作日；不评价的不计为满意', '天数可以修改')
  ) as r (name, title, amount, unit, extendable_by, article, source, note)
  cross join law.rule_set s where s.key = 'letters';
