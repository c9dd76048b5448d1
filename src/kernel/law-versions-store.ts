import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** How sure it is that a limit says what the official text says. */
export type Basis = 'confirmed' | 'fromMemory'

/** Every version of every limit, of each the newest first. */
export async function selectRules(db: Reader) {
  return await db
    .selectFrom('law.rule as r')
    .innerJoin('law.rule_set as s', 's.id', 'r.rule_set_id')
    .select([
      'r.id',
      'r.rule_set_id as setId',
      's.key as set',
      's.title as setTitle',
      sql<CivilDate>`coalesce(r.starts_on, s.starts_on)`.as('startsOn'),
      sql<CivilDate | null>`coalesce(r.ends_on, s.ends_on)`.as('endsOn'),
      'r.name',
      'r.title',
      'r.amount',
      'r.unit',
      'r.extendable_by as extendableBy',
      'r.article',
      'r.source',
      'r.basis',
      'r.note',
      'r.saved_by_name as savedByName',
    ])
    .orderBy('s.key')
    .orderBy('s.starts_on', 'desc')
    .orderBy(sql`min(r.id) over (partition by r.rule_set_id, r.name)`)
    .orderBy('startsOn', 'desc')
    .execute()
}

/** One version as it is stored. */
export type RuleRow = Awaited<ReturnType<typeof selectRules>>[number]

/** What a new version says; what it does not say it has from the one before. */
export interface NewRule {
  readonly amount: number
  /** Null: the law allows no extension. */
  readonly extendableBy: number | null
  readonly article: string
  readonly source: string
  readonly basis: Basis
  readonly note: string | null
  readonly startsOn: CivilDate
}

export async function insertRule(
  tx: Tx,
  { setId, name, title, unit, endsOn }: RuleRow,
  { amount, extendableBy, article, source, basis, note, startsOn }: NewRule,
  saved: { readonly byName: string; readonly at: Date },
): Promise<void> {
  const version = { amount, extendable_by: extendableBy, article, source, basis, note, starts_on: startsOn }
  const by = { saved_by_name: saved.byName, saved_at: saved.at }
  await tx
    .insertInto('law.rule')
    .values({ rule_set_id: setId, name, title, unit, ends_on: endsOn, ...version, ...by })
    .execute()
}

export async function updateRuleEnd(tx: Tx, id: number, endsOn: CivilDate | null): Promise<void> {
  await tx.updateTable('law.rule').set({ ends_on: endsOn }).where('id', '=', id).execute()
}

/** Where a version comes from and how sure that is; its numbers stay. */
export async function updateRuleBasis(
  tx: Tx,
  id: number,
  to: { readonly source: string; readonly basis: Basis },
): Promise<void> {
  await tx.updateTable('law.rule').set(to).where('id', '=', id).execute()
}

export async function deleteRule(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('law.rule').where('id', '=', id).execute()
}
