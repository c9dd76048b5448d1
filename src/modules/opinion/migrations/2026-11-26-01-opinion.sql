-- How an event is handled ------------------------------------------------------------------------------------------------

create table opinion.handling (
  id uuid primary key references procedure.case,
  event_id uuid not null references opinion.event,
  disposition text check (disposition in ('positive', 'negative', 'venting', 'complaint', 'report')),
  gravity text check (gravity in ('extraMajor', 'major', 'other')),
  respondent_unit_id uuid references access.unit,
  returns integer not null default 0,
  arrangement text,
  study text,
  mandate text,
  spokesperson_id uuid references access.person,
  answered_at timestamptz
);
comment on table opinion.handling is 'One case of handling an event: what was decided about it. Its history is the history of the case.';
comment on column opinion.handling.id is 'The same id as its case.';
comment on column opinion.handling.disposition is 'What kind of word it is taken for: decides what becomes of it. Null before triage.';
comment on column opinion.handling.gravity is 'Of an event that is answered in public: decides which limits run. Null before triage, and when it goes another way.';
comment on column opinion.handling.respondent_unit_id is 'The unit the words speak of: it is never given what is reported about it.';
comment on column opinion.handling.arrangement is '三同步之一: how the matter itself and the word to the public are dealt with together.';
comment on column opinion.handling.study is '三同步之二: how the handling and what will be said are worked out together.';
comment on column opinion.handling.mandate is '三同步之三: who decides on the handling and who on the release.';
comment on column opinion.handling.answered_at is 'When the public could first read the answer.';
create index handling_by_event on opinion.handling (event_id);

create table opinion.task (
  id uuid primary key references procedure.case,
  handling_id uuid not null references opinion.handling,
  unit_id uuid not null references access.unit,
  seq integer not null,
  is_ruled boolean not null,
  unique (handling_id, seq)
);
comment on table opinion.task is 'The part the lead unit has in an event: a case of its own. The last one is the lead''s.';
comment on column opinion.task.is_ruled is 'It was given back once already: this unit may not give it back.';
create index task_by_unit on opinion.task (unit_id);

create table opinion.duty (
  gravity text not null check (gravity in ('extraMajor', 'major', 'other')),
  clock text not null check (clock in ('total', 'firstWord', 'conference', 'response')),
  title text not null,
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  primary key (gravity, clock)
);
comment on table opinion.duty is 'Which limits an event of a gravity has, and who says so; how long they are stands in the law tables (规则集 opinionHandling).';
insert into opinion.duty (gravity, clock, title, source, basis) values
  ('extraMajor', 'firstWord', '5小时内首次发布权威信息', '国办发〔2016〕80号', 'confirmed'),
  ('extraMajor', 'conference', '24小时内举行新闻发布会', '国办发〔2016〕61号、80号', 'confirmed'),
  ('extraMajor', 'total', '24小时内回应', '县黄金24小时要求', 'confirmed'),
  ('major', 'firstWord', '5小时内首次发布权威信息', '国办发〔2016〕80号', 'confirmed'),
  ('major', 'conference', '24小时内举行新闻发布会', '国办发〔2016〕61号、80号', 'confirmed'),
  ('major', 'total', '24小时内回应', '县黄金24小时要求', 'confirmed'),
  ('other', 'response', '48小时内回应（国家规定的底线）', '国办发〔2016〕61号', 'confirmed'),
  ('other', 'total', '24小时内回应', '县黄金24小时要求', 'confirmed');

insert into opinion.threshold (name, title, amount, unit, source, basis) values
  ('openFromRank', '自动开案的级别（1民意、2民怨、3民愤、4民怒）', 2, '级', '本系统设计，可以修改', 'fromMemory'),
  ('ignoredHours', '民怒：达到自动开案的级别以后无人过问', 4, '小时', '本系统设计，可以修改', 'fromMemory'),
  ('falseClosurePosts', '民怒：我们回应以后又有投诉、批评', 2, '条', '本系统设计，可以修改', 'fromMemory');

-- What is said, what was found out, what is answered ---------------------------------------------------------------------

create table opinion.claim (
  id bigint generated always as identity primary key,
  event_id uuid not null references opinion.event,
  text text not null check (length(text) between 4 and 500),
  state text not null default 'unverified'
    check (state in ('unverified', 'verifying', 'true', 'partlyTrue', 'false', 'unknown')),
  noted_at timestamptz not null
);
comment on table opinion.claim is 'Something that is said of the matter and can be checked. Never a word about whoever said it.';
create index claim_by_event on opinion.claim (event_id, id);

create table opinion.claim_post (
  claim_id bigint not null references opinion.claim,
  post_id bigint not null references opinion.post,
  primary key (claim_id, post_id)
);
comment on table opinion.claim_post is 'The posts in which it is said.';

create table opinion.evidence (
  id bigint generated always as identity primary key,
  claim_id bigint not null references opinion.claim,
  kind text not null check (kind in ('site', 'document', 'record', 'enquiry')),
  text text not null check (length(text) between 4 and 2000),
  added_by uuid not null references access.person,
  added_at timestamptz not null
);
comment on table opinion.evidence is 'What was found out about a claim: on site, in a document, in records, by asking.';
create index evidence_by_claim on opinion.evidence (claim_id, id);

create table opinion.conclusion (
  claim_id bigint not null references opinion.claim,
  seq integer not null,
  state text not null check (state in ('true', 'partlyTrue', 'false', 'unknown')),
  text text not null check (length(text) between 4 and 2000),
  concluded_by uuid not null references access.person,
  concluded_at timestamptz not null,
  primary key (claim_id, seq)
);
comment on table opinion.conclusion is 'What was concluded on a claim; a later conclusion is another row.';

create table opinion.statement (
  id bigint generated always as identity primary key,
  case_id uuid not null references procedure.case,
  version integer not null,
  kind text not null check (kind in ('refutation', 'clarification', 'response', 'adoption')),
  title text not null check (length(title) between 4 and 100),
  body text not null check (length(body) between 10 and 20000),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  claim_ids bigint[] not null default '{}',
  revision integer not null default 1,
  drafted_by uuid not null references access.person,
  drafted_at timestamptz not null,
  fixed_at timestamptz,
  unique (case_id, version)
);
comment on table opinion.statement is 'A text of ours for the public. Once it was submitted it is fixed: a change is the next version.';
comment on column opinion.statement.case_id is 'The event it answers, or the suggestion whose outcome it tells.';
comment on column opinion.statement.digest is 'SHA-256 over kind, title, body and claims.';
comment on column opinion.statement.claim_ids is 'The claims it speaks of; each was concluded on before it was submitted.';

create table opinion.clearance (
  statement_id bigint primary key references opinion.statement,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  cleared_by uuid not null references access.person,
  cleared_at timestamptz not null
);
comment on table opinion.clearance is 'The publicity office let exactly this text go out: the text with this digest and no other.';

create table opinion.publication (
  case_id uuid primary key references procedure.case,
  serial bigint not null unique,
  item_id bigint not null unique
);
comment on table opinion.publication is 'The item of publishing in which a case is answered; its page is /clarifications/<serial>.';

create table opinion.page_register (last bigint not null);
insert into opinion.page_register (last) values (0);
comment on table opinion.page_register is 'The last number given to a page on which a case is answered.';

create table opinion.outlet (
  statement_id bigint primary key references opinion.statement,
  edition_id uuid not null,
  released_by uuid not null references access.person,
  released_at timestamptz not null,
  answered_at timestamptz
);
comment on table opinion.outlet is 'The edition a cleared text goes out as; it passes the same gate as every edition.';
comment on column opinion.outlet.answered_at is 'When the public could read it; null before.';
create index outlet_open on opinion.outlet (released_at) where answered_at is null;

create function opinion.refuse_fixed() returns trigger language plpgsql as $$
begin
  if old.fixed_at is not null then
    raise exception 'opinion: a text that was submitted is kept as it was';
  end if;
  return new;
end
$$;
create trigger statement_fixed before update of kind, title, body, digest, claim_ids on opinion.statement
  for each row execute function opinion.refuse_fixed();
create trigger statement_kept before delete on opinion.statement
  for each row execute function opinion.refuse_change();
create trigger clearance_kept before update or delete on opinion.clearance
  for each row execute function opinion.refuse_change();
create trigger conclusion_kept before update or delete on opinion.conclusion
  for each row execute function opinion.refuse_change();
create trigger evidence_kept before update or delete on opinion.evidence
  for each row execute function opinion.refuse_change();

-- What else becomes of a word --------------------------------------------------------------------------------------------

create table opinion.disposal (
  id bigint generated always as identity primary key,
  event_id uuid not null references opinion.event,
  disposition text not null check (disposition in ('positive', 'negative', 'venting', 'complaint', 'report')),
  case_id uuid references procedure.case,
  letter_id uuid,
  disposed_by uuid not null references access.person,
  disposed_at timestamptz not null
);
comment on table opinion.disposal is 'What a person took an event for and what that opened.';
comment on column opinion.disposal.case_id is 'The suggestion, note or lead that was opened; null for the others.';
comment on column opinion.disposal.letter_id is 'The letter that was opened for a complaint.';
create index disposal_by_event on opinion.disposal (event_id, id);

create table opinion.suggestion (
  id uuid primary key references procedure.case,
  event_id uuid not null references opinion.event,
  text text not null check (length(text) between 4 and 500),
  is_adopted boolean,
  decided_at timestamptz
);
comment on table opinion.suggestion is 'Something people propose, in words without anybody''s name, and whether it is adopted; what is said of it is a statement.';

create table opinion.note (
  id uuid primary key references procedure.case,
  event_id uuid not null references opinion.event,
  text text not null check (length(text) between 4 and 500)
);
comment on table opinion.note is 'What a unit should look at and improve because people find it wanting.';

create table opinion.lead (
  id uuid primary key references procedure.case,
  event_id uuid not null references opinion.event,
  received_by text check (length(received_by) between 2 and 100),
  receipt_number text check (length(receipt_number) between 1 and 60),
  handed_on date
);
comment on table opinion.lead is 'An allegation that goes to the body that may look into it: who received it there, under which number, on which day.';

-- What is kept ready -----------------------------------------------------------------------------------------------------

create table opinion.spokesperson (
  id bigint generated always as identity primary key,
  unit_id uuid not null references access.unit,
  person_id uuid not null references access.person,
  kind text not null check (kind in ('news', 'online')),
  starts_on date not null,
  ends_on date,
  check (ends_on >= starts_on)
);
comment on table opinion.spokesperson is 'Who speaks for a unit, to the press (新闻发言人) or online (网络发言人).';
create index spokesperson_by_unit on opinion.spokesperson (unit_id);

create table opinion.talking_point (
  id uuid primary key references procedure.case,
  unit_id uuid not null references access.unit,
  topic text not null check (length(topic) between 2 and 60),
  version integer not null,
  text text not null check (length(text) between 4 and 4000),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  written_at timestamptz not null,
  approved_at timestamptz,
  unique (unit_id, topic, version)
);
comment on table opinion.talking_point is 'What is said about a topic, version by version; only an approved one is used.';
create function opinion.refuse_approved() returns trigger language plpgsql as $$
begin
  if old.approved_at is not null then
    raise exception 'opinion: an approved text is kept as it was';
  end if;
  return new;
end
$$;
create trigger talking_point_fixed before update on opinion.talking_point
  for each row execute function opinion.refuse_approved();

create table opinion.legal_basis (
  id bigint generated always as identity primary key,
  instrument text not null,
  article text not null,
  summary text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory'))
);
comment on table opinion.legal_basis is 'Articles a referral to the police can rest on. Edited by the office.';
insert into opinion.legal_basis (instrument, article, summary, basis) values
  ('治安管理处罚法', '第二十五条', '散布谣言，谎报险情、疫情、警情或者以其他方法故意扰乱公共秩序。', 'fromMemory'),
  ('刑法', '第二百九十一条之一第二款', '编造虚假的险情、疫情、灾情、警情，在信息网络上传播，严重扰乱社会秩序。', 'fromMemory');

create table opinion.referral (
  id uuid primary key references procedure.case,
  event_id uuid not null references opinion.event,
  claim_id bigint not null references opinion.claim,
  conclusion_seq integer not null,
  legal_basis_id bigint not null references opinion.legal_basis,
  grounds text not null check (length(grounds) between 10 and 2000),
  proposed_at timestamptz not null,
  approved_at timestamptz,
  docx_hash text,
  pdf_hash text,
  foreign key (claim_id, conclusion_seq) references opinion.conclusion (claim_id, seq)
);
comment on table opinion.referral is 'A verified false claim put before the police: with the conclusion, the legal basis and whoever approved it. It names no person.';

create table opinion.relief (
  id bigint generated always as identity primary key,
  event_id uuid not null references opinion.event,
  act text not null check (act in ('replied', 'solved', 'mistaken')),
  note text not null check (length(note) between 4 and 1000),
  recorded_by uuid not null references access.person,
  recorded_at timestamptz not null
);
comment on table opinion.relief is 'A recorded act after which an event may stand lower: answered and checked, solved, or graded by mistake. Without one it never falls, however long it is quiet.';
comment on column opinion.relief.recorded_at is 'What was said before no longer counts for the rung.';
create index relief_by_event on opinion.relief (event_id, id);

-- Rules of the office ----------------------------------------------------------------------------------------------------

insert into law.instrument (key, title, document_number, starts_on, ends_on, source, basis) values
  ('opinionHandling', '网络舆情办理办法', null, '2000-01-01', null, '本单位自定的办理规则示范，印发后请改为正式文件', 'fromMemory');
insert into law.article (instrument_id, number, summary, basis)
select i.id, a.number, a.summary, 'fromMemory'
  from (values
    ('第二条', '值班员每天多次查看，发现舆情事件后一小时内确认；各环节时间自发现起按钟点计算，昼夜不停。'),
    ('第三条', '积极意见吸纳借鉴，消极意见引以为鉴，发泄情绪只掌握动态，投诉作为监督办理，举报作为案源移交有权机关；举报所涉单位不得承办。'),
    ('第四条', '特别重大、重大事件5小时内首次发布权威信息、24小时内举行新闻发布会；其他舆情48小时内回应；本县一律要求24小时内回应。'),
    ('第五条', '属地涉事责任部门是第一责任主体；涉及几个单位的确定一个主办；事件处置与新闻发布同步布置，处置与口径同步研究，处置授权与发布授权同步安排。'),
    ('第六条', '对外发布的信息都要经外宣办审核；审核的是文字本身，起草人不得审核自己起草的文字。'),
    ('第七条', '新闻发言人按审核通过的文字发布，发布的文字与审核的不一致的不得发布。'),
    ('第八条', '民意等级的降低须登记事实：回应经核实，或者问题已经解决；时间过去不降低等级。'),
    ('第九条', '恶意诽谤、造谣、人身攻击一经查实，由公安机关依法处理；移送须有核实结论、法律依据和批准人，次数按年公布。')
  ) as a (number, summary), law.instrument i where i.key = 'opinionHandling';
insert into law.rule_set (key, title, instrument_id, starts_on)
select 'opinionHandling', '网络舆情办理', id, '2000-01-01' from law.instrument where key = 'opinionHandling';
insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis, note)
select s.id, r.name, r.title, r.amount, r.unit, null, r.article, r.source, r.basis, r.note
  from (values
  ('total', '黄金24小时', 24, 'hour', '第四条', '县黄金24小时要求', 'confirmed', '自发现起，按钟点计算'),
  ('firstWord', '首次发布权威信息', 5, 'hour', '第四条', '国办发〔2016〕80号', 'confirmed', '特别重大、重大突发事件'),
  ('conference', '新闻发布会', 24, 'hour', '第四条', '国办发〔2016〕61号、80号', 'confirmed', '特别重大、重大突发事件'),
  ('response', '其他政务舆情回应', 48, 'hour', '第四条', '国办发〔2016〕61号', 'confirmed', '国家规定的底线'),
  ('detection', '发现确认', 1, 'hour', '第二条', '本单位自定的环节预算', 'fromMemory', '可以修改'),
  ('triage', '研判', 1, 'hour', '第三条', '本单位自定的环节预算', 'fromMemory', '可以修改'),
  ('assigning', '交办', 1, 'hour', '第五条', '本单位自定的环节预算', 'fromMemory', '可以修改'),
  ('signing', '签收', 1, 'hour', '第五条', '本单位自定', 'fromMemory', '可以修改'),
  ('verify', '核实', 12, 'hour', '第五条', '本单位自定的环节预算', 'fromMemory', '可以修改'),
  ('coHandling', '协办', 6, 'hour', '第五条', '本单位自定', 'fromMemory', '可以修改'),
  ('draft', '起草回应', 2, 'hour', '第六条', '本单位自定的环节预算', 'fromMemory', '可以修改'),
  ('clearing', '外宣办审核', 2, 'hour', '第六条', '本单位自定的环节预算', 'fromMemory', '可以修改'),
  ('release', '发布', 1, 'hour', '第七条', '本单位自定的环节预算', 'fromMemory', '可以修改'),
  ('suggestion', '建议吸纳情况', 15, 'workingDay', '第三条', '本单位自定', 'fromMemory', '可以修改'),
  ('improvement', '改进', 30, 'calendarDay', '第三条', '本单位自定', 'fromMemory', '可以修改'),
  ('acceptance', '核实改进', 10, 'workingDay', '第三条', '本单位自定', 'fromMemory', '可以修改'),
  ('handOver', '举报线索移交', 15, 'calendarDay', '第三条', '参照信访工作条例：15日内决定是否受理', 'fromMemory', '可以修改')
  ) as r (name, title, amount, unit, article, source, basis, note)
  cross join law.rule_set s where s.key = 'opinionHandling';
