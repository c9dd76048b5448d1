import { afterAll, expect, test } from 'vitest'
import { importHolidays, loadCalendar } from '#kernel/calendar-store.ts'
import { readMoved } from '#kernel/procedure/moved.ts'
import { recomputeClocks } from '#kernel/procedure/recompute.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createOffice, examining } from '../../../tests/information-requests.ts'
import { informationRequests } from './module.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const calendar = await loadCalendar(db)
const days = ['2027-01-01', '2027-01-04', '2027-05-01', '2027-10-01'].map((date) => ({
  date,
  name: '节',
  isOffDay: true,
}))
const notice = { year: 2027, papers: [], days }

test('a new notice of holidays lists, case by case, the old day and the new one, and titles to those alone who have a part', async () => {
  const office = await createOffice(db, 'moved')
  const { requestId } = await examining(office, '2026-12-14')
  const elsewhere = await createOffice(db, 'unmoved')
  const root = await createUnit(db, 'root')
  const administrator = await createPerson(db, root, ['systemAdministrator'], 'everywhere')
  const at = '2026-12-20T02:00:00Z'
  const version = await actAs(
    db,
    administrator,
    at,
    async (context) => {
      const imported = await importHolidays(context, notice)
      await recomputeClocks(context, imported)
      return imported.version
    },
    calendar,
  )
  const read = async (actor: typeof administrator) =>
    await actAs(
      db,
      actor,
      at,
      async (context) => await readMoved(context, [informationRequests], { version }),
    )
  const { rows, isMore } = await read(office.officer)
  expect(isMore).toBe(false)
  expect(rows).toMatchObject([
    {
      case: { caseId: requestId, title: '2025年度部门决算' },
      clockTitle: '答复期限',
      law: '政府信息公开条例第三十三条',
      wasDueOn: '2027-01-12',
      dueOn: '2027-01-13',
    },
  ])
  expect(await read(elsewhere.officer)).toMatchObject({ rows: [] })
  expect((await read(administrator)).rows).toMatchObject([{ case: null, dueOn: '2027-01-13' }])
  expect(JSON.stringify(await read(administrator))).not.toContain('部门决算')
})
