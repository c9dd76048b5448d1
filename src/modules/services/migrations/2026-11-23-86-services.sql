create schema services;

-- What the installation decides ------------------------------------------------------------------------------------

create table services.kind (
  code text primary key check (code ~ '^[A-Z]{2}$'),
  title text not null check (length(title) between 2 and 20),
  family text not null check (family in ('power', 'service', 'convenience')),
  catalogue_code text not null check (catalogue_code ~ '^A2[01]-[0-9]{2}$'),
  basis text not null check (basis in ('confirmed', 'fromMemory', 'local')),
  note text not null default '',
  is_offered boolean not null default true,
  sort_order integer not null default 0
);
comment on table services.kind is 'Kinds of power and of service; the installation edits them.';
comment on column services.kind.code is 'The two letters in the code of an item, e.g. XK.';
comment on column services.kind.family is 'A power over others, a public service, or a convenience (便民服务).';
comment on column services.kind.catalogue_code is 'The statutory item (条例 第二十、二十一条) that publishing an item of this kind serves.';
comment on column services.kind.basis is 'confirmed: read in a source; fromMemory: to be checked; local: added here.';

create table services.theme (
  code text primary key check (code ~ '^[a-z][a-zA-Z]{1,30}$'),
  title text not null check (length(title) between 2 and 20),
  audience text not null check (audience in ('person', 'organisation')),
  basis text not null check (basis in ('confirmed', 'fromMemory', 'local')),
  is_offered boolean not null default true,
  sort_order integer not null default 0
);
comment on table services.theme is 'What happens in a life, or in that of a firm, for which something must be done: the way in for those who know no department.';

create table services.element (
  code text primary key check (code ~ '^[a-z][a-zA-Z]{1,30}$'),
  title text not null check (length(title) between 2 and 20),
  is_required boolean not null,
  families text[] not null check (families <@ array['power', 'service', 'convenience']),
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory', 'local')),
  sort_order integer not null
);
comment on table services.element is 'What a guide must say. Whether it is there is decided by the rule of that name in the program; whether it is demanded is decided here.';
comment on column services.element.is_required is 'True: an item without it is not submitted. False: its absence is shown and counted.';
comment on column services.element.families is 'Kinds of item it is asked of.';

create table services.unit_code (
  unit_id uuid primary key references access.unit,
  code text not null unique check (code ~ '^[0-9]{8}[A-Z]{2}$')
);
comment on table services.unit_code is 'The first ten characters of the codes of a unit''s items: eight digits of its division and two letters.';

create table services.code_register (
  unit_id uuid not null references access.unit,
  kind text not null references services.kind,
  last_serial integer not null check (last_serial between 1 and 9999),
  primary key (unit_id, kind)
);
comment on table services.code_register is 'The last serial allotted; the row is locked while the next one is, so that a roll-back leaves no gap.';

-- Items and their versions -----------------------------------------------------------------------------------------------

create table services.service (
  id uuid primary key default gen_random_uuid(),
  item_id integer not null unique references publishing.item,
  unit_id uuid not null references access.unit,
  kind text not null references services.kind,
  code text not null unique check (code ~ '^[0-9]{8}[A-Z]{2}-[A-Z]{2}-[0-9]{4}$'),
  created_key text unique,
  created_at timestamptz not null,
  created_by text not null
);
comment on table services.service is 'One item of the catalogue of powers and services. Its text is published as an item of publishing, through the same gate as everything else.';
comment on column services.service.item_id is 'The item of publishing that carries it to the public.';
create index service_unit on services.service (unit_id, code);

create table services.edition (
  id uuid primary key references publishing.edition,
  service_id uuid not null references services.service,
  number integer not null check (number >= 1),
  state text not null default 'draft' check (state in ('draft', 'inReview', 'inSecrecyReview', 'inApproval', 'approved', 'published', 'discarded')),
  revision integer not null default 1,
  saved_key text,
  saved_at timestamptz not null,
  saved_by text not null,
  saved_by_name text not null,
  content jsonb not null,
  title text not null,
  themes text[] not null,
  missing text[] not null,
  required integer not null check (required >= 0),
  unique (service_id, number)
);
comment on table services.edition is 'One version of an item, under the id of the edition of publishing that it is approved and published as.';
comment on column services.edition.state is 'The state of its publication, kept equal by a trigger.';
comment on column services.edition.content is 'The elements, as contract/content.ts describes them. Only a draft changes.';
comment on column services.edition.missing is 'Codes of the elements it lacks.';
comment on column services.edition.required is 'How many elements were asked of it when it was saved.';
create index edition_service on services.edition (service_id, number desc);
create index edition_state on services.edition (state, saved_at desc, id);
create unique index edition_one_open on services.edition (service_id) where state not in ('published', 'discarded');

create function services.record_digest(content jsonb) returns text language sql immutable parallel safe as $$
  select encode(sha256(convert_to(content::text, 'UTF8')), 'hex')
$$;
comment on function services.record_digest is 'What the approval of an edition is bound to, beside its text: every element as it is kept.';

create function services.follow_publication() returns trigger language plpgsql as $$
begin
  update services.edition set state = new.state where id = new.id;
  return null;
end $$;
create trigger services_follow_publication after update of state on procedure.case
  for each row when (new.procedure_key = 'publication' and new.state is distinct from old.state)
  execute function services.follow_publication();

create function services.refuse_change() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.content is distinct from old.content or new.title is distinct from old.title) then
    raise exception 'edition % of a service is under review or published and cannot change', old.id;
  end if;
  return new;
end $$;
create trigger edition_keeps before update on services.edition for each row execute function services.refuse_change();

create table services.legal_review (
  id uuid primary key references procedure.case,
  edition_id uuid not null references services.edition,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('passed', 'returned', 'recalled')),
  opinion text not null default '',
  concluded_by_name text,
  concluded_at timestamptz,
  check ((outcome is null) = (concluded_at is null))
);
comment on table services.legal_review is '合法性审核 of one edition: one case of the procedure "serviceLegalReview", with the same id.';
comment on column services.legal_review.digest is 'SHA-256 of everything that would go out, as it was asked about.';
create index legal_review_edition on services.legal_review (edition_id, asked_at desc);
create unique index legal_review_one_open on services.legal_review (edition_id) where outcome is null;

-- What the public may read: rows exist here exactly while the item they belong to is live ----------------------------------

create table services.live_service (
  service_id uuid primary key references services.service,
  item_id integer not null unique references publishing.live_item on delete cascade,
  edition_id uuid not null references services.edition,
  number integer not null,
  unit_id uuid not null references access.unit,
  kind text not null references services.kind,
  code text not null unique,
  title text not null,
  summary text not null,
  audience text not null,
  themes text[] not null,
  content jsonb not null,
  missing text[] not null,
  required integer not null,
  in_force_on date not null
);
comment on table services.live_service is 'The items in force, as the public may read them now: written and removed by the database together with publishing.live_item, never by hand.';
create index live_service_unit on services.live_service (unit_id, code);
create index live_service_kind on services.live_service (kind, code);
create index live_service_themes on services.live_service using gin (themes);

create function services.put_live() returns trigger language plpgsql as $$
declare approved text;
begin
  select record_digest into approved from publishing.edition where id = new.edition_id;
  if exists (select from services.edition e where e.id = new.edition_id and services.record_digest(e.content) is distinct from approved) then
    raise exception 'edition % of a service would be published other than it was approved', new.edition_id;
  end if;
  insert into services.live_service (service_id, item_id, edition_id, number, unit_id, kind, code, title, summary, audience, themes, content, missing, required, in_force_on)
  select s.id, s.item_id, e.id, e.number, s.unit_id, s.kind, s.code, e.title, e.content ->> 'summary', e.content ->> 'audience', e.themes, e.content, e.missing, e.required,
         (new.changed_at at time zone 'Asia/Shanghai')::date
    from services.edition e join services.service s on s.id = e.service_id
   where e.id = new.edition_id
  on conflict (service_id) do update set
    edition_id = excluded.edition_id, number = excluded.number, title = excluded.title, summary = excluded.summary, audience = excluded.audience,
    themes = excluded.themes, content = excluded.content, missing = excluded.missing, required = excluded.required, in_force_on = excluded.in_force_on;
  return null;
end $$;
comment on function services.put_live is 'In the transaction that publishes: what the public reads is what was approved, and a withdrawn item is gone with its row in publishing.live_item.';
create trigger services_put_live after insert or update of edition_id on publishing.live_item
  for each row execute function services.put_live();

create function services.tell_of_posts() returns trigger language plpgsql as $$
begin
  perform pg_notify('page_tags', 'posts');
  return null;
end $$;
comment on function services.tell_of_posts is 'Pages that name who holds a post are made anew when anything that decides it changes.';
create trigger appointment_tell_posts after insert or update or delete on access.appointment for each statement execute function services.tell_of_posts();
create trigger post_tell_posts after update or delete on access.post for each statement execute function services.tell_of_posts();
create trigger person_tell_posts after update of name, left_on on access.person for each statement execute function services.tell_of_posts();

create table services.saved_filter (
  id uuid primary key default gen_random_uuid(),
  person_id text not null,
  name text not null check (length(name) between 1 and 30),
  filter jsonb not null,
  unique (person_id, name)
);
comment on table services.saved_filter is 'A filter of the item list that somebody kept.';

-- Rows to begin with --------------------------------------------------------------------------------------------------------

insert into services.kind (code, title, family, catalogue_code, basis, note, sort_order) values
  ('XK', '行政许可', 'power', 'A20-05', 'confirmed', '类型字母见县级职权目录编码实例', 1),
  ('CF', '行政处罚', 'power', 'A20-06', 'fromMemory', '类型字母凭记忆录入，请核对', 2),
  ('QZ', '行政强制', 'power', 'A20-06', 'fromMemory', '类型字母凭记忆录入，请核对', 3),
  ('ZS', '行政征收', 'power', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 4),
  ('JF', '行政给付', 'power', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 5),
  ('JC', '行政检查', 'power', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 6),
  ('QR', '行政确认', 'power', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 7),
  ('JL', '行政奖励', 'power', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 8),
  ('CJ', '行政裁决', 'power', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 9),
  ('QT', '其他行政权力', 'power', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 10),
  ('GG', '公共服务', 'service', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 11),
  ('BM', '便民服务', 'convenience', 'A20-05', 'fromMemory', '类型字母凭记忆录入，请核对', 12);

insert into services.theme (code, title, audience, basis, sort_order) values
  ('birth', '生育收养', 'person', 'local', 1), ('household', '户籍身份', 'person', 'local', 2), ('school', '上学就读', 'person', 'local', 3),
  ('work', '就业创业', 'person', 'local', 4), ('marriage', '婚姻登记', 'person', 'local', 5), ('housing', '住房房产', 'person', 'local', 6),
  ('medical', '看病就医', 'person', 'local', 7), ('insurance', '社会保险', 'person', 'local', 8), ('hardship', '困难救助', 'person', 'local', 9),
  ('elderly', '养老助老', 'person', 'local', 10), ('farming', '种田养殖', 'person', 'local', 11), ('travel', '交通出行', 'person', 'local', 12),
  ('death', '身后事', 'person', 'local', 13), ('dispute', '投诉维权', 'person', 'local', 14),
  ('founding', '企业开办', 'organisation', 'local', 21), ('building', '工程建设', 'organisation', 'local', 22), ('land', '用地用林', 'organisation', 'local', 23),
  ('safety', '安全生产', 'organisation', 'local', 24), ('trade', '经营许可', 'organisation', 'local', 25), ('subsidy', '惠企补贴', 'organisation', 'local', 26);

insert into services.element (code, title, is_required, families, source, basis, sort_order)
select code, title, is_required, families::text[], source, basis, position
  from (values
    ('summary', '一句话说明', true, '{power,service,convenience}', '本系统要求', 'local', 1),
    ('basis', '设定依据（到条）', true, '{power,service}', '国办秘函〔2019〕19号 办事指南要素', 'confirmed', 2),
    ('office', '承办机构', true, '{power,service,convenience}', '县级职权目录信息表', 'confirmed', 3),
    ('audience', '服务对象', true, '{power,service,convenience}', '办事指南要素', 'confirmed', 4),
    ('conditions', '受理条件', true, '{power,service,convenience}', '国办秘函〔2019〕19号 办事指南要素', 'confirmed', 5),
    ('materials', '申请材料（份数、形式、来源）', true, '{power,service,convenience}', '国办秘函〔2019〕19号；行政许可法第三十条', 'confirmed', 6),
    ('forms', '空表和样表', false, '{power,service}', '行政许可法第三十条', 'confirmed', 7),
    ('steps', '办理流程', true, '{power,service,convenience}', '国办秘函〔2019〕19号 办事指南要素', 'fromMemory', 8),
    ('approvers', '每一环节的具体岗位和办理人', false, '{power,service,convenience}', '领导讲话：重流程、轻具体审批人和时限', 'confirmed', 9),
    ('stepLimits', '每一环节的时限', false, '{power,service,convenience}', '领导讲话：重流程、轻具体审批人和时限', 'confirmed', 10),
    ('statutoryLimit', '法定时限', true, '{power}', '行政许可法第八十二条', 'confirmed', 11),
    ('promisedLimit', '承诺时限', true, '{power,service,convenience}', '办事指南要素', 'confirmed', 12),
    ('fees', '收费依据和标准', true, '{power,service,convenience}', '政府信息公开条例第二十条第（八）项', 'confirmed', 13),
    ('result', '办理结果', true, '{power,service,convenience}', '办事指南要素', 'confirmed', 14),
    ('channels', '办理渠道和到现场次数', false, '{power,service,convenience}', '办事指南要素', 'confirmed', 15),
    ('places', '办理地点和时间', true, '{power,service,convenience}', '国办秘函〔2019〕19号 办事指南要素', 'confirmed', 16),
    ('phone', '咨询电话', true, '{power,service,convenience}', '国办秘函〔2019〕19号 办事指南要素', 'confirmed', 17),
    ('complaint', '监督投诉渠道', false, '{power,service,convenience}', '领导讲话：拒办拖办不办的追究和投诉公布少', 'confirmed', 18),
    ('refusal', '不予办理怎么办', false, '{power,service,convenience}', '领导讲话：拒办拖办不办的追究和投诉公布少', 'confirmed', 19),
    ('delay', '拖延、不答复怎么办', false, '{power,service,convenience}', '领导讲话：拒办拖办不办的追究和投诉公布少', 'confirmed', 20),
    ('results', '办理结果公开', false, '{power}', '政府信息公开条例第二十条第（五）项', 'confirmed', 21)
  ) as element (code, title, is_required, families, source, basis, position);

-- Law it rests on -------------------------------------------------------------------------------------------------------------

insert into law.instrument (key, title, document_number, starts_on, ends_on, source, basis) values
  ('licensing2019', '行政许可法', null, '2019-04-23', null, '行政许可法条文；修订施行日期待核', 'fromMemory');
insert into law.article (instrument_id, number, summary, basis)
select i.id, a.number, a.summary, 'confirmed'
  from (values
    ('第三十条', '行政许可的事项、依据、条件、数量、程序、期限以及全部材料目录和申请书示范文本，应当在办公场所公示。'),
    ('第四十条', '准予行政许可的决定应当公开，公众有权查阅。'),
    ('第八十二条', '实施行政许可的期限以工作日计算，不含法定节假日。')
  ) as a (number, summary), law.instrument i where i.key = 'licensing2019';
insert into law.rule_set (key, title, instrument_id, starts_on)
select 'services', '权责与办事事项', id, '2019-05-15' from law.instrument where key = 'disclosure2019';
insert into law.rule (rule_set_id, name, title, amount, unit, article, source, basis, note)
select id, 'legalReview', '合法性审核期限', 5, 'workingDay', '第十七条', '本单位自定', 'fromMemory', '条例要求建立审查机制、明确程序和责任，没有规定天数；天数由本单位自定，可以修改'
  from law.rule_set where key = 'services';
