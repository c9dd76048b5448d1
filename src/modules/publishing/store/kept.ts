import type { Reader, Tx } from '#kernel/database/database.ts'

/** Which module writes an item's text, and where the public reads it. */
export interface Keeping {
  readonly keptBy: string
  readonly pagePath: string
}

/** Says that another module keeps an item. */
export async function saveKeeping(tx: Tx, itemId: number, { keptBy, pagePath }: Keeping): Promise<void> {
  await tx
    .updateTable('publishing.item')
    .set({ kept_by: keptBy, page_path: pagePath })
    .where('id', '=', itemId)
    .execute()
}

/** Which module keeps an item; undefined when its text is written here. */
export async function findKeeping(db: Reader, itemId: number): Promise<Keeping | undefined> {
  const row = await db
    .selectFrom('publishing.item')
    .select(['kept_by as keptBy', 'page_path as pagePath'])
    .where('id', '=', itemId)
    .executeTakeFirst()
  if (!row || row.keptBy === null || row.pagePath === null) return undefined
  return { keptBy: row.keptBy, pagePath: row.pagePath }
}

/** Binds a draft to the record of another module it was written from. */
export async function saveRecordDigest(tx: Tx, editionId: string, digest: string): Promise<void> {
  await tx
    .updateTable('publishing.edition')
    .set({ record_digest: digest })
    .where('id', '=', editionId)
    .execute()
}

/** Something that must be concluded on an edition before it may be submitted. */
export interface Precondition {
  readonly title: string
  /** What it was concluded on; null until then. */
  readonly digest: string | null
}

/** Asks for a conclusion before the edition may be submitted; asked for already, nothing changes. */
export async function insertPrecondition(tx: Tx, editionId: string, title: string): Promise<void> {
  await tx
    .insertInto('publishing.precondition')
    .values({ edition_id: editionId, title })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Records a conclusion on exactly these bytes. */
export async function savePrecondition(
  tx: Tx,
  editionId: string,
  { title, digest, person, at }: Precondition & { person: { id: string; name: string }; at: Date },
): Promise<void> {
  await tx
    .updateTable('publishing.precondition')
    .set({ digest, concluded_by: person.id, concluded_by_name: person.name, concluded_at: at })
    .where('edition_id', '=', editionId)
    .where('title', '=', title)
    .execute()
}

/** What must be concluded on an edition. */
export async function selectPreconditions(db: Reader, editionId: string): Promise<Precondition[]> {
  return await db
    .selectFrom('publishing.precondition')
    .select(['title', 'digest'])
    .where('edition_id', '=', editionId)
    .orderBy('title')
    .execute()
}
