import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ArrangedDay, CivilDate, WorkCalendar, YearArrangement } from '#kernel/calendar.ts'
import { compileCalendar, isCivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { defineProblems } from '#kernel/problem.ts'

const problems = defineProblems('calendar', {
  yearEmpty: { status: 400, title: '该年度的放假安排尚未公布：文件中没有任何日期' },
  yearMismatch: { status: 400, title: '文件中有不属于该年度的日期，请核对文件是否选对' },
  dateTwice: { status: 400, title: '同一日期出现了两次，请核对' },
  holidayMissing: { status: 400, title: '缺少法定节日，文件可能不完整，请对照国务院办公厅通知核对' },
  unchanged: { status: 409, title: '与现行安排完全相同，无须再次导入' },
})

/** A year's arrangement as the public tables of holidays write it: isOffDay false is a make-up working day. */
export const HolidayFile = z.object({
  year: z.number().int().min(2000).max(2099),
  papers: z.array(z.string().max(500)).max(20).default([]),
  days: z
    .array(z.object({ name: z.string().min(1).max(40), date: z.string(), isOffDay: z.boolean() }))
    .max(200),
})
export type HolidayFile = z.infer<typeof HolidayFile>

/** What is known of a notice besides its days. */
export interface NoticeOfHolidays {
  readonly documentNumber?: string | undefined
  readonly announcedOn?: CivilDate | undefined
  /** True when somebody compared every day with the notice. */
  readonly isConfirmed?: boolean | undefined
}

/** The name of whoever imported a year; what came with the program was imported by the system. */
const importerName = sql<string>`coalesce((select name from access.person where id::text = imported_by), '系统')`

/** One import of one year. */
export interface ImportedYear {
  readonly version: number
  readonly year: number
  readonly title: string
  readonly documentNumber: string | null
  readonly announcedOn: CivilDate | null
  readonly sources: readonly string[]
  readonly basis: 'confirmed' | 'secondary'
  readonly importedBy: string
  readonly importedAt: Date
  /** False for a version that a later import of the same year has replaced. */
  readonly isCurrent: boolean
}

/** The calendar made of the newest import of every year. */
export async function loadCalendar(db: Reader): Promise<WorkCalendar> {
  const rows = await db
    .selectFrom('calendar.year as y')
    .leftJoin('calendar.day as d', 'd.year_id', 'y.id')
    .select(['y.id', 'y.year', 'd.date', 'd.name', 'd.is_off_day as isOffDay'])
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('calendar.year as newer')
            .select('newer.id')
            .whereRef('newer.year', '=', 'y.year')
            .whereRef('newer.id', '>', 'y.id'),
        ),
      ),
    )
    .orderBy('d.date')
    .execute()
  const years = [...Map.groupBy(rows, ({ year }) => year)].map(([year, own]) => ({
    year,
    days: own.flatMap(({ date, name, isOffDay }): ArrangedDay[] =>
      date && name !== null && isOffDay !== null ? [{ date, name, isOffDay }] : [],
    ),
  }))
  return compileCalendar(Math.max(0, ...rows.map(({ id }) => id)), years)
}

/** Every import there has been, newest year first and newest import of a year first. */
export async function selectImports(db: Reader): Promise<ImportedYear[]> {
  const rows = await db
    .selectFrom('calendar.year')
    .select([
      'id as version',
      'year',
      'title',
      'document_number as documentNumber',
      'announced_on as announcedOn',
      'sources',
      'basis',
      importerName.as('importedBy'),
      'imported_at as importedAt',
    ])
    .orderBy('year', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row, index) => ({ ...row, isCurrent: rows[index - 1]?.year !== row.year }))
}

/** The days of one import. */
export async function selectDays(db: Reader, version: number): Promise<ArrangedDay[]> {
  return await db
    .selectFrom('calendar.day')
    .select(['date', 'name', 'is_off_day as isOffDay'])
    .where('year_id', '=', version)
    .orderBy('date')
    .execute()
}

/**
 * Imports a year's arrangement as a new version and returns the calendar that holds from now on. The caller computes
 * the open clocks again in the same transaction (`recomputeClocks`). The same arrangement twice is refused.
 *
 * @throws calendar.yearEmpty, calendar.yearMismatch, calendar.dateTwice, calendar.holidayMissing, calendar.unchanged
 */
export async function importHolidays(
  context: ActionContext,
  { year, papers, days }: HolidayFile,
  notice: NoticeOfHolidays = {},
): Promise<WorkCalendar> {
  const { tx, actor, now } = context
  checkDays({ year, days })
  await lockCalendar(tx)
  await refuseUnchanged(tx, year, days)
  const { id } = await tx
    .insertInto('calendar.year')
    .values({
      year,
      title: `国务院办公厅关于${year}年部分节假日安排的通知`,
      document_number: notice.documentNumber ?? null,
      announced_on: notice.announcedOn ?? null,
      sources: papers,
      basis: notice.isConfirmed ? 'confirmed' : 'secondary',
      imported_by: actor.id,
      imported_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('calendar.day')
    .values(days.map(({ date, name, isOffDay }) => ({ year_id: id, date, name, is_off_day: isOffDay })))
    .execute()
  await recordAudit(context, {
    chain: systemChain,
    act: 'calendar.import',
    object: { kind: 'calendar.year', id: String(id), label: String(year) },
    after: { year, papers, days: days.length, ...notice },
  })
  await dropTags(tx, [calendarTag])
  return await loadCalendar(tx)
}

/** Tag of whatever was computed with the calendar: an import drops it on every node. */
export const calendarTag = 'calendar'

/** Holds the calendar still until the transaction ends: nobody imports a year while a clock is being moved. */
export async function requireCurrentCalendar(tx: Tx, known: WorkCalendar): Promise<WorkCalendar> {
  await sql`select pg_advisory_xact_lock_shared(${calendarLock})`.execute(tx)
  const { version } = await tx
    .selectFrom('calendar.year')
    .select((row) => row.fn.coalesce(row.fn.max('id'), row.lit(0)).as('version'))
    .executeTakeFirstOrThrow()
  if (version === known.version) return known
  const kept = newerThan.get(known)
  if (kept?.version === version) return kept
  const loaded = await loadCalendar(tx)
  newerThan.set(known, loaded)
  return loaded
}

/** What was loaded in place of a calendar that had become old. */
const newerThan = new WeakMap<WorkCalendar, WorkCalendar>()

/** A calendar kept in memory by one process. `current` may lag behind an import until `refresh`; writes never do. */
export interface CalendarKeeper {
  readonly current: () => WorkCalendar
  readonly refresh: () => Promise<void>
}

export async function keepCalendar(db: Reader): Promise<CalendarKeeper> {
  let calendar = await loadCalendar(db)
  return {
    current: () => calendar,
    refresh: async () => {
      // Without the database nothing is computed either; the next action or message loads it.
      calendar = await loadCalendar(db).catch(() => calendar)
    },
  }
}

/** Key of the advisory lock that orders imports and moves of clocks. */
const calendarLock = 4742

async function lockCalendar(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${calendarLock})`.execute(tx)
}

function checkDays({ year, days }: YearArrangement): void {
  if (days.length === 0) throw problems.yearEmpty(String(year))
  const strange = days.find(({ date }) => !isCivilDate(date) || !belongs(date, year))
  if (strange) throw problems.yearMismatch(strange.date)
  const dates = days.map(({ date }) => date)
  const twice = dates.find((date, index) => dates.indexOf(date) !== index)
  if (twice) throw problems.dateTwice(twice)
  const off = new Set(days.filter(({ isOffDay }) => isOffDay).map(({ date }) => date))
  const missing = ['01-01', '05-01', '10-01'].find((day) => !off.has(`${year}-${day}`))
  if (missing) throw problems.holidayMissing(`${year}-${missing}`)
}

function belongs(date: CivilDate, year: number): boolean {
  return date.startsWith(`${year}-`) || date >= `${year - 1}-12-25`
}

async function refuseUnchanged(tx: Tx, year: number, days: readonly ArrangedDay[]): Promise<void> {
  const newest = (await selectImports(tx)).find((row) => row.year === year)
  if (!newest) return
  const print = (list: readonly ArrangedDay[]) =>
    list
      .map(({ date, isOffDay }) => `${date}${isOffDay}`)
      .sort()
      .join()
  if (print(days) === print(await selectDays(tx, newest.version))) throw problems.unchanged(String(year))
}
