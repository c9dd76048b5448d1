import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import {
  fileColumns,
  selectCoIssuers,
  selectFiles,
  selectPlacements,
  selectRelations,
  selectThemes,
} from './public-parts.ts'
import type { Named, PublicFile, PublicPlacement, PublicRelation } from './public-parts.ts'
import type { Validity } from './public-lists.ts'

/** One readable edition of an item, with everything its page shows. */
export interface PublicItem {
  readonly itemId: number
  readonly editionId: string
  /** Which edition this is; the current one unless an earlier one was asked for. */
  readonly number: number
  readonly currentNumber: number
  readonly title: string
  readonly subtitle: string
  readonly summary: string
  /** HTML of the allow-list. */
  readonly body: string
  readonly unitId: string
  readonly unitTitle: string
  readonly unitSlug: string
  readonly coIssuers: readonly { title: string }[]
  readonly genre: string
  readonly genreTitle: string
  readonly isPolicy: boolean
  readonly themes: readonly Named[]
  readonly catalogueCode: string | null
  readonly catalogueTitle: string | null
  readonly keywords: readonly string[]
  readonly source: string
  readonly documentNumber: string | null
  readonly indexNumber: string
  readonly writtenOn: CivilDate | null
  readonly effectiveOn: CivilDate | null
  readonly ceasesOn: CivilDate | null
  readonly validity: Validity
  readonly datedOn: CivilDate
  readonly firstPublishedAt: Date
  readonly releasedAt: Date
  readonly changeNote: string
  readonly columns: readonly PublicPlacement[]
  readonly files: readonly PublicFile[]
  /** What this item says it does to others. */
  readonly relations: readonly PublicRelation[]
  /** What others say they do to it. */
  readonly relatedBy: readonly PublicRelation[]
}

/** Why an item cannot be read any more: for the page that answers 410. It does not repeat the title. */
export interface WithdrawnItem {
  readonly itemId: number
  readonly kind: 'inError' | 'replaced' | 'superseded' | 'takedown'
  readonly publicNote: string
  readonly withdrawnAt: Date
  readonly unitTitle: string
  readonly unitSlug: string
  /** The item to read instead, while it can be read. */
  readonly replacedBy: { readonly itemId: number; readonly title: string } | null
}

/** The current edition of a live item, or the readable edition with that number. Undefined when it may not be read. */
export async function selectItemPage(
  db: Reader,
  itemId: number,
  number?: number,
): Promise<PublicItem | undefined> {
  const row = await itemQuery(db)
    .where('live.item_id', '=', itemId)
    .where((expression) =>
      number === undefined
        ? expression('readable.edition_id', '=', expression.ref('live.edition_id'))
        : expression('readable.number', '=', number),
    )
    .executeTakeFirst()
  if (!row) return undefined
  const { currentValidity, declared, themes, ...item } = row
  return {
    ...item,
    validity: row.number === row.currentNumber ? currentValidity : declared,
    themes: await selectThemes(db, themes),
    coIssuers: await selectCoIssuers(db, item.editionId),
    columns: await selectPlacements(db, itemId),
    files: await selectFiles(db, item.editionId),
    ...(await selectRelations(db, itemId)),
  }
}

/** A live item by its index number or document number, for a search that names it exactly. */
export async function selectItemByNumber(
  db: Reader,
  number: string,
): Promise<{ itemId: number; title: string }[]> {
  return await db
    .selectFrom('publishing.live_item')
    .select(['item_id as itemId', 'title'])
    .where((where) => where.or([where('index_number', '=', number), where('document_number', '=', number)]))
    .orderBy('item_id', 'desc')
    .limit(10)
    .execute()
}

/** The readable editions of a live item, newest first. */
export async function selectVersions(
  db: Reader,
  itemId: number,
): Promise<{ number: number; editionId: string; releasedAt: Date; changeNote: string }[]> {
  return await db
    .selectFrom('publishing.live_edition')
    .select(['number', 'edition_id as editionId', 'released_at as releasedAt', 'change_note as changeNote'])
    .where('item_id', '=', itemId)
    .orderBy('number', 'desc')
    .execute()
}

/** A file some live edition carries. Undefined for every other hash, whatever is in the store. */
export async function selectFile(
  db: Reader,
  hash: string,
): Promise<(PublicFile & { itemId: number }) | undefined> {
  return await db
    .selectFrom('publishing.live_file')
    .select([...fileColumns, 'item_id as itemId'])
    .where('hash', '=', hash)
    .orderBy('item_id')
    .limit(1)
    .executeTakeFirst()
}

/** Every live item that carries a file: a page that serves it must be dropped with each of them. */
export async function selectFileCarriers(db: Reader, hash: string): Promise<number[]> {
  const rows = await db
    .selectFrom('publishing.live_file')
    .select('item_id')
    .distinct()
    .where('hash', '=', hash)
    .execute()
  return rows.map((row) => row.item_id)
}

/** The withdrawal in force of an item that was public once; undefined for items that are live or never were. */
export async function selectWithdrawn(db: Reader, itemId: number): Promise<WithdrawnItem | undefined> {
  const row = await db
    .selectFrom('publishing.withdrawal as withdrawal')
    .innerJoin('publishing.item as item', 'item.id', 'withdrawal.item_id')
    .innerJoin('access.unit as unit', 'unit.id', 'item.unit_id')
    .leftJoin('publishing.live_item as instead', 'instead.item_id', 'withdrawal.replaced_by')
    .select([
      'item.id as itemId',
      'withdrawal.kind',
      'withdrawal.public_note as publicNote',
      'withdrawal.effective_at as withdrawnAt',
      'unit.title as unitTitle',
      'unit.slug as unitSlug',
      'instead.item_id as insteadId',
      'instead.title as insteadTitle',
    ])
    .where('item.id', '=', itemId)
    .where('item.status', '=', 'withdrawn')
    .where('withdrawal.effective_at', 'is not', null)
    .where('withdrawal.lifted_at', 'is', null)
    .orderBy('withdrawal.effective_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row?.withdrawnAt) return undefined
  const { insteadId, insteadTitle, withdrawnAt, ...rest } = row
  const replacedBy =
    insteadId === null || insteadTitle === null ? null : { itemId: insteadId, title: insteadTitle }
  return { ...rest, withdrawnAt, replacedBy }
}

function itemQuery(db: Reader) {
  return db
    .selectFrom('publishing.live_item as live')
    .innerJoin('publishing.live_edition as readable', 'readable.item_id', 'live.item_id')
    .innerJoin('publishing.edition as edition', 'edition.id', 'readable.edition_id')
    .innerJoin('publishing.item as item', 'item.id', 'live.item_id')
    .innerJoin('access.unit as unit', 'unit.id', 'live.unit_id')
    .leftJoin('publishing.option as genre', (join) =>
      join.on('genre.list', '=', 'genre').onRef('genre.code', '=', 'edition.genre'),
    )
    .leftJoin('publishing.option as catalogue', (join) =>
      join.on('catalogue.list', '=', 'catalogue').onRef('catalogue.code', '=', 'edition.catalogue_code'),
    )
    .select(itemColumns)
    .select((select) => [
      select.fn.coalesce('item.first_published_at', 'readable.released_at').as('firstPublishedAt'),
      select.fn.coalesce('genre.title', 'edition.genre').as('genreTitle'),
    ])
}

const itemColumns = [
  'live.item_id as itemId',
  'edition.id as editionId',
  'readable.number',
  'live.number as currentNumber',
  'edition.title',
  'edition.subtitle',
  'edition.summary',
  'edition.body',
  'unit.id as unitId',
  'unit.title as unitTitle',
  'unit.slug as unitSlug',
  'edition.genre',
  'edition.themes',
  'edition.catalogue_code as catalogueCode',
  'catalogue.title as catalogueTitle',
  'edition.keywords',
  'edition.source',
  'edition.document_number as documentNumber',
  'live.index_number as indexNumber',
  'edition.written_on as writtenOn',
  'edition.effective_on as effectiveOn',
  'edition.ceases_on as ceasesOn',
  'live.validity as currentValidity',
  'edition.validity as declared',
  'live.dated_on as datedOn',
  'live.is_policy as isPolicy',
  'readable.released_at as releasedAt',
  'readable.change_note as changeNote',
] as const
