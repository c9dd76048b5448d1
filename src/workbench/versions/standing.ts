import type { CivilDate } from '#kernel/calendar.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'

/** What has a first day and perhaps a last one. */
export interface Dated {
  readonly startsOn: CivilDate
  readonly endsOn?: CivilDate | null
}

/** One rule with all its versions. */
export interface Standing<Version extends Dated> {
  readonly key: string
  /** The version in force; where none is, the last that was or the first that will be. */
  readonly shown: Version
  /** True while the shown version is in force. */
  readonly holds: boolean
  /** From when another version holds; null when none is planned. */
  readonly nextOn: CivilDate | null
  /** The newest first. */
  readonly versions: readonly Version[]
}

/** Versions put together by the rule they are versions of, in the order they are given. */
export function standingOf<Version extends Dated>(
  versions: readonly Version[],
  keyOf: (version: Version) => string,
  today: CivilDate,
): Standing<Version>[] {
  return [...Map.groupBy(versions, keyOf)].flatMap(([key, own]) => {
    const newestFirst = own.toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))
    const begun = newestFirst.filter(({ startsOn }) => startsOn <= today)
    const planned = newestFirst.findLast(({ startsOn }) => startsOn > today)
    const shown = begun[0] ?? planned
    if (!shown) return []
    const { endsOn = null } = shown
    const holds = shown.startsOn <= today && (endsOn === null || endsOn >= today)
    return [{ key, shown, holds, nextOn: planned?.startsOn ?? null, versions: newestFirst }]
  })
}

/** From when a version holds that is saved today: what came until now keeps its rule. */
export function tomorrowOf(today: CivilDate): CivilDate {
  return dateOf(dayNumber(today) + 1)
}

/** "自2026-12-01起", "2008-05-01至2019-05-14". */
export function spanOf({ startsOn, endsOn = null }: Dated): string {
  return endsOn === null ? `自${startsOn}起` : `${startsOn}至${endsOn}`
}

/** The same of the version shown, with the day from which another holds. */
export function spanWords({ shown, nextOn }: Standing<Dated>): string {
  return nextOn !== null && nextOn !== shown.startsOn
    ? `${spanOf(shown)}，${nextOn}起有新版本`
    : spanOf(shown)
}
