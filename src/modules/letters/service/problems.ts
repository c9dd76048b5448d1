import { defineProblems } from '#kernel/problem.ts'

/** Everything that handling letters refuses, each with what to do next. */
export const problems = defineProblems('letters', {
  letterNotFound: { status: 404, title: '来信不存在，或者不在您的管辖范围内' },
  codeUnknown: { status: 404, title: '没有找到这个查询码的来信，请核对后重新输入' },
  mailboxClosed: { status: 409, title: '还没有开通信箱，请由信箱负责人先开通' },
  mailboxOpen: { status: 409, title: '这个单位已经开通了信箱' },
  unitUnknown: { status: 400, title: '主办单位不存在或者已经撤销，请重新选择' },
  classUnknown: { status: 400, title: '没有这个类别，请重新选择' },
  respondent: {
    status: 409,
    title: '来信反映的就是这个单位，不能由它办理；请交其上级单位、督查机构或者其他单位（办法第十一条）',
  },
  fileRefused: { status: 422, title: '文件不能接收' },
  fileNotFound: { status: 404, title: '没有这个文件' },
  tooManyFiles: { status: 409, title: '这件来信的附件已经够多，请合并后再添加' },
  ruled: { status: 409, title: '主办单位已经裁定，或者来信人要求重新办理，不能再退回（办法第四条）' },
  draftMissing: { status: 409, title: '还没有起草答复' },
  draftStale: { status: 409, title: '答复草稿已被他人修改，请刷新后合并您的改动' },
  draftFixed: { status: 409, title: '答复已提交审核，不能再修改；请先退回' },
  draftRefused: { status: 422, title: '答复还不能提交' },
  digestDiffers: { status: 409, title: '答复的内容与您审核的不一致，请刷新后重新阅读' },
  writerClosed: {
    status: 403,
    title: '来信不在您的单位办理，不能查看来信人的联系方式；确有需要请联系信箱',
  },
  writerErased: {
    status: 410,
    title: '来信人的联系方式已按期限删除（办法第十条）；来信人凭查询码仍可查看答复',
  },
  notPublishable: { status: 409, title: '已经答复、不涉及举报的来信才能公开' },
  alreadyProposed: { status: 409, title: '这件来信已经送过公开审核，请在信息发布里继续办理' },
  stillNamed: { status: 422, title: '公开的内容里还有不能公开的信息' },
  notRateable: { status: 409, title: '这件来信现在不能评价：还没有答复，或者已经办结' },
  importCancelled: { status: 409, title: '已取消，一件也没有导入' },
  ruleTooEarly: {
    status: 409,
    title: '施行日期应当是今天或者以后，并且晚于已有的版本；停用日期不能早于今天和施行日期',
  },
  ruleUnknown: { status: 404, title: '没有这条现行的规则，请刷新后再看' },
  notWithdrawable: { status: 409, title: '这件来信已经答复或者办结，不能撤回' },
})
