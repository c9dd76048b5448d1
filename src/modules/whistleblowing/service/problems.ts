import { defineProblems } from '#kernel/problem.ts'

/** Everything that is refused about reports, each with what to do next. */
export const problems = defineProblems('whistleblowing', {
  notOpen: {
    status: 409,
    title: '网上举报还没有开通，请向上级机关或者纪检监察机关举报（拨打12388），也可以邮寄',
  },
  nobodyFree: {
    status: 409,
    title:
      '本县的举报受理机构都与您举报的单位有关，应当回避，请向上级机关举报，或者拨打12388。您填写的内容没有保存',
  },
  alreadySent: { status: 409, title: '这件举报已经收到，并且有了答复，请用原来的回执码查看' },
  receiptUnknown: { status: 404, title: '没有找到这个回执码，请对照回执再输一次' },
  tooOften: { status: 429, title: '操作太频繁，请过一分钟再试' },
  textMissing: { status: 400, title: '请写明内容，或者选择材料' },
  textTooLong: { status: 400, title: '内容太长，最多一万字，请分几次补充' },
  closed: { status: 409, title: '这件举报已经归档，内容不能再补充；有新的情况请另行举报' },
  reportNotFound: { status: 404, title: '举报件不存在，或者没有指定您办理' },
  fileNotFound: { status: 404, title: '材料不存在' },
  fileRefused: { status: 400, title: '文件没有收下' },
  erased: { status: 410, title: '保管期已满，密钥已经销毁，内容不能再读' },
  keyMissing: { status: 409, title: '您还没有设置口令，请先到“口令与保管人”设置' },
  keyThere: { status: 409, title: '您已经设置了口令；忘记口令的，请选择重新设置，再请两名保管人恢复' },
  blocked: { status: 429, title: '口令输错次数太多，请15分钟后再试', keepsWrites: true },
  unlockFirst: { status: 401, title: '已经封上，请重新输入口令开封' },
  noReportKey: { status: 409, title: '您的密钥已经更换，请两名恢复密钥保管人为您恢复后再看' },
  unitUnknown: { status: 400, title: '单位不存在或者已经撤销，请重新选择' },
  compartmentOpen: { status: 409, title: '这个单位已经是举报受理机构' },
  compartmentUnknown: { status: 404, title: '这个单位不是举报受理机构，或者不归您负责' },
  officeKeyThere: { status: 409, title: '已经指定了保管人；更换请由现任两名保管人办理' },
  officeKeyMissing: { status: 409, title: '还没有指定恢复密钥保管人，请负责人先指定' },
  holderUnfit: { status: 400, title: '所选的保管人没有保管岗位，或者还没有设置口令' },
  holdersSame: { status: 400, title: '两名保管人不能是同一个人' },
  notHolders: { status: 403, title: '这两个人不是现任的保管人' },
  personUnfit: {
    status: 409,
    title: '这个人不能办理这件举报：没有相应岗位、没有设置口令，或者在被举报的单位任职，应当回避',
  },
  lastReader: { status: 409, title: '您是最后一个能看的人，请先增加另一名调查员，或者请负责人指定' },
  notNamed: { status: 404, title: '没有指定这个人办理' },
  noIdentity: { status: 409, title: '举报人没有留下身份，这件举报是匿名的' },
  requestNotFound: { status: 404, title: '申请不存在，或者与您无关' },
  requestOpen: { status: 409, title: '您已经有一个申请正在等待核准' },
  noAnswer: { status: 409, title: '还没有拟好给举报人的答复，请先写好答复' },
})
