create schema audit;

create table audit.chain (
  chain text primary key,
  sequence bigint not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);
comment on table audit.chain is 'Kept by trigger: the last link of each chain, locked from the moment a commit begins until it is done.';
comment on column audit.chain.chain is 'Unit id, or "system" for acts that belong to no unit.';

create table audit.entry (
  id bigint generated always as identity primary key,
  chain text not null,
  sequence bigint,
  happened_at timestamptz not null,
  content text not null,
  detail text,
  previous_hash text,
  hash text,
  person_id text not null generated always as (content::jsonb ->> 'personId') stored,
  person_name text not null generated always as (content::jsonb ->> 'personName') stored,
  act text not null generated always as (content::jsonb ->> 'act') stored,
  object_kind text not null generated always as (content::jsonb -> 'object' ->> 'kind') stored,
  object_id text not null generated always as (content::jsonb -> 'object' ->> 'id') stored,
  unique (chain, sequence)
);
comment on table audit.entry is 'Append-only: one act, linked to the one before it in its chain. Update, delete and truncate are rejected by trigger and not granted.';
comment on column audit.entry.sequence is 'Position in the chain from 1 without gaps; null only inside the transaction that writes the entry.';
comment on column audit.entry.content is 'Canonical JSON (RFC 8785) of who did what to which object when, with the digest of the detail: what the hash covers.';
comment on column audit.entry.detail is 'Canonical JSON of the values before and after, with a salt; never leaves in an export, and its digest in the content holds it fast.';
comment on column audit.entry.hash is 'SHA-256 in hex of previous_hash, sequence and content joined by colons.';
create index entry_unsealed on audit.entry (chain, id) where sequence is null;
create index entry_time on audit.entry (happened_at, id);
create index entry_person on audit.entry (person_id, happened_at);
create index entry_object on audit.entry (object_kind, object_id);
create index entry_act on audit.entry (act, happened_at);

create table audit.checkpoint (
  number bigint primary key,
  made_at timestamptz not null,
  content text not null,
  heads text not null,
  signature text not null
);
comment on table audit.checkpoint is 'Append-only: the heads of all chains at one moment, signed by this installation. Copies kept outside hold the history fast.';
comment on column audit.checkpoint.content is 'Canonical JSON that is signed: number, time, digest of the previous checkpoint, digest of the heads, public key.';
comment on column audit.checkpoint.heads is 'Canonical JSON list of chain, sequence and hash.';
comment on column audit.checkpoint.signature is 'Ed25519 signature of the content, in base64.';

-- An entry arrives without a place in its chain; the commit gives it one.
create function audit.open_entry() returns trigger language plpgsql set search_path = '' as $$
begin
  new.sequence := null;
  new.previous_hash := null;
  new.hash := null;
  return new;
end $$;
create trigger entry_open before insert on audit.entry for each row execute function audit.open_entry();

-- Runs when the transaction commits, so that a chain is locked for the commit alone. The first entry of the transaction
-- seals all of them in the order of chain and time: two transactions that write the same chains cannot deadlock.
create function audit.seal() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  pending record;
  head audit.chain%rowtype;
  next_hash text;
begin
  for pending in select id, chain, content from audit.entry where sequence is null order by chain, id loop
    if head.chain is distinct from pending.chain then
      insert into audit.chain (chain, sequence, hash) values (pending.chain, 0, repeat('0', 64)) on conflict do nothing;
      select * into strict head from audit.chain where chain = pending.chain for update;
    end if;
    next_hash := encode(sha256(convert_to(concat_ws(':', head.hash, head.sequence + 1, pending.content), 'UTF8')), 'hex');
    update audit.entry set sequence = head.sequence + 1, previous_hash = head.hash, hash = next_hash where id = pending.id;
    update audit.chain set sequence = head.sequence + 1, hash = next_hash where chain = pending.chain;
    head.sequence := head.sequence + 1;
    head.hash := next_hash;
  end loop;
  return null;
end $$;
create constraint trigger entry_seal after insert on audit.entry deferrable initially deferred
  for each row execute function audit.seal();

create function audit.reject_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name;
end $$;

create trigger entry_append_only before update on audit.entry
  for each row when (old.sequence is not null or new.content is distinct from old.content
    or new.detail is distinct from old.detail or new.chain <> old.chain or new.happened_at <> old.happened_at)
  execute function audit.reject_change();
create trigger entry_no_delete before delete or truncate on audit.entry
  for each statement execute function audit.reject_change();
create trigger checkpoint_append_only before update or delete or truncate on audit.checkpoint
  for each statement execute function audit.reject_change();
create trigger chain_no_delete before delete or truncate on audit.chain
  for each statement execute function audit.reject_change();

create table audit.word (
  code text primary key,
  title text not null
);
comment on table audit.word is 'How the codes of acts and of kinds of objects are called; written at every start, kept when a module is gone.';
