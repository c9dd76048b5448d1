-- A limit that changes is a version from a day on: what was received before keeps the limit of its day.
alter table law.rule
  add column starts_on date,
  add column ends_on date,
  add column saved_by_name text,
  add column saved_at timestamptz,
  drop constraint rule_rule_set_id_name_key,
  add constraint rule_version_key unique nulls not distinct (rule_set_id, name, starts_on),
  add constraint rule_span_check check (ends_on is null or starts_on is null or ends_on >= starts_on),
  add constraint rule_saved_check check ((saved_by_name is null) = (saved_at is null));
comment on table law.rule is 'One version of a time limit of a rule set. A procedure names it as <set>.<name>; a case takes the version of its day of receipt, a clock keeps the length it was started with.';
comment on column law.rule.starts_on is 'First day of this version; null: as early as its set.';
comment on column law.rule.ends_on is 'Last day of this version; null: as long as its set.';
comment on column law.rule.saved_by_name is 'Null: it came with the program.';
