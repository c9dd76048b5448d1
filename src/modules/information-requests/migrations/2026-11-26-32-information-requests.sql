-- An answer is served by its letter: one that was made and sealed outside this system is in the file as a scan.
alter table information_requests.file drop constraint file_role_check;
alter table information_requests.file add constraint file_role_check check (role in ('application', 'identity', 'agentIdentity', 'mandate', 'mail', 'correction', 'explanation', 'opinion', 'payment', 'source', 'answer', 'letter', 'service', 'challenge', 'other'));
comment on column information_requests.file.role is 'answer: goes out with the answer and is part of its digest. letter: the answer itself, where it was made and sealed outside. source: what an answer is made from and never goes out itself. mandate and agentIdentity: without them nobody acts for another.';
