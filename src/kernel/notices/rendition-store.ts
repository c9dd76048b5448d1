import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { TakenNumber } from './register-store.ts'
import { printNumber } from './register-store.ts'
import type { NoticeRequest } from './notice-request.ts'

/** What is kept of a notice that was made, beside its request. */
export interface NewRendition {
  readonly version: number
  readonly templateId: string
  readonly templateVersion: number
  readonly title: string
  readonly numberId: string | null
  readonly digest: string
  readonly docxHash: string
  readonly pdfHash: string
}

export async function insertRendition(
  { tx, actor, now }: ActionContext,
  request: NoticeRequest,
  made: NewRendition,
): Promise<string> {
  const { id } = await tx
    .insertInto('notices.rendition')
    .values({
      kind_key: request.templateKey,
      unit_id: request.unitId,
      case_id: request.caseId ?? null,
      notice_id: request.noticeId ?? null,
      paper: request.noticeId ? null : (request.paper ?? request.templateKey),
      version: made.version,
      template_id: made.templateId,
      template_version: made.templateVersion,
      title: made.title,
      number_id: made.numberId,
      issued_on: request.on,
      fields: JSON.stringify(request.fields),
      digest: made.digest,
      docx_hash: made.docxHash,
      pdf_hash: made.pdfHash,
      rendered_by: actor.id,
      rendered_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The last version made for the same notice, or for the same case and kind when nobody is owed it. */
export async function findLastRendition(
  db: Reader,
  { templateKey, caseId, noticeId, paper }: NoticeRequest,
): Promise<
  | { readonly version: number; readonly servedOn: string | null; readonly number: TakenNumber | null }
  | undefined
> {
  if (caseId === undefined) return undefined
  const row = await db
    .selectFrom('notices.rendition as d')
    .leftJoin('procedure.notice as o', 'o.id', 'd.notice_id')
    .leftJoin('notices.number as n', (join) =>
      join.onRef('n.id', '=', 'd.number_id').on('n.voided_at', 'is', null),
    )
    .leftJoin('notices.register as r', 'r.id', 'n.register_id')
    .select(['d.version', 'o.served_on as servedOn', 'n.id as numberId', 'n.number', 'n.prefix', 'r.year'])
    .where('d.case_id', '=', caseId)
    .$if(noticeId !== undefined, (query) => query.where('d.notice_id', '=', noticeId ?? ''))
    .$if(noticeId === undefined, (query) =>
      query.where('d.notice_id', 'is', null).where('d.paper', '=', paper ?? templateKey),
    )
    .orderBy('d.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { version: row.version, servedOn: row.servedOn, number: numberOf(row) }
}

function numberOf(row: {
  numberId: string | null
  number: number | null
  prefix: string | null
  year: number | null
}): TakenNumber | null {
  const { numberId, number, prefix, year } = row
  if (numberId === null || number === null || prefix === null || year === null) return null
  return { id: numberId, number, text: printNumber(prefix, year, number) }
}

/** Hash of every file that was made, so that the sweeper keeps them. */
export async function selectRenditionBlobs(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('notices.rendition').select(['docx_hash', 'pdf_hash']).execute()
  return rows.flatMap((row) => [row.docx_hash, row.pdf_hash])
}

/** A notice that was made, with who made it and its number. */
export interface StoredRendition {
  readonly id: string
  readonly caseId: string | null
  readonly noticeId: string | null
  /** Name of the paper in its case; null for what somebody is owed. */
  readonly paper: string | null
  readonly version: number
  readonly title: string
  readonly numberText: string | null
  readonly isNumberVoided: boolean
  readonly issuedOn: CivilDate
  readonly renderedByName: string
  readonly renderedAt: Date
  readonly digest: string
  readonly docxHash: string
  readonly pdfHash: string
}

/** Everything that was made for a case, newest first. */
export async function selectCaseRenditions(db: Reader, caseId: string): Promise<StoredRendition[]> {
  const rows = await renditions(db).where('d.case_id', '=', caseId).orderBy('d.rendered_at', 'desc').execute()
  return rows.map(withNumber)
}

/** One notice that was made; undefined when there is none. */
export async function findRendition(db: Reader, id: string): Promise<StoredRendition | undefined> {
  const row = await renditions(db).where('d.id', '=', id).executeTakeFirst()
  return row && withNumber(row)
}

function renditions(db: Reader) {
  return db
    .selectFrom('notices.rendition as d')
    .leftJoin('notices.number as n', 'n.id', 'd.number_id')
    .leftJoin('notices.register as r', 'r.id', 'n.register_id')
    .leftJoin('access.person as p', (join) => join.on(sql`p.id::text`, '=', sql.ref('d.rendered_by')))
    .select([
      'd.id',
      'd.case_id as caseId',
      'd.notice_id as noticeId',
      'd.paper',
      'd.version',
      'd.title',
      'd.issued_on as issuedOn',
      'd.rendered_at as renderedAt',
      'd.digest',
      'd.docx_hash as docxHash',
      'd.pdf_hash as pdfHash',
      'n.id as numberId',
      'n.number',
      'n.prefix',
      'n.voided_at as voidedAt',
      'r.year',
      'p.name as personName',
    ])
}

function withNumber(
  row: Awaited<ReturnType<ReturnType<typeof renditions>['execute']>>[number],
): StoredRendition {
  const { numberId, number, prefix, year, voidedAt, personName, ...rest } = row
  return {
    ...rest,
    numberText: numberOf({ numberId, number, prefix, year })?.text ?? null,
    isNumberVoided: voidedAt !== null,
    renderedByName: personName ?? '系统',
  }
}
