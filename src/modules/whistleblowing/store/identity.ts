import type { Reader, Tx } from '#kernel/database/database.ts'

function requests(db: Reader) {
  return db
    .selectFrom('whistleblowing.identity_request as q')
    .innerJoin('whistleblowing.own_key as k', 'k.id', 'q.own_key_id')
    .innerJoin('whistleblowing.report as r', 'r.id', 'q.report_id')
    .innerJoin('procedure.case as c', 'c.id', 'q.id')
    .innerJoin('access.person as p', 'p.id', 'k.person_id')
    .select(['q.id as requestId', 'q.report_id as reportId', 'r.number', 'c.state', 'q.reason', 'q.granted'])
    .select(['k.id as keyId', 'k.public_key as publicKey', 'k.person_id as personId', 'p.name as askedBy'])
}

/** A request to be told who reported. */
export type IdentityRequest = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>

export async function findRequest(db: Reader, requestId: string): Promise<IdentityRequest | undefined> {
  return await requests(db).where('q.id', '=', requestId).executeTakeFirst()
}

/** Those made for a report, oldest first. */
export async function selectRequests(db: Reader, reportId: string): Promise<IdentityRequest[]> {
  return await requests(db).where('q.report_id', '=', reportId).orderBy('c.opened_at').execute()
}

export async function insertRequest(
  tx: Tx,
  row: {
    readonly id: string
    readonly report_id: string
    readonly own_key_id: string
    readonly reason: Buffer
  },
): Promise<void> {
  await tx.insertInto('whistleblowing.identity_request').values(row).execute()
}

export async function updateRequest(
  tx: Tx,
  requestId: string,
  change: { readonly granted?: Buffer | null; readonly reason?: Buffer | null },
): Promise<void> {
  await tx.updateTable('whistleblowing.identity_request').set(change).where('id', '=', requestId).execute()
}

/** Takes every reason and every key out of the requests of a report. */
export async function emptyRequests(tx: Tx, reportId: string): Promise<void> {
  await tx
    .updateTable('whistleblowing.identity_request')
    .set({ granted: null, reason: null })
    .where('report_id', '=', reportId)
    .execute()
}
