import type { RedactionRequest, RedactionResult } from '#kernel/files/redaction/redaction.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** Keeps a copy that was made, in place of one of the same original that was only tried. */
export async function insertRedaction(
  tx: Tx,
  made: {
    readonly requestId: string
    readonly sourceId: string
    readonly asked: RedactionRequest
    readonly result: RedactionResult
    readonly by: { readonly id: string; readonly name: string }
    readonly at: Date
  },
): Promise<string> {
  const { requestId, sourceId, asked, result, by, at } = made
  await tx
    .deleteFrom('information_requests.redaction')
    .where('source_id', '=', sourceId)
    .where('result_id', 'is', null)
    .execute()
  const { id } = await tx
    .insertInto('information_requests.redaction')
    .values({
      request_id: requestId,
      source_id: sourceId,
      terms: [...asked.terms],
      regions: JSON.stringify(asked.regions),
      hash: result.hash,
      name: result.name,
      type: result.type,
      size_bytes: result.sizeBytes,
      hits: result.hits.length,
      digest: result.proof.digest,
      checked: [...result.proof.checked],
      made_by: by.id,
      made_by_name: by.name,
      made_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function redactionQuery(db: Reader, requestId: string) {
  return db
    .selectFrom('information_requests.redaction')
    .select([
      'id as redactionId',
      'source_id as sourceId',
      'result_id as resultId',
      'hash',
      'name',
      'type',
      'size_bytes as sizeBytes',
      'hits',
      'regions',
      'terms',
      'digest',
      'checked',
      'made_by_name as madeByName',
      'made_at as madeAt',
    ])
    .where('request_id', '=', requestId)
}

/** One copy of a file of the request. */
export async function findRedaction(db: Reader, requestId: string, redactionId: string) {
  return await redactionQuery(db, requestId).where('id', '=', redactionId).executeTakeFirst()
}

/** The copies that go out with the answer. */
export async function selectKeptRedactions(db: Reader, requestId: string) {
  return await redactionQuery(db, requestId).where('result_id', 'is not', null).execute()
}

/** The copy goes out; its original does not. */
export async function updateKept(
  tx: Tx,
  { redactionId, sourceId }: { readonly redactionId: string; readonly sourceId: string },
  fileId: string,
): Promise<void> {
  await tx
    .updateTable('information_requests.redaction')
    .set({ result_id: fileId })
    .where('id', '=', redactionId)
    .execute()
  await tx
    .updateTable('information_requests.file')
    .set({ role: 'source' })
    .where('id', '=', sourceId)
    .where('role', '=', 'answer')
    .execute()
}
