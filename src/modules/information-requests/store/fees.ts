import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { RequestRecord } from './requests.ts'

export async function insertFee(
  tx: Tx,
  requestId: string,
  fee: {
    readonly basis: 'item' | 'page'
    readonly quantity: number
    readonly before: number
    readonly amountFen: number
    readonly sentences: readonly string[]
    readonly on: CivilDate
  },
): Promise<void> {
  await tx
    .insertInto('information_requests.fee')
    .values({
      request_id: requestId,
      basis: fee.basis,
      quantity: fee.quantity,
      before_quantity: fee.before,
      amount_fen: fee.amountFen,
      sentences: JSON.stringify(fee.sentences),
      noticed_on: fee.on,
    })
    .execute()
}

export async function updateFee(
  tx: Tx,
  requestId: string,
  { paidOn, voucher }: { readonly paidOn: CivilDate; readonly voucher: string },
): Promise<void> {
  await tx
    .updateTable('information_requests.fee')
    .set({ paid_on: paidOn, voucher })
    .where('request_id', '=', requestId)
    .execute()
}

export async function findFee(db: Reader, requestId: string) {
  const row = await db
    .selectFrom('information_requests.fee')
    .select([
      'basis',
      'quantity',
      'before_quantity as beforeQuantity',
      'amount_fen as amountFen',
      'sentences',
      'noticed_on as noticedOn',
      'paid_on as paidOn',
      'voucher',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row && { ...row, sentences: row.sentences as string[] }
}

/**
 * Items of the same applicant that came to the unit in the same calendar month before this request: one each, or as
 * many as its own fee notice counted. What came at the same moment, as letters of one day do, stands in the order of
 * the register.
 */
export async function countItemsBefore(
  db: Reader,
  request: Pick<RequestRecord, 'requestId' | 'number' | 'applicantKey' | 'unitId' | 'submittedAt'>,
  monthFrom: CivilDate,
): Promise<number> {
  const { items } = await db
    .selectFrom('information_requests.request as request')
    .leftJoin('information_requests.fee as fee', (join) =>
      join.onRef('fee.request_id', '=', 'request.id').on('fee.basis', '=', 'item'),
    )
    .select((row) =>
      row.fn
        .coalesce(row.fn.sum<number>(row.fn.coalesce('fee.quantity', row.lit(1))), row.lit(0))
        .as('items'),
    )
    .where('request.applicant_key', '=', request.applicantKey)
    .where('request.unit_id', '=', request.unitId)
    .where('request.submitted_on', '>=', monthFrom)
    .where((row) =>
      row(
        row.refTuple('request.submitted_at', 'request.number'),
        '<',
        row.tuple(request.submittedAt, request.number),
      ),
    )
    .where('request.id', '<>', request.requestId)
    .where('request.reopened_from', 'is', null)
    .executeTakeFirstOrThrow()
  return items
}
