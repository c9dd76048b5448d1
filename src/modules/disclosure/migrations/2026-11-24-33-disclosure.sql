-- Self-inspection: what citizens wait for, and whether what they need done is told --------------------------------------

insert into disclosure.threshold (key, title, amount, unit, source, basis, note, sort_order) values
  ('unansweredDays', '来信、申请超过多少天没有答复算互动回应差', 92, '天', '国办秘函〔2019〕19号 单项否决 互动回应差', 'confirmed', '原文为一年内有效信件超过三个月未答复；依申请公开按同一标准核对，法定期限另算', 41),
  ('unansweredCount', '超过上述天数没有答复的达到多少件为不合格', 1, '件', '国办秘函〔2019〕19号 单项否决 互动回应差', 'confirmed', '', 42),
  ('guideGaps', '办事指南关键要素缺失的事项达到多少个为不合格', 5, '个', '国办秘函〔2019〕19号 单项否决 服务不实用', 'fromMemory', '原文数字待核', 43);
