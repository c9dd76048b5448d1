-- The rules of this module are kept by the office: each change is a new version from a day on.

-- Which remedy an answer names is said once, in the passage of its kind of answer (notices.passage, request.remedy.…).
alter table information_requests.outcome drop column remedy;

alter table information_requests.outcome
  drop constraint outcome_detail_check,
  add constraint outcome_detail_check check (detail ~ '^[a-zA-Z][a-zA-Z0-9]{1,29}$'),
  add column saved_by_name text,
  add column saved_at timestamptz,
  add constraint outcome_ends_after check (ends_on is null or ends_on >= starts_on);
comment on column information_requests.outcome.saved_by_name is 'Who entered this version; null for what came with the program.';

alter table information_requests.receipt_rule
  add column saved_by_name text,
  add column saved_at timestamptz,
  add constraint receipt_rule_ends_after check (ends_on is null or ends_on >= starts_on);
comment on column information_requests.receipt_rule.saved_by_name is 'Who entered this version; null for what came with the program.';
create unique index receipt_rule_once on information_requests.receipt_rule (channel, coalesce(post_kind, ''), starts_on);

alter table information_requests.fee_band
  add column saved_by_name text,
  add column saved_at timestamptz,
  add constraint fee_band_ends_after check (ends_on is null or ends_on >= starts_on);
comment on column information_requests.fee_band.saved_by_name is 'Who entered this version; null for what came with the program.';
create unique index fee_band_once on information_requests.fee_band (basis, starts_on, from_quantity);

-- A number an office sets for itself has versions as well; the one that began last counts.
alter table information_requests.setting rename to threshold;
alter table information_requests.threshold
  drop constraint setting_pkey,
  add column id integer generated always as identity primary key,
  add column starts_on date not null default '2008-05-01',
  add column saved_by_name text,
  add column saved_at timestamptz;
alter table information_requests.threshold alter column starts_on drop default;
create unique index threshold_once on information_requests.threshold (name, starts_on);
comment on table information_requests.threshold is 'From how many requests of one applicant on a case says so (条例 第三十五条): numbers that no law fixes and an office sets for itself.';
comment on column information_requests.threshold.saved_by_name is 'Who entered this version; null for what came with the program.';
