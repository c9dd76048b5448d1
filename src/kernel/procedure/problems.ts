import { defineProblems } from '#kernel/problem.ts'

/** Everything the procedure engine refuses. */
export const problems = defineProblems('procedure', {
  caseNotFound: { status: 404, title: '事项不存在，或者不在您的管辖范围内' },
  unitNotFound: { status: 404, title: '单位不存在' },
  actionUnknown: { status: 404, title: '该事项没有这项操作' },
  forbidden: { status: 403, title: '您没有办理该操作的权限' },
  notAllowed: { status: 409, title: '当前不能执行该操作' },
  notNow: { status: 409, title: '现在不能执行该操作' },
  serviceMissing: { status: 400, title: '请填写怎样送达' },
  serviceNotAsked: { status: 400, title: '该操作不登记送达' },
  trackingMissing: { status: 400, title: '邮寄送达须填写邮政企业的邮件号码（国办公开办函〔2016〕235号）' },
  servedByAction: { status: 409, title: '这份文书的送达与办理同时登记，请用事项的操作按钮办理' },
  daysNotAsked: { status: 400, title: '该操作的期限由法律规定，不能另定天数' },
  daysInvalid: { status: 400, title: '天数不在允许的范围内' },
  stale: { status: 409, title: '该事项已有新的办理，请查看后再操作' },
  reasonMissing: { status: 400, title: '请填写理由，理由将记入办理过程' },
  dateNotAsked: { status: 400, title: '该操作按当天计算，不能另填日期' },
  dateInvalid: { status: 400, title: '日期应在收到之日与今天之间，请核对' },
  versionMissing: { status: 500, title: '该事项开始时所用的程序版本未登记，请联系系统管理员' },
  ruleMissing: { status: 500, title: '收到之日没有适用的期限规则，请在“法规与期限”中补录' },
  unitsMissing: { status: 400, title: '请选择被征询的单位' },
  unitsNotAsked: { status: 400, title: '该操作不征询其他单位' },
  unitAskedAlready: { status: 409, title: '本轮已经征询过该单位' },
  whichUnit: { status: 400, title: '您可以代表几个单位答复，请选择其中一个' },
  serviceDayInvalid: { status: 400, title: '更正后的日期不在可能的范围内，或者与原登记相同' },
  serviceConfirmed: {
    status: 409,
    title: '这次送达由当事人在网上确认，系统当时记下，日期不能更改',
  },
  correctionContradicts: { status: 409, title: '不能只更正日期，请先依法纠正其后的办理' },
  noticeNotFound: { status: 404, title: '没有这份待送达的文书，或者已经送达' },
})
