import type { Reader, Tx } from '#kernel/database/database.ts'

/** The draft in publishing that was opened from the answer, if one was. */
export async function findPublication(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.publication')
    .select([
      'edition_id as editionId',
      'item_id as itemId',
      'checked',
      'digest',
      'proposed_at as proposedAt',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

/** The request an edition of publishing was opened from, if it was. */
export async function findRequestOfEdition(db: Reader, editionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('information_requests.publication')
    .select('request_id as requestId')
    .where('edition_id', '=', editionId)
    .executeTakeFirst()
  return row?.requestId
}

export async function insertPublication(
  tx: Tx,
  requestId: string,
  opened: {
    readonly editionId: string
    readonly itemId: number
    readonly checked: readonly string[]
    readonly digest: string
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('information_requests.publication')
    .values({
      request_id: requestId,
      edition_id: opened.editionId,
      item_id: opened.itemId,
      checked: [...opened.checked],
      digest: opened.digest,
      proposed_by: opened.by,
      proposed_at: opened.at,
    })
    .execute()
}
