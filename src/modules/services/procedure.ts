import type { LawArticle } from '#kernel/law.ts'
import { defineProcedure } from '#kernel/procedure/define.ts'

const reviewMechanism: LawArticle = { instrument: '政府信息公开条例', article: '第十七条' }

/** The role of its own that a post may carry. */
export const reviewRoleTitles = { legalReviewer: '合法性审核员' } as const

/** The parts played in a legal review: its own and those of publishing. */
const partsPlayed = {
  author: '撰稿人',
  reviewer: '初审人',
  secrecyReviewer: '保密审查员',
  approver: '审签人',
  siteManager: '网站管理员',
  ...reviewRoleTitles,
} as const

/**
 * 合法性审核: what must be concluded on a version of an item before it may be submitted for publication. One case is
 * one question about the version exactly as it stands; from there on the procedure "publication" leads it to the public.
 */
export const serviceLegalReview = defineProcedure({
  key: 'serviceLegalReview',
  version: '2026-11',
  title: '权责与办事事项合法性审核',
  initial: 'asked',
  roles: partsPlayed,
  states: {
    asked: { title: '待合法性审核' },
    passed: { title: '审核通过', final: true },
    returned: { title: '已退回修改', final: true },
    recalled: { title: '已收回修改', final: true },
  },
  clocks: {
    legalReview: { title: '合法性审核期限', rule: 'services.legalReview', law: reviewMechanism },
  },
  opening: {
    title: '送合法性审核',
    by: ['author'],
    clocks: { legalReview: 'start' },
    law: reviewMechanism,
  },
  contributions: { edit: '编辑' },
  actions: {
    pass: {
      title: '审核通过',
      from: ['asked'],
      to: 'passed',
      by: ['legalReviewer'],
      neverBy: ['edit'],
      clocks: { legalReview: 'stop' },
      law: reviewMechanism,
    },
    return: {
      title: '退回修改',
      from: ['asked'],
      to: 'returned',
      by: ['legalReviewer'],
      neverBy: ['edit'],
      clocks: { legalReview: 'stop' },
      reason: 'required',
      law: reviewMechanism,
    },
    recall: {
      title: '收回修改',
      from: ['asked'],
      to: 'recalled',
      by: ['author'],
      optional: true,
      automatic: true,
      clocks: { legalReview: 'stop' },
      law: reviewMechanism,
    },
  },
})
