-- What citizens wrote, and what they were answered, is never taken away or altered: not by any screen, not by any query of the program.

create function letters.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'letters: what was written and answered is kept as it was';
end
$$;

create trigger letter_kept before delete on letters.letter
  for each row execute function letters.refuse_change();
create trigger letter_unaltered before update of subject, body, place, kind, sent_at, number on letters.letter
  for each row execute function letters.refuse_change();
create trigger letter_not_emptied before truncate on letters.letter
  for each statement execute function letters.refuse_change();
create trigger answer_kept before delete on letters.answer
  for each row execute function letters.refuse_change();
create trigger answer_unaltered before update of text, digest, replied_at, unit_id on letters.answer
  for each row execute function letters.refuse_change();
create trigger answer_not_emptied before truncate on letters.answer
  for each statement execute function letters.refuse_change();
