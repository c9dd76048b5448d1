import { defineProblems } from '#kernel/problem.ts'

export const problems = defineProblems('opinion', {
  unitUnknown: { status: 404, title: '没有这个单位，或者不归您值守' },
  sourceNotFound: { status: 404, title: '没有这个来源，或者不归您值守' },
  sourceTaken: { status: 409, title: '已经有同名的来源，请换一个名称' },
  sourceIsRead: {
    status: 409,
    title: '这个来源由程序读取；人工登记和导入请另建“人工登记”或者“文件导入”的来源',
  },
  trialNotFound: { status: 404, title: '没有这次试读，请重新试读' },
  eventNotFound: { status: 404, title: '没有这个事件，或者不归您值守' },
  eventMerged: { status: 409, title: '这个事件已经并入另一个事件，请到那个事件里操作' },
  eventHasCase: { status: 409, title: '这个事件已经立案办理，不能并入别的事件；可以把别的事件并入它' },
  nothingToSplit: { status: 409, title: '拆出的言论要至少一条，并且原事件里要留下至少一条' },
  arrangementNotFound: { status: 404, title: '没有这次合并或者拆分' },
  arrangementUndone: { status: 409, title: '这次合并或者拆分已经撤销' },
  postNotFound: { status: 404, title: '没有这条言论，或者不归您值守' },
  postPlaced: { status: 409, title: '这条言论已经在一个事件里' },
  columnsMissing: { status: 422, title: '表格第一行要有这一列' },
  tooManyRows: { status: 422, title: '表格超过两万行，请拆成几个文件分别导入' },
})
