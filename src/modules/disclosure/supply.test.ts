import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { asActor, createCounty, publishItem } from '../../../tests/publishing.ts'
import type { PlaceContent, Supply } from './contract/supply.ts'
import { endedPeriods, periodAt } from './rules/supply.ts'
import {
  deliver,
  describeSupply,
  describeSupplyList,
  keepPlace,
  makeList,
  undeliver,
} from './service/supply.ts'

let db: Pool
let county: County
let supervisor: Actor
const november = { at: '2026-11-05T02:00:00.000Z' }
const library: PlaceContent = {
  title: '县图书馆',
  kind: 'library',
  address: '文化路6号',
  hours: '',
  contact: '',
  period: 'month',
  codes: [],
  startsOn: '2026-09-15',
  endsOn: null,
}

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  supervisor = await createPerson(db, county.county, ['disclosureSupervisor'], 'subtree')
  await publishItem(county, { title: '十月的第一条', catalogueCode: 'A20-07', writtenOn: '2026-10-09' })
  await publishItem(county, { title: '十月的第二条', catalogueCode: 'A20-02', writtenOn: '2026-10-10' })
})
afterAll(async () => await db.destroy())

async function keep(place: PlaceContent, placeId: string | null = null): Promise<void> {
  await asActor(db, supervisor, async (context) => await keepPlace(context, { ...place, placeId }), november)
}

async function read(title: string): Promise<readonly Supply[]> {
  const { supplies } = await asActor(db, supervisor, describeSupply, november)
  return (supplies as readonly Supply[]).filter(({ placeTitle }) => placeTitle === title)
}

async function make(supply: Supply | undefined): Promise<string> {
  const { placeId = '', fromOn = '' } = supply ?? {}
  return (
    await asActor(db, supervisor, async (context) => await makeList(context, { placeId, fromOn }), november)
  ).listId
}

const lines = async (listId: string) =>
  (await asActor(db, supervisor, async (context) => await describeSupplyList(context, { listId }), november))
    .lines

describe('periods', () => {
  test('a month and a quarter end on their last day, leap years and the turn of the year included', () => {
    expect(periodAt('month', '2028-02-10')).toMatchObject({ fromOn: '2028-02-01', untilOn: '2028-02-29' })
    expect(periodAt('month', '2026-12-31')).toMatchObject({ untilOn: '2026-12-31', title: '2026年12月' })
    expect(periodAt('quarter', '2026-11-05')).toMatchObject({
      fromOn: '2026-10-01',
      untilOn: '2026-12-31',
      title: '2026年第4季度',
    })
  })

  test('only periods that have ended are supplied, none twice and none left out', () => {
    const periods = endedPeriods('month', '2025-11-20', { endsOn: null, today: '2026-03-01' })
    expect(periods.map(({ title }) => title)).toEqual(['2026年2月', '2026年1月', '2025年12月', '2025年11月'])
    expect(endedPeriods('month', '2026-03-01', { endsOn: null, today: '2026-03-31' })).toEqual([])
    expect(endedPeriods('month', '2026-01-01', { endsOn: '2026-02-10', today: '2026-06-01' })).toHaveLength(2)
  })
})

describe('supplying a reading place (条例第二十五条)', () => {
  test('each ended period is owed, and past its day it is overdue', async () => {
    await keep(library)
    expect((await read('县图书馆')).map(({ period, dueOn, state }) => [period, dueOn, state])).toEqual([
      ['2026年10月', '2026-11-13', 'owed'],
      ['2026年9月', '2026-10-20', 'overdue'],
    ])
  })

  test('the list holds what first went public in the period, as a recount of the rows says, and only what the place gets', async () => {
    const [october, september] = await read('县图书馆')
    const made = await lines(await make(october))
    const { rows } = await sql<{ id: number }>`
      select id from publishing.item where status = 'published'
         and first_published_at >= '2026-10-01T00:00:00+08:00' and first_published_at < '2026-11-01T00:00:00+08:00'`.execute(
      db,
    )
    expect(made.map(({ itemId }) => itemId).sort((a, b) => a - b)).toEqual(rows.map(({ id }) => id))
    expect(await lines(await make(september))).toEqual([])
    await keep({ ...library, title: '县档案馆', kind: 'archive', codes: ['A20-07'] })
    const [own] = await read('县档案馆')
    expect((await lines(await make(own))).map(({ title }) => title)).toEqual(['十月的第一条'])
  })

  test('handed over it keeps day and person, and the list can no longer be made anew until that is taken back', async () => {
    const [october] = await read('县图书馆')
    const listId = october?.listId ?? ''
    const give = async (deliveredOn: string) =>
      await asActor(
        db,
        supervisor,
        async (context) => {
          await deliver(context, { listId, deliveredOn, receivedBy: '馆员小周', note: '纸质一份' })
        },
        november,
      )
    await expect(give('2026-10-31')).rejects.toMatchObject({ code: 'disclosure.deliveredBefore' })
    await expect(give('2026-11-06')).rejects.toMatchObject({ code: 'disclosure.deliveredBefore' })
    await give('2026-11-04')
    expect((await read('县图书馆'))[0]).toMatchObject({
      state: 'delivered',
      deliveredOn: '2026-11-04',
      receivedBy: '馆员小周',
      deliveredByName: supervisor.name,
    })
    await expect(make(october)).rejects.toMatchObject({ code: 'disclosure.alreadyDelivered' })
    await expect(give('2026-11-05')).rejects.toMatchObject({ code: 'disclosure.alreadyDelivered' })
    await asActor(db, supervisor, async (context) => await undeliver(context, { listId }), november)
    expect((await read('县图书馆'))[0]).toMatchObject({ state: 'made', receivedBy: null })
  })

  test('what was handed over stays what it was when an item is withdrawn or renamed later', async () => {
    const [october] = await read('县图书馆')
    const before = await lines(october?.listId ?? '')
    await sql`delete from publishing.live_item`.execute(db)
    expect(await lines(october?.listId ?? '')).toEqual(before)
  })

  test('a period that has not ended, a name that is taken and a place of nobody are refused', async () => {
    const [october] = await read('县图书馆')
    if (!october) throw new Error('no period')
    await expect(make({ ...october, fromOn: '2026-11-01' })).rejects.toMatchObject({
      code: 'disclosure.periodOpen',
    })
    await expect(make({ ...october, fromOn: '2026-10-02' })).rejects.toMatchObject({
      code: 'disclosure.periodOpen',
    })
    await expect(keep(library)).rejects.toMatchObject({ code: 'disclosure.placeExists' })
    const nobody = '00000000-0000-4000-8000-000000000000'
    await expect(make({ ...october, placeId: nobody })).rejects.toMatchObject({
      code: 'disclosure.placeNotFound',
    })
  })
})
