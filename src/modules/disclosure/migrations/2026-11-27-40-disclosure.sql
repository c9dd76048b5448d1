create table disclosure.outside_link (
  url text primary key check (length(url) between 8 and 2000),
  seen_at timestamptz not null,
  asked_at timestamptz,
  times_dead integer not null default 0 check (times_dead >= 0),
  first_dead_at timestamptz,
  check ((times_dead = 0) = (first_dead_at is null))
);
comment on table disclosure.outside_link is 'Addresses on other sites that live items lead to, and what they answered.';
comment on column disclosure.outside_link.seen_at is 'When a live item was last found to carry it; one that none carries any more is forgotten.';
comment on column disclosure.outside_link.times_dead is 'How many nights in a row its site said that it is gone; silence of a site says nothing.';
create index on disclosure.outside_link (asked_at nulls first);
