-- What was said in public may become a letter: its way in is told apart, and where it was said is its source number.
alter table letters.letter drop constraint letter_channel_check;
alter table letters.letter add constraint letter_channel_check
  check (channel in ('web', 'counter', 'phone', 'post', 'import', 'opinion'));
