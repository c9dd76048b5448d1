import type { Actor } from '#kernel/access/actor.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { GuideElements } from '../contract/guide.ts'
import { GuideElements as Elements } from '../contract/guide.ts'

/** A guide as it is being written; undefined before the first save. */
export async function findGuide(db: Reader, unitId: string) {
  const row = await db
    .selectFrom('disclosure.guide')
    .select(['revision', 'elements', 'saved_at as savedAt', 'saved_by_name as savedByName'])
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row && { ...row, elements: Elements.parse(row.elements) }
}

/** When each guide was last saved, by unit. */
export async function selectSavedGuides(db: Reader): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('disclosure.guide')
    .select(['unit_id as unitId', 'saved_at as savedAt'])
    .execute()
  return new Map(rows.map(({ unitId, savedAt }) => [unitId, savedAt]))
}

/** Saves a guide unless somebody saved since; false then. */
export async function saveGuideRow(
  tx: Tx,
  guide: {
    readonly unitId: string
    readonly baseRevision: number
    readonly elements: GuideElements
    readonly at: Date
    readonly person: Actor
  },
): Promise<boolean> {
  const row = {
    elements: JSON.stringify(guide.elements),
    saved_at: guide.at,
    saved_by: guide.person.id,
    saved_by_name: guide.person.name,
  }
  if (guide.baseRevision === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('disclosure.guide')
      .values({ unit_id: guide.unitId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await tx
    .updateTable('disclosure.guide')
    .set({ ...row, revision: guide.baseRevision + 1 })
    .where('unit_id', '=', guide.unitId)
    .where('revision', '=', guide.baseRevision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Keeps which elements an edition of publishing was written from. */
export async function saveGuideEdition(
  tx: Tx,
  edition: {
    readonly editionId: string
    readonly unitId: string
    readonly itemId: number
    readonly elements: GuideElements
    readonly at: Date
  },
): Promise<void> {
  const row = { elements: JSON.stringify(edition.elements), opened_at: edition.at }
  await tx
    .insertInto('disclosure.guide_edition')
    .values({ edition_id: edition.editionId, unit_id: edition.unitId, item_id: edition.itemId, ...row })
    .onConflict((conflict) => conflict.column('edition_id').doUpdateSet(row))
    .execute()
}

/** The last edition made from a unit's guide; undefined while there was none. */
export async function findLastGuideEdition(db: Reader, unitId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('disclosure.guide_edition')
    .select('edition_id as editionId')
    .where('unit_id', '=', unitId)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.editionId
}

/** The elements behind those of the editions that were written from elements. */
export async function selectGuideElements(
  db: Reader,
  editionIds: readonly string[],
): Promise<Map<string, GuideElements>> {
  if (editionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('disclosure.guide_edition')
    .select(['edition_id as editionId', 'elements'])
    .where('edition_id', 'in', [...editionIds])
    .execute()
  return new Map(rows.map(({ editionId, elements }) => [editionId, Elements.parse(elements)]))
}
