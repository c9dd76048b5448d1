import { defineProcedure } from '#kernel/procedure/define.ts'
import { article, letterRoleTitles } from './articles.ts'

const clerks = ['letterClerk', 'letterDirector'] as const

const table = {
  key: 'letter',
  title: '来信',
  initial: 'received',
  roles: letterRoleTitles,
  states: {
    received: { title: '待受理' },
    handling: { title: '办理中' },
    returned: { title: '被退回，待重新交办' },
    toRule: { title: '两次退回，待裁定主办单位' },
    checking: { title: '答复待审核' },
    replied: { title: '已答复，待评价' },
    closed: { title: '已办结', final: true },
    declined: { title: '不予受理', final: true },
    withdrawn: { title: '来信人已撤回', final: true },
  },
  clocks: {
    acceptance: { title: '受理交办', rule: 'letters.acceptance', law: article('第三条') },
    check: { title: '审核答复', rule: 'letters.check', law: article('第六条') },
    rating: { title: '来信人评价', rule: 'letters.rating', law: article('第八条') },
  },
  opening: { title: '收到来信', by: 'anyone', clocks: { acceptance: 'start' }, law: article('第二条') },
  actions: {
    route: {
      title: '受理并交办',
      from: ['received', 'returned'],
      to: 'handling',
      by: clerks,
      clocks: { acceptance: 'stop' },
      law: article('第三条'),
    },
    decline: {
      title: '不予受理并告知',
      from: ['received'],
      to: 'declined',
      by: clerks,
      optional: true,
      reason: 'required',
      clocks: { acceptance: 'stop' },
      law: article('第九条'),
    },
    takeBack: {
      title: '承办单位退回',
      from: ['handling'],
      to: 'returned',
      by: [],
      automatic: true,
      clocks: { acceptance: 'restart' },
      law: article('第四条'),
    },
    takeBackAgain: {
      title: '承办单位第二次退回',
      from: ['handling'],
      to: 'toRule',
      by: [],
      automatic: true,
      clocks: { acceptance: 'restart' },
      law: article('第四条'),
    },
    rule: {
      title: '裁定主办单位',
      from: ['toRule'],
      to: 'handling',
      by: ['letterDirector'],
      reason: 'required',
      clocks: { acceptance: 'stop' },
      law: article('第四条'),
    },
    receiveDraft: {
      title: '收到承办单位的答复',
      from: ['handling'],
      to: 'checking',
      by: [],
      automatic: true,
      clocks: { check: 'restart' },
      law: article('第六条'),
    },
    returnDraft: {
      title: '退回承办单位修改',
      from: ['checking'],
      to: 'handling',
      by: clerks,
      optional: true,
      reason: 'required',
      clocks: { check: 'stop' },
      law: article('第六条'),
    },
    reply: {
      title: '审核通过，答复来信人',
      from: ['checking'],
      to: 'replied',
      by: clerks,
      clocks: { check: 'stop', rating: 'restart' },
      law: article('第六条'),
    },
    rate: {
      title: '来信人评价',
      from: ['replied'],
      to: 'closed',
      by: [],
      automatic: true,
      clocks: { rating: 'stop' },
      law: article('第八条'),
    },
    reopen: {
      title: '来信人反映没有解决，重新办理',
      from: ['replied'],
      to: 'handling',
      by: [],
      automatic: true,
      clocks: { rating: 'stop' },
      law: article('第八条'),
    },
    // Silence is not satisfaction: the letter ends without a rating.
    lapse: {
      title: '期满未评价，办结',
      from: ['replied'],
      to: 'closed',
      by: [],
      automatic: true,
      after: 'rating',
      clocks: { rating: 'stop' },
      law: article('第八条'),
    },
    withdraw: {
      title: '来信人撤回',
      from: ['received', 'returned', 'toRule', 'handling'],
      to: 'withdrawn',
      by: [],
      automatic: true,
      clocks: { acceptance: 'stop', check: 'stop', rating: 'stop' },
      law: article('第九条'),
    },
  },
} as const

/** As it was before letters could be taken over from another system. */
export const letterBefore = defineProcedure({ ...table, version: '2026-11' })

const takenOver = {
  ...table.actions,
  takeOver: {
    title: '原系统已答复，移交入库',
    from: ['received'],
    to: 'closed',
    by: [],
    automatic: true,
    dated: '原系统答复的时间',
    clocks: { acceptance: 'stop' },
    law: article('第十二条'),
  },
} as const

/** As it was before the program could give letters to units, and a mailbox could take one back. */
export const letterByHand = defineProcedure({ ...table, version: '2026-11-25', actions: takenOver })

/** 来信: from arriving at the one mailbox to an answer that its writer has rated or let stand. */
export const letter = defineProcedure({
  ...table,
  version: '2026-11-26',
  actions: {
    ...takenOver,
    // Only while the office has said so, and only where decisions held out show that it would be right.
    routeAutomatically: {
      title: '程序按学习结果自动交办',
      from: ['received'],
      to: 'handling',
      by: [],
      automatic: true,
      reason: 'required',
      clocks: { acceptance: 'stop' },
      law: article('第十三条'),
    },
    recallRouting: {
      title: '收回，重新交办',
      from: ['handling'],
      to: 'returned',
      by: clerks,
      optional: true,
      reason: 'required',
      clocks: { acceptance: 'restart' },
      law: article('第十三条'),
    },
  },
})
