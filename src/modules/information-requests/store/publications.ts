import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { requestRoles } from '../contract/words.ts'

function publicationQuery(db: Reader) {
  return db
    .selectFrom('information_requests.publication as publication')
    .innerJoin('information_requests.request as request', 'request.id', 'publication.request_id')
    .innerJoin('procedure.case as case', 'case.id', 'request.id')
    .innerJoin('access.unit as unit', 'unit.id', 'case.unit_id')
}

const columns = [
  'publication.edition_id as editionId',
  'publication.item_id as itemId',
  'publication.checked',
  'publication.digest',
  'publication.proposed_at as proposedAt',
  'request.id as requestId',
  'request.number',
  'request.subject',
] as const

/** The draft in publishing that was opened from the answer, if one was. */
export async function findPublication(db: Reader, requestId: string) {
  return await publicationQuery(db).select(columns).where('request.id', '=', requestId).executeTakeFirst()
}
export type PublicationRecord = NonNullable<Awaited<ReturnType<typeof findPublication>>>

/** Those of the units over which the actor has a part, newest first. */
export async function selectPublications(
  db: Reader,
  actor: Actor,
  wanted: { readonly editionId: string | null; readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly PublicationRecord[]; readonly total: number }> {
  const own = publicationQuery(db)
    .where(unitsWithin(actor, requestRoles, sql.ref('unit.path')))
    .$if(wanted.editionId !== null, (query) =>
      query.where('publication.edition_id', '=', wanted.editionId ?? ''),
    )
  const { total } = await own.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await own
    .select(columns)
    .orderBy('publication.proposed_at', 'desc')
    .orderBy('request.id')
    .limit(wanted.limit)
    .offset(wanted.offset)
    .execute()
  return { rows, total }
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
