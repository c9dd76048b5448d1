create schema inventories;

-- What is asked ------------------------------------------------------------------------------------------------------

create table inventories.campaign (
  id uuid primary key references procedure.case,
  unit_id uuid not null references access.unit,
  title text not null check (length(title) between 4 and 100),
  notice text not null check (length(notice) between 4 and 5000),
  due_on date not null,
  state text not null default 'running' check (state in ('running', 'closed')),
  key text not null unique,
  opened_on date not null,
  closed_on date,
  report jsonb
);
comment on table inventories.campaign is 'A 梳理: one office asks many units to go through what they must publish and do. One case of the procedure "inventoryCampaign", with the same id.';
comment on column inventories.campaign.unit_id is 'The office that asks and closes.';
comment on column inventories.campaign.notice is 'What is asked, as every unit reads it.';
comment on column inventories.campaign.report is 'The figures at closing, as they were.';

create table inventories.asked_row (
  campaign_id uuid not null references inventories.campaign on delete cascade,
  position integer not null,
  kind text not null check (kind in ('disclosure', 'service')),
  code text not null default '' check (length(code) <= 40),
  title text not null check (length(title) between 2 and 200),
  note text not null default '' check (length(note) <= 500),
  primary key (campaign_id, position)
);
comment on table inventories.asked_row is 'The catalogue every unit is given to go through.';
comment on column inventories.asked_row.kind is 'Something to publish (公开事项), or a power or service (权责与办事事项).';
comment on column inventories.asked_row.code is 'A code of the list "catalogue" of publishing, or the code of a service; empty where there is none.';

-- What each unit answers ------------------------------------------------------------------------------------------------

create table inventories.inventory (
  id uuid primary key references procedure.case,
  campaign_id uuid not null references inventories.campaign,
  unit_id uuid not null references access.unit,
  number integer not null check (number >= 1),
  state text not null default 'waiting' check (state in ('waiting', 'inWork', 'submitted', 'returned', 'accepted', 'missed')),
  revision integer not null default 1,
  saved_at timestamptz,
  saved_by_name text,
  submitted_at timestamptz,
  accepted_at timestamptz,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  unique (campaign_id, unit_id),
  check ((digest is null) = (accepted_at is null))
);
comment on table inventories.inventory is 'What one unit answers: one case of the procedure "inventory", with the same id. Accepted, it is sealed and is the unit''s list in force.';
comment on column inventories.inventory.number is 'Which list of the unit this is, counted over all campaigns.';
comment on column inventories.inventory.digest is 'SHA-256 of the sealed rows.';
create index inventory_unit on inventories.inventory (unit_id, number desc);

create table inventories.row (
  inventory_id uuid not null references inventories.inventory,
  position integer not null,
  kind text not null check (kind in ('disclosure', 'service')),
  code text not null default '' check (length(code) <= 40),
  title text not null check (length(title) between 2 and 200),
  service_kind text check (service_kind ~ '^[A-Z]{2}$'),
  answer text check (answer in ('confirmed', 'added', 'removed')),
  reason text not null default '' check (length(reason) <= 500),
  primary key (inventory_id, position)
);
comment on table inventories.row is 'One line of an inventory: confirmed, added or removed, the last two with a reason.';
comment on column inventories.row.service_kind is 'For an added power or service: its kind, so that its draft can be begun.';
comment on column inventories.row.answer is 'Null while the unit has not come to it.';

create table inventories.drafted (
  inventory_id uuid not null references inventories.inventory,
  position integer not null,
  code text not null,
  primary key (inventory_id, position)
);
comment on table inventories.drafted is 'The drafts of services that were begun from lines a unit added.';

create function inventories.follow_case() returns trigger language plpgsql as $$
begin
  if new.procedure_key = 'inventory' then
    update inventories.inventory set state = new.state where id = new.id;
  else
    update inventories.campaign set state = new.state where id = new.id;
  end if;
  return null;
end $$;
create trigger inventories_follow_case after update of state on procedure.case
  for each row when (new.procedure_key in ('inventory', 'inventoryCampaign') and new.state is distinct from old.state)
  execute function inventories.follow_case();

create function inventories.refuse_change() returns trigger language plpgsql as $$
declare owner uuid := coalesce(new.inventory_id, old.inventory_id);
begin
  if exists (select from inventories.inventory where id = owner and digest is not null) then
    raise exception 'inventory % is sealed', owner;
  end if;
  return coalesce(new, old);
end $$;
create trigger row_sealed before insert or update or delete on inventories.row for each row execute function inventories.refuse_change();

create table inventories.reminder (
  id bigint generated always as identity primary key,
  inventory_id uuid not null references inventories.inventory,
  state text not null,
  reminded_by text not null,
  reminded_by_name text not null,
  reminded_at timestamptz not null
);
comment on table inventories.reminder is 'Who was reminded, by whom, and where their inventory stood then. Rows are never changed.';
create index reminder_inventory on inventories.reminder (inventory_id, reminded_at desc);

insert into law.rule_set (key, title, instrument_id, starts_on)
select 'inventories', '公开事项梳理', id, '2019-05-15' from law.instrument where key = 'disclosure2019';
insert into law.rule (rule_set_id, name, title, amount, unit, article, source, basis, note)
select id, 'review', '审核期限', 5, 'workingDay', '第四十七条', '本单位自定', 'fromMemory', '条例要求主管部门加强监督检查，没有规定天数；天数由主管部门自定，可以修改'
  from law.rule_set where key = 'inventories';
