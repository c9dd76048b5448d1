import { defineProcedure } from '#kernel/procedure/define.ts'
import { article, officeRoles, supervisionRoleTitles, unitRoles } from './articles.ts'

/** Whoever did it, and whoever checked it, does not accept it. */
const neverAccepts = ['noteProgress', 'contribute', 'report', 'verify'] as const

/** What the unit does that was given the item. */
const unitActions = {
  signFor: {
    title: '签收',
    from: ['toSign'],
    to: 'handling',
    by: unitRoles,
    clocks: { signing: 'stop' },
    law: article('第四条'),
  },
  disagree: {
    title: '对分工有异议，提请裁定',
    from: ['toSign', 'handling'],
    to: 'toRule',
    by: ['taskLeader'],
    optional: true,
    reason: 'required',
    clocks: { signing: 'stop', ruling: 'restart' },
    law: article('第四条'),
  },
  noteProgress: {
    title: '反馈进展',
    from: ['handling'],
    by: unitRoles,
    optional: true,
    law: article('第七条'),
  },
  contribute: {
    title: '提出协办意见',
    from: ['handling'],
    by: unitRoles,
    answers: { party: 'coHandler', as: 'done' },
    law: article('第七条'),
  },
  disagreeAsCoHandler: {
    title: '不同意协办分工',
    from: ['handling'],
    by: ['taskLeader'],
    optional: true,
    answers: { party: 'coHandler', as: 'objected' },
    reason: 'required',
    law: article('第四条'),
  },
  answerSlip: {
    title: '回复督办单',
    from: ['handling'],
    by: unitRoles,
    optional: true,
    law: article('第八条'),
  },
  askExtension: {
    title: '申请延期',
    from: ['handling'],
    to: 'toExtend',
    by: ['taskLeader'],
    optional: true,
    within: 'finish',
    reason: 'required',
    law: article('第六条'),
  },
  report: {
    title: '报告办理结果',
    from: ['handling'],
    to: 'reported',
    by: ['taskLeader'],
    needs: ['coHandler'],
    clocks: { finish: 'pause', check: 'restart' },
    law: article('第七条'),
  },
} as const

/** What the office of supervision does. */
const officeActions = {
  blueSlip: {
    title: '发蓝色提示单',
    from: ['toSign', 'handling'],
    by: officeRoles,
    automatic: true,
    optional: true,
    law: article('第八条'),
  },
  orangeSlip: {
    title: '发橙色警示单',
    from: ['toSign', 'handling'],
    by: officeRoles,
    automatic: true,
    optional: true,
    law: article('第八条'),
  },
  redSlip: {
    title: '发红色警告单',
    from: ['toSign', 'handling'],
    by: ['supervisionDirector'],
    automatic: true,
    optional: true,
    law: article('第八条'),
  },
  ruleStay: {
    title: '裁定仍由本单位主办',
    from: ['toRule'],
    to: 'handling',
    by: ['supervisionDirector'],
    startsRound: true,
    reason: 'required',
    clocks: { ruling: 'stop' },
    law: article('第四条'),
  },
  reassign: {
    title: '裁定改由其他单位主办',
    from: ['toRule'],
    to: 'reassigned',
    by: ['supervisionDirector'],
    optional: true,
    reason: 'required',
    clocks: { ruling: 'stop', finish: 'stop' },
    law: article('第四条'),
  },
  grantExtension: {
    title: '批准延期',
    from: ['toExtend'],
    to: 'handling',
    by: ['supervisionDirector'],
    once: true,
    law: article('第六条'),
  },
  refuseExtension: {
    title: '不批准延期',
    from: ['toExtend'],
    to: 'handling',
    by: ['supervisionDirector'],
    reason: 'required',
    law: article('第六条'),
  },
  sendBackReport: {
    title: '核验不通过，退回补充',
    from: ['reported'],
    to: 'handling',
    by: officeRoles,
    optional: true,
    reason: 'required',
    clocks: { finish: 'resume', check: 'stop' },
    law: article('第九条'),
  },
  verify: {
    title: '核验通过，送交办人验收',
    from: ['reported'],
    to: 'toAccept',
    by: officeRoles,
    neverBy: ['noteProgress', 'contribute', 'report'],
    clocks: { check: 'stop', acceptance: 'restart' },
    law: article('第九条'),
  },
  withdraw: {
    title: '撤销督办',
    from: ['toSign', 'handling', 'toRule', 'toExtend', 'reported', 'toAccept'],
    to: 'withdrawn',
    by: ['supervisionDirector'],
    optional: true,
    danger: true,
    reason: 'required',
    clocks: { signing: 'stop', finish: 'stop', check: 'stop', acceptance: 'stop', ruling: 'stop' },
    law: article('第九条'),
  },
} as const

/** What the one who asked for it does. */
const requesterActions = {
  accept: {
    title: '验收通过，销号',
    from: ['toAccept'],
    to: 'closed',
    by: ['taskRequester'],
    neverBy: neverAccepts,
    answers: { party: 'requester', as: 'agreed' },
    clocks: { acceptance: 'stop', finish: 'stop' },
    law: article('第九条'),
  },
  refuse: {
    title: '验收不通过，重办',
    from: ['toAccept'],
    to: 'handling',
    by: ['taskRequester'],
    optional: true,
    neverBy: neverAccepts,
    answers: { party: 'requester', as: 'objected' },
    startsRound: true,
    reason: 'required',
    clocks: { acceptance: 'stop', finish: 'resume' },
    law: article('第九条'),
  },
} as const

/** What follows by itself. */
const ownActions = {
  nameRequester: {
    title: '确定验收人',
    from: ['toSign', 'handling'],
    by: [],
    automatic: true,
    asks: 'requester',
    law: article('第九条'),
  },
  nameCoHandlers: {
    title: '请协办单位配合',
    from: ['toSign', 'handling'],
    by: [],
    automatic: true,
    asks: 'coHandler',
    law: article('第三条'),
  },
  prolong: {
    title: '期限改为批准的日期',
    from: ['handling'],
    by: [],
    automatic: true,
    clocks: { finish: 'restart' },
    law: article('第六条'),
  },
} as const

/** 督办事项承办: from being given to a lead unit until whoever asked for it says that it is done. */
export const task = defineProcedure({
  key: 'supervisionTask',
  version: '2026-11',
  title: '督办事项',
  initial: 'toSign',
  roles: supervisionRoleTitles,
  states: {
    toSign: { title: '待签收' },
    handling: { title: '办理中' },
    toRule: { title: '分工有异议，待裁定' },
    toExtend: { title: '申请延期，待审批' },
    reported: { title: '已报告结果，待核验' },
    toAccept: { title: '已核验，待交办人验收' },
    closed: { title: '已销号', final: true },
    reassigned: { title: '已改由其他单位主办', final: true },
    withdrawn: { title: '已撤销', final: true },
  },
  clocks: {
    signing: { title: '签收', rule: 'supervision.signing', law: article('第四条') },
    finish: { title: '办结', until: 'dayGiven', law: article('第五条') },
    check: { title: '核验', rule: 'supervision.check', law: article('第九条') },
    acceptance: { title: '交办人验收', rule: 'supervision.acceptance', law: article('第九条') },
    ruling: { title: '裁定', rule: 'supervision.ruling', law: article('第四条') },
    coHandling: { title: '协办', rule: 'supervision.coHandling', law: article('第七条') },
  },
  parties: {
    requester: { title: '交办人（验收）', silence: 'nothing', law: article('第九条') },
    coHandler: { title: '协办单位', clock: 'coHandling', silence: 'agreement', law: article('第七条') },
  },
  // The time a report lies with the office and the requester is not the unit's.
  opening: {
    title: '交办',
    by: ['supervisionDirector'],
    clocks: { signing: 'start', finish: 'start' },
    law: article('第三条'),
  },
  actions: { ...unitActions, ...officeActions, ...requesterActions, ...ownActions },
})
