create schema evaluation;

create table evaluation.rule_set (
  id integer primary key generated always as identity,
  title text not null check (length(title) between 4 and 60),
  starts_on date not null unique,
  note text not null,
  kept_by text not null
);
comment on table evaluation.rule_set is 'A version of the rules by which units are measured. A period is measured under the one in force on its last day, for ever.';

create table evaluation.rule (
  rule_set_id integer not null references evaluation.rule_set,
  key text not null,
  title text not null,
  amount integer not null check (amount >= 0),
  unit text not null,
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  position integer not null,
  primary key (rule_set_id, key)
);
comment on table evaluation.rule is 'One threshold of a version. Edited by making a new version, never in place.';

insert into evaluation.rule_set (title, starts_on, note, kept_by) values ('来信办理考评规则（示范）', '2000-01-01', '随系统提供，请按本县规定发布新版', '系统');
insert into evaluation.rule (rule_set_id, key, title, amount, unit, source, basis, position)
select s.id, r.key, r.title, r.amount, r.unit, r.source, 'fromMemory', r.position
  from (values
  ('shortAnswer', '答复过短：不超过', 30, '字', '2,816件真实答复中4.6%不超过30字', 1),
  ('leastCoverage', '答非所问：提到来信主题的比例低于', 5, '%', '2,816件真实答复中8.2%完全没有提到来信主题', 2),
  ('twin', '答复雷同：相同内容达到', 80, '%', '2,816件真实答复中3.7%达到80%', 3),
  ('satisfiedStars', '满意：评价不低于', 4, '星', '本单位自定；不评价的记为未评价，不算满意', 4),
  ('urgentHours', '紧急来信应在多少小时内交办', 4, '小时', '本单位自定', 5)
  ) as r (key, title, amount, unit, source, position), evaluation.rule_set s;
