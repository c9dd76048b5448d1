create schema disclosure;

-- The catalogue ----------------------------------------------------------------------------------------------------

create table disclosure.list (
  key text primary key check (key ~ '^[a-z][A-Za-z0-9]*$'),
  axis text not null check (axis in ('class', 'statute')),
  title text not null check (length(title) between 2 and 60),
  law text not null,
  starts_on date not null,
  ends_on date,
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory')),
  sort_order integer not null,
  check (ends_on is null or ends_on >= starts_on)
);
comment on table disclosure.list is 'A list by which what must be published is arranged: the ten classes, or the items of one article in one version of the regulation.';
comment on column disclosure.list.axis is 'class: how readers look; statute: what the law asks for, and what coverage is counted by.';
comment on column disclosure.list.law is 'Where it stands, e.g. 政府信息公开条例（2019）第二十条.';
comment on column disclosure.list.ends_on is 'Last day in force; null while it is.';

create table disclosure.entry (
  code text primary key check (code ~ '^[A-Za-z0-9-]{1,20}$'),
  list_key text not null references disclosure.list,
  position integer not null,
  title text not null check (length(title) between 2 and 200),
  stale_after_days integer check (stale_after_days between 1 and 3660),
  starts_on date not null,
  ends_on date,
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory')),
  note text not null default '' check (length(note) <= 300),
  unique (list_key, position),
  check (ends_on is null or ends_on >= starts_on)
);
comment on table disclosure.entry is 'One class or statutory item, by its code.';
comment on column disclosure.entry.stale_after_days is 'Its newest item may be so many days old before the cell counts as stale; null: it does not age. No law fixes these numbers.';

create table disclosure.class_entry (
  class_code text not null references disclosure.entry,
  entry_code text not null references disclosure.entry,
  primary key (class_code, entry_code)
);
comment on table disclosure.class_entry is 'Which statutory items are read under which of the ten classes (derived, not in any law).';

create table disclosure.duty (
  id uuid primary key default gen_random_uuid(),
  entry_code text not null references disclosure.entry,
  unit_kind text check (unit_kind in ('county', 'department', 'town', 'school', 'teachingPoint', 'institution', 'office')),
  unit_id uuid references access.unit,
  starts_on date not null,
  ends_on date,
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory', 'local')),
  note text not null default '' check (length(note) <= 300),
  check ((unit_kind is null) <> (unit_id is null)),
  check (ends_on is null or ends_on >= starts_on)
);
comment on table disclosure.duty is 'Which units owe a statutory item, from a day until another: all units of a kind, or one unit.';
create unique index duty_once on disclosure.duty (entry_code, coalesce(unit_kind, unit_id::text), starts_on);

create table disclosure.exemption (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references access.unit,
  entry_code text not null references disclosure.entry,
  reason text not null check (length(reason) between 4 and 500),
  starts_on date not null,
  ends_on date,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  check (ends_on is null or ends_on >= starts_on)
);
comment on table disclosure.exemption is 'A unit that does not owe an item its kind owes, with the reason, e.g. that it charges no fees.';
create unique index exemption_once on disclosure.exemption (unit_id, entry_code) where ends_on is null;

create table disclosure.threshold (
  key text primary key check (key ~ '^[a-z][A-Za-z0-9]*$'),
  title text not null,
  amount integer not null check (amount >= 0),
  unit text not null,
  source text not null,
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory', 'local')),
  note text not null default '' check (length(note) <= 300),
  sort_order integer not null
);
comment on table disclosure.threshold is 'A number some figure is judged by. No number of an inspection stands in the program.';

-- The guide --------------------------------------------------------------------------------------------------------

create table disclosure.guide (
  unit_id uuid primary key references access.unit,
  revision integer not null default 1,
  elements jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  saved_by_name text not null
);
comment on table disclosure.guide is '政府信息公开指南 of a unit as it is being written: its elements (条例第十二条). What the public reads is the edition made from it.';
comment on column disclosure.guide.revision is 'Incremented by every save; a save that names an older one is refused.';

create table disclosure.guide_edition (
  edition_id uuid primary key,
  unit_id uuid not null references access.unit,
  item_id integer not null,
  elements jsonb not null,
  opened_at timestamptz not null
);
comment on table disclosure.guide_edition is 'The elements an edition of publishing was written from, so that what is published can be checked for completeness.';
create index guide_edition_unit on disclosure.guide_edition (unit_id, opened_at desc);

-- Coverage over time -----------------------------------------------------------------------------------------------

create table disclosure.coverage_snapshot (
  taken_on date not null,
  unit_id uuid not null references access.unit,
  owed integer not null,
  present integer not null,
  stale integer not null,
  title_only integer not null,
  missing integer not null,
  primary key (unit_id, taken_on),
  check (owed = present + stale + title_only + missing)
);
comment on table disclosure.coverage_snapshot is 'How many statutory items each unit owed on a day and how many stood in each state that night.';

insert into disclosure.list (key, axis, title, law, starts_on, ends_on, basis, sort_order) values
  ('tenClasses', 'class', '十大类', '县政府信息公开目录', '2008-05-01', null, 'confirmed', 1),
  ('art20', 'statute', '主动公开的十五项', '政府信息公开条例（2019）第二十条', '2019-05-15', null, 'confirmed', 2),
  ('art21', 'statute', '市县和乡镇另应公开的事项', '政府信息公开条例（2019）第二十一条', '2019-05-15', null, 'confirmed', 3),
  ('old10', 'statute', '县级以上重点公开的十一项', '政府信息公开条例（2008）第十条', '2008-05-01', '2019-05-14', 'confirmed', 4),
  ('old11', 'statute', '市县另应公开的四项', '政府信息公开条例（2008）第十一条', '2008-05-01', '2019-05-14', 'fromMemory', 5),
  ('old12', 'statute', '乡镇重点公开的八项', '政府信息公开条例（2008）第十二条', '2008-05-01', '2019-05-14', 'confirmed', 6);

insert into disclosure.entry (code, list_key, position, title, starts_on, ends_on, basis)
select prefix || lpad(item.position::text, 2, '0'), list.key, item.position, item.title, list.starts_on, list.ends_on, list.basis
  from (values
    ('tenClasses', 'C', array['组织机构', '法规文件', '规划计划', '统计信息', '财政信息', '行政权力', '人事信息', '应急管理', '工作动态', '公告公示']),
    ('art20', 'A20-', array['行政法规、规章和规范性文件', '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名', '国民经济和社会发展规划、专项规划、区域规划及相关政策', '国民经济和社会发展统计信息',
      '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果', '实施行政处罚、行政强制的依据、条件、程序以及具有一定社会影响的行政处罚决定', '财政预算、决算信息', '行政事业性收费项目及其依据、标准',
      '政府集中采购项目的目录、标准及实施情况', '重大建设项目的批准和实施情况', '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况', '突发公共事件的应急预案、预警信息及应对情况',
      '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况', '公务员招考的职位、名额、报考条件等事项以及录用结果', '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息']),
    ('art21', 'A21-', array['市政建设', '公共服务', '公益事业', '土地征收', '房屋征收', '治安管理', '社会救助', '贯彻落实农业农村工作政策', '农田水利工程建设运营', '农村土地承包经营权流转', '宅基地使用情况审核', '筹资筹劳']),
    ('old10', 'B10-', array['行政法规、规章和规范性文件', '国民经济和社会发展规划、专项规划、区域规划及相关政策', '国民经济和社会发展统计信息', '财政预算、决算报告', '行政事业性收费的项目、依据、标准',
      '政府集中采购项目的目录、标准及实施情况', '行政许可的事项、依据、条件、数量、程序、期限、材料目录及办理情况', '重大建设项目的批准和实施情况', '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况',
      '突发公共事件的应急预案、预警信息及应对情况', '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况']),
    ('old11', 'B11-', array['城乡建设和管理的重大事项', '社会公益事业建设情况', '征收或者征用土地、房屋拆迁及其补偿、补助费用的发放、使用情况', '抢险救灾、优抚、救济、社会捐助等款物的管理、使用和分配情况']),
    ('old12', 'B12-', array['贯彻落实国家关于农村工作政策的情况', '财政收支、各类专项资金的管理和使用情况', '乡镇土地利用总体规划、宅基地使用的审核情况', '征收或者征用土地、房屋拆迁及其补偿、补助费用的发放、使用情况',
      '乡镇的债权债务、筹资筹劳情况', '抢险救灾、优抚、救济、社会捐助等款物的发放情况', '乡镇集体企业及其他乡镇经济实体承包、租赁、拍卖等情况', '执行计划生育政策的情况'])
  ) as seed (list_key, prefix, titles)
  join disclosure.list on list.key = seed.list_key,
  unnest(titles) with ordinality as item (title, position);

update disclosure.entry set note = '不属于法定公开事项，只用于更新检查' where code = 'C09';
update disclosure.entry e set stale_after_days = a.days, note = '更新期限待核'
  from (values ('A20-01', 183), ('A20-03', 366), ('A20-04', 183), ('A20-05', 183), ('A20-06', 183), ('A20-07', 366), ('A20-09', 366), ('A20-10', 183),
               ('A20-11', 183), ('A20-12', 183), ('A20-13', 183), ('A20-14', 366), ('A21-07', 183), ('A21-08', 183)) as a (code, days)
 where e.code = a.code;

insert into disclosure.class_entry (class_code, entry_code) values
  ('C01', 'A20-02'), ('C02', 'A20-01'), ('C03', 'A20-03'), ('C04', 'A20-04'), ('C05', 'A20-07'), ('C05', 'A20-08'), ('C05', 'A20-09'),
  ('C06', 'A20-05'), ('C06', 'A20-06'), ('C06', 'A20-08'), ('C07', 'A20-14'), ('C08', 'A20-12'), ('C10', 'A20-10'), ('C10', 'A20-11'), ('C10', 'A20-13'),
  ('C10', 'A21-04'), ('C10', 'A21-05');

insert into disclosure.duty (entry_code, unit_kind, starts_on, basis, note)
select entry.code, kind.key, '2019-05-15', kind.basis, kind.note
  from (values
    ('county', 'confirmed', '第二十条、第二十一条约束县级政府', '^(A20-(0[1-9]|1[0-4])|A21-0[1-7])$'),
    ('department', 'derived', '第二十条约束各行政机关自身的信息；机关没有的事项用“不适用”说明理由', '^A20-(01|02|03|05|06|07|08|14)$'),
    ('town', 'derived', '第二十条约束各行政机关自身的信息', '^A20-(01|02|07|12)$'),
    ('town', 'confirmed', '第二十一条约束乡镇政府的八项', '^A21-(04|05|07|08|09|10|11|12)$')
  ) as kind (key, basis, note, codes)
  join disclosure.entry on entry.code ~ kind.codes;

insert into disclosure.threshold (key, title, amount, unit, source, basis, note, sort_order) values
  ('titleOnlyBelow', '正文少于多少字且没有附件，算只有标题', 30, '字', '本系统定义', 'local', '没有法定数字', 1);
