-- What came without identity, contact or mandate is taken in all the same (国办公开办函〔2017〕19号) and corrected afterwards
-- (条例 第三十条): who asked may be unknown for a while.
alter table information_requests.applicant alter column name drop not null;
comment on column information_requests.applicant.name is 'Null while it is not known: what came did not say.';

alter table information_requests.identity
  alter column kind drop not null,
  alter column masked drop not null,
  drop constraint identity_kept_once,
  add constraint identity_kept_once check (
    (kind is null) = (masked is null)
    and (kind is null) = (number is null and sealed is null)
    and not (number is not null and sealed is not null)
  );
comment on column information_requests.identity.kind is 'Null while the applicant has shown no document and only that of whoever acts for them is known.';

alter table information_requests.request add column is_identified boolean not null default true;
comment on column information_requests.request.is_identified is 'False while no identity document is known: applicant_key is then made of name and contact, a hint and no proof.';
comment on column information_requests.request.applicant_key is 'Salted digest that is the same for requests of one applicant: counts without showing who. Of the identity document; without one, of name and contact; without these, of the request itself.';

create table information_requests.lacking (
  request_id uuid not null references information_requests.request,
  what text not null check (what in ('name', 'identity', 'contact', 'mandate', 'agentIdentity', 'form')),
  made_good_on date,
  primary key (request_id, what)
);
comment on table information_requests.lacking is 'What a request did not have when it came in (条例 第二十九条): never a reason to refuse it, each a ground for the one correction.';
comment on column information_requests.lacking.made_good_on is 'The day it was made good; null while it lacks.';
