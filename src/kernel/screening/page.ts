import type { CivilDate } from '#kernel/calendar.ts'
import type { DigitGroups } from './digits.ts'
import { findDigitGroups } from './digits.ts'
import type { FindingKind, Severity } from './finding.ts'
import { foldText } from './fold.ts'
import type { Layout } from './layout.ts'
import { layOut } from './layout.ts'
import { matchRules } from './match.ts'
import type { RuleHits } from './match.ts'
import type { ScreeningRules } from './rules.ts'

/** One text prepared for every detector: folded once, its digits grouped, its tables found, the rules matched. */
export interface Page extends Layout {
  readonly text: string
  readonly groups: DigitGroups
  readonly hits: RuleHits
  readonly rules: ScreeningRules
  readonly today: CivilDate | null
}

/** What a detector says; `screen` adds the part, the key and the excerpt. */
export interface Draft {
  readonly kind: FindingKind
  readonly severity: Severity
  readonly start: number
  readonly end: number
  readonly message: string
  readonly advice: string
  readonly suggestion?: string
}

/** Prepares a text. */
export function openPage(text: string, rules: ScreeningRules, today: CivilDate | null): Page {
  const folded = foldText(text)
  return {
    text,
    ...layOut(folded),
    groups: findDigitGroups(folded),
    hits: matchRules(folded, rules),
    rules,
    today,
  }
}
