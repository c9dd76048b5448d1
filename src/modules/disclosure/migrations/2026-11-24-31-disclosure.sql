-- 四有 --------------------------------------------------------------------------------------------------------------

insert into disclosure.threshold (key, title, amount, unit, source, basis, note, sort_order) values
  ('readyItems', '“有内容”至少要有多少条现行信息', 10, '条', '本系统定义', 'local', '没有法定数字', 60);

create table disclosure.readiness_snapshot (
  taken_on date not null,
  unit_id uuid not null references access.unit,
  has_site boolean not null,
  has_content boolean not null,
  has_people boolean not null,
  has_rules boolean not null,
  primary key (unit_id, taken_on)
);
comment on table disclosure.readiness_snapshot is 'Which of the four a unit had (有网站、有内容、有人管、有制度), night by night.';
