import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { OfficeHolderRule, RuleTables, ScreeningRules } from './rules.ts'
import { compileRules } from './rules.ts'
import type { KeptRule } from './store/rules.ts'
import { findUnitPath, readRevision, selectRulesInForce } from './store/rules.ts'

/** For whom and when the rules are wanted. */
export interface RulesWanted {
  /** The unit whose text is screened: its own rules and those of the units above count; null for the common ones only. */
  readonly unitId: string | null
  readonly today: CivilDate
}

/** Rules made ready, by revision, unit and day; the oldest goes when there are more. */
const ready = new Map<string, ScreeningRules>()
const mostReady = 40

/** The rules of a unit on a day, ready to screen with. Made ready once for each change of a rule. */
export async function loadScreeningRules(
  db: Reader,
  { unitId, today }: RulesWanted,
): Promise<ScreeningRules> {
  const unitPath = unitId === null ? null : ((await findUnitPath(db, unitId)) ?? null)
  const key = `${await readRevision(db)} ${unitPath ?? ''} ${today}`
  const known = ready.get(key)
  if (known) return known
  const rules = compileRules(tablesOf(await selectRulesInForce(db, unitPath, today)))
  for (const oldest of ready.keys()) if (ready.size >= mostReady) ready.delete(oldest)
  ready.set(key, rules)
  return rules
}

/** The rows sorted into what the detectors read. */
export function tablesOf(rows: readonly KeptRule[]): RuleTables {
  const tables = {
    expressions: [] as RuleTables['expressions'][number][],
    secrecyTerms: [] as RuleTables['secrecyTerms'][number][],
    exceptions: [] as string[],
    officeHolders: [] as OfficeHolderRule[],
    cardRanges: [] as RuleTables['cardRanges'][number][],
  }
  for (const { id, rule } of rows)
    switch (rule.category) {
      case 'expression':
        tables.expressions.push({ id, ...rule, wrong: rule.words, right: rule.replacement })
        break
      case 'secrecyTerm':
        tables.secrecyTerms.push({ id, ...rule, term: rule.words })
        break
      case 'exception':
        tables.exceptions.push(rule.words)
        break
      case 'officeHolder':
        tables.officeHolders.push({ ...rule, name: rule.words })
        break
      case 'cardRange':
        tables.cardRanges.push({ prefix: rule.words, lengths: rule.lengths })
    }
  return tables
}
