import { defineProblems } from '#kernel/problem.ts'

/** Everything that evaluating refuses, each with what to do next. */
export const problems = defineProblems('evaluation', {
  rulesTooEarly: {
    status: 400,
    title: '新版规则应在今天以后生效，并且晚于现有各版的生效日期；已过去的时期仍按原来的规则',
  },
  thresholdUnknown: { status: 400, title: '规则中没有这一项' },
  mailboxClosed: { status: 409, title: '还没有开通信箱，没有可以考评的来信' },
  roundNotFound: { status: 404, title: '没有这次考评，或者不在您的管辖范围内' },
  monthsWrong: { status: 400, title: '起始月份不能晚于截止月份，截止月份不能晚于本月' },
  monthsTaken: { status: 409, title: '同一时期已经有一次考评，请打开它' },
  notContestable: { status: 409, title: '现在不在征求异议的期限内，不能提出异议' },
  objectionNotFound: { status: 404, title: '没有这件异议' },
  objectionsOpen: { status: 409, title: '还有异议没有答复，不能审定' },
  unitNotRated: { status: 404, title: '这次考评没有这个单位' },
  letterNotCounted: { status: 404, title: '这次考评没有计算这件来信' },
  excludedBefore: { status: 409, title: '这件来信已经剔除' },
  roundFixed: { status: 409, title: '考评已经审定，不能再改' },
})
