import type { LawArticle } from '#kernel/law.ts'
import { defineProcedure } from '#kernel/procedure/define.ts'

const reviewMechanism: LawArticle = { instrument: '政府信息公开条例', article: '第十七条' }
const publicationTerm: LawArticle = { instrument: '政府信息公开条例', article: '第二十六条' }
const consultation: LawArticle = { instrument: '政府信息公开条例', article: '第十一条' }
const secrecyReview: LawArticle = { instrument: '保守国家秘密法', article: '第三十五条' }
const itemByItem: LawArticle = { instrument: '保守国家秘密法实施条例', article: '第四十二条' }
const stopSpreading: LawArticle = { instrument: '保守国家秘密法', article: '第三十四条' }

/** Titles of the parts people play in publishing. */
export const publishingRoleTitles = {
  author: '撰稿人',
  reviewer: '初审人',
  secrecyReviewer: '保密审查员',
  approver: '审签人',
  siteManager: '网站管理员',
} as const

/**
 * From a draft to every page: 起草 → 初审 → 保密审查 → 审签 → 发布. One case is one edition of an item.
 * Three different people follow the author where the unit has them, and never fewer than two.
 */
export const publication = defineProcedure({
  key: 'publication',
  version: '2026-11',
  title: '信息发布',
  initial: 'draft',
  roles: publishingRoleTitles,
  states: {
    draft: { title: '起草' },
    inReview: { title: '初审' },
    inSecrecyReview: { title: '保密审查' },
    inApproval: { title: '审签' },
    approved: { title: '待发布' },
    published: { title: '已发布', final: true },
    discarded: { title: '已废弃', final: true },
  },
  clocks: {
    publication: { title: '公开期限', days: 20, unit: 'workingDay', law: publicationTerm },
  },
  opening: {
    title: '起草',
    by: ['author'],
    clocks: { publication: 'startFromReceipt' },
    law: publicationTerm,
  },
  contributions: { edit: '编辑' },
  separation: {
    actions: ['submit', 'passReview', 'passSecrecyReview', 'approve'],
    neverFewerThan: 3,
    law: itemByItem,
  },
  actions: {
    submit: { title: '提交初审', from: ['draft'], to: 'inReview', by: ['author'], law: reviewMechanism },
    recall: {
      title: '撤回修改',
      from: ['inReview'],
      to: 'draft',
      by: ['author'],
      optional: true,
      startsRound: true,
      law: reviewMechanism,
    },
    passReview: {
      title: '初审通过',
      from: ['inReview'],
      to: 'inSecrecyReview',
      by: ['reviewer'],
      neverBy: ['edit'],
      law: reviewMechanism,
    },
    passSecrecyReview: {
      title: '保密审查通过',
      from: ['inSecrecyReview'],
      to: 'inApproval',
      by: ['secrecyReviewer'],
      neverBy: ['edit'],
      law: secrecyReview,
    },
    approve: {
      title: '审签同意',
      from: ['inApproval'],
      to: 'approved',
      by: ['approver'],
      neverBy: ['edit'],
      // Author, secrecy reviewer and approver are different people even in the smallest unit.
      notBy: ['passSecrecyReview'],
      law: itemByItem,
    },
    return: {
      title: '退回修改',
      from: ['inReview', 'inSecrecyReview', 'inApproval', 'approved'],
      to: 'draft',
      by: ['reviewer', 'secrecyReviewer', 'approver'],
      optional: true,
      automatic: true,
      startsRound: true,
      reason: 'required',
      law: reviewMechanism,
    },
    publish: {
      title: '立即发布',
      from: ['approved'],
      to: 'published',
      by: ['approver', 'siteManager'],
      automatic: true,
      clocks: { publication: 'stop' },
      law: publicationTerm,
    },
    discard: {
      title: '废弃',
      from: ['draft'],
      to: 'discarded',
      by: ['author'],
      optional: true,
      clocks: { publication: 'stop' },
      danger: true,
      law: reviewMechanism,
    },
  },
})

/** A co-issuing unit's written conclusion on a joint document: one case in each such unit. */
export const coIssue = defineProcedure({
  key: 'coIssue',
  version: '2026-11',
  title: '联合发文会签',
  initial: 'asked',
  roles: publishingRoleTitles,
  states: {
    asked: { title: '待会签' },
    agreed: { title: '已同意', final: true },
    objected: { title: '不同意', final: true },
    lapsed: { title: '已失效', final: true },
  },
  clocks: {},
  opening: { title: '请求会签', by: [], law: consultation },
  actions: {
    agree: { title: '同意发布', from: ['asked'], to: 'agreed', by: ['approver'], law: consultation },
    object: {
      title: '不同意',
      from: ['asked'],
      to: 'objected',
      by: ['approver'],
      reason: 'required',
      law: consultation,
    },
    lapse: { title: '失效', from: ['asked'], to: 'lapsed', by: [], automatic: true, law: consultation },
  },
})

/** Taking an item off every output: asked for by one and decided by another, or at once with a review owed. */
export const withdrawal = defineProcedure({
  key: 'withdrawal',
  version: '2026-11',
  title: '信息撤回',
  initial: 'proposed',
  roles: publishingRoleTitles,
  states: {
    proposed: { title: '待决定' },
    withdrawn: { title: '已撤回', final: true },
    refused: { title: '不予撤回', final: true },
    takenDown: { title: '已下架，待复核' },
    confirmed: { title: '已下架，复核属实', final: true },
    lifted: { title: '已恢复', final: true },
  },
  clocks: {
    // The regulation fixes no number of days; the installation's own is one working day.
    followUp: { title: '下架后复核', days: 1, unit: 'workingDay', law: stopSpreading },
  },
  opening: {
    title: '提出撤回',
    by: ['author', 'reviewer', 'secrecyReviewer', 'approver', 'siteManager'],
    law: reviewMechanism,
  },
  contributions: { ask: '提出撤回' },
  actions: {
    withdraw: {
      title: '同意撤回',
      from: ['proposed'],
      to: 'withdrawn',
      by: ['approver'],
      neverBy: ['ask'],
      danger: true,
      law: reviewMechanism,
    },
    refuse: {
      title: '不予撤回',
      from: ['proposed'],
      to: 'refused',
      by: ['approver'],
      reason: 'required',
      law: reviewMechanism,
    },
    takeDown: {
      title: '紧急下架',
      from: ['proposed'],
      to: 'takenDown',
      by: ['secrecyReviewer', 'approver', 'siteManager'],
      optional: true,
      clocks: { followUp: 'start' },
      danger: true,
      law: stopSpreading,
    },
    confirm: {
      title: '复核属实',
      from: ['takenDown'],
      to: 'confirmed',
      by: ['secrecyReviewer', 'approver'],
      neverBy: ['takeDown'],
      clocks: { followUp: 'stop' },
      law: stopSpreading,
    },
    lift: {
      title: '复核不属实，恢复发布',
      from: ['takenDown'],
      to: 'lifted',
      by: ['approver'],
      neverBy: ['takeDown'],
      clocks: { followUp: 'stop' },
      reason: 'required',
      law: stopSpreading,
    },
  },
})
