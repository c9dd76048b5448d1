import { defineProblems } from '#kernel/problem.ts'

/** Everything disclosure refuses, each with what to do next. */
export const problems = defineProblems('disclosure', {
  unitNotFound: { status: 404, title: '单位不存在，或者不在您的管辖范围内' },
  listNotFound: { status: 404, title: '没有这张目录，请刷新后再选' },
  entryNotFound: { status: 404, title: '没有这个公开事项，请从目录中选择' },
  endsBeforeStart: { status: 400, title: '终止日期不能早于开始日期，请修改日期' },
  dutyExists: { status: 409, title: '这类单位已经列有这个事项，不用重复增加' },
  dutyNotFound: { status: 404, title: '没有这条应公开事项，或者它在那天还没有开始' },
  exemptionExists: { status: 409, title: '该单位这个事项已登记为不适用' },
  exemptionNotFound: { status: 404, title: '没有这条不适用登记，可能已经取消' },
  guideChanged: { status: 409, title: '指南已被别人修改，请刷新后再改，以免覆盖' },
  guideEmpty: { status: 409, title: '指南还没有内容，请先填写并保存' },
  noGuideColumn: { status: 409, title: '网站上还没有“公开指南”栏目，请网站管理员先开设' },
  findingNotFound: { status: 404, title: '没有这个自查问题，或者不在您的管辖范围内' },
  personNotFound: { status: 400, title: '只能交办给有信息公开岗位的人员，请重新选择' },
  thresholdNotFound: { status: 404, title: '没有这项检查标准' },
  futureDay: { status: 400, title: '形成或者变更的日期不能晚于今天，请核对日期' },
  itemNotPublic: {
    status: 400,
    title: '没有这个编号的公开信息，或者它不是本单位的，请在“稿件与信息”里核对编号',
  },
  owedNotFound: { status: 404, title: '没有这条登记，或者已经登记为无需公开' },
  waiverNotFound: { status: 404, title: '这份文件没有登记过无需解读' },
  wordExists: { status: 409, title: '这个识别词已经有了，不用重复增加' },
  wordNotFound: { status: 404, title: '没有这个识别词，可能已经删除' },
})
