import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** What a matter says of where it comes from. */
export interface MatterFacts {
  readonly source: string
  readonly title: string
  readonly reference: string
  readonly statedOn: CivilDate
  readonly requesterUnitId: string
  readonly requesterId: string | null
}

function columnsOf({ source, title, reference, statedOn, requesterUnitId, requesterId }: MatterFacts) {
  return {
    source,
    title,
    reference,
    stated_on: statedOn,
    requester_unit_id: requesterUnitId,
    requester_id: requesterId,
  }
}

export async function insertMatter(
  tx: Tx,
  { id, unitId, origin, ...facts }: MatterFacts & { id: string; unitId: string; origin: string | null },
): Promise<void> {
  await tx
    .insertInto('supervision.matter')
    .values({ id, unit_id: unitId, origin, ...columnsOf(facts) })
    .execute()
}

export async function updateMatter(tx: Tx, id: string, facts: MatterFacts): Promise<void> {
  await tx.updateTable('supervision.matter').set(columnsOf(facts)).where('id', '=', id).execute()
}

/** Writes down the number a matter got. */
export async function updateNumber(
  tx: Tx,
  id: string,
  number: { readonly id: string; readonly text: string },
): Promise<void> {
  await tx
    .updateTable('supervision.matter')
    .set({ number_id: number.id, number_text: number.text })
    .where('id', '=', id)
    .execute()
}

function matterQuery(db: Reader) {
  return db
    .selectFrom('supervision.matter as matter')
    .innerJoin('procedure.case as case', 'case.id', 'matter.id')
    .innerJoin('supervision.source as source', 'source.key', 'matter.source')
    .innerJoin('access.unit as unit', 'unit.id', 'matter.unit_id')
    .innerJoin('access.unit as requester', 'requester.id', 'matter.requester_unit_id')
    .leftJoin('access.person as person', 'person.id', 'matter.requester_id')
    .select([
      'matter.id as matterId',
      'matter.unit_id as unitId',
      'unit.path as unitPath',
      'matter.source',
      'source.title as sourceTitle',
      'source.limit_name as limitName',
      'matter.title',
      'matter.reference',
      'matter.stated_on as statedOn',
      'matter.requester_unit_id as requesterUnitId',
      'requester.title as requesterUnitTitle',
      'requester.path as requesterPath',
      'matter.requester_id as requesterId',
      'person.name as requesterName',
      'matter.number_text as numberText',
      'case.state',
      'case.version',
    ])
}

/** A matter with where its case stands. */
export type MatterRecord = Awaited<ReturnType<ReturnType<typeof matterQuery>['executeTakeFirstOrThrow']>>

export async function findMatter(db: Reader, matterId: string): Promise<MatterRecord | undefined> {
  return await matterQuery(db).where('matter.id', '=', matterId).executeTakeFirst()
}

/** The matter that was made from something of another module; undefined when none was. */
export async function findByOrigin(db: Reader, origin: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('supervision.matter')
    .select('id')
    .where('origin', '=', origin)
    .executeTakeFirst()
  return found?.id
}

/** Which of these origins have become a matter. */
export async function selectTaken(db: Reader, origins: readonly string[]): Promise<Set<string>> {
  if (origins.length === 0) return new Set()
  const rows = await db
    .selectFrom('supervision.matter')
    .select('origin')
    .where('origin', 'in', [...origins])
    .execute()
  return new Set(rows.flatMap(({ origin }) => origin ?? []))
}
