-- One evaluation of all units: worked out, shown, contested, decided, sealed.

create table evaluation.round (
  id uuid primary key references procedure.case,
  unit_id uuid not null references access.unit,
  mailbox_id uuid not null references access.unit,
  title text not null check (length(title) between 4 and 60),
  from_month date not null check (extract(day from from_month) = 1),
  to_month date not null check (extract(day from to_month) = 1),
  rule_set_id integer not null references evaluation.rule_set,
  counted_at timestamptz,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  check (from_month <= to_month)
);
comment on table evaluation.round is 'One evaluation (一期考评) of the letters sent in some months. The same id as its case.';
comment on column evaluation.round.unit_id is 'The office that evaluates.';
comment on column evaluation.round.rule_set_id is 'The rules in force on its last day; later ones never touch it.';
comment on column evaluation.round.counted_at is 'When its figures were kept; null: they are counted whenever somebody looks.';
comment on column evaluation.round.digest is 'SHA-256 over figures, exclusions and rules, once it is final.';

create table evaluation.figure (
  round_id uuid not null references evaluation.round,
  unit_id uuid not null references access.unit,
  figure text not null check (figure in ('onTime', 'answered', 'solved', 'satisfied')),
  count integer not null check (count >= 0),
  out_of integer not null check (out_of >= count),
  primary key (round_id, unit_id, figure)
);
comment on table evaluation.figure is 'A figure of a unit as it was shown to the units and, once decided, as it is for ever.';

create table evaluation.exclusion (
  round_id uuid not null references evaluation.round,
  letter_id uuid not null,
  unit_id uuid not null references access.unit,
  letter_number text not null,
  reason text not null check (length(reason) between 4 and 500),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (round_id, letter_id)
);
comment on table evaluation.exclusion is 'A letter that is not counted (剔除), with its reason; all of them are shown to everybody and stand in the circular.';

create table evaluation.objection (
  id uuid primary key references procedure.case,
  round_id uuid not null references evaluation.round,
  unit_id uuid not null references access.unit,
  figure text not null,
  said text not null check (length(said) between 10 and 2000),
  filed_by text not null,
  filed_at timestamptz not null,
  answer text
);
comment on table evaluation.objection is 'What a unit says against one of its figures before it is final. The same id as its case.';
create index objection_by_round on evaluation.objection (round_id);

create table evaluation.talk (
  round_id uuid not null references evaluation.round,
  unit_id uuid not null references access.unit,
  reason text not null check (length(reason) between 4 and 500),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (round_id, unit_id)
);
comment on table evaluation.talk is 'The decision of a person to speak with the head of a unit (约谈). The program proposes nobody.';

create function evaluation.refuse_change() returns trigger language plpgsql as $$
begin
  if exists (select from evaluation.round r where r.id = coalesce(old.round_id, new.round_id) and r.digest is not null) then
    raise exception 'evaluation: a final evaluation is never changed';
  end if;
  return coalesce(new, old);
end
$$;
create trigger figure_sealed before insert or update or delete on evaluation.figure
  for each row execute function evaluation.refuse_change();
create trigger exclusion_sealed before insert or update or delete on evaluation.exclusion
  for each row execute function evaluation.refuse_change();

-- Rules of the office -----------------------------------------------------------------------------------------------

insert into law.instrument (key, title, document_number, starts_on, ends_on, source, basis) values
  ('evaluation', '来信办理考评办法', null, '2000-01-01', null, '本单位自定的考评规则示范，印发后请改为正式文件', 'fromMemory');
insert into law.article (instrument_id, number, summary, basis)
select i.id, a.number, a.summary, 'fromMemory'
  from (values
    ('第二条', '按期考评各单位的按时办结、答复、解决和满意情况，分别计算，列明分子分母，不合成总分。'),
    ('第三条', '考评结果先公示，被考评单位在异议期内可以提出异议。'),
    ('第四条', '异议逐件答复并说明理由；不计入的来信写明理由，全部公布。'),
    ('第五条', '异议处理完毕后审定，审定后不再更改；以后修改规则不影响已审定的考评。'),
    ('第六条', '通报和约谈由有关负责人决定并签发。')
  ) as a (number, summary), law.instrument i where i.key = 'evaluation';
insert into law.rule_set (key, title, instrument_id, starts_on)
select 'evaluation', '来信办理考评', id, '2000-01-01' from law.instrument where key = 'evaluation';
insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis, note)
select s.id, r.name, r.title, r.amount, 'workingDay', null, r.article, '本单位自定', 'fromMemory', '天数可以修改'
  from (values ('objection', '提出异议的期限', 5, '第三条'), ('answer', '答复异议的期限', 5, '第四条'))
    as r (name, title, amount, article)
  cross join law.rule_set s where s.key = 'evaluation';

-- Papers --------------------------------------------------------------------------------------------------------------

insert into notices.kind (key, title, group_title, recipient, sort_order, fields, parts) values
  ('evaluation.circular', '来信办理考评通报', '考评', '各单位', 400,
   $json$[
    {"name": "roundTitle", "label": "考评名称", "type": "text", "sample": "2026年第三季度来信办理考评"},
    {"name": "months", "label": "来信时间", "type": "text", "sample": "2026年7月至2026年9月"},
    {"name": "rulesTitle", "label": "适用的规则", "type": "text", "sample": "来信办理考评规则（示范）"},
    {"name": "cards", "label": "各单位的数字", "type": "rows", "sample": "县卫健局|40/42|41/42|12/15|11/15|26", "columns": [{"name": "unit", "label": "单位"}, {"name": "onTime", "label": "按时"}, {"name": "answered", "label": "答复"}, {"name": "solved", "label": "解决"}, {"name": "satisfied", "label": "满意"}, {"name": "unrated", "label": "未评价"}]},
    {"name": "exclusions", "label": "不计入的来信", "type": "list", "sample": "2026-00012（县卫健局）：来信内容与该单位职责无关", "optional": true},
    {"name": "talks", "label": "约谈的单位", "type": "list", "sample": "县住建局：逾期未答复的来信较多", "optional": true},
    {"name": "digest", "label": "考评结果校验码", "type": "text", "sample": "（样例）", "optional": true}]$json$,
   $json$[]$json$),
  ('evaluation.talk', '约谈通知书', '考评', '被约谈单位', 410,
   $json$[
    {"name": "talkedUnit", "label": "被约谈单位", "type": "text", "sample": "县住建局"},
    {"name": "roundTitle", "label": "考评名称", "type": "text", "sample": "2026年第三季度来信办理考评"},
    {"name": "months", "label": "来信时间", "type": "text", "sample": "2026年7月至2026年9月"},
    {"name": "figures", "label": "该单位的数字", "type": "list", "sample": "按时办结 20/35\n解决 3/9"},
    {"name": "reason", "label": "约谈的理由", "type": "text", "sample": "逾期未答复的来信较多"},
    {"name": "decidedBy", "label": "决定人", "type": "text", "sample": "邹景行"}]$json$,
   $json$[]$json$);
insert into notices.template (kind_key) select key from notices.kind where key like 'evaluation.%';
insert into notices.template_version (template_id, version, starts_on, title, layout, register_key, body, note, saved_by)
select t.id, 1, '2019-05-15', v.title, 'plain', null, v.body::jsonb, '随系统提供的文本', 'system'
  from (values
  ('evaluation.circular', '来信办理考评通报',
   $json$[
    {"kind": "title", "text": "关于{{roundTitle}}结果的通报"},
    {"kind": "addressee", "text": "各乡镇人民政府，县直各单位："},
    {"kind": "paragraph", "text": "按照{{rulesTitle}}，对{{months}}收到的来信逐件计算，经公示、异议处理和审定，现将各单位的情况通报如下。各项分别计算，分子和分母都已列明；来信人没有评价的记为未评价，不计为满意。", "align": "indent"},
    {"kind": "table", "field": "cards", "columns": [{"name": "unit", "title": "单位", "share": 6}, {"name": "onTime", "title": "按时", "share": 3}, {"name": "answered", "title": "答复", "share": 3}, {"name": "solved", "title": "解决", "share": 3}, {"name": "satisfied", "title": "满意", "share": 3}, {"name": "unrated", "title": "未评价", "share": 2}]},
    {"kind": "subheading", "text": "不计入的来信及理由", "when": {"field": "exclusions", "test": "filled", "value": ""}},
    {"kind": "list", "field": "exclusions", "numbered": true, "when": {"field": "exclusions", "test": "filled", "value": ""}},
    {"kind": "subheading", "text": "约谈", "when": {"field": "talks", "test": "filled", "value": ""}},
    {"kind": "list", "field": "talks", "numbered": true, "when": {"field": "talks", "test": "filled", "value": ""}},
    {"kind": "signature", "unit": "{{unitName}}", "date": "{{issuedOn}}"},
    {"kind": "note", "text": "考评结果校验码：{{digest}}", "when": {"field": "digest", "test": "filled", "value": ""}}]$json$),
  ('evaluation.talk', '约谈通知书',
   $json$[
    {"kind": "title", "text": "约谈通知书"},
    {"kind": "addressee", "text": "{{talkedUnit}}："},
    {"kind": "paragraph", "text": "在{{roundTitle}}（{{months}}收到的来信）中，你单位的情况是：", "align": "indent"},
    {"kind": "list", "field": "figures", "numbered": false},
    {"kind": "paragraph", "text": "因{{reason}}，经{{decidedBy}}决定，对你单位主要负责人进行约谈。请准备书面说明，写明原因和改进的时限；对事实有不同意见的，可以在约谈时说明。", "align": "indent"},
    {"kind": "signature", "unit": "{{unitName}}", "date": "{{issuedOn}}"}]$json$)
  ) as v (key, title, body) join notices.template t on t.kind_key = v.key;
