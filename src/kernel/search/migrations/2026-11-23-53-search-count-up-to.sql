-- How many facts a search would find, counted up to so many: enough to offer it. Counting stops there because the cost of a count
-- is the visit to each row, not the index; where texts have to be looked at, the first 2,000 candidates are.
create function search.count_up_to(most integer, query tsquery, needs_look boolean, wanted text[], barred text[], since date, until date)
returns integer
language sql stable set enable_seqscan = off as $$
  select least(count(*), most)::integer
    from (select d.folded from search.document d
           where d.tokens @@ query and d.date_on between since and until
           limit case when needs_look then 2000 else most end) look
   where not needs_look or search.holds(look.folded, wanted, barred)
$$;
