import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** The versions of the rules, newest first. */
export async function selectRuleSets(db: Reader) {
  return await db
    .selectFrom('evaluation.rule_set')
    .select(['id', 'title', 'starts_on as startsOn', 'note', 'kept_by as keptBy'])
    .orderBy('starts_on', 'desc')
    .execute()
}

/** The thresholds of a version, in their order. */
export async function selectThresholds(db: Reader, ruleSetId: number) {
  return await db
    .selectFrom('evaluation.rule')
    .select(['key', 'title', 'amount', 'unit', 'source', 'basis'])
    .where('rule_set_id', '=', ruleSetId)
    .orderBy('position')
    .execute()
}

/** The version in force on a day; the first one before there was any. */
export async function findRuleSetOn(db: Reader, on: CivilDate) {
  const sets = await selectRuleSets(db)
  return sets.find(({ startsOn }) => startsOn <= on) ?? sets.at(-1)
}

/** A version that differs from another in some amounts. */
export async function insertRuleSet(
  tx: Tx,
  set: {
    readonly title: string
    readonly startsOn: CivilDate
    readonly note: string
    readonly keptBy: string
  },
  { from, amounts }: { readonly from: number; readonly amounts: ReadonlyMap<string, number> },
): Promise<number> {
  const { id } = await tx
    .insertInto('evaluation.rule_set')
    .values({ title: set.title, starts_on: set.startsOn, note: set.note, kept_by: set.keptBy })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = await tx
    .selectFrom('evaluation.rule')
    .select(['key', 'title', 'amount', 'unit', 'source', 'basis', 'position'])
    .where('rule_set_id', '=', from)
    .execute()
  await tx
    .insertInto('evaluation.rule')
    .values(rows.map((row) => ({ ...row, rule_set_id: id, amount: amounts.get(row.key) ?? row.amount })))
    .execute()
  return id
}
