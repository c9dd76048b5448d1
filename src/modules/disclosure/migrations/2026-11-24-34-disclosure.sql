-- The grassroots catalogue -------------------------------------------------------------------------------------------

create table disclosure.grassroots_field (
  key text primary key check (key ~ '^f[0-9]{2}$'),
  title text not null unique check (length(title) between 2 and 40),
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory', 'local')),
  note text not null default '' check (length(note) <= 300)
);
comment on table disclosure.grassroots_field is 'A field of the grassroots catalogue (试点领域, 国办发〔2019〕54号).';

create table disclosure.grassroots_row (
  id uuid primary key default gen_random_uuid(),
  field_key text not null references disclosure.grassroots_field,
  number integer not null check (number between 1 and 9999),
  topic text not null check (length(topic) between 1 and 100),
  matter text not null default '' check (length(matter) <= 100),
  content text not null check (length(content) between 1 and 2000),
  basis_text text not null default '' check (length(basis_text) <= 2000),
  time_limit text not null default '' check (length(time_limit) <= 300),
  limit_days integer check (limit_days between 1 and 250),
  all_towns boolean not null default false,
  unit_ids uuid[] not null default '{}',
  required_channels text[] not null default '{}',
  optional_channels text[] not null default '{}',
  audience text not null default '' check (length(audience) <= 200),
  ways text[] not null check (ways <@ array['proactive', 'onRequest']),
  levels text[] not null check (levels <@ array['county', 'town', 'village']),
  ends_on date,
  revision integer not null default 1,
  saved_by text not null,
  saved_by_name text not null,
  saved_at timestamptz not null,
  unique (field_key, number),
  check (all_towns or unit_ids <> '{}')
);
comment on table disclosure.grassroots_row is 'One row of the grassroots catalogue as its form has it: 序号, 一级事项, 二级事项, 公开内容, 公开依据, 公开时限, 公开主体, 公开渠道和载体, 公开对象, 公开方式, 公开层级.';
comment on column disclosure.grassroots_row.limit_days is 'Working days that 公开时限 names; null where it names none. What is filed under the row is due by the shorter of this and the law''s.';
comment on column disclosure.grassroots_row.all_towns is '公开主体 names the townships as a kind: every one of them owes the row.';
comment on column disclosure.grassroots_row.ends_on is 'Last day in force; null while it is.';
comment on column disclosure.grassroots_row.revision is 'Incremented by every save; a save that names an older one is refused.';

create table disclosure.grassroots_filing (
  row_id uuid not null references disclosure.grassroots_row,
  item_id integer not null,
  unit_id uuid not null references access.unit,
  filed_by text not null,
  filed_by_name text not null,
  filed_at timestamptz not null,
  primary key (row_id, item_id)
);
comment on table disclosure.grassroots_filing is 'Which public item of a unit discloses what a row asks for.';
create index grassroots_filing_item on disclosure.grassroots_filing (item_id);

insert into disclosure.grassroots_field (key, title, basis, note)
select 'f' || lpad(position::text, 2, '0'), title,
       case title when '公共资源交易' then 'fromMemory' when '环境保护' then 'derived' else 'confirmed' end,
       case title when '公共资源交易' then '领域名称待核' when '环境保护' then '由各地目录推导' else '' end
  from unnest(array['重大建设项目', '公共资源交易', '财政预决算', '安全生产', '税收管理', '农村集体土地征收', '国有土地上房屋征收与补偿', '保障性住房', '农村危房改造', '环境保护', '公共文化服务', '公共法律服务', '扶贫', '救灾',
    '食品药品监管', '城乡规划', '社会救助', '养老服务', '户籍管理', '涉农补贴', '义务教育', '卫生健康', '市政服务', '城市综合执法', '就业', '社会保险']) with ordinality as field (title, position);
