import type { LawArticle } from '#kernel/law.ts'

/** An article of the office's own rules for letters; they stand in the law tables and can be edited there. */
export const article = (number: string): LawArticle => ({ instrument: '领导信箱办理办法', article: number })

/** The roles of its own that posts may carry. */
export const letterRoleTitles = {
  letterClerk: '信箱受理员',
  letterDirector: '信箱负责人',
  letterHandler: '来信承办人',
  letterReviewer: '来信答复审核人',
} as const

/** The kinds of handling, each with a limit of its own (规则集 letters). */
export const tracks = ['enquiry', 'help', 'complaint', 'suggestion', 'petition', 'urgent'] as const
export type Track = (typeof tracks)[number]

/** What each kind of handling is called. */
export const trackTitles: Readonly<Record<Track, string>> = {
  enquiry: '咨询',
  help: '求助',
  complaint: '投诉',
  suggestion: '建议',
  petition: '信访事项',
  urgent: '紧急事项',
}
