-- Words and classes are rules of the office: each holds from a day to a day, rests on something, and was saved by somebody.

create table letters.word (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('tone', 'urgent', 'allegation', 'courtesy', 'forwarding')),
  word text not null check (length(word) between 2 and 60),
  advice text not null default '' check (length(advice) <= 60),
  starts_on date not null,
  ends_on date,
  source text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  saved_by_name text,
  saved_at timestamptz not null,
  check (ends_on is null or ends_on >= starts_on)
);
comment on table letters.word is 'Words that the program looks for: unfit for an answer (tone), of danger (urgent), alleging misconduct (allegation), of courtesy that answers nothing (courtesy), of handing on (forwarding).';
comment on column letters.word.advice is 'What to write instead (tone), or whom to call at once (urgent); empty for the others.';
comment on column letters.word.starts_on is 'First day on which it is looked for.';
comment on column letters.word.ends_on is 'Last day; null: until it is ended.';
comment on column letters.word.saved_by_name is 'Who entered this version; null for what came with the program.';
create unique index word_by_start on letters.word (kind, word, starts_on);

insert into letters.word (kind, word, advice, starts_on, source, basis, saved_at)
select 'tone', phrase, advice, date '2000-01-01', source, 'fromMemory', timestamptz '2000-01-01 00:00+08' from letters.tone
union all
select 'urgent', word, advice, date '2000-01-01', '危险紧急的情形；用词由本单位修改', 'fromMemory', timestamptz '2000-01-01 00:00+08' from letters.urgent_word
union all
select 'allegation', word, '', date '2000-01-01', source, 'fromMemory', timestamptz '2000-01-01 00:00+08' from letters.allegation_word
union all
select 'courtesy', word, '', date '2000-01-01', '真实答复中只有客套的用语；由本单位修改', 'fromMemory', timestamptz '2000-01-01 00:00+08'
  from unnest(array['欢迎您继续监督', '欢迎继续关注', '如有疑问请与我们联系', '给您带来的不便敬请谅解', '给您带来不便深表歉意',
    '我们将竭诚为您服务', '请您耐心等待', '望您理解']) as word
union all
select 'forwarding', word, '', date '2000-01-01', '真实答复中只说转办的用语；由本单位修改', 'fromMemory', timestamptz '2000-01-01 00:00+08'
  from unnest(array['转交', '转至', '转给', '转由', '转相关', '转有关', '移交', '高度重视', '认真研究', '进一步核实', '将予以答复']) as word;

drop table letters.tone;
drop table letters.urgent_word;
drop table letters.allegation_word;

alter table letters.class add column starts_on date not null default '2000-01-01';
alter table letters.class add column ends_on date check (ends_on is null or ends_on >= starts_on);
alter table letters.class add column source text not null default '随程序提供；由本单位修改';
alter table letters.class add column saved_by_name text;
alter table letters.class add column saved_at timestamptz not null default '2000-01-01 00:00+08';
alter table letters.class drop constraint class_pkey;
alter table letters.class add primary key (title, starts_on);
comment on column letters.class.starts_on is 'First day on which this version of the class holds.';
comment on column letters.class.ends_on is 'Last day; null: until it is replaced or ended.';
comment on column letters.class.saved_by_name is 'Who entered this version; null for what came with the program.';

-- Letters go to a unit without a person only when the office has said so, and only where the past says that it would be right.

create table letters.automatic_rule (
  starts_on date primary key,
  is_on boolean not null,
  fewest_decisions integer not null check (fewest_decisions between 100 and 100000),
  source text not null,
  saved_by_name text,
  saved_at timestamptz not null
);
comment on table letters.automatic_rule is 'Whether letters are given to units by the program, from a day on.';
comment on column letters.automatic_rule.fewest_decisions is 'Decisions of people that must be there to learn from before the program gives out the first letter.';
insert into letters.automatic_rule (starts_on, is_on, fewest_decisions, source, saved_at)
values ('2000-01-01', false, 500, '随程序提供：不开启', '2000-01-01 00:00+08');

alter table letters.classifier add column figures jsonb;
comment on column letters.classifier.figures is 'What it got right of decisions it had not seen (five parts, each held out once): accuracy, macro-F1, by class, and at its threshold; null for those of an earlier version.';
alter table letters.decision add column is_automatic boolean not null default false;
comment on column letters.decision.is_automatic is 'Made by the program, not by a person: never learned from.';
alter table letters.suggestion add column was_routed boolean not null default false;
comment on column letters.suggestion.was_routed is 'The letter was given to a unit by this suggestion alone.';

insert into law.article (instrument_id, number, summary, basis)
select id, '第十三条', '信箱负责人可以决定由程序按照本单位以往的决定自动交办；只在把握达到标准时交办，逐件标明，信箱可以收回重新交办，紧急来信和反映违纪违法的来信不自动交办。', 'fromMemory'
  from law.instrument where key = 'letters';
