import type { LawArticle } from '#kernel/law.ts'

/** An article of 政府信息公开条例 (国务院令第711号, in force 2019-05-15). */
export const article = (number: string): LawArticle => ({ instrument: '政府信息公开条例', article: number })
/** 保密审查 before anything goes out. */
export const secrecyReview: LawArticle = { instrument: '保守国家秘密法', article: '第三十五条' }

/** The roles of its own that posts may carry. */
export const requestRoleTitles = {
  requestOfficer: '依申请公开经办人',
  disclosureDirector: '政府信息公开工作机构负责人',
  answerSigner: '答复签发人',
} as const

/** The parts people play in answering requests: its own, and the secrecy reviewer of publishing. */
export const partTitles = { ...requestRoleTitles, secrecyReviewer: '保密审查员' } as const
