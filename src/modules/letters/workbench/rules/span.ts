import type { CivilDate } from '#kernel/calendar.ts'

/** What has a first day and perhaps a last one. */
export interface Dated {
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate | null
}

/** Where a version stands on a day. */
export function standingOf({ startsOn, endsOn }: Dated, today: CivilDate): 'planned' | 'holds' | 'ended' {
  if (startsOn > today) return 'planned'
  return endsOn === null || endsOn >= today ? 'holds' : 'ended'
}

/** "自2026-12-01起", "2026-01-01至2026-05-14", with what that means today. */
export function spanWords(version: Dated, today: CivilDate): string {
  const { startsOn, endsOn } = version
  const span = endsOn === null ? `自${startsOn}起` : `${startsOn}至${endsOn}`
  const standing = standingOf(version, today)
  if (standing === 'planned') return `${span}（尚未施行）`
  return standing === 'ended' ? `${span}（已停用）` : span
}

/** Versions in force or to come; with the ended ones when they are asked for. */
export function shownVersions<Version extends Dated>(
  versions: readonly Version[],
  today: CivilDate,
  withEnded: boolean,
): Version[] {
  return versions.filter((version) => withEnded || standingOf(version, today) !== 'ended')
}
