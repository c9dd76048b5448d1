import type { Reader } from '#kernel/database/database.ts'
import { readReopenedRequests } from '#modules/information-requests/offer.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** Counted requests that were taken up again after the report was sealed, one sentence each. */
export async function readReopened(
  db: Reader,
  counted: ReadonlySet<string>,
  since: Date | null,
): Promise<string[]> {
  if (since === null) return []
  const ids = [...counted].filter((id) => uuid.test(id))
  const found = await readReopenedRequests(db, ids, since)
  return found.map(
    ({ number, againNumber, receivedOn }) =>
      `申请${number}的答复经复议或者诉讼被纠正，${receivedOn ?? ''}重新办理（${againNumber}）；原答复仍按封存时计入本报告`,
  )
}
