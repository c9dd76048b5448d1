import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

type Kind = Database['publishing.withdrawal']['kind']

/** What was readable at the moment an item left every output. */
export interface Evidence {
  readonly editions: readonly { readonly number: number; readonly digest: string }[]
  readonly addresses: readonly string[]
  readonly columns: readonly string[]
  readonly files: readonly { readonly hash: string; readonly name: string }[]
}

export interface NewWithdrawal {
  readonly withdrawalId: string
  readonly itemId: number
  readonly editionId: string
  readonly unitId: string
  readonly kind: Kind
  readonly reason: string
  readonly publicNote: string
  readonly replacedBy: number | null
  readonly person: { readonly id: string; readonly name: string }
  readonly at: Date
  readonly key: string
}

export async function insertWithdrawal(tx: Tx, asked: NewWithdrawal): Promise<void> {
  await tx
    .insertInto('publishing.withdrawal')
    .values({
      id: asked.withdrawalId,
      item_id: asked.itemId,
      edition_id: asked.editionId,
      unit_id: asked.unitId,
      kind: asked.kind,
      reason: asked.reason,
      public_note: asked.publicNote,
      replaced_by: asked.replacedBy,
      asked_by: asked.person.id,
      asked_by_name: asked.person.name,
      asked_at: asked.at,
      asked_key: asked.key,
    })
    .execute()
}

/** A withdrawal with its case; undefined when there is none. */
export async function findWithdrawal(db: Reader, id: string) {
  return await withdrawalQuery(db).where('withdrawal.id', '=', id).executeTakeFirst()
}

/** The withdrawal the same request asked for before, when it is repeated. */
export async function findWithdrawalByKey(
  db: Reader,
  key: string,
): Promise<{ withdrawalId: string; askedBy: string } | undefined> {
  return await db
    .selectFrom('publishing.withdrawal')
    .select(['id as withdrawalId', 'asked_by as askedBy'])
    .where('asked_key', '=', key)
    .executeTakeFirst()
}

/** The withdrawal of an item that is still to be decided or reviewed, if any. */
export async function findOpenWithdrawal(db: Reader, itemId: number) {
  return await withdrawalQuery(db)
    .where('withdrawal.item_id', '=', itemId)
    .where('case.closed_at', 'is', null)
    .executeTakeFirst()
}

/** Every withdrawal of an item, newest first. */
export async function selectWithdrawals(db: Reader, itemId: number) {
  return await withdrawalQuery(db)
    .where('withdrawal.item_id', '=', itemId)
    .orderBy('withdrawal.asked_at', 'desc')
    .execute()
}

/** Records what became of a withdrawal. */
export async function updateWithdrawal(
  tx: Tx,
  id: string,
  change: {
    readonly kind?: Kind
    readonly reason?: string
    readonly public_note?: string
    readonly effective_at?: Date
    readonly evidence?: Evidence
    readonly review_opinion?: string
    readonly reviewed_by?: string
    readonly reviewed_by_name?: string
    readonly reviewed_at?: Date
    readonly lifted_at?: Date
  },
): Promise<void> {
  const { evidence, ...rest } = change
  await tx
    .updateTable('publishing.withdrawal')
    .set({ ...rest, ...(evidence && { evidence: JSON.stringify(evidence) }) })
    .where('id', '=', id)
    .execute()
}

/** What the public can read of an item now, to be kept as evidence. */
export async function selectEvidence(db: Reader, itemId: number): Promise<Evidence> {
  const editions = await db
    .selectFrom('publishing.live_edition as live')
    .innerJoin('publishing.edition as edition', 'edition.id', 'live.edition_id')
    .select(['live.number', 'edition.released_digest as digest'])
    .where('live.item_id', '=', itemId)
    .orderBy('live.number')
    .execute()
  const columns = await db
    .selectFrom('publishing.live_placement as placement')
    .innerJoin('publishing.column as column', 'column.id', 'placement.column_id')
    .innerJoin('publishing.site as site', 'site.id', 'column.site_id')
    .select(['site.title as siteTitle', 'column.title'])
    .where('placement.item_id', '=', itemId)
    .orderBy('site.title')
    .execute()
  const files = await db
    .selectFrom('publishing.live_file')
    .select(['hash', 'name'])
    .distinct()
    .where('item_id', '=', itemId)
    .orderBy('name')
    .execute()
  return {
    editions: editions.map(({ number, digest }) => ({ number, digest: digest ?? '' })),
    addresses: [
      `/items/${itemId}`,
      ...editions.map(({ number }) => `/items/${itemId}/versions/${number}`),
      ...files.map(({ hash, name }) => `/files/${hash}/${name}`),
    ],
    columns: columns.map(({ siteTitle, title }) => `${siteTitle}／${title}`),
    files,
  }
}

function withdrawalQuery(db: Reader) {
  return db
    .selectFrom('publishing.withdrawal as withdrawal')
    .innerJoin('procedure.case as case', 'case.id', 'withdrawal.id')
    .innerJoin('access.unit as unit', 'unit.id', 'withdrawal.unit_id')
    .innerJoin('publishing.edition as edition', 'edition.id', 'withdrawal.edition_id')
    .select([
      'withdrawal.id as withdrawalId',
      'withdrawal.item_id as itemId',
      'withdrawal.edition_id as editionId',
      'withdrawal.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'edition.title',
      'withdrawal.kind',
      'case.state',
      'case.version as caseVersion',
      'withdrawal.reason',
      'withdrawal.public_note as publicNote',
      'withdrawal.replaced_by as replacedBy',
      'withdrawal.asked_by as askedBy',
      'withdrawal.asked_by_name as askedByName',
      'withdrawal.asked_at as askedAt',
      'withdrawal.effective_at as effectiveAt',
      'withdrawal.evidence',
      'withdrawal.review_opinion as reviewOpinion',
      'withdrawal.reviewed_by_name as reviewedByName',
      'withdrawal.reviewed_at as reviewedAt',
      'withdrawal.lifted_at as liftedAt',
    ])
}
