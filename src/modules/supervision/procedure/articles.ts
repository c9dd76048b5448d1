import type { LawArticle } from '#kernel/law.ts'

/** An article of the office's own rules for supervision; they stand in the law tables and can be edited there. */
export const article = (number: string): LawArticle => ({ instrument: '督查督办工作办法', article: number })

/** The roles of its own that posts may carry. */
export const supervisionRoleTitles = {
  supervisionOfficer: '督查员',
  supervisionDirector: '督查机构负责人',
  taskRequester: '交办人（验收）',
  taskHandler: '督办事项承办人',
  taskLeader: '督办事项承办单位负责人',
} as const

/** The people of the office of supervision. */
export const officeRoles = ['supervisionOfficer', 'supervisionDirector'] as const

/** The people of a unit that does what is asked. */
export const unitRoles = ['taskHandler', 'taskLeader'] as const
