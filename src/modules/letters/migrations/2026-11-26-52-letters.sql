-- A unit lists its letters in the order they were sent: its parts know when that was, and are read in that order.

alter table letters.assignment add column letter_sent_at timestamptz;
update letters.assignment set letter_sent_at = letter.sent_at from letters.letter where letter.id = assignment.letter_id;
alter table letters.assignment alter column letter_sent_at set not null;
comment on column letters.assignment.letter_sent_at is 'When its letter was sent, which never changes.';

create index assignment_by_unit_time on letters.assignment (unit_id, letter_sent_at desc, letter_id desc);
drop index letters.assignment_by_unit;
