import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { FieldValues } from './template.ts'

/** What a notice of a case is made from. */
export interface NoticeMaterial {
  /** Key of the kind of notice, e.g. "request.decision.G2". */
  readonly templateKey: string
  readonly fields: FieldValues
}

/** What a module says of the notices of one of its procedures. Rights are checked before it is asked. */
export interface NoticeSource {
  readonly procedureKey: string
  /** True for a kind of notice that is made from cases of this procedure. */
  readonly makes: (templateKey: string) => boolean
  /**
   * What a notice of the case is made from, by the name the procedure gives it or one of `papers`. Undefined when the
   * case has no such notice now. A value not yet known is left out: the preview names it.
   */
  readonly fieldsOf: (
    context: ReadContext,
    caseId: string,
    name: string,
  ) => Promise<NoticeMaterial | undefined>
  /** Papers the case has now that nobody is owed, e.g. the register sheet. */
  readonly papersOf?: (context: ReadContext, caseId: string) => Promise<readonly CasePaper[]>
  /** Called in the same transaction when one was made, for what the module keeps of it. */
  readonly onRendered?: (context: ActionContext, caseId: string, made: MadeNotice) => Promise<void>
}

/** A paper of a case that nobody is owed. */
export interface CasePaper {
  /** Unlike every other of the case; what `fieldsOf` is asked for. */
  readonly name: string
  readonly title: string
  /** To whom it goes; absent: it stays in the file. */
  readonly to?: string
}

/** A notice of a case that was made. */
export interface MadeNotice {
  readonly name: string
  readonly noticeId: string | null
  readonly templateKey: string
  readonly templateVersion: number
  readonly renditionId: string
  readonly numberText: string | null
  readonly digest: string
  readonly docxHash: string
  readonly pdfHash: string
}
