import type { Expression, Insertable, Selectable, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { listRules } from '../contract.ts'
import { keepers, Rule } from '../contract.ts'

/** A rule with what is kept beside it. */
export interface KeptRule {
  readonly id: string
  readonly version: number
  readonly isRetired: boolean
  readonly unitTitle: string | null
  /** Null for a rule of every unit. */
  readonly unitPath: string | null
  readonly rule: Rule
}

type Record = Selectable<Database['screening.rule']>

const rulesOf = (db: Reader) =>
  db.selectFrom('screening.rule as rule').leftJoin('access.unit as unit', 'unit.id', 'rule.unit_id')

/** The rules the actor may see: those of every unit, of the units above their own, and within their reach. */
export async function selectRules(
  db: Reader,
  actor: Actor,
  input: z.output<typeof listRules.input>,
  today: CivilDate,
): Promise<{ rules: KeptRule[]; total: number }> {
  const matching = rulesOf(db)
    .where('rule.category', '=', input.category)
    .where(isVisibleTo(actor))
    .where(isInState(input.state, today))
    .$if(input.unitId !== null, (query) => query.where('rule.unit_id', '=', input.unitId))
    .$if(input.text !== '', (query) => query.where(holdsText(input.text)))
  const { total } = await matching
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const found = await matching
    .selectAll('rule')
    .select(['unit.title as unit_title', 'unit.path as unit_path'])
    .orderBy(sql`rule.unit_id nulls first`)
    .orderBy('rule.words')
    .orderBy('rule.id')
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .execute()
  return { rules: found.map(toKept), total }
}

/** One rule, locked until the transaction ends; undefined when there is none. */
export async function findRuleForUpdate(tx: Tx, id: string): Promise<KeptRule | undefined> {
  const locked = await tx
    .selectFrom('screening.rule')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return locked && (await findRule(tx, id))
}

async function findRule(db: Reader, id: string): Promise<KeptRule | undefined> {
  const found = await rulesOf(db)
    .selectAll('rule')
    .select(['unit.title as unit_title', 'unit.path as unit_path'])
    .where('rule.id', '=', id)
    .executeTakeFirst()
  return found && toKept(found)
}

/** Rules in force of one category and one unit (null: of every unit), for an import to compare with; locked against others. */
export async function selectRulesOfUnit(
  tx: Tx,
  category: Rule['category'],
  unitId: string | null,
): Promise<KeptRule[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('screening.import', 0))`.execute(tx)
  const found = await rulesOf(tx)
    .selectAll('rule')
    .select(['unit.title as unit_title', 'unit.path as unit_path'])
    .where('rule.category', '=', category)
    .where('rule.unit_id', 'is not distinct from', unitId)
    .where('rule.retired_at', 'is', null)
    .execute()
  return found.map(toKept)
}

/** Keeps a new rule; undefined when the same one is in force already. */
export async function insertRule(tx: Tx, rule: Rule): Promise<string | undefined> {
  const kept = await tx
    .insertInto('screening.rule')
    .values(columnsOf(rule))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept?.id
}

/** Keeps many new rules at once; the caller has made sure that none is in force already. */
export async function insertRules(tx: Tx, rules: readonly Rule[]): Promise<void> {
  for (let from = 0; from < rules.length; from += batchRows)
    await tx
      .insertInto('screening.rule')
      .values(rules.slice(from, from + batchRows).map(columnsOf))
      .execute()
}

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const batchRows = 2000

/** True when another rule in force says the same. */
export async function hasTwin(tx: Tx, id: string, rule: Rule): Promise<boolean> {
  const { category, words, unit_id, title, starts_on } = columnsOf(rule)
  const twin = await tx
    .selectFrom('screening.rule')
    .select('id')
    .where('id', '<>', id)
    .where('retired_at', 'is', null)
    .where('category', '=', category)
    .where('words', '=', words)
    .where('unit_id', 'is not distinct from', unit_id ?? null)
    .where('title', 'is not distinct from', title ?? null)
    .where('starts_on', '=', starts_on ?? rule.startsOn)
    .executeTakeFirst()
  return twin !== undefined
}

/** Changes a rule and answers its new version. */
export async function updateRule(tx: Tx, id: string, rule: Rule): Promise<number> {
  const { version } = await tx
    .updateTable('screening.rule')
    .set(columnsOf(rule))
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Takes a rule out of force, or puts it back with null. Answers its new version. */
export async function setRetired(tx: Tx, id: string, retiredAt: Date | null): Promise<number> {
  const { version } = await tx
    .updateTable('screening.rule')
    .set(({ eb }) => ({ retired_at: retiredAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Path of a unit; undefined when there is none. */
export async function findUnitPath(db: Reader, unitId: string): Promise<string | undefined> {
  const unit = await db.selectFrom('access.unit').select('path').where('id', '=', unitId).executeTakeFirst()
  return unit?.path
}

/** Paths of the units that stand under no other. */
export async function selectRootPaths(db: Reader): Promise<string[]> {
  const roots = await db.selectFrom('access.unit').select('path').where('parent_id', 'is', null).execute()
  return roots.map(({ path }) => path)
}

/** Changes whenever a rule does. */
export async function readRevision(db: Reader): Promise<string> {
  const { id } = await db.selectFrom('screening.revision').select('id').executeTakeFirstOrThrow()
  return id
}

/**
 * Everything in force on a day for a unit: rules of every unit, of the unit and of those above it; null for no unit.
 * Terms of office come whole: a title is also wrong because its term is over.
 */
export async function selectRulesInForce(
  db: Reader,
  unitPath: string | null,
  today: CivilDate,
): Promise<KeptRule[]> {
  const found = await rulesOf(db)
    .selectAll('rule')
    .select(['unit.title as unit_title', 'unit.path as unit_path'])
    .where('rule.retired_at', 'is', null)
    .where(
      sql<SqlBool>`(rule.category = 'officeHolder' or (rule.starts_on <= ${today} and ${isInState('inForce', today)}))`,
    )
    .where((eb) =>
      eb.or([eb('rule.unit_id', 'is', null), ...(unitPath === null ? [] : [isAtOrAbove(unitPath)])]),
    )
    .orderBy('rule.id')
    .execute()
  return found.map(toKept)
}

/** The joined unit is the one at `path` or above it. */
function isAtOrAbove(path: string): Expression<SqlBool> {
  return sql<SqlBool>`(unit.path = ${path} or starts_with(${path}, unit.path || '.'))`
}

function isVisibleTo(actor: Actor): Expression<SqlBool> {
  const own = actor.posts.map(({ unitPath }) => isAtOrAbove(unitPath))
  const within = unitsWithin(actor, keepers, sql.ref<string>('unit.path'))
  return sql<SqlBool>`(rule.unit_id is null or ${sql.join([within, ...own], sql` or `)})`
}

function isInState(state: z.output<typeof listRules.input>['state'], today: CivilDate): Expression<SqlBool> {
  if (state === 'all') return sql<SqlBool>`true`
  const inForce = sql<SqlBool>`(rule.retired_at is null and (rule.ends_on is null or rule.ends_on >= ${today}))`
  if (state === 'past') return sql<SqlBool>`not ${inForce}`
  return state === 'inForce' ? inForce : sql<SqlBool>`(${inForce} and not rule.is_confirmed)`
}

function holdsText(text: string): Expression<SqlBool> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`concat_ws(' ', rule.words, rule.replacement, rule.title, rule.source) ilike ${pattern}`
}

function toKept(row: Record & { unit_title: string | null; unit_path: string | null }): KeptRule {
  return {
    id: row.id,
    version: row.version,
    isRetired: row.retired_at !== null,
    unitTitle: row.unit_title,
    unitPath: row.unit_path,
    rule: Rule.parse(fieldsOf(row)),
  }
}

function fieldsOf(row: Record): object {
  const common = {
    category: row.category,
    unitId: row.unit_id,
    words: row.words,
    source: row.source,
    isConfirmed: row.is_confirmed,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  }
  switch (row.category) {
    case 'expression':
      return { ...common, replacement: row.replacement, kind: row.kind, severity: row.severity }
    case 'secrecyTerm':
      return { ...common, kind: row.kind, form: row.form, severity: row.severity }
    case 'exception':
      return common
    case 'officeHolder':
      return { ...common, title: row.title }
    case 'cardRange':
      return { ...common, replacement: row.replacement, lengths: row.lengths }
  }
}

function columnsOf(rule: Rule): Insertable<Database['screening.rule']> {
  return {
    category: rule.category,
    unit_id: rule.unitId,
    words: rule.words,
    replacement: 'replacement' in rule ? rule.replacement : null,
    kind: 'kind' in rule ? rule.kind : null,
    form: 'form' in rule ? rule.form : null,
    severity: 'severity' in rule ? rule.severity : null,
    title: 'title' in rule ? rule.title : null,
    lengths: 'lengths' in rule ? rule.lengths : null,
    source: rule.source,
    is_confirmed: rule.isConfirmed,
    starts_on: rule.startsOn,
    ends_on: rule.endsOn,
  }
}
