-- A document that goes by post is served in time when it is posted (国办公开办函〔2016〕235号), but whoever gets time by it
-- has it from the day it reached them. One that is owed and turns out wrong is called back before it is served.
alter table procedure.notice
  add column reached_on date,
  add column reached_evidence text,
  add column cancelled_on date,
  add constraint notice_reached_after_served check (reached_on is null or reached_on >= served_on),
  add constraint notice_served_or_cancelled check (served_on is null or cancelled_on is null);
comment on column procedure.notice.reached_on is 'The day what was posted was signed for; null while that is not known, and for every other way of serving.';
comment on column procedure.notice.cancelled_on is 'The day it was called back before it was served: it is owed no more, and its number is void.';
drop index procedure.notice_owed;
create index notice_owed on procedure.notice (due_on) where served_on is null and cancelled_on is null;
