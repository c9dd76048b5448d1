import { defineProcedure } from '#kernel/procedure/define.ts'
import { article, handlingRoleTitles } from './articles.ts'

/** 口径: one version of the talking points, from draft to approval. */
export const opinionTalkingPoint = defineProcedure({
  key: 'opinionTalkingPoint',
  version: '2026-11',
  title: '口径审核',
  initial: 'drafting',
  roles: {
    opinionWatcher: handlingRoleTitles.opinionWatcher,
    publicityReviewer: handlingRoleTitles.publicityReviewer,
  },
  states: {
    drafting: { title: '起草' },
    toApprove: { title: '待外宣办审核' },
    approved: { title: '已审定', final: true },
    discarded: { title: '已作废', final: true },
  },
  clocks: { approval: { title: '审定口径', rule: 'opinionHandling.clearing', law: article('第六条') } },
  contributions: { draft: '起草' },
  opening: { title: '起草口径', by: ['opinionWatcher'], law: article('第六条') },
  actions: {
    submit: {
      title: '提交审核',
      from: ['drafting'],
      to: 'toApprove',
      by: ['opinionWatcher'],
      clocks: { approval: 'restart' },
      law: article('第六条'),
    },
    returnDraft: {
      title: '退回修改',
      from: ['toApprove'],
      to: 'drafting',
      by: ['publicityReviewer'],
      optional: true,
      startsRound: true,
      reason: 'required',
      clocks: { approval: 'stop' },
      law: article('第六条'),
    },
    approve: {
      title: '审定',
      from: ['toApprove'],
      to: 'approved',
      by: ['publicityReviewer'],
      neverBy: ['draft'],
      clocks: { approval: 'stop' },
      law: article('第六条'),
    },
    discard: {
      title: '作废',
      from: ['drafting'],
      to: 'discarded',
      by: ['opinionWatcher'],
      optional: true,
      law: article('第六条'),
    },
  },
})

/**
 * 移送公安机关: a claim that was verified to be false, a legal basis, and a named person who approves. There is no
 * referral without all three, and each counts in the figures of the year.
 */
export const opinionReferral = defineProcedure({
  key: 'opinionReferral',
  version: '2026-11',
  title: '移送公安机关',
  initial: 'proposed',
  roles: {
    opinionDirector: handlingRoleTitles.opinionDirector,
    referralApprover: handlingRoleTitles.referralApprover,
  },
  states: {
    proposed: { title: '待批准' },
    approved: { title: '已批准移送', final: true },
    refused: { title: '不予移送', final: true },
  },
  clocks: {},
  contributions: { propose: '提出移送' },
  opening: { title: '提出移送', by: ['opinionDirector'], law: article('第九条') },
  actions: {
    approve: {
      title: '批准移送',
      from: ['proposed'],
      to: 'approved',
      by: ['referralApprover'],
      neverBy: ['propose'],
      reason: 'required',
      danger: true,
      law: article('第九条'),
    },
    refuse: {
      title: '不予移送',
      from: ['proposed'],
      to: 'refused',
      by: ['referralApprover'],
      reason: 'required',
      law: article('第九条'),
    },
  },
})
