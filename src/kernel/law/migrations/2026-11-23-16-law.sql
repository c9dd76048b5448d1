create schema law;

create table law.instrument (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z][a-zA-Z0-9]*$'),
  title text not null,
  document_number text,
  starts_on date not null,
  ends_on date,
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  check (ends_on is null or ends_on >= starts_on)
);
comment on table law.instrument is 'One version of a law, regulation or rule; an amended one is a row of its own.';
comment on column law.instrument.title is 'As cited, without 中华人民共和国, e.g. 政府信息公开条例.';
comment on column law.instrument.ends_on is 'Last day in force; null while it is in force.';
comment on column law.instrument.source is 'Where its facts were read.';
comment on column law.instrument.basis is 'confirmed: read in the source; fromMemory: to be checked before relying on it.';
create index instrument_by_title on law.instrument (title, starts_on);

create table law.article (
  id integer generated always as identity primary key,
  instrument_id integer not null references law.instrument,
  number text not null check (number ~ '^第[一二三四五六七八九十百零]+条$'),
  summary text not null check (length(summary) between 2 and 1000),
  wording text,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  unique (instrument_id, number)
);
comment on table law.article is 'What an article requires of this program, in our own words. An operator may correct it and add the official wording.';
comment on column law.article.wording is 'Official text; null until somebody has entered it.';

create table law.rule_set (
  id integer generated always as identity primary key,
  key text not null check (key ~ '^[a-z][a-zA-Z0-9]*$'),
  title text not null,
  instrument_id integer not null references law.instrument,
  starts_on date not null,
  ends_on date,
  unique (key, starts_on),
  check (ends_on is null or ends_on >= starts_on)
);
comment on table law.rule_set is 'The numbers that hold together from one day to another; chosen by the day a case was received.';

create table law.rule (
  id integer generated always as identity primary key,
  rule_set_id integer not null references law.rule_set,
  name text not null check (name ~ '^[a-z][a-zA-Z0-9]*$'),
  title text not null,
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('workingDay', 'calendarDay', 'hour')),
  extendable_by integer check (extendable_by > 0),
  article text not null,
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  note text,
  unique (rule_set_id, name)
);
comment on table law.rule is 'One time limit of a rule set. A procedure names it as <set>.<name>; a clock keeps the length it was started with.';
comment on column law.rule.extendable_by is 'What one extension may add, in the same unit; null when the law allows none.';

insert into law.instrument (key, title, document_number, starts_on, ends_on, source, basis) values
  ('disclosure2008', '政府信息公开条例', '国务院令第492号', '2008-05-01', '2019-05-14', '条例2008年文本', 'confirmed'),
  ('disclosure2019', '政府信息公开条例', '国务院令第711号', '2019-05-15', null, '条例2019年修订全文', 'confirmed'),
  ('secrecy2024', '保守国家秘密法', null, '2024-05-01', null, '保守国家秘密法2024年修订文本；施行日期待核', 'fromMemory'),
  ('secrecyRules2024', '保守国家秘密法实施条例', null, '2024-09-01', null, '实施条例2024年修订文本；施行日期待核', 'fromMemory'),
  ('civilCode', '民法典', null, '2021-01-01', null, '民法典总则编期间计算', 'confirmed'),
  ('petitions2022', '信访工作条例', null, '2022-05-01', null, '条例转引条文', 'confirmed'),
  ('interpretation2016', '2016年政务公开工作要点', '国办发〔2016〕19号', '2016-04-18', null, '政策解读时限；文件名称与印发日期待核', 'fromMemory'),
  ('websites2017', '政府网站发展指引', '国办发〔2017〕47号', '2017-05-15', null, '指引摘引；印发日期待核', 'fromMemory'),
  ('inspection2019', '政府网站与政务新媒体检查指标', '国办秘函〔2019〕19号', '2019-04-01', null, '检查指标摘引；印发日期待核', 'fromMemory'),
  ('holidays2024', '全国年节及纪念日放假办法', null, '2025-01-01', null, '放假办法2024年修订文本', 'confirmed'),
  ('review2023', '行政复议法', null, '2024-01-01', null, '行政复议法2023年修订文本', 'confirmed');

insert into law.article (instrument_id, number, summary, basis)
select i.id, a.number, a.summary, a.basis
  from (values
  ('disclosure2019', '第三条', '县级以上人民政府办公厅（室）是本行政区域政府信息公开工作的主管部门。', 'confirmed'),
  ('disclosure2019', '第五条', '以公开为常态、不公开为例外。', 'confirmed'),
  ('disclosure2019', '第十条', '制作机关负责公开；从公民、法人处取得的由保存机关公开；从其他机关取得的由制作或者最初取得的机关公开；几个机关共同制作的由牵头机关公开。', 'confirmed'),
  ('disclosure2019', '第十一条', '涉及其他机关的，公开前应当协商、确认；依法需要批准的，经批准后公开。', 'confirmed'),
  ('disclosure2019', '第十二条', '编制、公布公开指南和公开目录；目录包括索引、名称、内容概述、生成日期。', 'confirmed'),
  ('disclosure2019', '第十四条', '国家秘密，法律、行政法规禁止公开的，以及公开后可能危及国家安全、公共安全、经济安全、社会稳定的，不予公开。', 'confirmed'),
  ('disclosure2019', '第十五条', '商业秘密、个人隐私等公开会损害第三方合法权益的，不得公开；第三方同意或者不公开会对公共利益造成重大影响的除外。', 'confirmed'),
  ('disclosure2019', '第十六条', '人事管理、后勤管理、内部工作流程等内部事务信息，讨论记录、过程稿、磋商信函、请示报告等过程性信息，以及行政执法案卷信息，可以不予公开。', 'confirmed'),
  ('disclosure2019', '第十七条', '建立公开审查机制，明确程序和责任；不能确定是否可以公开的，报有关主管部门或者保密行政管理部门确定。', 'confirmed'),
  ('disclosure2019', '第十八条', '对不予公开的信息定期评估审查，情势变化可以公开的应当公开。', 'confirmed'),
  ('disclosure2019', '第二十条', '应当主动公开的十五项信息。', 'confirmed'),
  ('disclosure2019', '第二十一条', '市、县级政府和乡镇政府另应主动公开的信息。', 'confirmed'),
  ('disclosure2019', '第二十四条', '政府信息公开平台应当具备检索、查阅、下载等功能。', 'confirmed'),
  ('disclosure2019', '第二十五条', '在国家档案馆、公共图书馆、政务服务场所设置查阅场所，并及时提供主动公开的信息。', 'confirmed'),
  ('disclosure2019', '第二十六条', '主动公开的信息自形成或者变更之日起20个工作日内公开；法律、法规另有规定的从其规定。', 'confirmed'),
  ('disclosure2019', '第二十七条', '公民、法人或者其他组织可以向行政机关申请获取相关政府信息。', 'confirmed'),
  ('disclosure2019', '第二十八条', '公开工作机构应当设立，负责受理申请。', 'fromMemory'),
  ('disclosure2019', '第二十九条', '申请应当包括姓名或者名称、身份证明、联系方式，信息的名称、文号或者其他特征性描述，形式要求；书写有困难的可以口头提出，由受理机关代填。', 'confirmed'),
  ('disclosure2019', '第三十条', '申请内容不明确的，7个工作日内一次性告知补正；答复期限自收到补正的申请之日起计算；无正当理由逾期不补正的视为放弃。', 'confirmed'),
  ('disclosure2019', '第三十一条', '收到申请的时间：当面提交之日；邮政签收之日；平常信函确认之日；通过互联网渠道或者传真提交的，为双方确认之日。', 'confirmed'),
  ('disclosure2019', '第三十二条', '征求第三方意见，第三方应当自收到征求意见书之日起15个工作日内提出；逾期未提出的，由行政机关决定是否公开。', 'confirmed'),
  ('disclosure2019', '第三十三条', '能够当场答复的当场答复；不能的自收到申请之日起20个工作日内答复；经公开工作机构负责人同意可以延长不超过20个工作日并告知；征求第三方和其他机关意见的时间不计算在内。', 'confirmed'),
  ('disclosure2019', '第三十四条', '由几个机关共同制作的，牵头机关可以征求相关机关意见；被征求机关应当自收到之日起15个工作日内提出，逾期未提出的视为同意公开。', 'confirmed'),
  ('disclosure2019', '第三十五条', '申请数量、频次明显超过合理范围的，可以要求说明理由；理由不合理的告知不予处理，合理但无法按期答复的，确定合理期限并告知。', 'confirmed'),
  ('disclosure2019', '第三十六条', '分别情况作出七类答复。', 'confirmed'),
  ('disclosure2019', '第三十七条', '能够区分处理的，提供可以公开的内容，并对不予公开的内容说明理由。', 'confirmed'),
  ('disclosure2019', '第三十八条', '提供的应当是已制作或者获取的信息；需要加工、分析的可以不予提供。', 'confirmed'),
  ('disclosure2019', '第三十九条', '以申请公开的形式进行信访、投诉、举报的，告知不作为政府信息公开申请处理，并可以告知相应渠道。', 'confirmed'),
  ('disclosure2019', '第四十条', '按照申请人要求的形式提供；按要求形式提供有困难或者成本过高的，提供电子数据或者安排查阅、抄录。', 'confirmed'),
  ('disclosure2019', '第四十一条', '公民、法人或者其他组织有证据证明与其自身相关的信息记录不准确的，可以要求更正。', 'confirmed'),
  ('disclosure2019', '第四十二条', '不收取费用；申请数量、频次明显超过合理范围的，可以收取信息处理费。', 'confirmed'),
  ('disclosure2019', '第四十三条', '申请人阅读、视听有困难的，提供必要的帮助。', 'confirmed'),
  ('disclosure2019', '第四十四条', '多个申请人就相同信息提出申请且可以公开的，可以纳入主动公开；申请人可以建议。', 'confirmed'),
  ('disclosure2019', '第四十五条', '建立健全申请的登记、审核、办理、答复、归档制度。', 'confirmed'),
  ('disclosure2019', '第四十六条', '建立考核、社会评议和责任追究制度。', 'confirmed'),
  ('disclosure2019', '第四十七条', '主管部门加强监督检查。', 'confirmed'),
  ('disclosure2019', '第四十九条', '县级以上政府部门每年1月31日前提交并公布上一年度工作年度报告；县级以上地方政府公开主管部门每年3月31日前公布本级政府的年度报告。', 'confirmed'),
  ('disclosure2019', '第五十条', '年度报告的内容。', 'confirmed'),
  ('disclosure2019', '第五十一条', '认为公开工作侵犯合法权益的，可以向上一级机关或者主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。', 'confirmed'),
  ('disclosure2019', '第五十五条', '教育、卫生健康、供水等公共企事业单位的信息公开，依照有关法律、法规和主管部门的规定执行。', 'confirmed'),
  ('disclosure2008', '第四条', '各级机关指定政府信息公开工作机构，职责包括编制指南、目录、年度报告和保密审查。', 'confirmed'),
  ('disclosure2008', '第九条', '应当主动公开的四类信息。', 'confirmed'),
  ('disclosure2008', '第十条', '县级以上政府及其部门重点公开的十一项信息。', 'confirmed'),
  ('disclosure2008', '第十一条', '设区的市、县级政府另应重点公开的四项信息。', 'fromMemory'),
  ('disclosure2008', '第十二条', '乡镇政府重点公开的八项信息。', 'confirmed'),
  ('disclosure2008', '第十四条', '建立发布保密审查机制；不能确定的报主管部门或者同级保密工作部门确定。', 'fromMemory'),
  ('disclosure2008', '第十八条', '主动公开的信息自形成或者变更之日起20个工作日内公开。', 'fromMemory'),
  ('disclosure2008', '第二十四条', '能够当场答复的当场答复；不能的自收到申请之日起15个工作日内答复；经负责人同意可以延长不超过15个工作日并告知；征求第三方意见的时间不计算在内。', 'confirmed'),
  ('secrecy2024', '第二十条', '国家秘密的保密期限：绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年，另有规定的除外。', 'confirmed'),
  ('secrecy2024', '第三十四条', '发现网上发布的信息涉嫌泄露国家秘密的，立即停止传输，保存有关记录，向主管机关报告，并按要求删除。', 'confirmed'),
  ('secrecy2024', '第三十五条', '机关、单位应当依法对拟公开的信息进行保密审查。', 'confirmed'),
  ('secrecy2024', '第六十四条', '工作秘密不属于国家秘密，泄露会造成不利影响的，应当采取保密管理措施。', 'confirmed'),
  ('secrecyRules2024', '第二十五条', '对是否属于国家秘密不明确的，先行拟定密级并采取保密措施，自拟定之日起10个工作日内报有关部门确定。', 'confirmed'),
  ('secrecyRules2024', '第四十一条', '禁止使用非涉密信息系统存储、处理国家秘密。', 'confirmed'),
  ('secrecyRules2024', '第四十二条', '信息公开保密审查遵循先审查后公开、逐项审查的原则，明确审查机构和工作程序。', 'confirmed'),
  ('secrecyRules2024', '第四十三条', '防范数据汇聚、关联引发的泄密风险。', 'confirmed'),
  ('civilCode', '第二百零一条', '按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算；按照小时计算的，自规定或者约定的时间开始计算。', 'confirmed'),
  ('civilCode', '第二百零三条', '期间的最后一日是法定休假日的，以休假日结束的次日为期间的最后一日；截止时间为二十四时，有业务时间的为停止业务活动的时间。', 'confirmed'),
  ('petitions2022', '第二十三条', '自收到之日起15日内告知是否受理。', 'fromMemory'),
  ('petitions2022', '第三十四条', '自受理之日起60日内办结；情况复杂的经负责人批准可以延长不超过30日并告知。', 'confirmed'),
  ('holidays2024', '第二条', '全体公民放假的节日，共13日。', 'confirmed'),
  ('holidays2024', '第六条', '节日适逢星期六、星期日的，应当在工作日补假。', 'confirmed')
  ) as a (instrument, number, summary, basis)
  join law.instrument i on i.key = a.instrument;

insert into law.rule_set (key, title, instrument_id, starts_on, ends_on)
select s.key, s.title, i.id, s.starts_on::date, s.ends_on::date
  from (values
  ('disclosure', '政府信息公开条例（2008年）', 'disclosure2008', '2008-05-01', '2019-05-14'),
  ('disclosure', '政府信息公开条例（2019年修订）', 'disclosure2019', '2019-05-15', null),
  ('interpretation', '政策解读', 'interpretation2016', '2016-04-18', null),
  ('petition', '信访工作条例（2022年）', 'petitions2022', '2022-05-01', null)
  ) as s (key, title, instrument, starts_on, ends_on)
  join law.instrument i on i.key = s.instrument;

insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis)
select s.id, r.name, r.title, r.amount, r.unit, r.extendable_by, r.article, r.source, r.basis
  from (values
  ('disclosure', '2008-05-01', 'publish', '主动公开期限', 20, 'workingDay', null, '第十八条', '2008年条例条文，待核', 'fromMemory'),
  ('disclosure', '2008-05-01', 'reply', '答复期限', 15, 'workingDay', 15, '第二十四条', '2008年条例条文', 'confirmed'),
  ('disclosure', '2019-05-15', 'publish', '主动公开期限', 20, 'workingDay', null, '第二十六条', '2019年条例全文', 'confirmed'),
  ('disclosure', '2019-05-15', 'reply', '答复期限', 20, 'workingDay', 20, '第三十三条', '2019年条例全文', 'confirmed'),
  ('disclosure', '2019-05-15', 'correction', '补正告知期限', 7, 'workingDay', null, '第三十条', '2019年条例全文', 'confirmed'),
  ('disclosure', '2019-05-15', 'thirdParty', '第三方提出意见期限', 15, 'workingDay', null, '第三十二条', '2019年条例全文', 'confirmed'),
  ('disclosure', '2019-05-15', 'coMaker', '共同制作机关提出意见期限', 15, 'workingDay', null, '第三十四条', '2019年条例全文', 'confirmed'),
  ('interpretation', '2016-04-18', 'publish', '解读材料公开期限', 3, 'workingDay', null, '国办发〔2016〕19号', '文件摘引', 'confirmed'),
  ('petition', '2022-05-01', 'notify', '受理告知期限', 15, 'calendarDay', null, '第二十三条', '条例转引条文，待核', 'fromMemory'),
  ('petition', '2022-05-01', 'settle', '办结期限', 60, 'calendarDay', 30, '第三十四条', '条例转引条文', 'confirmed')
  ) as r (key, starts_on, name, title, amount, unit, extendable_by, article, source, basis)
  join law.rule_set s on s.key = r.key and s.starts_on = r.starts_on::date;
