import { defineProcedure } from '#kernel/procedure/define.ts'
import { article, handlingRoleTitles } from './articles.ts'

const stopAll = { signing: 'stop', verify: 'stop', draft: 'stop' } as const

/** What the unit does that was given an event. */
const unitActions = {
  signFor: {
    title: '签收',
    from: ['toSign'],
    to: 'verifying',
    by: ['opinionHandler', 'opinionUnitHead'],
    clocks: { signing: 'stop', verify: 'start' },
    law: article('第五条'),
  },
  giveBack: {
    title: '退回（不属于本单位职责）',
    from: ['toSign'],
    to: 'returned',
    by: ['opinionUnitHead'],
    optional: true,
    reason: 'required',
    clocks: stopAll,
    law: article('第五条'),
  },
  askCoHandlers: {
    title: '请其他单位协办',
    from: ['verifying'],
    by: ['opinionHandler', 'opinionUnitHead'],
    optional: true,
    asks: 'coHandler',
    law: article('第五条'),
  },
  answerAsCoHandler: {
    title: '提出协办意见',
    from: ['verifying', 'drafting'],
    by: ['opinionHandler', 'opinionUnitHead'],
    answers: { party: 'coHandler', as: 'done' },
    reason: 'required',
    law: article('第五条'),
  },
  submitFindings: {
    title: '提交核实结论',
    from: ['verifying'],
    to: 'drafting',
    by: ['opinionHandler', 'opinionUnitHead'],
    clocks: { verify: 'stop', draft: 'start' },
    law: article('第五条'),
  },
  submitDraft: {
    title: '提交回应稿，送本单位审核',
    from: ['drafting'],
    to: 'toReview',
    by: ['opinionHandler'],
    law: article('第六条'),
  },
  sendBackDraft: {
    title: '退回承办人修改',
    from: ['toReview'],
    to: 'drafting',
    by: ['opinionUnitHead'],
    optional: true,
    startsRound: true,
    reason: 'required',
    law: article('第六条'),
  },
  approveDraft: {
    title: '审核通过，报送外宣办',
    from: ['toReview'],
    to: 'submitted',
    by: ['opinionUnitHead'],
    notBy: ['submitDraft'],
    clocks: { draft: 'stop' },
    law: article('第六条'),
  },
} as const

/** What the event itself does to the part a unit has in it. */
const eventMoves = {
  revise: {
    title: '退回承办单位修改回应稿',
    from: ['submitted', 'answered'],
    to: 'drafting',
    by: [],
    automatic: true,
    startsRound: true,
    clocks: { draft: 'restart' },
    law: article('第六条'),
  },
  answered: {
    title: '回应已发布',
    from: ['submitted'],
    to: 'answered',
    by: [],
    automatic: true,
    law: article('第七条'),
  },
  finish: {
    title: '事件已办结',
    from: ['answered'],
    to: 'finished',
    by: [],
    automatic: true,
    law: article('第八条'),
  },
  recall: {
    title: '撤回交办',
    from: ['toSign', 'verifying', 'drafting', 'toReview'],
    to: 'recalled',
    by: [],
    automatic: true,
    clocks: stopAll,
    law: article('第五条'),
  },
} as const

/** 舆情承办: the part the lead unit has in an event. */
export const opinionTask = defineProcedure({
  key: 'opinionTask',
  version: '2026-11',
  title: '舆情承办',
  initial: 'toSign',
  roles: {
    opinionHandler: handlingRoleTitles.opinionHandler,
    opinionUnitHead: handlingRoleTitles.opinionUnitHead,
  },
  states: {
    toSign: { title: '待签收' },
    verifying: { title: '核实中' },
    drafting: { title: '起草回应' },
    toReview: { title: '回应稿待本单位审核' },
    submitted: { title: '已报外宣办' },
    answered: { title: '已回应' },
    finished: { title: '已办结', final: true },
    returned: { title: '已退回', final: true },
    recalled: { title: '已撤回', final: true },
  },
  clocks: {
    signing: { title: '签收', rule: 'opinionHandling.signing', law: article('第五条') },
    verify: { title: '核实', rule: 'opinionHandling.verify', law: article('第五条') },
    draft: { title: '起草', rule: 'opinionHandling.draft', law: article('第六条') },
    coHandling: { title: '协办', rule: 'opinionHandling.coHandling', law: article('第五条') },
  },
  parties: {
    coHandler: { title: '协办单位', clock: 'coHandling', silence: 'nothing', law: article('第五条') },
  },
  opening: { title: '交办', by: [], clocks: { signing: 'start' }, law: article('第五条') },
  actions: { ...unitActions, ...eventMoves },
})
