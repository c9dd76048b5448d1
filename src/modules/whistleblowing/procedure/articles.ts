import type { LawArticle } from '#kernel/law.ts'

/** An article of the office's own rules for reports; they stand in the law tables and can be edited there. */
export const article = (number: string): LawArticle => ({ instrument: '举报受理办理办法', article: number })

/** The roles of its own that posts may carry. */
export const reportRoleTitles = {
  reportClerk: '举报受理员',
  reportInvestigator: '举报调查员',
  reportDirector: '举报工作负责人',
  identityKeeper: '举报人身份核准人',
  reportKeyHolder: '恢复密钥保管人',
} as const

/** Those who may be named as readers of what a report says. */
export const readerRoles = ['reportClerk', 'reportInvestigator', 'reportDirector'] as const
