import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { actAs, createPerson, createUnit } from '../../tests/cases.ts'
import { createTestDatabase } from '../../tests/database.ts'
import { sample } from '../../tests/sample-procedure.ts'
import { HolidayFile, importHolidays, loadCalendar, selectImports } from './calendar-store.ts'
import { addDays, daysBetween, isProvisional, isWorkingDay } from './calendar.ts'
import { bind } from './module.ts'
import { openCase, perform } from './procedure/perform.ts'
import { recomputeClocks } from './procedure/recompute.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

/** What a notice for 2027 might say; its first days lie in 2026. */
const year2027: HolidayFile = {
  year: 2027,
  papers: ['国办发明电〔2026〕0号'],
  days: [
    ...['2026-12-31', '2027-01-01', '2027-01-02'].map((date) => ({ name: '元旦', date, isOffDay: true })),
    { name: '元旦', date: '2026-12-27', isOffDay: false },
    ...['04', '05', '06', '07', '08', '09', '10', '11'].map((day) => ({
      name: '春节',
      date: `2027-02-${day}`,
      isOffDay: true,
    })),
    { name: '春节', date: '2027-01-31', isOffDay: false },
    { name: '劳动节', date: '2027-05-01', isOffDay: true },
    { name: '国庆节', date: '2027-10-01', isOffDay: true },
  ],
}

async function importYear(file: HolidayFile) {
  return await actAs(db, system, '2026-11-05T02:00:00Z', async (context) => {
    const calendar = await importHolidays(context, file)
    return { calendar, ...(await recomputeClocks(context, calendar)) }
  })
}

describe('the arrangements brought along', () => {
  const folder = join(import.meta.dirname, '../../../shared/data/holidays')

  test.skipIf(!existsSync(folder))(
    'are those of the published tables, day by day, 2007 to 2026',
    async () => {
      const files = readdirSync(folder).map((name) =>
        HolidayFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
      )
      const calendar = await loadCalendar(db)
      const published = files.flatMap(({ days }) => days)
      expect(published.length).toBeGreaterThan(500)
      const print = (days: Iterable<{ date: string; isOffDay: boolean }>) =>
        [...days].map(({ date, isOffDay }) => `${date} ${isOffDay}`).sort()
      expect(print(calendar.arranged.values())).toEqual(print(published))
    },
  )

  test('make 248 working days of 2025 and 2026, and every year has between 245 and 252', async () => {
    const calendar = await loadCalendar(db)
    const counts = calendar.announcedYears.map((year) =>
      daysBetween(`${year - 1}-12-31`, `${year}-12-31`, 'workingDay', calendar),
    )
    expect(calendar.announcedYears).toEqual(Array.from({ length: 20 }, (_, index) => 2007 + index))
    expect(counts.slice(-2)).toEqual([248, 248])
    for (const count of counts) {
      expect(count).toBeGreaterThanOrEqual(245)
      expect(count).toBeLessThanOrEqual(252)
    }
  })
})

describe('an import', () => {
  test.each([
    ['of a year not announced yet', { ...year2027, days: [] }, 'calendar.yearEmpty'],
    ['with a day of another year', { ...year2027, year: 2028 }, 'calendar.yearMismatch'],
    [
      'without a statutory holiday',
      { ...year2027, days: year2027.days.slice(0, -1) },
      'calendar.holidayMissing',
    ],
    ['with a date twice', { ...year2027, days: [...year2027.days, ...year2027.days] }, 'calendar.dateTwice'],
  ])('%s is refused', async (_, file, code) => {
    await expect(importYear(file)).rejects.toMatchObject({ code })
  })

  test('of the same arrangement twice is refused', async () => {
    const calendar = await loadCalendar(db)
    const days = [...calendar.arranged.values()].filter(({ date }) => date.startsWith('2026-'))
    await expect(importYear({ year: 2026, papers: [], days })).rejects.toMatchObject({
      code: 'calendar.unchanged',
    })
  })

  test('moves the open cases it concerns, says old and new in their history, and settles them', async () => {
    const unit = await createUnit(db, 'county')
    const author = await createPerson(db, unit, ['author'])
    const bound = bind(sample, {})
    const open = async (on: string, title: string) =>
      await actAs(
        db,
        author,
        `${on}T02:00:00Z`,
        async (context) => await openCase(context, sample, { unitId: unit.id, title }),
      )
    const moved = await open('2026-12-10', '跨年的事项')
    const kept = await open('2026-10-08', '不跨年的事项')
    const paused = await open('2026-12-10', '暂停的事项')
    await actAs(
      db,
      author,
      '2026-12-11T02:00:00Z',
      async (context) => await perform(context, bound, paused, 'ask'),
    )
    const selectCase = async (id: string) =>
      await db
        .selectFrom('procedure.case')
        .select(['due_on', 'is_provisional', 'version'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    expect(await selectCase(moved)).toEqual({ due_on: '2027-01-08', is_provisional: true, version: 1 })

    const first = await importYear(year2027)
    // The Sunday 27 December is worked, 31 December and the weekend day 2 January are off: the same day.
    expect(addDays('2026-12-10', 20, 'workingDay', first.calendar)).toBe('2027-01-08')
    expect(first).toMatchObject({ clocks: 3, movedCases: 0 })
    expect(await selectCase(moved)).toEqual({ due_on: '2027-01-08', is_provisional: false, version: 1 })

    const longer = {
      ...year2027,
      days: [...year2027.days, { name: '元旦', date: '2027-01-04', isOffDay: true }],
    }
    const second = await importYear(longer)
    expect(second).toMatchObject({ movedCases: 1 })
    expect(await selectCase(moved)).toEqual({ due_on: '2027-01-11', is_provisional: false, version: 2 })
    expect(await selectCase(kept)).toEqual({ due_on: '2026-11-04', is_provisional: false, version: 1 })
    expect(await selectCase(paused)).toEqual({ due_on: null, is_provisional: false, version: 2 })
    const [event] = await db
      .selectFrom('procedure.event')
      .selectAll()
      .where('case_id', '=', moved)
      .where('seq', '=', 2)
      .execute()
    expect(event).toMatchObject({
      action: 'recompute',
      from_state: 'draft',
      to_state: 'draft',
      changes: [
        {
          kind: 'recompute',
          clock: 'settle',
          partyId: null,
          calendarVersion: second.calendar.version,
          wasDueOn: '2027-01-08',
          dueOn: '2027-01-11',
        },
      ],
    })

    const again = await actAs(
      db,
      system,
      '2026-11-05T02:00:00Z',
      async (context) => await recomputeClocks(context, second.calendar),
    )
    expect(again.movedCases).toBe(0)
  })

  test('keeps what was believed before', async () => {
    const of2027 = (await selectImports(db)).filter(({ year }) => year === 2027)
    expect(of2027.map(({ isCurrent }) => isCurrent)).toEqual([true, false])
    const calendar = await loadCalendar(db)
    expect(isWorkingDay('2027-01-04', calendar)).toBe(false)
    expect(isProvisional('2026-12-01', '2027-03-01', calendar)).toBe(false)
  })

  test('an action with a calendar from before the import counts by the new one', async () => {
    const unit = await createUnit(db, 'town')
    const author = await createPerson(db, unit, ['author'])
    const id = await actAs(
      db,
      author,
      '2026-12-10T02:00:00Z',
      async (context) => await openCase(context, sample, { unitId: unit.id, title: '旧日历' }),
    )
    const { due_on } = await db
      .selectFrom('procedure.case')
      .select('due_on')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(due_on).toBe('2027-01-11')
  })
})
