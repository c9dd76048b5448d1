-- Files that came with a letter ----------------------------------------------------------------------------------------

create table letters.file (
  id uuid primary key default gen_random_uuid(),
  letter_id uuid not null references letters.letter,
  position integer not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 255),
  type text not null,
  size_bytes bigint not null,
  added_at timestamptz not null,
  unique (letter_id, position)
);
comment on table letters.file is 'A photograph or paper that came with a letter. Kept as it came, like the letter.';
create trigger file_kept before delete or update on letters.file
  for each row execute function letters.refuse_change();
create trigger file_not_emptied before truncate on letters.file
  for each statement execute function letters.refuse_change();

-- Whom a letter accuses ------------------------------------------------------------------------------------------------

alter table letters.letter add column is_allegation boolean not null default false;
comment on column letters.letter.is_allegation is 'It alleges misconduct: found by words when it came, decided by the mailbox when it is assigned.';
alter table letters.letter add column respondent_id uuid references access.unit;
comment on column letters.letter.respondent_id is 'The unit whose people it accuses; such a letter is never handled or read there. Null: none is named.';

create table letters.allegation_word (
  word text primary key check (length(word) between 2 and 30),
  source text not null
);
comment on table letters.allegation_word is 'Words of letters that allege misconduct: who they accuse is asked when they are assigned. Edited by the office.';
insert into letters.allegation_word (word, source)
select word, '以权谋私、执法不当、贪赃枉法的反映；用词由本单位修改'
  from unnest(array['贪污', '受贿', '行贿', '索贿', '以权谋私', '假公济私', '吃拿卡要', '收受红包', '收红包', '收好处费',
    '挪用公款', '挪用资金', '虚报冒领', '克扣', '侵吞', '滥用职权', '玩忽职守', '徇私', '包庇', '保护伞', '暴力执法',
    '打击报复', '公车私用', '公款吃喝', '优亲厚友', '违纪', '违法违纪', '刑讯逼供']) as word;

insert into law.article (instrument_id, number, summary, basis)
select id, '第十一条', '反映单位工作人员违纪违法的来信，不得交由被反映的单位办理或者阅看，由其上级单位、督查机构或者其他单位办理。', 'fromMemory'
  from law.instrument where key = 'letters';

-- What is read by everybody --------------------------------------------------------------------------------------------

create table letters.publication (
  letter_id uuid primary key references letters.letter,
  edition_id uuid not null unique,
  item_id bigint not null,
  title text not null,
  words text not null,
  checked text[] not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  proposed_by text not null,
  proposed_at timestamptz not null
);
comment on table letters.publication is 'A letter and its answer that were put before publishing without who wrote. What the public reads is the item there.';
comment on column letters.publication.words is 'Letter and answer as they were put forward: what the public list is searched by.';
comment on column letters.publication.checked is 'What was looked through for the writer.';
comment on column letters.publication.digest is 'SHA-256 over what was looked through.';
create index publication_by_time on letters.publication (proposed_at desc);
