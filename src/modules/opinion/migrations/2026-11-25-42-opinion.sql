-- Coming down is recorded by the handling of an event, which knows what was done.
drop table opinion.relief;

alter table opinion.event add column renamed_by uuid references access.person;
comment on column opinion.event.renamed_by is 'Whoever gave it its title; null while it is the beginning of a post.';

create index post_by_unit on opinion.post (unit_id, id);
