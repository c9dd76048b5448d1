import type { LawArticle } from '#kernel/law.ts'

/** The roles of its own that posts may carry. */
export const evaluationRoleTitles = {
  evaluator: '考评员',
  evaluationDirector: '考评负责人',
} as const

/** An article of the office's own rules for evaluation; they stand in the law tables and can be edited there. */
export const article = (number: string): LawArticle => ({ instrument: '来信办理考评办法', article: number })
