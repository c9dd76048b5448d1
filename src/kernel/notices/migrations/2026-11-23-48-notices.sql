alter table notices.rendition add column paper text;
comment on column notices.rendition.paper is 'Name of the paper in its case, e.g. the register sheet; null for what somebody is owed.';
drop index notices.rendition_of_case;
create unique index rendition_of_paper on notices.rendition (case_id, paper, version) where notice_id is null and case_id is not null;
