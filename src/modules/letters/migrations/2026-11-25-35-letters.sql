-- Who wrote is sealed, and kept no longer than there is a use for it.

alter table letters.writer add column sealed text;
comment on column letters.writer.sealed is 'Name, telephone and e-mail as JSON, sealed with the key of the installation; null when none was left.';
comment on column letters.writer.name is 'In words only until the night''s work has sealed what an earlier version kept.';
alter table letters.writer add column erased_at timestamptz;
comment on column letters.writer.erased_at is 'When it was erased because its time was over; the letter and its answers stay.';

alter table letters.class add column keep_days integer check (keep_days between 30 and 36500);
comment on column letters.class.keep_days is 'Days after the end of a letter of this class for which its writer can be reached; null: as long as the rule keepWriter says.';

insert into law.article (instrument_id, number, summary, basis)
select i.id, '第十条', '来信人的称呼和联系方式加密保存，写明用途才能查看，每次查看留有记录；办结后满期限的予以删除，来信和答复保留，凭查询码仍可查阅。', 'fromMemory'
  from law.instrument i where i.key = 'letters';
insert into law.rule (rule_set_id, name, title, amount, unit, extendable_by, article, source, basis, note)
select s.id, 'keepWriter', '办结后保存来信人联系方式的期限', 365, 'calendarDay', null, '第十条',
  '个人信息保护法第十九条：实现处理目的所必要的最短时间；天数由本单位自定', 'fromMemory', '天数可以修改；各类别可以另定'
  from law.rule_set s where s.key = 'letters';
