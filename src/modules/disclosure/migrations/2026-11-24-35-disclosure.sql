-- Supplying reading places ---------------------------------------------------------------------------------------------

create table disclosure.reading_place (
  id uuid primary key default gen_random_uuid(),
  title text not null unique check (length(title) between 2 and 60),
  kind text not null check (kind in ('archive', 'library', 'serviceHall', 'other')),
  address text not null check (length(address) between 2 and 200),
  hours text not null default '' check (length(hours) <= 200),
  contact text not null default '' check (length(contact) <= 100),
  period text not null check (period in ('month', 'quarter')),
  codes text[] not null default '{}',
  starts_on date not null,
  ends_on date,
  sort_order integer not null default 0,
  check (ends_on is null or ends_on >= starts_on)
);
comment on table disclosure.reading_place is 'A place where the public reads disclosed information on site (条例第二十五条): archive, library, service hall.';
comment on column disclosure.reading_place.period is 'How often it is supplied.';
comment on column disclosure.reading_place.codes is 'Statutory items it is supplied with; empty: all.';
comment on column disclosure.reading_place.starts_on is 'From the period that holds this day on it is supplied.';

create table disclosure.supply_list (
  id uuid primary key default gen_random_uuid(),
  place_id uuid not null references disclosure.reading_place,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  made_at timestamptz not null,
  made_by_name text not null,
  delivered_on date,
  received_by text check (length(received_by) between 2 and 60),
  delivered_by_name text,
  note text not null default '' check (length(note) <= 300),
  unique (place_id, from_on),
  check ((delivered_on is null) = (received_by is null))
);
comment on table disclosure.supply_list is 'What went to one place for one period, with the day it was handed over and who took it.';

create table disclosure.supply_item (
  list_id uuid not null references disclosure.supply_list on delete cascade,
  position integer not null,
  item_id integer not null,
  unit_title text not null,
  index_number text not null,
  title text not null,
  document_number text,
  formed_on date,
  published_on date not null,
  primary key (list_id, position)
);
comment on table disclosure.supply_item is 'A line of the list as it was when the list was made: what is handed over stays what was handed over.';

insert into disclosure.threshold (key, title, amount, unit, source, basis, note, sort_order) values
  ('supplyDays', '每期结束后多少个工作日内送达公共查阅点', 10, '个工作日', '本系统定义', 'local', '条例第二十五条只要求“及时”，没有数字', 3);
