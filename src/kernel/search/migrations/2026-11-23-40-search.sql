create schema search;

create table search.document (
  id bigint generated always as identity primary key,
  kind text not null,
  key text not null,
  url text not null,
  title text not null,
  date_on date not null,
  facets text[] not null,
  numbers text[] not null,
  title_tokens tsvector not null,
  tokens tsvector not null,
  body text not null,
  folded text not null,
  digest text not null,
  unique (kind, key)
) with (toast_tuple_target = 128);
comment on table search.document is 'What search knows of one published fact. Only what the public may read is ever put in.';
comment on column search.document.key is 'Id of the fact among those of its kind.';
comment on column search.document.facets is 'What may be filtered by, as "name=value": unit, site, column, theme, validity, year.';
comment on column search.document.numbers is 'Document and index numbers in their one form.';
comment on column search.document.tokens is 'Tokens of title, body and numbers without positions, and the facets: one index answers words and filters together.';
comment on column search.document.folded is 'Folded title, body and numbers, one a line: where a phrase is looked for.';
comment on column search.document.digest is 'SHA-256 of everything given to the index: whether it is up to date.';
alter table search.document alter column title_tokens set storage main;
alter table search.document alter column facets set storage main;

-- Without fastupdate: every publication pays its few milliseconds, none pays for a hundred others.
create index document_tokens on search.document using gin (tokens) with (fastupdate = off);
create index document_title_tokens on search.document using gin (title_tokens) with (fastupdate = off);
create index document_numbers on search.document using gin (numbers) with (fastupdate = off);
create index document_date on search.document (date_on desc, id desc);

-- True when the text contains, of each wanted line of alternatives, at least one, and none of the barred.
create function search.holds(folded text, wanted text[], barred text[]) returns boolean
language sql immutable parallel safe as $$
  select not exists (
           select from unnest(wanted) as line
            where not exists (select from unnest(string_to_array(line, e'\n')) as piece where strpos(folded, piece) > 0))
     and not exists (select from unnest(barred) as piece where strpos(folded, piece) > 0)
$$;

-- One page of hits, best first: the number itself, the phrase in the title, the words in the title, the phrase in the text,
-- the words in the text; within each the newest first. The text of a candidate is looked at only until the page is full.
-- Sequential scans are off because the planner does not know what reading every token list costs.
create function search.find(query tsquery, title_phrase tsquery, title_words tsquery, body_phrase tsquery, number text,
                            wanted text[], barred text[], since date, until date, newest_first boolean, skip integer, take integer)
returns table (id bigint, rank integer)
language sql stable set enable_seqscan = off as $$
  with candidate as (
    select d.id, d.date_on,
           case when newest_first then 0
                when d.numbers @> array[number] then 4
                when d.title_tokens @@ title_phrase then 3
                when d.title_tokens @@ title_words then 2
                when body_phrase is not null and d.id in (select p.id from search.document p where p.tokens @@ body_phrase) then 1
                else 0 end as rank
      from search.document d
     where d.tokens @@ query and d.date_on between since and until
  ), best as (
    select c.id, c.date_on, c.rank from candidate c order by c.rank desc, c.date_on desc, c.id desc limit 5000
  )
  select b.id, b.rank
    from best b join search.document d on d.id = b.id
   where search.holds(d.folded, wanted, barred)
   order by b.rank desc, b.date_on desc, b.id desc
  offset skip limit take
$$;

-- How many facts match, and how they divide by facet. "doubtful" ones match the tokens without being certain to hold the
-- words; the newest 2,000 of them are looked at. The facets leave out those found not to hold them.
create function search.count(query tsquery, doubtful tsquery, wanted text[], barred text[], since date, until date, facet_names text[],
                             out candidates integer, out doubted integer, out checked integer, out rejected integer, out facets jsonb)
language plpgsql stable set enable_seqscan = off as $$
declare
  refused bigint[];
begin
  select count(*) into candidates from search.document d where d.tokens @@ query and d.date_on between since and until;
  select count(*) into doubted from search.document d
   where doubtful is not null and d.tokens @@ doubtful and d.date_on between since and until;
  select count(*), coalesce(array_agg(look.id) filter (where not search.holds(d.folded, wanted, barred)), '{}')
    into checked, refused
    from (select d.id from search.document d
           where doubtful is not null and d.tokens @@ doubtful and d.date_on between since and until
           order by d.date_on desc, d.id desc limit 2000) look
    join search.document d on d.id = look.id;
  rejected := cardinality(refused);
  if cardinality(facet_names) > 0 then
    select coalesce(jsonb_object_agg(counted.facet, counted.total), '{}') into facets from (
      select facet, count(*) as total from search.document d, unnest(d.facets) as facet
       where d.tokens @@ query and d.date_on between since and until and d.id <> all (refused)
         and split_part(facet, '=', 1) = any (facet_names)
       group by facet) counted;
  end if;
end $$;
