import { sql } from 'kysely'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { EditionState } from '#modules/publishing/contract/content.ts'
import { ServiceContent } from '../contract/content.ts'

/** One version with its item. */
export interface EditionRecord {
  readonly editionId: string
  readonly serviceId: string
  readonly itemId: number
  readonly number: number
  readonly code: string
  readonly kind: string
  readonly kindTitle: string
  readonly family: 'power' | 'service' | 'convenience'
  readonly catalogueCode: string
  readonly unitId: string
  readonly unitPath: string
  readonly unitTitle: string
  readonly state: EditionState
  readonly revision: number
  readonly savedKey: string | null
  readonly savedAt: Date
  readonly savedByName: string
  readonly missing: readonly string[]
  readonly required: number
  readonly content: ServiceContent
}

/** One version; undefined when there is none. */
export async function findEdition(db: Reader, editionId: string): Promise<EditionRecord | undefined> {
  const row = await editionQuery(db).where('edition.id', '=', editionId).executeTakeFirst()
  return row && { ...row, content: ServiceContent.parse(row.content) }
}

/** Every version of an item, newest first. */
export async function selectEditions(db: Reader, serviceId: string): Promise<EditionRecord[]> {
  const rows = await editionQuery(db)
    .where('edition.service_id', '=', serviceId)
    .orderBy('edition.number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, content: ServiceContent.parse(row.content) }))
}

/** Makes everybody else who would change the version wait until the transaction ends. */
export async function lockEdition(tx: Tx, editionId: string): Promise<void> {
  await tx.selectFrom('services.edition').select('id').where('id', '=', editionId).forUpdate().execute()
}

/** An item as such; undefined when there is none. */
export async function findService(db: Reader, serviceId: string) {
  return await serviceQuery(db).where('service.id', '=', serviceId).executeTakeFirst()
}

/** The item with that printed code. */
export async function findServiceByCode(db: Reader, code: string) {
  return await serviceQuery(db).where('service.code', '=', code).executeTakeFirst()
}

function serviceQuery(db: Reader) {
  return db
    .selectFrom('services.service as service')
    .innerJoin('access.unit as unit', 'unit.id', 'service.unit_id')
    .select(['service.id as serviceId', 'service.item_id as itemId', 'service.code', 'service.kind'])
    .select(['unit.id as unitId', 'unit.path as unitPath', 'unit.title as unitTitle'])
}

/** The item that the same request made before, with its first version. */
export async function findServiceByKey(db: Reader, key: string) {
  return await db
    .selectFrom('services.service as service')
    .innerJoin('services.edition as edition', 'edition.service_id', 'service.id')
    .select([
      'service.id as serviceId',
      'edition.id as editionId',
      'service.code',
      'service.created_by as createdBy',
    ])
    .where('service.created_key', '=', key)
    .where('edition.number', '=', 1)
    .executeTakeFirst()
}

/** What a new item begins with. */
export interface NewService {
  readonly itemId: number
  readonly unitId: string
  readonly kind: string
  readonly code: string
  readonly key: string | null
  readonly at: Date
  readonly personId: string
}

/** A new item; returns its id. */
export async function insertService(tx: Tx, service: NewService): Promise<string> {
  const { id } = await tx
    .insertInto('services.service')
    .values({
      item_id: service.itemId,
      unit_id: service.unitId,
      kind: service.kind,
      code: service.code,
      created_key: service.key,
      created_at: service.at,
      created_by: service.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What is written of a version. */
export interface EditionText {
  readonly content: ServiceContent
  readonly missing: readonly string[]
  readonly required: number
  readonly at: Date
  readonly person: { readonly id: string; readonly name: string }
  readonly key: string | null
}

/** The first text of a version. */
export async function insertEdition(
  tx: Tx,
  { editionId, serviceId, number }: { editionId: string; serviceId: string; number: number },
  text: EditionText,
): Promise<void> {
  await tx
    .insertInto('services.edition')
    .values({ id: editionId, service_id: serviceId, number, ...columnsOf(text) })
    .execute()
}

/** Replaces the text of a draft and counts one revision up; returns the new revision. */
export async function updateEdition(tx: Tx, editionId: string, text: EditionText): Promise<number> {
  const { revision } = await tx
    .updateTable('services.edition')
    .set((row) => ({ ...columnsOf(text), revision: row('revision', '+', 1) }))
    .where('id', '=', editionId)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

function columnsOf({ content, missing, required, at, person, key }: EditionText) {
  return {
    content: JSON.stringify(content),
    title: content.title,
    themes: content.themes,
    missing: [...missing],
    required,
    saved_at: at,
    saved_by: person.id,
    saved_by_name: person.name,
    saved_key: key,
  }
}

/** SHA-256 of a record as the database would keep it: what an approval is bound to. */
export async function digestOfRecord(tx: Tx, content: ServiceContent): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select services.record_digest(${JSON.stringify(content)}::jsonb) as digest`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a digest is always computed')
  return row.digest
}

/** Hash of every form that a version names, so that the sweeper leaves it alone. */
export async function selectFormHashes(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select distinct form.hash from services.edition,
           lateral jsonb_array_elements(content -> 'materials') material,
           lateral (values (material ->> 'formHash'), (material ->> 'sampleHash')) as form (hash)
     where form.hash is not null`.execute(db as Tx)
  return rows.map(({ hash }) => hash)
}

function editionQuery(db: Reader) {
  return db
    .selectFrom('services.edition as edition')
    .innerJoin('services.service as service', 'service.id', 'edition.service_id')
    .innerJoin('services.kind as kind', 'kind.code', 'service.kind')
    .innerJoin('access.unit as unit', 'unit.id', 'service.unit_id')
    .select(['edition.id as editionId', 'service.id as serviceId', 'service.item_id as itemId'])
    .select(['edition.number', 'service.code', 'service.kind', 'kind.title as kindTitle', 'kind.family'])
    .select(['kind.catalogue_code as catalogueCode', 'unit.id as unitId', 'unit.path as unitPath'])
    .select(['unit.title as unitTitle', 'edition.state', 'edition.revision', 'edition.saved_key as savedKey'])
    .select(['edition.saved_at as savedAt', 'edition.saved_by_name as savedByName', 'edition.missing'])
    .select(['edition.required', 'edition.content'])
}
