-- Time that is given to an applicant counts from the day the letter is served (国办函〔2020〕109号: 收到收费通知次日起), so a
-- letter can only name the day before which it does not end.
insert into notices.template_version (template_id, version, starts_on, title, layout, register_key, body, note, saved_by)
select v.template_id, v.version + 1, v.starts_on, v.title, v.layout, v.register_key,
       replace(v.body::text, w.was, w.becomes)::jsonb, '期限自收到告知书、通知书之日起算', 'system'
  from (values
    ('request.correction', '个工作日内（{{correctionDueOn}}前）补正。', '个工作日内补正，补正期限不早于{{correctionDueOn}}届满。'),
    ('request.explanation', '请在{{explanationDueOn}}前向本机关书面说明理由。', '请向本机关书面说明理由；说明理由的期限自收到本告知书之日起算，不早于{{explanationDueOn}}届满。'),
    ('request.fee', '个工作日内（{{paymentDueOn}}前）缴纳。', '个工作日内缴纳，缴费期限不早于{{paymentDueOn}}届满。')
  ) as w (kind_key, was, becomes)
  join notices.template t on t.kind_key = w.kind_key and t.unit_id is null
  join lateral (select * from notices.template_version where template_id = t.id order by version desc limit 1) v on true
 where strpos(v.body::text, w.was) > 0;
