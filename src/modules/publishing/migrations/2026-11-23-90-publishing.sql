create table publishing.live_filing (
  item_id integer primary key references publishing.live_item on delete cascade,
  unit_id uuid not null references access.unit,
  code text,
  dated_on date not null,
  formed_on date,
  first_published_on date not null,
  text_length integer not null,
  has_files boolean not null
);
comment on table publishing.live_filing is 'Under which statutory item each live item is filed, with what coverage is counted from; renewed in the transaction that changes what is live.';
comment on column publishing.live_filing.code is 'A code of the list "catalogue": the one its author chose, else that of the first of its columns that has one; null: filed under none.';
comment on column publishing.live_filing.formed_on is '成文日期: the day from which the time limit for publishing counts; null when the author gave none.';
comment on column publishing.live_filing.text_length is 'Characters of the body without markup and white space.';
comment on column publishing.live_filing.has_files is 'True when it carries a file to download.';

create function publishing.file_items(items integer[]) returns void language sql as $$
  insert into publishing.live_filing (item_id, unit_id, code, dated_on, formed_on, first_published_on, text_length, has_files)
  select live.item_id, live.unit_id,
         coalesce(edition.catalogue_code, (
           select place.catalogue_code from publishing.live_placement placement
             join publishing.column place on place.id = placement.column_id
            where placement.item_id = live.item_id and place.catalogue_code is not null
            order by place.sort_order, place.id limit 1)),
         live.dated_on, edition.written_on,
         coalesce((item.first_published_at at time zone 'Asia/Shanghai')::date, live.dated_on),
         length(regexp_replace(edition.body, '<[^>]*>|\s+|&nbsp;', '', 'g')),
         live.has_attachments
    from publishing.live_item live
    join publishing.edition edition on edition.id = live.edition_id
    join publishing.item item on item.id = live.item_id
   where live.item_id = any(items)
  on conflict (item_id) do update set
    code = excluded.code, dated_on = excluded.dated_on, formed_on = excluded.formed_on,
    first_published_on = excluded.first_published_on, text_length = excluded.text_length, has_files = excluded.has_files
$$;
comment on function publishing.file_items is 'Files these live items anew: the one place that says how an item is filed.';

select publishing.file_items(array(select item_id from publishing.live_item));

create index live_filing_cell on publishing.live_filing (unit_id, code, dated_on desc) include (text_length, has_files);
create index live_filing_published on publishing.live_filing (unit_id, first_published_on desc, item_id desc);
