import type { CivilDate } from '#kernel/calendar.ts'
import type { Validity } from '../contract/content.ts'

/** Validity as the public is shown it: what the author declared, moved on by dates and by documents that repeal. */
export type ShownValidity = Validity | 'notYetInForce'

export interface ValidityFacts {
  readonly declared: Validity
  readonly effectiveOn: CivilDate | null
  readonly ceasesOn: CivilDate | null
  /** The first day on which a live document that repeals or replaces it is in force; null when none does. */
  readonly repealedFrom: CivilDate | null
  /** The same for one that amends it. */
  readonly amendedFrom: CivilDate | null
}

/** What to show today, and the next day on which it changes by itself (null: never). */
export function validityOn(
  today: CivilDate,
  facts: ValidityFacts,
): { validity: ShownValidity; changesOn: CivilDate | null } {
  const dates = [facts.effectiveOn, facts.ceasesOn, facts.repealedFrom, facts.amendedFrom]
  const coming = dates.filter((date): date is CivilDate => date !== null && date > today).sort()
  return { validity: shown(today, facts), changesOn: coming[0] ?? null }
}

function shown(today: CivilDate, facts: ValidityFacts): ShownValidity {
  const { declared, effectiveOn, ceasesOn, repealedFrom, amendedFrom } = facts
  if (declared === 'notApplicable' || declared === 'repealed' || declared === 'expired') return declared
  if (hasCome(repealedFrom, today)) return 'repealed'
  if (hasCome(ceasesOn, today)) return 'expired'
  if (effectiveOn !== null && effectiveOn > today) return 'notYetInForce'
  return hasCome(amendedFrom, today) ? 'amended' : declared
}

function hasCome(date: CivilDate | null, today: CivilDate): boolean {
  return date !== null && date <= today
}
