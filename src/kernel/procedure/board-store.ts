import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { DueSpan } from './inbox-store.ts'
import { sortDue, spanTerms } from './inbox-store.ts'
import type { UnitIdsOrAll } from './scope.ts'

/** Cases of one procedure that may be read: of these units, or of every unit. */
export interface Readable {
  readonly procedureKey: string
  readonly units: UnitIdsOrAll
}

/** How many cases are open, late and due soon, by unit and procedure. Lateness is derived here, when it is read. */
export async function selectBoard(db: Reader, readable: readonly Readable[], now: Date, soonUntil: Date) {
  if (readable.length === 0) return []
  const counted = db
    .selectFrom('procedure.case as c')
    .select(['c.unit_id as unitId', 'c.procedure_key as procedureKey'])
    .select((row) => [
      row.fn.countAll<number>().as('open'),
      row.fn.countAll<number>().filterWhere('c.due_at', '<=', now).as('overdue'),
      row.fn
        .countAll<number>()
        .filterWhere(sql<SqlBool>`c.due_at > ${now} and c.due_at <= ${soonUntil}`)
        .as('soon'),
      row.fn.countAll<number>().filterWhere('c.due_at', 'is', null).as('undated'),
    ])
    .where('c.closed_at', 'is', null)
    .where((row) => row.or(readable.map(readableTerm)))
    .groupBy(['c.unit_id', 'c.procedure_key'])
    .as('b')
  return await db
    .selectFrom(counted)
    .innerJoin('access.unit as u', 'u.id', 'b.unitId')
    .select([
      'b.unitId',
      'u.title as unitTitle',
      'b.procedureKey',
      'b.open',
      'b.overdue',
      'b.soon',
      'b.undated',
    ])
    .orderBy('u.path')
    .orderBy('b.procedureKey')
    .execute()
}

/** Which open cases are wanted. */
export interface CaseFilter {
  readonly unitId?: string | undefined
  readonly state?: string | undefined
  readonly text?: string | undefined
  readonly span?: DueSpan | undefined
  readonly after?: { readonly dueAt: Date | null; readonly caseId: string } | undefined
}

/** Open cases that may be read, earliest due date first, from the row after `after` on. */
export async function selectOpenCases(
  db: Reader,
  readable: readonly Readable[],
  filter: CaseFilter,
  limit: number,
) {
  if (readable.length === 0) return []
  return await db
    .selectFrom('procedure.case as c')
    .innerJoin('access.unit as u', 'u.id', 'c.unit_id')
    .select([
      'c.id as caseId',
      'c.procedure_key as procedureKey',
      'c.procedure_version as procedureVersion',
      'c.title',
      'u.title as unitTitle',
      'c.state',
      'c.received_on as receivedOn',
      'c.due_on as dueOn',
      'c.due_at as dueAt',
      'c.is_provisional as isProvisional',
    ])
    .where('c.closed_at', 'is', null)
    .where((row) => row.or(readable.map(readableTerm)))
    .where((row) => row.and(filterTerms(filter)))
    .orderBy(sortDue)
    .orderBy('c.id')
    .limit(limit)
    .execute()
}

function readableTerm({ procedureKey, units }: Readable): Expression<SqlBool> {
  if (units === null) return sql<SqlBool>`c.procedure_key = ${procedureKey}`
  return sql<SqlBool>`(c.procedure_key = ${procedureKey} and c.unit_id = any(${units}::uuid[]))`
}

function filterTerms({ unitId, state, text, span, after }: CaseFilter): Expression<SqlBool>[] {
  return [
    ...(unitId ? [sql<SqlBool>`c.unit_id = ${unitId}`] : []),
    ...(state ? [sql<SqlBool>`c.state = ${state}`] : []),
    ...(text ? [sql<SqlBool>`position(${text} in c.title) > 0`] : []),
    ...spanTerms(span, sortDue),
    ...(after
      ? [
          sql<SqlBool>`(${sortDue}, c.id) > (coalesce(${after.dueAt}::timestamptz, 'infinity'), ${after.caseId}::uuid)`,
        ]
      : []),
  ]
}
