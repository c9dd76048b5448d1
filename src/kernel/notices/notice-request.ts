import type { CivilDate } from '#kernel/calendar.ts'
import type { FieldValues } from './template.ts'

/** Which notice is made, for whom and from what. */
export interface NoticeRequest {
  /** Key of the kind of notice, e.g. "request.extension". */
  readonly templateKey: string
  readonly unitId: string
  readonly fields: FieldValues
  /** 成文日期: decides the version of the template, the passages and the year of the number. */
  readonly on: CivilDate
  readonly caseId?: string
  /** The notice of the case it fulfils (procedure.notice). */
  readonly noticeId?: string
  /** Name of a paper of the case that nobody is owed; its kind when absent. */
  readonly paper?: string
}
