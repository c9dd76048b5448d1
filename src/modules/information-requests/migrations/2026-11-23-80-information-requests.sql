create schema information_requests;

-- What was asked for -----------------------------------------------------------------------------------------------

create table information_requests.request (
  id uuid primary key references procedure.case,
  unit_id uuid not null references access.unit,
  number text not null check (number ~ '^[0-9]{4}-[0-9]{4,6}$'),
  key text not null unique,
  query_code_hash text not null unique,
  channel text not null check (channel in ('counter', 'post', 'web', 'mail', 'fax')),
  post_kind text check (post_kind in ('signedFor', 'ordinary')),
  receipt_rule text not null check (receipt_rule in ('submitted', 'signedFor', 'confirmedSameDay', 'confirmedByBoth')),
  is_oral boolean not null default false,
  taken_down_by text check (length(taken_down_by) <= 60),
  submitted_on date not null,
  submitted_at timestamptz not null,
  received_on date,
  applicant_kind text not null check (applicant_kind in ('natural', 'company', 'research', 'charity', 'legal', 'otherOrganisation')),
  applicant_key text not null,
  subject text not null check (length(subject) between 2 and 200),
  description text not null check (length(description) between 2 and 5000),
  purpose text check (length(purpose) <= 1000),
  form text not null check (form in ('paper', 'electronic', 'inspect', 'copyOut', 'any')),
  delivery text not null check (delivery in ('online', 'email', 'post', 'pickUp', 'onSite', 'fax')),
  needs_help text check (length(needs_help) <= 500),
  suggests_publication boolean not null default false,
  outcome_code text,
  outcome_detail text,
  ended_on date,
  split_from uuid references information_requests.request,
  joined_into uuid references information_requests.request,
  reopened_from uuid references information_requests.request,
  unique (unit_id, number),
  check ((channel = 'post') = (post_kind is not null)),
  check (not is_oral or channel = 'counter'),
  check ((outcome_code is null) = (ended_on is null))
);
comment on table information_requests.request is 'One request for government information (条例 第二十九条): what was asked for, in what form. Who asked is in applicant and identity.';
comment on column information_requests.request.id is 'The same id as its case.';
comment on column information_requests.request.number is 'Year and serial of the unit''s register, e.g. 2026-0012.';
comment on column information_requests.request.key is 'Made by whoever sends it: the same key again files once.';
comment on column information_requests.request.query_code_hash is 'SHA-256 of the code the applicant follows it with; the code itself is kept nowhere.';
comment on column information_requests.request.post_kind is 'signedFor: a postal item that is signed for; ordinary: a letter that is not (条例 第三十一条).';
comment on column information_requests.request.receipt_rule is 'How the day of receipt is found, as the rule of its channel was on the day it came in.';
comment on column information_requests.request.is_oral is 'Told at the counter and taken down (条例 第二十九条).';
comment on column information_requests.request.taken_down_by is 'Who took it down and read it back.';
comment on column information_requests.request.submitted_on is 'The day it reached the office, whether or not the law counts from it.';
comment on column information_requests.request.received_on is 'The day of receipt in law (条例 第三十一条); null until both sides have confirmed.';
comment on column information_requests.request.applicant_kind is 'Column of table 3 of the annual report (国办公开办函〔2021〕30号).';
comment on column information_requests.request.applicant_key is 'Salted digest that is the same for requests of one applicant: counts without showing who.';
comment on column information_requests.request.purpose is 'Optional since 2019: the law no longer asks for a need.';
comment on column information_requests.request.needs_help is 'What help an applicant with difficulty in reading, seeing or hearing asked for (条例 第四十三条).';
comment on column information_requests.request.suggests_publication is 'The applicant suggests that it be published (条例 第四十四条).';
comment on column information_requests.request.outcome_code is 'Code of information_requests.outcome; null until it has ended.';
comment on column information_requests.request.ended_on is 'Day the answer was served, or on which it lapsed, was withdrawn or joined.';
comment on column information_requests.request.split_from is 'The request of several matters it was taken out of (一事一申请).';
comment on column information_requests.request.joined_into is 'The request of the same applicant it is answered with.';
comment on column information_requests.request.reopened_from is 'The request whose answer a review or court did not uphold; not a new request in the annual report.';
create index request_by_unit on information_requests.request (unit_id, submitted_at desc, id desc);
create index request_by_time on information_requests.request (submitted_at desc, id desc);
create index request_by_applicant on information_requests.request (applicant_key, submitted_on);
create index request_by_receipt on information_requests.request (unit_id, received_on);
create index request_by_end on information_requests.request (unit_id, ended_on) where ended_on is not null;
create index request_split on information_requests.request (split_from) where split_from is not null;
create index request_joined on information_requests.request (joined_into) where joined_into is not null;
create index request_reopened on information_requests.request (reopened_from) where reopened_from is not null;

create table information_requests.register (
  unit_id uuid not null references access.unit,
  year integer not null,
  last integer not null,
  primary key (unit_id, year)
);
comment on table information_requests.register is 'The last number given in a unit and year.';

create table information_requests.salt (value uuid not null default gen_random_uuid());
comment on table information_requests.salt is 'One value of this installation, mixed into applicant keys so that they mean nothing elsewhere.';
insert into information_requests.salt default values;

-- Who asked: read by those who handle the request only ------------------------------------------------------------

create table information_requests.applicant (
  request_id uuid primary key references information_requests.request,
  name text not null check (length(name) between 1 and 100),
  representative text check (length(representative) <= 60),
  contact_person text check (length(contact_person) <= 60),
  workplace text check (length(workplace) <= 100),
  phone text check (length(phone) <= 40),
  fax text check (length(fax) <= 40),
  email text check (length(email) <= 200),
  address text check (length(address) <= 300),
  postcode text check (length(postcode) <= 10),
  agent_name text check (length(agent_name) <= 60),
  agent_phone text check (length(agent_phone) <= 40)
);
comment on table information_requests.applicant is 'Who asked and how to reach them. Shown on the case to its unit alone; never in a list, export, search, feed, notification or audit entry.';
comment on column information_requests.applicant.representative is 'Legal representative of an organisation.';
comment on column information_requests.applicant.agent_name is 'Who acts for the applicant under a mandate; null when nobody does.';

create table information_requests.identity (
  request_id uuid primary key references information_requests.request,
  kind text not null check (kind in ('idCard', 'passport', 'creditCode', 'other')),
  number text not null check (length(number) between 1 and 40),
  agent_kind text check (agent_kind in ('idCard', 'passport', 'other')),
  agent_number text check (length(agent_number) <= 40)
);
comment on table information_requests.identity is 'Numbers of identity documents (条例 第二十九条). Read one at a time, for a purpose that is written down first.';

create table information_requests.identity_reading (
  id bigint generated always as identity primary key,
  request_id uuid not null references information_requests.request,
  person_id text not null,
  person_name text not null,
  purpose text not null check (length(purpose) between 2 and 200),
  read_at timestamptz not null
);
comment on table information_requests.identity_reading is 'Who read the identity of an applicant, when and what for. Append-only.';
create index identity_reading_by_request on information_requests.identity_reading (request_id);

-- What happened beside the procedure ------------------------------------------------------------------------------

create table information_requests.file (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references information_requests.request,
  role text not null check (role in ('application', 'identity', 'agentIdentity', 'mandate', 'mail', 'correction', 'explanation', 'opinion', 'payment', 'answer', 'service', 'challenge', 'other')),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 255),
  type text not null,
  size_bytes bigint not null,
  key text not null,
  added_by text not null,
  added_by_name text not null,
  added_at timestamptz not null,
  unique (request_id, key)
);
comment on table information_requests.file is 'A file of a request: what came with it, what was answered with it, what proves a step.';
comment on column information_requests.file.role is 'answer: goes out with the answer and is part of its digest. mandate and agentIdentity: without them nobody acts for another.';

create table information_requests.contact (
  id bigint generated always as identity primary key,
  request_id uuid not null references information_requests.request,
  way text not null check (way in ('phone', 'sms', 'email', 'inPerson')),
  is_reached boolean not null,
  note text not null check (length(note) between 2 and 1000),
  person_id text not null,
  person_name text not null,
  happened_at timestamptz not null
);
comment on table information_requests.contact is 'Calls and messages to the applicant, above all the one on the day a letter reached the wrong desk (国办公开办函〔2015〕207号).';
create index contact_by_request on information_requests.contact (request_id);

create table information_requests.search_record (
  id bigint generated always as identity primary key,
  request_id uuid not null references information_requests.request,
  place text not null check (length(place) between 2 and 200),
  words text not null check (length(words) between 1 and 300),
  searched_on date not null,
  searcher text not null check (length(searcher) between 1 and 60),
  found text not null check (found in ('nothing', 'something')),
  note text not null default '' check (length(note) <= 1000),
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null
);
comment on table information_requests.search_record is 'Where, with what words, by whom and when the information was looked for: the evidence for 本机关不掌握 (条例 第三十六条第四项). Append-only.';
create index search_record_by_request on information_requests.search_record (request_id);

create table information_requests.correction (
  request_id uuid primary key references information_requests.request,
  items text not null check (length(items) between 5 and 3000),
  ground text not null check (ground in ('unclearContent', 'identityMissing', 'contactMissing', 'mandateMissing', 'formMissing', 'severalMatters')),
  asked_on date not null,
  term_days integer not null,
  answered_on date,
  answer text check (length(answer) <= 5000)
);
comment on table information_requests.correction is 'What the applicant was asked to correct: once (条例 第三十条), so there is one row at most.';

create table information_requests.explanation (
  request_id uuid primary key references information_requests.request,
  question text not null check (length(question) between 5 and 2000),
  asked_on date not null,
  answered_on date,
  answer text check (length(answer) <= 5000),
  is_reasonable boolean,
  judgement text check (length(judgement) <= 2000)
);
comment on table information_requests.explanation is 'Reasons asked for of an applicant whose requests clearly exceed a reasonable number or frequency (条例 第三十五条).';

create table information_requests.extension (
  request_id uuid primary key references information_requests.request,
  days integer not null check (days > 0),
  reason text not null check (length(reason) between 2 and 2000),
  approved_by text not null,
  approved_by_name text not null,
  approved_on date not null,
  served_on date
);
comment on table information_requests.extension is 'The one extension (条例 第三十三条), approved by the head of the disclosure office; it takes effect on the day its notice is served.';

create table information_requests.consultation (
  id uuid primary key references procedure.case,
  request_id uuid not null references information_requests.request,
  kind text not null check (kind in ('thirdParty', 'coMaker', 'otherOrgan')),
  party_name text not null check (length(party_name) between 1 and 100),
  party_contact text not null default '' check (length(party_contact) <= 300),
  question text not null check (length(question) between 2 and 3000),
  sent_on date not null,
  party_received_on date,
  answered_on date,
  opinion text check (opinion in ('agreed', 'objected', 'partly', 'silent')),
  reasons text check (length(reasons) <= 3000)
);
comment on table information_requests.consultation is 'One outsider asked for an opinion: a third party (条例 第三十二条: silence is no consent), a co-maker outside this installation (第三十四条: silence is consent), another organ (第三十三条).';
comment on column information_requests.consultation.party_received_on is 'Its limit counts from the day it received the letter.';
create index consultation_by_request on information_requests.consultation (request_id);

create table information_requests.decision (
  request_id uuid primary key references information_requests.request,
  revision integer not null default 1,
  outcome_code text not null,
  outcome_detail text,
  grounds text not null default '' check (length(grounds) <= 2000),
  reasons text not null default '' check (length(reasons) <= 5000),
  body text not null default '' check (length(body) <= 20000),
  way text not null default '' check (length(way) <= 1000),
  organ text not null default '' check (length(organ) <= 500),
  override_reason text not null default '' check (length(override_reason) <= 2000),
  open_reasons text not null default '' check (length(open_reasons) <= 2000),
  drafted_by text not null,
  drafted_by_name text not null,
  saved_at timestamptz not null,
  submitted_digest text,
  reviewed_digest text,
  reviewed_by_name text,
  review_opinion text check (length(review_opinion) <= 2000),
  signed_digest text,
  signed_by_name text,
  signed_on date
);
comment on table information_requests.decision is 'The answer as drafted; its digests bind secrecy review, signature and service to the same words and files.';
comment on column information_requests.decision.outcome_detail is 'Why, where one outcome has several: who decided that a third party is protected, whether the information does not exist or is not ours.';
comment on column information_requests.decision.grounds is 'The articles it rests on, quoted.';
comment on column information_requests.decision.way is 'How to get what is public already, or through which channel the matter goes.';
comment on column information_requests.decision.organ is 'Who is competent, with how to reach it (条例 第三十六条第五项).';
comment on column information_requests.decision.override_reason is 'The public interest for which it is disclosed against a third party (条例 第三十二条).';
comment on column information_requests.decision.open_reasons is 'How the silence of a third party was decided (条例 第三十二条).';
comment on column information_requests.decision.submitted_digest is 'SHA-256 of everything that goes out, when it was put forward.';

create table information_requests.fee (
  request_id uuid primary key references information_requests.request,
  basis text not null check (basis in ('item', 'page')),
  quantity integer not null check (quantity > 0),
  before_quantity integer not null check (before_quantity >= 0),
  amount_fen bigint not null check (amount_fen > 0),
  sentences jsonb not null,
  noticed_on date not null,
  paid_on date,
  voucher text check (length(voucher) <= 100)
);
comment on table information_requests.fee is 'The fee for processing (国办函〔2020〕109号): per item or per page, never both.';
comment on column information_requests.fee.before_quantity is 'Items of the same applicant counted before in the same calendar month.';

create table information_requests.challenge (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references information_requests.request,
  kind text not null check (kind in ('review', 'suit', 'suitAfterReview')),
  body text not null check (length(body) between 2 and 100),
  number text check (length(number) <= 60),
  filed_on date not null,
  result text check (result in ('upheld', 'corrected', 'other')),
  settled_on date,
  note text not null default '' check (length(note) <= 2000),
  check ((result is null) = (settled_on is null))
);
comment on table information_requests.challenge is 'An administrative review or a suit about a request: table 4 of the annual report.';
comment on column information_requests.challenge.kind is 'review; suit: brought without review; suitAfterReview.';
create index challenge_by_request on information_requests.challenge (request_id);
create index challenge_by_filing on information_requests.challenge (filed_on);

create table information_requests.letter (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references information_requests.request,
  case_id uuid not null references procedure.case,
  notice_id uuid references procedure.notice,
  template_key text not null,
  template_version integer not null,
  title text not null,
  number_text text,
  docx_hash text not null,
  pdf_hash text not null,
  digest text not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
comment on table information_requests.letter is 'A letter or notice that was drawn from a template for a request.';
create index letter_by_request on information_requests.letter (request_id, made_at);

create table information_requests.publication (
  request_id uuid primary key references information_requests.request,
  edition_id uuid not null,
  proposed_by text not null,
  proposed_at timestamptz not null
);
comment on table information_requests.publication is 'The draft in publishing that was opened from an answer worth publishing.';

create table information_requests.saved_filter (
  id uuid primary key default gen_random_uuid(),
  person_id text not null,
  name text not null check (length(name) between 1 and 30),
  filter jsonb not null,
  unique (person_id, name)
);
comment on table information_requests.saved_filter is 'A filter of the list of requests that somebody kept.';

create function information_requests.reject_change() returns trigger language plpgsql as
  $$ begin raise exception '%.% is append-only', tg_table_schema, tg_table_name; end $$;
create trigger identity_reading_append_only before update or delete or truncate on information_requests.identity_reading
  for each statement execute function information_requests.reject_change();
create trigger search_record_append_only before update or delete or truncate on information_requests.search_record
  for each statement execute function information_requests.reject_change();

-- Rules as data ---------------------------------------------------------------------------------------------------

create table information_requests.receipt_rule (
  id integer generated always as identity primary key,
  channel text not null check (channel in ('counter', 'post', 'web', 'mail', 'fax')),
  post_kind text check (post_kind in ('signedFor', 'ordinary')),
  rule text not null check (rule in ('submitted', 'signedFor', 'confirmedSameDay', 'confirmedByBoth')),
  can_be_refused boolean not null,
  starts_on date not null,
  ends_on date,
  article text not null,
  source text not null,
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory'))
);
comment on table information_requests.receipt_rule is 'Which day counts as the day of receipt, by channel and time (条例 第三十一条).';
comment on column information_requests.receipt_rule.can_be_refused is 'False: what comes this way can never be refused intake (国办公开办函〔2017〕19号). True: it binds if the guide names the channel.';

insert into information_requests.receipt_rule (channel, post_kind, rule, can_be_refused, starts_on, ends_on, article, source, basis) values
  ('counter', null, 'submitted', false, '2008-05-01', '2019-05-14', '第二十四条', '2008年条例未另定收到之日，按提交之日', 'derived'),
  ('post', 'signedFor', 'signedFor', false, '2008-05-01', '2019-05-14', '第二十四条', '国办公开办函〔2015〕207号', 'derived'),
  ('post', 'ordinary', 'confirmedSameDay', false, '2008-05-01', '2019-05-14', '第二十四条', '国办公开办函〔2015〕207号', 'derived'),
  ('web', null, 'submitted', true, '2008-05-01', '2019-05-14', '第二十四条', '国办公开办函〔2015〕207号：以系统收到之日', 'derived'),
  ('mail', null, 'submitted', true, '2008-05-01', '2019-05-14', '第二十四条', '国办公开办函〔2015〕207号：以系统收到之日', 'confirmed'),
  ('fax', null, 'submitted', true, '2008-05-01', '2019-05-14', '第二十四条', '国办公开办函〔2015〕207号', 'derived'),
  ('counter', null, 'submitted', false, '2019-05-15', null, '第三十一条', '2019年条例全文', 'confirmed'),
  ('post', 'signedFor', 'signedFor', false, '2019-05-15', null, '第三十一条', '2019年条例全文', 'confirmed'),
  ('post', 'ordinary', 'confirmedSameDay', false, '2019-05-15', null, '第三十一条', '2019年条例全文', 'confirmed'),
  ('web', null, 'confirmedByBoth', true, '2019-05-15', null, '第三十一条', '2019年条例全文', 'confirmed'),
  ('mail', null, 'confirmedByBoth', true, '2019-05-15', null, '第三十一条', '2019年条例全文', 'confirmed'),
  ('fax', null, 'confirmedByBoth', true, '2019-05-15', null, '第三十一条', '2019年条例全文', 'confirmed');

create table information_requests.outcome (
  id integer generated always as identity primary key,
  code text not null check (code ~ '^[GPRNXO][0-9]?$'),
  detail text check (detail ~ '^[a-zA-Z]{2,30}$'),
  title text not null,
  article text not null,
  report_row text not null,
  needs text[] not null,
  remedy text not null check (remedy in ('reviewFirst', 'reviewOrSuit', 'none')),
  is_drafted boolean not null,
  sort_order integer not null,
  starts_on date not null,
  ends_on date,
  source text not null,
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory'))
);
comment on table information_requests.outcome is 'How a request may end, with the article and the row of table 3 of the annual report.';
comment on column information_requests.outcome.detail is 'Sub-code: the why that the national table loses; null for the only or general one.';
comment on column information_requests.outcome.needs is 'What the answer cannot do without: way, files, grounds, reasons, organ, search, thirdParty, correction, explanation, earlier.';
comment on column information_requests.outcome.remedy is 'Key of the paragraph on remedies.';
comment on column information_requests.outcome.is_drafted is 'False: it comes about by itself, without an answer that is drafted and served.';
create unique index outcome_once on information_requests.outcome (code, coalesce(detail, ''), starts_on);

insert into information_requests.outcome (sort_order, code, detail, title, article, report_row, needs, remedy, is_drafted, starts_on, source, basis) values
  (10, 'G1', null, '已经主动公开，告知获取方式', '第三十六条第一项', '1', '{way}', 'reviewOrSuit', true, '2019-05-15', '条例；计入“予以公开”待核', 'fromMemory'),
  (20, 'G2', null, '予以公开', '第三十六条第二项', '1', '{content}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号', 'confirmed'),
  (30, 'P', null, '部分公开', '第三十七条', '2', '{content,grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号；救济途径有争议', 'derived'),
  (40, 'R1', null, '不予公开：属于国家秘密', '第十四条', '3.1', '{grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (50, 'R2', null, '不予公开：其他法律行政法规禁止公开', '第十四条', '3.2', '{grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (60, 'R3', null, '不予公开：危及国家安全、公共安全、经济安全、社会稳定', '第十四条', '3.3', '{grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (70, 'R4', 'secretByOrgan', '不予公开：商业秘密，本机关认定', '第十五条', '3.4', '{grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (71, 'R4', 'secretByHolder', '不予公开：商业秘密，第三方不同意且理由合理', '第三十二条', '3.4', '{grounds,reasons,thirdParty}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (72, 'R4', 'secretBySilence', '不予公开：商业秘密，第三方逾期未答复，本机关决定', '第三十二条', '3.4', '{grounds,reasons,thirdParty}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (73, 'R4', 'privacyByOrgan', '不予公开：个人隐私，本机关认定', '第十五条', '3.4', '{grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (74, 'R4', 'privacyByHolder', '不予公开：个人隐私，第三方不同意且理由合理', '第三十二条', '3.4', '{grounds,reasons,thirdParty}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (75, 'R4', 'privacyBySilence', '不予公开：个人隐私，第三方逾期未答复，本机关决定', '第三十二条', '3.4', '{grounds,reasons,thirdParty}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (80, 'R5', null, '不予公开：属于三类内部事务信息', '第十六条第一款', '3.5', '{grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (90, 'R6', null, '不予公开：属于四类过程性信息', '第十六条第二款', '3.6', '{grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (100, 'R7', null, '不予公开：属于行政执法案卷', '第十六条第二款', '3.7', '{grounds,reasons}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (110, 'R8', null, '不予公开：属于行政查询事项', '第三十六条第七项', '3.8', '{grounds,reasons,way}', 'reviewFirst', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (120, 'N1', 'notExisting', '无法提供：本机关不掌握，信息不存在', '第三十六条第四项', '4.1', '{search,reasons}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号；救济途径有争议', 'derived'),
  (121, 'N1', 'notOurs', '无法提供：不属于本机关负责公开', '第三十六条第五项', '4.1', '{reasons,organ}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号；救济途径有争议', 'derived'),
  (130, 'N2', null, '无法提供：没有现成信息需要另行制作', '第三十八条', '4.2', '{reasons}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (140, 'N3', null, '无法提供：补正后申请内容仍不明确', '第三十条', '4.3', '{reasons,correction}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (150, 'X1', null, '不予处理：信访举报投诉类申请', '第三十九条第一款', '5.1', '{reasons,way}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (160, 'X2', null, '不予处理：重复申请', '第三十六条第六项', '5.2', '{reasons,earlier}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (170, 'X3', null, '不予处理：要求提供公开出版物', '第三十九条第二款', '5.3', '{way}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (180, 'X4', null, '不予处理：无正当理由大量反复申请', '第三十五条', '5.4', '{reasons,explanation}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (190, 'X5', null, '不予处理：要求确认或者重新出具已获取信息', '第三十六条', '5.5', '{reasons}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号；条例未单列', 'derived'),
  (200, 'O1', null, '其他处理：无正当理由逾期不补正，不再处理', '第三十条', '6.1', '{}', 'none', false, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (210, 'O2', null, '其他处理：逾期未按收费通知缴费，不再处理', '第四十二条', '6.2', '{}', 'none', false, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (220, 'O3', 'withdrawn', '其他处理：申请人撤回', '第三十六条', '6.3', '{}', 'none', false, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (221, 'O3', 'joined', '其他处理：并入同一申请人的另一申请一并答复', '第三十六条', '6.3', '{}', 'none', false, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (222, 'O3', 'other', '其他处理：其他', '第三十六条', '6.3', '{reasons}', 'reviewOrSuit', true, '2019-05-15', '国办公开办函〔2021〕30号', 'derived'),
  (310, 'G1', null, '属于公开范围，告知获取方式和途径', '第二十一条第一项', '1', '{way}', 'reviewOrSuit', true, '2008-05-01', '2008年条例', 'confirmed'),
  (320, 'G2', null, '予以公开', '第二十一条第一项', '1', '{content}', 'reviewOrSuit', true, '2008-05-01', '2008年条例', 'confirmed'),
  (330, 'P', null, '部分公开（区分处理）', '第二十二条', '2', '{content,grounds,reasons}', 'reviewOrSuit', true, '2008-05-01', '2008年条例', 'confirmed'),
  (340, 'R1', null, '不属于公开范围，告知并说明理由', '第二十一条第二项', '3.1', '{grounds,reasons}', 'reviewOrSuit', true, '2008-05-01', '2008年条例', 'confirmed'),
  (350, 'N1', 'notExisting', '不属于本机关公开或者不存在：信息不存在', '第二十一条第三项', '4.1', '{search,reasons}', 'reviewOrSuit', true, '2008-05-01', '2008年条例', 'confirmed'),
  (351, 'N1', 'notOurs', '不属于本机关公开或者不存在：不属于本机关公开', '第二十一条第三项', '4.1', '{reasons,organ}', 'reviewOrSuit', true, '2008-05-01', '2008年条例', 'confirmed'),
  (360, 'O3', 'withdrawn', '其他处理：申请人撤回', '第二十一条', '6.3', '{}', 'none', false, '2008-05-01', '2008年条例', 'derived'),
  (361, 'O3', 'joined', '其他处理：并入同一申请人的另一申请一并答复', '第二十一条', '6.3', '{}', 'none', false, '2008-05-01', '2008年条例', 'derived');
update information_requests.outcome set ends_on = '2019-05-14' where starts_on = '2008-05-01';

create table information_requests.remedy (
  id integer generated always as identity primary key,
  key text not null check (key in ('reviewFirst', 'reviewOrSuit')),
  wording text not null check (length(wording) between 10 and 1000),
  starts_on date not null,
  ends_on date,
  source text not null,
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory'))
);
comment on table information_requests.remedy is 'The paragraph of an answer that says what the applicant may do against it. Editable: which outcomes count as refusal is disputed.';
insert into information_requests.remedy (key, wording, starts_on, ends_on, source, basis) values
  ('reviewFirst', '如对本答复不服，应当先自收到本答复书之日起60日内依法申请行政复议；对行政复议决定不服，或者行政复议机关不予受理、逾期不作答复的，可以在收到决定书之日起或者行政复议期限届满之日起15日内依法提起行政诉讼。', '2024-01-01', null, '行政复议法（2023年修订）第二十条、第二十三条、第三十四条', 'confirmed'),
  ('reviewOrSuit', '如对本答复不服，可以自收到本答复书之日起60日内依法申请行政复议，或者自收到本答复书之日起6个月内依法提起行政诉讼。', '2008-05-01', null, '行政复议法第二十条、行政诉讼法第四十六条', 'confirmed'),
  ('reviewFirst', '如对本答复不服，可以自收到本答复书之日起60日内依法申请行政复议，或者自收到本答复书之日起6个月内依法提起行政诉讼。', '2008-05-01', '2023-12-31', '修订前的行政复议法、行政诉讼法第四十六条', 'derived');

create table information_requests.fee_band (
  id integer generated always as identity primary key,
  basis text not null check (basis in ('item', 'page')),
  from_quantity integer not null check (from_quantity > 0),
  to_quantity integer,
  price_fen integer not null check (price_fen >= 0),
  step_quantity integer check (step_quantity > 0),
  step_price_fen integer check (step_price_fen > 0),
  starts_on date not null,
  ends_on date,
  source text not null,
  confidence text not null check (confidence in ('confirmed', 'fromMemory')),
  check ((step_quantity is null) = (step_price_fen is null))
);
comment on table information_requests.fee_band is 'What one item or page in a band costs. With a step the price grows by step_price_fen with every further step_quantity.';
insert into information_requests.fee_band (basis, from_quantity, to_quantity, price_fen, step_quantity, step_price_fen, starts_on, source, confidence) values
  ('item', 1, 10, 0, null, null, '2021-01-01', '国办函〔2020〕109号；施行日期待核', 'confirmed'),
  ('item', 11, 30, 10000, null, null, '2021-01-01', '国办函〔2020〕109号；施行日期待核', 'confirmed'),
  ('item', 31, null, 20000, 10, 10000, '2021-01-01', '国办函〔2020〕109号；施行日期待核', 'confirmed'),
  ('page', 1, 30, 0, null, null, '2021-01-01', '国办函〔2020〕109号；施行日期待核', 'confirmed'),
  ('page', 31, 100, 1000, null, null, '2021-01-01', '国办函〔2020〕109号；施行日期待核', 'confirmed'),
  ('page', 101, 200, 2000, null, null, '2021-01-01', '国办函〔2020〕109号；施行日期待核', 'confirmed'),
  ('page', 201, null, 4000, null, null, '2021-01-01', '国办函〔2020〕109号；施行日期待核', 'confirmed');

create table information_requests.setting (
  name text primary key check (name in ('manyInMonth', 'manyInYear')),
  amount integer not null check (amount > 0),
  source text not null
);
comment on table information_requests.setting is 'Numbers that no law fixes and an office sets for itself.';
insert into information_requests.setting (name, amount, source) values
  ('manyInMonth', 10, '达到收费标准的件数，可以修改'),
  ('manyInYear', 30, '本机关提示用，可以修改');

-- Limits no statute fixes, and the ones it does -------------------------------------------------------------------

insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis)
select s.id, r.name, r.title, r.amount, 'workingDay', null, r.article, r.source, r.basis
  from (values
  ('confirmation', '确认收到申请', 1, '第三十一条', '条例未定日数，本系统提示用，可以修改', 'fromMemory'),
  ('correctionAnswer', '申请人补正的期限', 15, '第三十条', '条例规定合理期限，日数可以修改；告知时可以另定更短的', 'fromMemory'),
  ('consultation', '征求意见的总提示期限', 20, '第三十三条', '条例未定日数，本系统提示用，可以修改', 'fromMemory'),
  ('consultationDelivery', '征求意见函送达对方', 7, '第三十三条', '条例未定日数，本系统提示用，可以修改', 'fromMemory'),
  ('otherOrgan', '其他机关提出意见', 15, '第三十三条', '条例未定日数，参照第三十四条，可以修改', 'fromMemory'),
  ('coHandling', '协办单位提出意见', 5, '第四十五条', '本机关内部时限，可以修改', 'fromMemory'),
  ('explanation', '申请人说明理由的期限', 10, '第三十五条', '条例未定日数，可以修改', 'fromMemory'),
  ('payment', '缴纳信息处理费', 20, '第四十二条', '国办函〔2020〕109号，待核', 'fromMemory'),
  ('archive', '归档', 30, '第四十五条', '条例未定日数，可以修改', 'fromMemory')
  ) as r (name, title, amount, article, source, basis)
  cross join law.rule_set s where s.key = 'disclosure';

-- The law of 2008 sets no limit for those who are asked; the office's own one keeps the matter from standing still.
insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis)
select s.id, r.name, r.title, 15, 'workingDay', null, r.article, '2008年条例未定日数，本系统提示用，可以修改', 'fromMemory'
  from (values ('thirdParty', '第三方提出意见期限', '第二十三条'), ('coMaker', '共同制作机关提出意见期限', '第二十四条')) as r (name, title, article)
  cross join law.rule_set s where s.key = 'disclosure' and s.starts_on = '2008-05-01';
