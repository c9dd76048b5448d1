import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { freshnessOf } from '../rules/freshness.ts'
import { bodyText } from '../rules/body-text.ts'
import type { LiveText as Text } from '../store/oversight.ts'
import { isPathLive, selectLiveTexts, selectUnexplainedDates } from '../store/oversight.ts'
import { selectColumns, selectSites } from '../store/sites.ts'

/** Live items whose date shown lies before their first save without a reason. */
export async function readUnexplainedDates(db: Reader) {
  return await selectUnexplainedDates(db)
}

/** A live item with its text. */
export type LiveText = Omit<Text, 'body'> & {
  /** What a reader sees of the body. */
  readonly text: string
  readonly links: readonly {
    readonly href: string
    readonly text: string
    readonly start: number
    readonly end: number
  }[]
  readonly hasTable: boolean
}

/** The next live items after a number, as a reader sees them. */
export async function readLiveTexts(db: Reader, after: number, limit: number): Promise<LiveText[]> {
  const rows = await selectLiveTexts(db, after, limit)
  return rows.map(({ body, ...row }) => ({ ...row, ...bodyText(body), hasTable: body.includes('<table') }))
}

/** True when the public can read this path of ours now. */
export async function isOwnPathLive(db: Reader, path: string): Promise<boolean> {
  return await isPathLive(db, path)
}

/** A live column of a live site and how fresh it is. */
export interface ColumnState {
  readonly columnId: string
  readonly title: string
  readonly siteTitle: string
  readonly unitId: string
  readonly kind: string
  /** True for a column that stands in no other. */
  readonly isFirstLevel: boolean
  readonly count: number
  readonly newestOn: CivilDate | null
  /** Null: no rule. */
  readonly freshnessDays: number | null
  /** Below zero once it is stale; null without a rule. */
  readonly daysLeft: number | null
  readonly ownerName: string | null
  readonly slug: string
}

/** Every live column of a live site. */
export async function readColumnStates(
  db: Reader,
  today: CivilDate,
  calendar: WorkCalendar,
): Promise<ColumnState[]> {
  const live = new Set((await selectSites(db)).filter(({ isLive }) => isLive).map(({ siteId }) => siteId))
  const columns = await selectColumns(db, undefined)
  return columns
    .filter(({ isLive, siteId }) => isLive && live.has(siteId))
    .map((column) => {
      const newestOn = column.newestAt ? civilDateOf(column.newestAt) : null
      const { columnId, title, siteTitle, unitId, kind, freshnessDays, ownerName, slug } = column
      const { daysLeft } = freshnessOf(newestOn, freshnessDays, today, calendar)
      return {
        columnId,
        title,
        siteTitle,
        unitId,
        kind,
        freshnessDays,
        ownerName,
        slug,
        isFirstLevel: column.parentId === null,
        count: column.count ?? 0,
        newestOn,
        daysLeft,
      }
    })
}

/** Every site and channel with who answers for it. */
export async function readSiteStates(db: Reader) {
  const sites = await selectSites(db)
  return sites.map(({ siteId, kind, unitId, title, host, identificationCode, ownerName, isLive }) => ({
    siteId,
    kind,
    unitId,
    title,
    host,
    identificationCode,
    ownerName,
    isLive,
  }))
}
