import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { PointFilter } from '../contract/clearance.ts'
import { opinionRoles } from '../rules/roles.ts'

function pointQuery(db: Reader, actor: Actor) {
  return db
    .selectFrom('opinion.talking_point as point')
    .innerJoin('procedure.case as case', 'case.id', 'point.id')
    .innerJoin('access.unit as unit', 'unit.id', 'point.unit_id')
    .select([
      'point.id as pointId',
      'point.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'point.topic',
      'point.version',
      'point.text',
      'point.digest',
      'case.state',
      'point.written_at as writtenAt',
      'point.approved_at as approvedAt',
    ])
    .where(unitsWithin(actor, opinionRoles, sql.ref('unit.path')))
}

/** A version of the talking points the actor may read. */
export async function findPoint(db: Reader, actor: Actor, pointId: string) {
  return await pointQuery(db, actor).where('point.id', '=', pointId).executeTakeFirst()
}

function holds(text: string): Expression<SqlBool>[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => sql<SqlBool>`position(lower(${word}) in lower(point.topic || point.text)) > 0`)
}

/** One page of the versions the actor may read. */
export async function selectPoints(
  db: Reader,
  actor: Actor,
  { text, state, sort }: PointFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const all = pointQuery(db, actor)
    .where((row) => row.and(holds(text)))
    .$if(state !== null, (query) => query.where('case.state', '=', state ?? ''))
  const rows = await all
    .orderBy(sort === 'topic' ? sql`point.topic, point.version desc` : sql`point.written_at desc`)
    .orderBy('point.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { count } = await db
    .selectFrom(all.as('found'))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { rows, total: count }
}

/** Versions of a topic in a unit, oldest first. */
export async function selectVersions(db: Reader, unitId: string, topic: string) {
  return await db
    .selectFrom('opinion.talking_point as point')
    .innerJoin('procedure.case as case', 'case.id', 'point.id')
    .select(['point.id as pointId', 'point.version', 'point.text', 'point.approved_at as approvedAt'])
    .select('case.closed_at as closedAt')
    .where('point.unit_id', '=', unitId)
    .where('point.topic', '=', topic)
    .orderBy('point.version')
    .execute()
}

export async function insertPoint(
  tx: Tx,
  point: {
    readonly id: string
    readonly unitId: string
    readonly topic: string
    readonly version: number
    readonly text: string
    readonly digest: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('opinion.talking_point')
    .values({
      id: point.id,
      unit_id: point.unitId,
      topic: point.topic,
      version: point.version,
      text: point.text,
      digest: point.digest,
      written_at: point.at,
    })
    .execute()
}

export async function updatePoint(
  tx: Tx,
  pointId: string,
  change: { readonly text: string; readonly digest: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('opinion.talking_point')
    .set({ text: change.text, digest: change.digest, written_at: change.at })
    .where('id', '=', pointId)
    .execute()
}

/** Approves exactly this text; false when it is another by now. */
export async function approvePoint(tx: Tx, pointId: string, digest: string, at: Date): Promise<boolean> {
  const approved = await tx
    .updateTable('opinion.talking_point')
    .set({ approved_at: at })
    .where('id', '=', pointId)
    .where('digest', '=', digest)
    .returning('id')
    .executeTakeFirst()
  return approved !== undefined
}
