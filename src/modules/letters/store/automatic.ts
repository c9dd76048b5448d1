import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ModelFigures } from '../rules/model-figures.ts'

/** Whether letters go out by themselves on a day; undefined before there was any rule. */
export async function findAutomaticRule(db: Reader, on: CivilDate) {
  const rules = await selectAutomaticRules(db)
  return rules.find(({ startsOn }) => startsOn <= on)
}

/** Every version of the rule, newest first. */
export async function selectAutomaticRules(db: Reader) {
  return await db
    .selectFrom('letters.automatic_rule')
    .select([
      'starts_on as startsOn',
      'is_on as isOn',
      'fewest_decisions as fewestDecisions',
      'source',
      'saved_by_name as savedByName',
    ])
    .orderBy('starts_on', 'desc')
    .execute()
}

/** Keeps a version; of one day the last that was saved holds. */
export async function saveAutomaticRule(
  tx: Tx,
  rule: {
    readonly startsOn: CivilDate
    readonly isOn: boolean
    readonly fewestDecisions: number
    readonly source: string
    readonly savedByName: string
    readonly savedAt: Date
  },
): Promise<void> {
  const kept = {
    is_on: rule.isOn,
    fewest_decisions: rule.fewestDecisions,
    source: rule.source,
    saved_by_name: rule.savedByName,
    saved_at: rule.savedAt,
  }
  await tx
    .insertInto('letters.automatic_rule')
    .values({ starts_on: rule.startsOn, ...kept })
    .onConflict((conflict) => conflict.column('starts_on').doUpdateSet(kept))
    .execute()
}

/** What learned, newest first. */
export async function selectModels(db: Reader, limit: number) {
  const rows = await db
    .selectFrom('letters.classifier')
    .select([
      'id',
      'trained_at as trainedAt',
      'example_count as exampleCount',
      'automatic_from as automaticFrom',
      'figures',
    ])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ figures, ...row }) => ({ ...row, figures: figures as ModelFigures | null }))
}

/** The suggestion alone gave the letter to a unit. */
export async function markRouted(tx: Tx, letterId: string): Promise<void> {
  await tx
    .updateTable('letters.suggestion')
    .set({ was_routed: true })
    .where('letter_id', '=', letterId)
    .execute()
}

/** How many letters went out by themselves, and about how many of them a person decided otherwise afterwards. */
export async function countRouted(db: Reader): Promise<{ routed: number; changed: number }> {
  return await db
    .selectFrom('letters.decision as own')
    .select((row) => [
      row.fn.countAll<number>().as('routed'),
      sql<number>`count(*) filter (where exists (
        select from letters.decision later where later.letter_id = own.letter_id and later.id > own.id
           and (later.unit_id <> own.unit_id or later.class <> own.class)))`.as('changed'),
    ])
    .where('own.is_automatic', '=', true)
    .executeTakeFirstOrThrow()
}
