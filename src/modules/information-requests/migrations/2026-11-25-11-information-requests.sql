-- The day both sides confirm (条例 第三十一条第三项) is the later of two days, so both are kept.
alter table information_requests.receipt_rule add column filing_confirms boolean not null default false;
alter table information_requests.receipt_rule alter column filing_confirms drop default;
update information_requests.receipt_rule set filing_confirms = true where channel = 'web';
comment on column information_requests.receipt_rule.filing_confirms is 'True: whoever sends it confirms by sending it, as a form that is checked once more before it is sent does. False: what came may not be from whom it says, and the applicant confirms it afterwards. Matters to confirmedByBoth alone.';

alter table information_requests.request add column applicant_confirmed_on date;
update information_requests.request set applicant_confirmed_on = submitted_on where channel = 'web';
comment on column information_requests.request.applicant_confirmed_on is 'The day the applicant confirmed having sent it, with the form itself or with the query code; null while it is only known from the office.';

insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis)
select s.id, 'applicantConfirmation', '等候申请人确认（提示）', 3, 'workingDay', null, '第三十一条',
       '条例未定日数，本系统提示用：到期仍未确认的，改用电话等方式联系申请人，可以修改', 'fromMemory'
  from law.rule_set s where s.key = 'disclosure';
