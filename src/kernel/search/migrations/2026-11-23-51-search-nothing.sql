-- What is offered when nothing was found. Both look through the indexes only, and at a bounded number of facts: the planner, left
-- alone, reads every token list there is (a second for 20,000 documents).

-- Facts with one of the near numbers, or with the same year and serial of another organ; the newest first.
create function search.near_numbers(near text[], serial tsquery, sites text[], take integer)
returns table (title text, url text, numbers text[])
language sql stable set enable_seqscan = off as $$
  with alike as materialized (
    (select d.id from search.document d where d.numbers && near limit 500)
    union
    (select d.id from search.document d where d.tokens @@ serial limit 500)
  )
  select d.title, d.url, d.numbers
    from alike join search.document d on d.id = alike.id
   where sites = '{}' or d.facets && sites
   order by d.date_on desc, d.id desc
   limit take
$$;

-- Titles that hold three characters of the query in a row and at least so many of its pairs; those that share most first.
create function search.near_titles(neighbours tsquery, pairs text[], fewest integer, sites text[], take integer)
returns table (title text, url text)
language sql stable set enable_seqscan = off as $$
  with alike as materialized (
    select d.id, d.title, d.url, d.date_on, d.title_tokens from search.document d
     where d.title_tokens @@ neighbours and (sites = '{}' or d.facets && sites)
     limit 2000
  ), compared as (
    select alike.*, cardinality(array(select unnest(tsvector_to_array(title_tokens)) intersect select unnest(pairs))) as shared
      from alike
  )
  select c.title, c.url from compared c where c.shared >= fewest order by c.shared desc, c.date_on desc, c.id desc limit take
$$;
