/** What is happening to a report, in words for its sender. */
export const progressWords: Readonly<Record<string, { readonly title: string; readonly now: string }>> = {
  received: { title: '已收到', now: '正在审查是否受理，最晚在收到后15日内决定。' },
  toDecide: { title: '正在审查', now: '是否受理正由负责人决定。' },
  investigating: { title: '已受理', now: '正在调查核实，受理后60日内办结。' },
  toReview: { title: '正在审核', now: '调查已有结论，正由负责人审核，随后答复您。' },
  replied: { title: '已答复', now: '答复在下面。有不同意见或者新的情况，30日内可以在这里补充。' },
  archived: { title: '已办结', now: '已经答复并归档。' },
  refused: { title: '不予受理', now: '理由在下面。' },
  transferred: { title: '已转送', now: '已经转送有权处理的机关，去向在下面。' },
}
