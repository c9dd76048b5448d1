-- Numbers of identity documents are sealed with a key that is not in the database. Those that came before are sealed by
-- the job information-requests.sealIdentities, which alone can: SQL has no key.
alter table information_requests.identity
  alter column number drop not null,
  add column masked text,
  add column sealed text check (sealed ~ '^[a-z0-9]{1,30}\.[A-Za-z0-9_-]+$'),
  add column agent_sealed text check (agent_sealed ~ '^[a-z0-9]{1,30}\.[A-Za-z0-9_-]+$');
update information_requests.identity
   set masked = left(number, kept) || repeat('*', greatest(2, length(number) - 2 * kept)) || right(number, kept)
  from (values (true, 3), (false, 1)) as ends (is_long, kept)
 where (length(number) > 8) = is_long;
alter table information_requests.identity
  alter column masked set not null,
  add constraint identity_kept_once check ((number is null) <> (sealed is null)),
  add constraint agent_identity_kept_once check (
    (agent_kind is null) = (agent_number is null and agent_sealed is null)
    and not (agent_number is not null and agent_sealed is not null)
  );
comment on column information_requests.identity.number is 'As it was kept before it was sealed; null since.';
comment on column information_requests.identity.masked is 'All but its ends hidden: what is shown without a purpose.';
comment on column information_requests.identity.sealed is 'The number, AES-256-GCM: name of the key, then nonce, tag and text. Opened for a purpose that is written down first.';
comment on column information_requests.identity.agent_sealed is 'The same of whoever acts for the applicant; null when nobody does.';
create index identity_unsealed on information_requests.identity (request_id) where number is not null or agent_number is not null;
