-- Publishing in time -----------------------------------------------------------------------------------------------

create table disclosure.owed_item (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references access.unit,
  kind text not null check (kind in ('formed', 'changed')),
  title text not null check (length(title) between 2 and 200),
  happened_on date not null,
  item_id integer,
  closed_reason text check (length(closed_reason) between 4 and 500),
  closed_by_name text,
  closed_at timestamptz,
  noted_by text not null,
  noted_by_name text not null,
  noted_at timestamptz not null,
  check (kind = 'formed' or item_id is not null),
  check ((closed_reason is null) = (closed_at is null))
);
comment on table disclosure.owed_item is 'Something a unit made or changed and must publish (条例第二十六条), noted before anybody has begun to write it.';
comment on column disclosure.owed_item.kind is 'formed: new, settled by the item it became; changed: a public item that is no longer right, settled by its next edition.';
comment on column disclosure.owed_item.happened_on is 'The day from which the time limit counts: 形成之日 or 变更之日.';
comment on column disclosure.owed_item.item_id is 'The item it became, or the one that has changed; null while it has become none.';
comment on column disclosure.owed_item.closed_reason is 'Why it need not be published after all; null while it must.';
create index owed_item_open on disclosure.owed_item (unit_id, happened_on) where closed_at is null;

create table disclosure.interpretation_waiver (
  item_id integer primary key,
  unit_id uuid not null references access.unit,
  reason text not null check (length(reason) between 4 and 500),
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
comment on table disclosure.interpretation_waiver is 'An official document that needs no interpretation, with the reason, e.g. that it only appoints somebody.';

insert into disclosure.threshold (key, title, amount, unit, source, basis, note, sort_order) values
  ('clockSoonDays', '公开和解读还剩多少个工作日到期时提醒', 3, '个工作日', '本系统定义', 'local', '没有法定数字', 2);
