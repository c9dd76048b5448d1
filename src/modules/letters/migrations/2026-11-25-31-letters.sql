-- What can be measured of answers, and how many there are of each value: figures are read from counts, not from answers.

create table letters.measure (
  letter_id uuid not null,
  answer_seq integer not null,
  mailbox_id uuid not null references access.unit,
  unit_id uuid not null references access.unit,
  month date not null check (extract(day from month) = 1),
  replied_at timestamptz not null,
  reply_seconds bigint not null check (reply_seconds >= 0),
  reply_hours integer not null generated always as ((reply_seconds + 3599) / 3600) stored,
  length integer not null,
  coverage integer not null check (coverage between 0 and 10000),
  is_forwarded boolean not null,
  twin integer not null default 0 check (twin between 0 and 100),
  twin_letter_id uuid,
  is_other_matter boolean not null default false,
  bands integer[] not null,
  is_late boolean,
  is_extended boolean not null default false,
  solved boolean,
  stars integer,
  primary key (letter_id, answer_seq),
  foreign key (letter_id, answer_seq) references letters.answer (letter_id, seq)
);
comment on table letters.measure is 'What can be measured of an answer, written with it. Measures describe answers and never who wrote the letter.';
comment on column letters.measure.month is 'First day of the month, in Asia/Shanghai, in which the letter was sent.';
comment on column letters.measure.reply_seconds is 'From the letter to this answer; counted for the first answer only.';
comment on column letters.measure.reply_hours is 'Hours begun: 24 or fewer is within a day.';
comment on column letters.measure.length is 'Characters of the answer.';
comment on column letters.measure.coverage is 'Of the pairs of characters in the subject of the letter, how many ten-thousandths come back in the answer.';
comment on column letters.measure.is_forwarded is 'It says that the letter was handed on.';
comment on column letters.measure.twin is 'Per cent of what the likest answer to another letter has in common with it; 0 for answers too short to compare.';
comment on column letters.measure.is_other_matter is 'The letter of that likest answer is about something else.';
comment on column letters.measure.bands is 'Bands of the text of the answer: answers that share one are compared.';
comment on column letters.measure.is_late is 'Whether the limit of the unit had run out; null: none ran.';
create index measure_bands on letters.measure using gin (bands);
create index measure_of_mailbox on letters.measure (mailbox_id, reply_hours, reply_seconds) where answer_seq = 1;
create index measure_of_unit on letters.measure (unit_id, reply_hours, reply_seconds) where answer_seq = 1;
create index measure_by_month on letters.measure (unit_id, month);

create function letters.copy_rating() returns trigger language plpgsql as $$
begin
  update letters.measure set solved = new.solved, stars = new.stars where letter_id = new.letter_id and answer_seq = new.seq;
  return null;
end $$;
create trigger answer_rated after update of solved, stars on letters.answer
  for each row execute function letters.copy_rating();

create table letters.tally (
  scope_id uuid not null,
  is_mailbox boolean not null,
  month date not null,
  measured text not null,
  value integer not null,
  answers integer not null,
  primary key (scope_id, is_mailbox, measured, value, month)
);
comment on table letters.tally is 'How many answers have each value of each measure, by month: of a unit, and of a whole mailbox. Together with letters.tally_change it equals a count of letters.measure.';

create index tally_of_units on letters.tally (measured, value, month) where not is_mailbox;

create table letters.tally_change (
  scope_id uuid not null,
  is_mailbox boolean not null,
  month date not null,
  measured text not null,
  value integer not null,
  answers integer not null
);
comment on table letters.tally_change is 'What happened to the tally since it was last summed up. Changes are only ever added, so that nobody waits for anybody.';

create function letters.tallied(one letters.measure, sign integer)
returns setof letters.tally_change language sql immutable as $$
  select scope.id, scope.is_mailbox, one.month, counted.measured, counted.value, sign
    from (values ('answer', 0),
                 ('length', one.length),
                 ('coverage', one.coverage),
                 (case when one.twin > 0 then 'twin' end, one.twin),
                 (case when one.twin > 0 and one.is_other_matter then 'twinOfOther' end, one.twin),
                 (case when one.is_forwarded then 'forwarded' end, 0),
                 (case when one.is_extended then 'extended' end, 0),
                 (case when one.solved is not null then 'solved' end, one.solved::integer),
                 (case when one.stars is not null then 'stars' end, one.stars),
                 (case when one.answer_seq > 1 then 'again' end, 0),
                 (case when one.answer_seq = 1 then 'hours' end, one.reply_hours),
                 (case when one.answer_seq = 1 and one.is_late is not null then 'late' end, one.is_late::integer)
         ) as counted (measured, value),
         (values (one.unit_id, false), (one.mailbox_id, true)) as scope (id, is_mailbox)
   where counted.measured is not null
$$;

create function letters.count_measures() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into letters.tally_change
    select (letters.tallied(m, 1)).* from new_rows m;
  else
    insert into letters.tally_change
    select scope_id, is_mailbox, month, measured, value, sum(answers)
      from (select (letters.tallied(m, -1)).* from old_rows m
            union all
            select (letters.tallied(m, 1)).* from new_rows m) as moved
     group by 1, 2, 3, 4, 5 having sum(answers) <> 0;
  end if;
  -- Now and then whoever comes by sums up, one at a time; the others go on.
  if random() < 0.005 then perform letters.sum_up_tally(); end if;
  return null;
end $$;

create function letters.sum_up_tally() returns void language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(4760) then return; end if;
  with gone as (delete from letters.tally_change returning *)
  insert into letters.tally (scope_id, is_mailbox, month, measured, value, answers)
  select scope_id, is_mailbox, month, measured, value, sum(answers) from gone group by 1, 2, 3, 4, 5 having sum(answers) <> 0
  on conflict (scope_id, is_mailbox, measured, value, month) do update set answers = tally.answers + excluded.answers;
end $$;

create trigger measure_inserted after insert on letters.measure
  referencing new table as new_rows for each statement execute function letters.count_measures();
create trigger measure_updated after update on letters.measure
  referencing old table as old_rows new table as new_rows for each statement execute function letters.count_measures();
