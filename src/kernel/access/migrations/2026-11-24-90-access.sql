-- Who can make a password for somebody could work in their name: the posts count again only when a second office has confirmed it.
alter table access.credential
  add column reset_by text,
  add column reset_at timestamptz,
  add constraint credential_reset_check check ((reset_by is null) = (reset_at is null));
comment on column access.credential.reset_by is
  'Security administrator who gave a new first password or took away the second factors; null once a system administrator has confirmed it.';
