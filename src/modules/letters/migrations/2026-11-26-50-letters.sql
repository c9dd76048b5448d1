-- Figures over years are read from sums of years and of all time: a board does not add up every month.

alter table letters.tally add column span text not null default 'month' check (span in ('month', 'year', 'ever'));
alter table letters.tally alter column span drop default;
comment on column letters.tally.span is 'What is summed up: one month, one year (month is its January), or all time (month is -infinity).';
alter table letters.tally drop constraint tally_pkey;
alter table letters.tally add primary key (scope_id, is_mailbox, measured, span, month, value);
drop index letters.tally_of_units;
create index tally_of_units on letters.tally (measured, span, month, value) where not is_mailbox;

create function letters.spans_of(month date) returns table (span text, month date) language sql immutable as $$
  values ('month', $1), ('year', date_trunc('year', $1)::date), ('ever', '-infinity'::date)
$$;

insert into letters.tally (scope_id, is_mailbox, span, month, measured, value, answers)
select counted.scope_id, counted.is_mailbox, larger.span, larger.month, counted.measured, counted.value, sum(counted.answers)
  from letters.tally counted cross join lateral letters.spans_of(counted.month) larger
 where larger.span <> 'month'
 group by 1, 2, 3, 4, 5, 6;

create or replace function letters.sum_up_tally() returns void language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(4760) then return; end if;
  with gone as (delete from letters.tally_change returning *),
       months as (select scope_id, is_mailbox, month, measured, value, sum(answers) as answers from gone group by 1, 2, 3, 4, 5)
  insert into letters.tally (scope_id, is_mailbox, span, month, measured, value, answers)
  select months.scope_id, months.is_mailbox, spans.span, spans.month, months.measured, months.value, sum(months.answers)
    from months cross join lateral letters.spans_of(months.month) spans
   group by 1, 2, 3, 4, 5, 6 having sum(months.answers) <> 0
  on conflict (scope_id, is_mailbox, measured, span, month, value) do update set answers = tally.answers + excluded.answers;
end $$;

-- The unit that has a letter, or had it last, stands with the letter: a list does not look for it among all parts.

alter table letters.letter add column lead_id uuid references letters.assignment;
alter table letters.letter add column lead_unit_id uuid references access.unit;
comment on column letters.letter.lead_id is 'The part of the unit that has it, or had it last; null before it was given to one. Kept by a trigger of letters.assignment.';
comment on column letters.letter.lead_unit_id is 'The unit of that part.';
update letters.letter set lead_id = part.id, lead_unit_id = part.unit_id
  from (select distinct on (letter_id) letter_id, id, unit_id from letters.assignment order by letter_id, seq desc) part
 where part.letter_id = letter.id;

create function letters.keep_lead() returns trigger language plpgsql as $$
begin
  update letters.letter set lead_id = part.id, lead_unit_id = part.unit_id
    from (select distinct on (letter_id) letter_id, id, unit_id from new_rows order by letter_id, seq desc) part
   where part.letter_id = letter.id;
  return null;
end $$;
create trigger assignment_leads after insert on letters.assignment
  referencing new table as new_rows for each statement execute function letters.keep_lead();

-- What lists are narrowed by.

create index letter_by_lead on letters.letter (lead_unit_id, sent_at desc, id desc);
create index letter_by_lead_part on letters.letter (lead_id);
create index letter_by_kind on letters.letter (kind, sent_at desc, id desc);
create index letter_by_number on letters.letter (number text_pattern_ops);

create function letters.pairs(words text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct substr(lower($1), at, 2)), '{}') from generate_series(1, greatest(length($1) - 1, 0)) at
$$;
comment on function letters.pairs(text) is 'The pairs of neighbouring characters of some words: subjects are found by them.';
create index letter_by_words on letters.letter using gin (letters.pairs(subject));
