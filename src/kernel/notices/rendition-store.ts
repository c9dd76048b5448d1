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
  { templateKey, caseId, noticeId }: NoticeRequest,
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
      query.where('d.notice_id', 'is', null).where('d.kind_key', '=', templateKey),
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
