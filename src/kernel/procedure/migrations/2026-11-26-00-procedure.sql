alter table procedure.case add column received_at timestamptz;
comment on column procedure.case.received_at is 'The instant limits in hours count from; null where only the day of receipt is known.';
