import type { Tx } from '#kernel/database/database.ts'
import type { Content, ItemStatus } from '../contract/content.ts'

/** The place in a folder that an item was imported from, and what was there. */
export interface ImportedFrom {
  readonly path: string
  readonly hash: string
}

/** A new item that the public does not know of. */
export async function insertItem(
  tx: Tx,
  { unitId, createdAt, importedFrom }: { unitId: string; createdAt: Date; importedFrom: ImportedFrom | null },
): Promise<number> {
  const { id } = await tx
    .insertInto('publishing.item')
    .values({
      unit_id: unitId,
      created_at: createdAt,
      import_path: importedFrom?.path ?? null,
      import_hash: importedFrom?.hash ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What the first save of an edition needs. */
export interface NewEdition {
  readonly editionId: string
  readonly itemId: number
  readonly number: number
  readonly unitId: string
  readonly createdKey: string | null
  readonly at: Date
  readonly person: { readonly id: string; readonly name: string }
  readonly content: Content
  readonly source?: { readonly hash: string; readonly name: string; readonly losses: readonly object[] }
}

/** Stores the first text of an edition whose case was just opened. */
export async function insertEdition(tx: Tx, edition: NewEdition): Promise<void> {
  await tx
    .insertInto('publishing.edition')
    .values({
      id: edition.editionId,
      item_id: edition.itemId,
      number: edition.number,
      unit_id: edition.unitId,
      created_key: edition.createdKey,
      created_at: edition.at,
      created_by: edition.person.id,
      saved_at: edition.at,
      saved_by: edition.person.id,
      saved_by_name: edition.person.name,
      source_hash: edition.source?.hash ?? null,
      source_name: edition.source?.name ?? null,
      losses: JSON.stringify(edition.source?.losses ?? []),
      ...columnsOf(edition.content),
    })
    .execute()
  await insertSets(tx, edition.editionId, edition.content)
}

/** Replaces the content of a draft and counts one revision up; returns the new revision. */
export async function updateContent(
  tx: Tx,
  editionId: string,
  content: Content,
  saved: {
    readonly at: Date
    readonly person: { readonly id: string; readonly name: string }
    readonly key: string | null
  },
): Promise<number> {
  const { revision } = await tx
    .updateTable('publishing.edition')
    .set((row) => ({
      ...columnsOf(content),
      revision: row('revision', '+', 1),
      saved_at: saved.at,
      saved_by: saved.person.id,
      saved_by_name: saved.person.name,
      saved_key: saved.key,
    }))
    .where('id', '=', editionId)
    .returning('revision')
    .executeTakeFirstOrThrow()
  for (const table of ['edition_column', 'relation', 'co_issuer'] as const)
    await tx.deleteFrom(`publishing.${table}`).where('edition_id', '=', editionId).execute()
  await insertSets(tx, editionId, content)
  return revision
}

/** Counts one revision up because something beside the content changed; returns the new revision. */
export async function touchEdition(
  tx: Tx,
  editionId: string,
  saved: { readonly at: Date; readonly person: { readonly id: string; readonly name: string } },
): Promise<number> {
  const { revision } = await tx
    .updateTable('publishing.edition')
    .set((row) => ({
      revision: row('revision', '+', 1),
      saved_at: saved.at,
      saved_by: saved.person.id,
      saved_by_name: saved.person.name,
    }))
    .where('id', '=', editionId)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

/** Where an edition stands on its way out: the digests concluded on and the time of release. */
export interface Progress {
  readonly submitted_digest?: string | null
  readonly approved_digest?: string | null
  readonly publish_at?: Date | null
  readonly released_at?: Date
  readonly released_digest?: string
}

/** Records how far an edition has come. */
export async function updateProgress(tx: Tx, editionId: string, progress: Progress): Promise<void> {
  await tx.updateTable('publishing.edition').set(progress).where('id', '=', editionId).execute()
}

/** Changes what stays the same through every edition: only publication and withdrawal do. */
export async function updateItem(
  tx: Tx,
  itemId: number,
  change: {
    readonly status?: ItemStatus
    readonly index_number?: string
    readonly first_published_at?: Date
  },
): Promise<void> {
  await tx.updateTable('publishing.item').set(change).where('id', '=', itemId).execute()
}

async function insertSets(tx: Tx, editionId: string, content: Content): Promise<void> {
  const columns = [...new Set(content.columnIds)].map((id) => ({ edition_id: editionId, column_id: id }))
  if (columns.length > 0) await tx.insertInto('publishing.edition_column').values(columns).execute()
  const relations = content.relations.map(({ kind, targetItemId }) => ({
    edition_id: editionId,
    kind,
    target_item_id: targetItemId,
  }))
  if (relations.length > 0)
    await tx
      .insertInto('publishing.relation')
      .values(relations)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const issuers = [...new Set(content.coIssuerIds)].map((id) => ({ edition_id: editionId, unit_id: id }))
  if (issuers.length > 0) await tx.insertInto('publishing.co_issuer').values(issuers).execute()
}

function columnsOf(content: Content) {
  return {
    title: content.title,
    subtitle: content.subtitle,
    summary: content.summary,
    body: content.body,
    genre: content.genre,
    themes: content.themes,
    catalogue_code: content.catalogueCode,
    keywords: content.keywords,
    source: content.source,
    document_number: content.documentNumber,
    written_on: content.writtenOn,
    effective_on: content.effectiveOn,
    ceases_on: content.ceasesOn,
    validity: content.validity,
    disclosure: content.disclosure,
    disclosure_reason: content.disclosureReason,
    dated_on: content.datedOn,
    dated_on_reason: content.datedOnReason,
    change_note: content.changeNote,
    keeps_previous: content.keepsPrevious,
  }
}
