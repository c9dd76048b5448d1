-- Numbers and words of the office as versions that hold from a day on --------------------------------------------------------

create table opinion.threshold_version (
  name text not null references opinion.threshold,
  starts_on date not null,
  amount integer not null check (amount >= 0),
  source text not null check (length(source) between 2 and 300),
  saved_by uuid not null references access.person,
  saved_at timestamptz not null,
  primary key (name, starts_on)
);
comment on table opinion.threshold_version is 'A number from a day on; before the first version opinion.threshold holds.';

create table opinion.word_version (
  kind text not null check (kind in ('enquiry', 'suggestion', 'criticism', 'venting', 'complaint', 'report', 'allegation', 'danger')),
  word text not null check (length(word) between 2 and 20),
  starts_on date not null,
  category text check (category in ('abuse', 'enforcement', 'corruption')),
  is_used boolean not null,
  source text not null check (length(source) between 2 and 300),
  saved_by uuid not null references access.person,
  saved_at timestamptz not null,
  primary key (kind, word, starts_on),
  check ((kind = 'allegation') = (category is not null))
);
comment on table opinion.word_version is 'A word from a day on, used or not; before the first version opinion.word holds.';

create trigger threshold_version_kept before update or delete on opinion.threshold_version
  for each row execute function opinion.refuse_change();
create trigger word_version_kept before update or delete on opinion.word_version
  for each row execute function opinion.refuse_change();
