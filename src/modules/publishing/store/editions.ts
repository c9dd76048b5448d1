import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Content, EditionState, ItemStatus } from '../contract/content.ts'

/** One edition with its item and the version of its case. */
export interface EditionRecord {
  readonly editionId: string
  readonly itemId: number
  readonly number: number
  readonly unitId: string
  readonly unitPath: string
  readonly unitTitle: string
  readonly state: EditionState
  readonly status: ItemStatus
  readonly indexNumber: string | null
  readonly firstPublishedAt: Date | null
  /** The first time the item was saved. */
  readonly itemCreatedAt: Date
  readonly revision: number
  readonly caseVersion: number
  readonly round: number
  readonly createdAt: Date
  readonly createdBy: string
  readonly savedAt: Date
  readonly savedBy: string
  readonly savedByName: string
  readonly savedKey: string | null
  readonly sourceHash: string | null
  readonly sourceName: string | null
  readonly losses: unknown
  readonly submittedDigest: string | null
  readonly approvedDigest: string | null
  readonly releasedDigest: string | null
  /** SHA-256 of the record of another module it was written from; null when it was written here. */
  readonly recordDigest: string | null
  readonly publishAt: Date | null
  readonly releasedAt: Date | null
  readonly content: Content
}

/** One edition with everything its author wrote; undefined when there is none. */
export async function findEdition(db: Reader, editionId: string): Promise<EditionRecord | undefined> {
  const row = await editionQuery(db).where('edition.id', '=', editionId).executeTakeFirst()
  return row && (await withSets(db, row))
}

/** Of which units these editions are, each unit once; and how many of the editions there are at all. */
export async function selectReach(
  db: Reader,
  editionIds: readonly string[],
): Promise<{ count: number; unitPaths: string[] }> {
  const rows = await db
    .selectFrom('publishing.edition as edition')
    .innerJoin('access.unit as unit', 'unit.id', 'edition.unit_id')
    .select(({ fn }) => ['unit.path', fn.countAll<number>().as('count')])
    .where('edition.id', 'in', editionIds)
    .groupBy('unit.path')
    .execute()
  return { count: rows.reduce((sum, { count }) => sum + count, 0), unitPaths: rows.map(({ path }) => path) }
}

/** Makes everybody else who would change the edition wait until the transaction ends. */
export async function lockEdition(tx: Tx, editionId: string): Promise<void> {
  await tx.selectFrom('publishing.edition').select('id').where('id', '=', editionId).forUpdate().execute()
}

/** The edition of an item with that number. */
export async function findEditionByNumber(
  db: Reader,
  itemId: number,
  number: number,
): Promise<EditionRecord | undefined> {
  const row = await editionQuery(db)
    .where('edition.item_id', '=', itemId)
    .where('edition.number', '=', number)
    .executeTakeFirst()
  return row && (await withSets(db, row))
}

/** The edition that the same request made before, when it is repeated. */
export async function findEditionByKey(
  db: Reader,
  key: string,
): Promise<{ editionId: string; itemId: number; createdBy: string } | undefined> {
  return await db
    .selectFrom('publishing.edition')
    .select(['id as editionId', 'item_id as itemId', 'created_by as createdBy'])
    .where('created_key', '=', key)
    .executeTakeFirst()
}

/** The number of the last edition of an item that went out; undefined when none ever did. */
export async function lastPublishedNumber(db: Reader, itemId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('publishing.edition')
    .select('number')
    .where('item_id', '=', itemId)
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

/** Approved editions whose time to go out has come. */
export async function selectDueEditions(db: Reader, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('publishing.edition')
    .select('id')
    .where('state', '=', 'approved')
    .where('publish_at', '<=', now)
    .orderBy('publish_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** The edition of an item that is still in work, if any. */
export async function findOpenEdition(db: Reader, itemId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('publishing.edition')
    .select('id')
    .where('item_id', '=', itemId)
    .where('state', 'not in', ['published', 'discarded'])
    .executeTakeFirst()
  return row?.id
}

/** An item as such; undefined when there is none. */
export async function findItem(db: Reader, itemId: number) {
  return await db
    .selectFrom('publishing.item as item')
    .innerJoin('access.unit as unit', 'unit.id', 'item.unit_id')
    .select(['item.id as itemId', 'unit.path as unitPath', 'item.status', 'item.index_number as indexNumber'])
    .where('item.id', '=', itemId)
    .executeTakeFirst()
}

/** An item as such, locked so that two editions of it cannot be opened or published at once. */
export async function lockItem(tx: Tx, itemId: number) {
  return await tx
    .selectFrom('publishing.item as item')
    .innerJoin('access.unit as unit', 'unit.id', 'item.unit_id')
    .select([
      'item.id as itemId',
      'item.unit_id as unitId',
      'unit.path as unitPath',
      'item.status',
      'item.index_number as indexNumber',
      'item.first_published_at as firstPublishedAt',
    ])
    .select((select) =>
      select
        .selectFrom('publishing.edition as own')
        .select((last) => last.fn.max('own.number').as('last'))
        .whereRef('own.item_id', '=', 'item.id')
        .as('lastNumber'),
    )
    .where('item.id', '=', itemId)
    .forUpdate('item')
    .executeTakeFirst()
}

function editionQuery(db: Reader) {
  return db
    .selectFrom('publishing.edition as edition')
    .innerJoin('publishing.item as item', 'item.id', 'edition.item_id')
    .innerJoin('procedure.case as case', 'case.id', 'edition.id')
    .innerJoin('access.unit as unit', 'unit.id', 'edition.unit_id')
    .select(editionColumns)
    .select(contentColumns)
}

const editionColumns = [
  'edition.id as editionId',
  'item.id as itemId',
  'edition.number',
  'edition.unit_id as unitId',
  'unit.path as unitPath',
  'unit.title as unitTitle',
  'edition.state',
  'item.status',
  'item.index_number as indexNumber',
  'item.first_published_at as firstPublishedAt',
  'item.created_at as itemCreatedAt',
  'edition.revision',
  'case.version as caseVersion',
  'case.round',
  'edition.created_at as createdAt',
  'edition.created_by as createdBy',
  'edition.saved_at as savedAt',
  'edition.saved_by as savedBy',
  'edition.saved_by_name as savedByName',
  'edition.saved_key as savedKey',
  'edition.source_hash as sourceHash',
  'edition.source_name as sourceName',
  'edition.losses',
  'edition.submitted_digest as submittedDigest',
  'edition.approved_digest as approvedDigest',
  'edition.released_digest as releasedDigest',
  'edition.record_digest as recordDigest',
  'edition.publish_at as publishAt',
  'edition.released_at as releasedAt',
] as const

const contentColumns = [
  'edition.title',
  'edition.subtitle',
  'edition.summary',
  'edition.body',
  'edition.genre',
  'edition.themes',
  'edition.catalogue_code as catalogueCode',
  'edition.keywords',
  'edition.source',
  'edition.document_number as documentNumber',
  'edition.written_on as writtenOn',
  'edition.effective_on as effectiveOn',
  'edition.ceases_on as ceasesOn',
  'edition.validity',
  'edition.disclosure',
  'edition.disclosure_reason as disclosureReason',
  'edition.dated_on as datedOn',
  'edition.dated_on_reason as datedOnReason',
  'edition.change_note as changeNote',
  'edition.keeps_previous as keepsPrevious',
] as const

type EditionRow = NonNullable<Awaited<ReturnType<ReturnType<typeof editionQuery>['executeTakeFirst']>>>

async function withSets(db: Reader, row: EditionRow): Promise<EditionRecord> {
  const columns = await db
    .selectFrom('publishing.edition_column')
    .select('column_id')
    .where('edition_id', '=', row.editionId)
    .orderBy('column_id')
    .execute()
  const relations = await db
    .selectFrom('publishing.relation')
    .select(['kind', 'target_item_id as targetItemId'])
    .where('edition_id', '=', row.editionId)
    .orderBy('target_item_id')
    .orderBy('kind')
    .execute()
  const issuers = await db
    .selectFrom('publishing.co_issuer')
    .select('unit_id')
    .where('edition_id', '=', row.editionId)
    .orderBy('unit_id')
    .execute()
  const sets = {
    columnIds: columns.map((column) => column.column_id),
    relations,
    coIssuerIds: issuers.map((issuer) => issuer.unit_id),
  }
  return { ...row, content: { ...pickContent(row), ...sets } }
}

function pickContent(row: EditionRow): Omit<Content, 'columnIds' | 'relations' | 'coIssuerIds'> {
  return {
    title: row.title,
    subtitle: row.subtitle,
    summary: row.summary,
    body: row.body,
    genre: row.genre,
    themes: row.themes,
    catalogueCode: row.catalogueCode,
    keywords: row.keywords,
    source: row.source,
    documentNumber: row.documentNumber,
    writtenOn: row.writtenOn,
    effectiveOn: row.effectiveOn,
    ceasesOn: row.ceasesOn,
    validity: row.validity,
    disclosure: row.disclosure,
    disclosureReason: row.disclosureReason,
    datedOn: row.datedOn,
    datedOnReason: row.datedOnReason,
    changeNote: row.changeNote,
    keepsPrevious: row.keepsPrevious,
  }
}
