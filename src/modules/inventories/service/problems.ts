import { defineProblems } from '#kernel/problem.ts'

/** Everything inventories refuse, each with what to do next. */
export const problems = defineProblems('inventories', {
  campaignNotFound: { status: 404, title: '没有这次梳理，或者不在您的管辖范围内' },
  inventoryNotFound: { status: 404, title: '没有这份清单，或者不在您的管辖范围内' },
  unitNotFound: { status: 400, title: '有单位不存在、已撤销或者不在您的管辖范围内，请重新选择' },
  dueInPast: { status: 400, title: '截止日期须在今天以后，请重新选择' },
  nothingAsked: { status: 400, title: '目录是空的：请选择公开事项，或者选择梳理权责与办事事项' },
  notInWork: { status: 409, title: '清单已提交或者已封存，不能修改；请等审核意见' },
  notBegun: { status: 409, title: '请先点“开始填报”，再保存' },
  stale: { status: 409, title: '有人在您编辑期间保存了清单，请刷新后再改；您填写的内容仍在本页' },
  incomplete: { status: 400, title: '清单还不能提交' },
  notAccepted: { status: 409, title: '清单被接受以后，才能为新增事项建草稿' },
  nothingToRemind: { status: 409, title: '没有需要催办的单位' },
  running: { status: 409, title: '梳理正在进行，不能再次布置' },
})
