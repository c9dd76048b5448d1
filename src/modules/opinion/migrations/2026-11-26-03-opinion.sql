create table opinion.report (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references access.unit,
  kind text not null check (kind in ('special', 'daily', 'weekly')),
  event_id uuid references opinion.event,
  title text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  made_at timestamptz not null,
  made_by uuid references access.person,
  docx_hash text,
  pdf_hash text,
  check (from_at < to_at),
  check ((kind = 'special') = (event_id is not null))
);
comment on table opinion.report is 'A report on what was said between two instants: made of sentences that each resolve to stored posts. One without sentences says that there was nothing.';
comment on column opinion.report.made_by is 'Null when the program made it by its schedule.';
create index report_by_unit on opinion.report (unit_id, made_at desc);
create unique index report_by_schedule on opinion.report (unit_id, kind, from_at) where made_by is null;

create table opinion.sentence (
  report_id uuid not null references opinion.report,
  seq integer not null,
  part text not null,
  pattern text not null,
  text text not null,
  post_ids bigint[] not null check (cardinality(post_ids) > 0),
  figures jsonb not null default '[]',
  primary key (report_id, seq)
);
comment on table opinion.sentence is 'One sentence of a report with the posts it rests on: a sentence without a post cannot be stored.';
comment on column opinion.sentence.pattern is 'Which of the fixed patterns it was filled in from.';
comment on column opinion.sentence.figures is 'Every figure in it: [{name, measure, value}], where the measure is a query over these posts.';

create function opinion.require_posts() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(new.post_ids) as given (id) where not exists (select from opinion.post post where post.id = given.id)) then
    raise exception 'opinion: a sentence names a post that is not stored';
  end if;
  return new;
end
$$;
create trigger sentence_rests_on_posts before insert on opinion.sentence
  for each row execute function opinion.require_posts();
create trigger sentence_kept before update or delete on opinion.sentence
  for each row execute function opinion.refuse_change();
create trigger report_kept before delete on opinion.report
  for each row execute function opinion.refuse_change();
