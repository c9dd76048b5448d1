create schema whistleblowing;

-- Who keeps reports ---------------------------------------------------------------------------------------------------

create table whistleblowing.compartment (
  unit_id uuid primary key references access.unit,
  position integer not null unique generated always as identity,
  phone text not null default '' check (length(phone) <= 40),
  opened_at timestamptz not null
);
comment on table whistleblowing.compartment is 'Units that keep reports, in the order in which they are asked: the first that a report is not about takes it.';

create table whistleblowing.salt (
  is_only boolean primary key default true check (is_only),
  salt bytea not null check (length(salt) = 16)
);
comment on table whistleblowing.salt is 'What receipts of this installation are stretched with.';

-- Keys of people and of the compartment -----------------------------------------------------------------------------

create table whistleblowing.own_key (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references access.person,
  public_key bytea not null check (length(public_key) = 32),
  locked_key text not null check (locked_key ~ '^argon2id\.'),
  made_at timestamptz not null,
  retired_at timestamptz,
  failures integer not null default 0,
  blocked_until timestamptz
);
comment on table whistleblowing.own_key is 'The key pair of one person. The private half is locked with a passphrase that is kept nowhere.';
comment on column whistleblowing.own_key.retired_at is 'When a new key took its place; null for the one in use.';
comment on column whistleblowing.own_key.failures is 'Wrong passphrases since the last right one.';
create unique index own_key_in_use on whistleblowing.own_key (person_id) where retired_at is null;

create table whistleblowing.unlocked (
  token_hash text primary key,
  own_key_id uuid not null references whistleblowing.own_key,
  sealed_key text not null,
  expires_at timestamptz not null
);
comment on table whistleblowing.unlocked is 'Private keys in use, each sealed under a token that only the browser has, for half an hour.';

create table whistleblowing.office_key (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references whistleblowing.compartment,
  public_key bytea not null check (length(public_key) = 32),
  made_at timestamptz not null,
  retired_at timestamptz
);
comment on table whistleblowing.office_key is 'The key by which two key holders give a colleague the keys again. Its private half exists in shares alone.';
create unique index office_key_in_use on whistleblowing.office_key (unit_id) where retired_at is null;

create table whistleblowing.office_key_share (
  office_key_id uuid not null references whistleblowing.office_key,
  first_key_id uuid not null references whistleblowing.own_key,
  second_key_id uuid not null references whistleblowing.own_key,
  boxed bytea not null,
  primary key (office_key_id, first_key_id, second_key_id)
);
comment on table whistleblowing.office_key_share is 'The private half of an office key in a box of one holder within a box of another.';

-- Reports -------------------------------------------------------------------------------------------------------------

create table whistleblowing.report (
  id uuid primary key references procedure.case,
  unit_id uuid not null references whistleblowing.compartment,
  number text not null unique check (number ~ '^\d{4}-\d{6}$'),
  channel text not null check (channel in ('web', 'counter', 'phone', 'post')),
  content_key bytea not null check (length(content_key) = 32),
  identity_key bytea not null check (length(identity_key) = 32),
  receipt_hash text unique,
  reporter_key bytea check (length(reporter_key) = 32),
  sending_hash text not null unique,
  respondents text,
  received_on date not null,
  erased_on date
);
comment on table whistleblowing.report is 'One report, without a word of it.';
comment on column whistleblowing.report.number is 'Random: it says neither what came before nor how many.';
comment on column whistleblowing.report.content_key is 'Public: whatever is added is boxed for it.';
comment on column whistleblowing.report.receipt_hash is 'Digest of one half of the stretched receipt; null once the keys are destroyed.';
comment on column whistleblowing.report.reporter_key is 'Public half of the key whose private half is the other half of the stretched receipt.';
comment on column whistleblowing.report.respondents is 'Ids of the units it is about, sealed with the key of the installation: it must keep them out.';
comment on column whistleblowing.report.erased_on is 'When its keys were destroyed; null while it can be read.';
create index report_by_unit on whistleblowing.report (unit_id, received_on);

create table whistleblowing.report_key (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references whistleblowing.report,
  part text not null check (part in ('content', 'identity')),
  own_key_id uuid references whistleblowing.own_key,
  office_key_id uuid references whistleblowing.office_key,
  boxed bytea not null,
  check ((own_key_id is null) <> (office_key_id is null))
);
comment on table whistleblowing.report_key is 'The private halves of a report''s keys, each boxed for one person or for the office.';
create unique index report_key_of_person on whistleblowing.report_key (report_id, part, own_key_id) where own_key_id is not null;
create unique index report_key_of_office on whistleblowing.report_key (report_id, part, office_key_id) where office_key_id is not null;

create table whistleblowing.item (
  id uuid primary key,
  report_id uuid not null references whistleblowing.report,
  seq integer not null generated always as identity,
  kind text not null check (kind in
    ('report', 'file', 'message', 'question', 'answer', 'note', 'proposal', 'conclusion', 'identity')),
  sealed bytea not null,
  for_reporter bytea,
  is_released boolean not null default true,
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  author_id uuid references access.person,
  written_on date not null
);
comment on table whistleblowing.item is 'One thing that belongs to a report, boxed for its key.';
comment on column whistleblowing.item.for_reporter is 'The same boxed for the reporter; null for what the reporter does not read.';
comment on column whistleblowing.item.is_released is 'False: an answer that waits for the director.';
comment on column whistleblowing.item.hash is 'Of the sealed file in the store; null where there is none.';
comment on column whistleblowing.item.author_id is 'Null: the reporter.';
create index item_by_report on whistleblowing.item (report_id, seq);

create table whistleblowing.identity_request (
  id uuid primary key references procedure.case,
  report_id uuid not null references whistleblowing.report,
  own_key_id uuid not null references whistleblowing.own_key,
  reason bytea,
  granted bytea
);
comment on table whistleblowing.identity_request is 'One request to be told who reported.';
comment on column whistleblowing.identity_request.own_key_id is 'The key of who asks.';
comment on column whistleblowing.identity_request.reason is 'Boxed for the identity key of the report: its keepers alone read it.';
comment on column whistleblowing.identity_request.granted is 'The private half of the identity key boxed for who asks; taken away when it was shown.';
create index identity_request_by_report on whistleblowing.identity_request (report_id);

-- The office's own rules ----------------------------------------------------------------------------------------------

insert into law.instrument (key, title, document_number, starts_on, ends_on, source, basis) values
  ('reports', '举报受理办理办法', null, '2000-01-01', null, '参照信访工作条例和地方举报办理规定编写的示范，印发后请改为正式文件', 'fromMemory');
insert into law.article (instrument_id, number, summary, basis)
select i.id, a.number, a.summary, a.basis
  from (values
    ('第二条', '举报可以匿名，也可以署名；收到后当场给回执码，凭回执码看答复、补充情况。', 'confirmed'),
    ('第三条', '收到之日起十五日内决定受理、不予受理或者转送，并告知举报人。', 'fromMemory'),
    ('第四条', '受理之日起六十日内办结；情况复杂的，经负责人批准可以延长三十日，以一次为限。', 'confirmed'),
    ('第五条', '举报内容只有指定的人员能看，每次查看都有记录；不得转给被举报的单位和人员（信访工作条例）。', 'fromMemory'),
    ('第六条', '被举报的单位及其下属单位不得办理，也不得知悉；办理人员与举报事项有关的应当回避。', 'confirmed'),
    ('第七条', '确需知道举报人身份的，写明理由，由另一人核准，只看一次，留有记录。', 'confirmed'),
    ('第八条', '调查结论和对举报人的答复由负责人审核，参加调查的人员不得审核。', 'fromMemory'),
    ('第九条', '保管期满销毁密钥，内容不能再读；编号、日期和办理状态留存。', 'fromMemory'),
    ('第十条', '打击报复举报人的，依法追究责任；构成犯罪的，依照刑法第二百五十四条处理。', 'fromMemory'),
    ('第十一条', '忘记口令的，由两名恢复密钥保管人一起为其恢复；人员离开的，更换密钥。', 'fromMemory')
  ) as a (number, summary, basis), law.instrument i where i.key = 'reports';
insert into law.rule_set (key, title, instrument_id, starts_on)
select 'reports', '举报办理', id, '2000-01-01' from law.instrument where key = 'reports';
insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis, note)
select s.id, r.name, r.title, r.amount, r.unit, r.extendable_by, r.article, r.source, r.basis, r.note
  from (values
  ('acceptance', '审查受理', 15, 'calendarDay', null, '第三条', '信访工作条例：十五日内决定是否受理', 'fromMemory', null),
  ('finish', '办结', 60, 'calendarDay', 30, '第四条', '信访工作条例第三十四条、第三十五条：六十日内办结，可以延长三十日', 'confirmed', null),
  ('review', '负责人审核', 5, 'workingDay', null, '第八条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('followUp', '举报人补充意见', 30, 'calendarDay', null, '第二条', '本单位自定', 'fromMemory', '期满自动归档，天数可以修改'),
  ('identity', '核准身份申请', 3, 'workingDay', null, '第七条', '本单位自定', 'fromMemory', '天数可以修改'),
  ('identityShown', '核准后查看身份', 3, 'calendarDay', null, '第七条', '本单位自定', 'fromMemory', '期满不再能看，天数可以修改'),
  ('keeping', '保管期', 1825, 'calendarDay', null, '第九条', '本单位自定', 'fromMemory', '自办结之日起算，期满销毁密钥，天数可以修改')
  ) as r (name, title, amount, unit, extendable_by, article, source, basis, note)
  cross join law.rule_set s where s.key = 'reports';
