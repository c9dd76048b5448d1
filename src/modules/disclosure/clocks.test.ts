import { sql } from 'kysely'
import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { Content } from '#modules/publishing/contract/content.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { asActor, createCounty, publishItem, writeDraft } from '../../../tests/publishing.ts'
import type { ClockRow, Clocks } from './contract/clocks.ts'
import { listClocks } from './contract/clocks.ts'
import { readClock } from './rules/clocks.ts'
import { describeClocks } from './service/clocks.ts'
import { closeOwed, note, settle, unwaive, waive } from './service/owed.ts'

let db: Pool
let county: County
let discloser: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  discloser = await createPerson(db, county.office, ['discloser'])
})
afterAll(async () => await db.destroy())

/** Publishes an item on 2026-10-12 that says it was made on another day. */
async function publishMade(writtenOn: CivilDate, change: Partial<Content> = {}): Promise<number> {
  return (await publishItem(county, { title: `成文于${writtenOn}`, writtenOn, ...change })).itemId
}

async function read(
  input: Partial<z.input<typeof listClocks.input>> = {},
  actor = discloser,
  at?: string,
): Promise<Clocks> {
  const full = listClocks.input.parse({ kind: 'publish', year: 2026, size: 500, ...input })
  return await asActor(db, actor, async (context) => await describeClocks(context, full), at ? { at } : {})
}

async function rowOf(key: string, at?: string): Promise<ClockRow | undefined> {
  return (await read({}, discloser, at)).rows.find((row) => row.key === key)
}

describe('the twenty working days (条例第二十六条)', () => {
  const limit = { amount: 20, unit: 'workingDay' } as const
  const on = (today: CivilDate) => ({ today, calendar: calendar2026, soonDays: 3 })

  test.each([
    ['2026-09-21', '2026-10-26'],
    ['2026-12-03', '2026-12-31'],
    ['2026-01-30', '2026-03-05'],
  ])('what was made on %s is due on %s, make-up weekends and holidays counted', (startedOn, dueOn) => {
    expect(readClock({ startedOn, doneOn: null, isWaived: false }, limit, on(startedOn)).dueOn).toBe(dueOn)
  })

  test('the due day itself is in time and the next working day is one late', () => {
    const done = (doneOn: CivilDate) =>
      readClock({ startedOn: '2026-09-21', doneOn, isWaived: false }, limit, on('2026-11-02'))
    expect(done('2026-10-26')).toMatchObject({ standing: 'inTime', daysLate: 0 })
    expect(done('2026-10-27')).toMatchObject({ standing: 'late', daysLate: 1 })
  })

  test('what is not done is running, soon due and overdue in turn', () => {
    const open = (today: CivilDate) =>
      readClock({ startedOn: '2026-09-21', doneOn: null, isWaived: false }, limit, on(today))
    expect(open('2026-10-12')).toMatchObject({ standing: 'running', daysLeft: 10 })
    expect(open('2026-10-21')).toMatchObject({ standing: 'soon', daysLeft: 3 })
    expect(open('2026-10-26')).toMatchObject({ standing: 'soon', daysLeft: 0 })
    expect(open('2026-10-28')).toMatchObject({ standing: 'overdue', daysLate: 2, daysLeft: null })
  })
})

/** Working days after `from` up to `until`, one day at a time from the published lists. */
function workingDaysAfter(from: CivilDate, until: CivilDate): number {
  let count = 0
  for (let day = Date.parse(from) + 86_400_000; day <= Date.parse(until); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10)
    const arranged = calendar2026.arranged.get(date)
    const weekday = new Date(day).getUTCDay()
    if (arranged ? !arranged.isOffDay : weekday !== 0 && weekday !== 6) count += 1
  }
  return count
}

describe('the list of what is owed and late', () => {
  test('every figure agrees with a recount from the editions, day by day', async () => {
    for (const day of ['2026-10-09', '2026-09-11', '2026-09-10', '2026-08-03', '2026-06-01'])
      await publishMade(day)
    await publishMade('2025-05-01', { datedOn: '2025-05-20', datedOnReason: '从旧网站迁移' })
    await writeDraft(county, { title: '拖着没发的', writtenOn: '2026-08-03' })
    await writeDraft(county, { title: '刚起草的', writtenOn: '2026-10-10' })
    await writeDraft(county, {
      title: '不公开的',
      writtenOn: '2026-08-03',
      disclosure: 'withheld',
      disclosureReason: '内部事务',
    })
    const { rows } = await sql<{ formed: string; published: string | null; state: string }>`
      select e.written_on::text formed, e.state,
             case when e.dated_on_reason <> '' then e.dated_on::text else (i.first_published_at at time zone 'Asia/Shanghai')::date::text end published
        from publishing.edition e join publishing.item i on i.id = e.item_id
       where e.written_on is not null and e.disclosure = 'proactive'`.execute(db)
    const counts = { overdue: 0, late: 0, inTime: 0, open: 0 }
    for (const { formed, published } of rows.filter(
      (row) => row.published === null || row.published.startsWith('2026'),
    )) {
      const isLate = workingDaysAfter(formed, published ?? '2026-10-12') > 20
      if (published === null) counts[isLate ? 'overdue' : 'open'] += 1
      else counts[isLate ? 'late' : 'inTime'] += 1
    }
    const { tally, total, units } = await read()
    expect({ ...counts }).toEqual({
      overdue: tally.overdue,
      late: tally.late,
      inTime: tally.inTime,
      open: tally.soon + tally.running,
    })
    expect(counts).toMatchObject({ overdue: 1, open: 1 })
    expect(total).toBe(Object.values(tally).reduce((sum, count) => sum + count, 0))
    expect(units.find(({ unitId }) => unitId === county.office.id)?.tally).toEqual(tally)
  })

  test('each figure leads to exactly its rows, and pages and text narrow them', async () => {
    const { tally } = await read()
    for (const standing of ['overdue', 'late', 'inTime'] as const) {
      const narrowed = await read({ standing })
      expect(narrowed.total).toBe(tally[standing])
      expect(narrowed.rows.every((row) => row.standing === standing)).toBe(true)
    }
    const found = await read({ text: '拖着' })
    expect(found.rows.map(({ title, stage }) => [title, stage])).toEqual([['拖着没发的', '起草']])
    const second = await read({ size: 2, page: 2 })
    expect(second.rows).toEqual((await read({ size: 4 })).rows.slice(2))
  })

  test('what is moved from an older site counts by its day there, in that year', async () => {
    expect((await read({ year: 2025 })).rows).toMatchObject([{ doneOn: '2025-05-20', standing: 'inTime' }])
  })

  test('a supervisor of another unit sees none of it', async () => {
    const other = await createPerson(db, county.county, ['discloser'])
    expect(await read({}, other)).toMatchObject({ total: 0, units: [] })
  })
})

describe('what somebody notes before it is written', () => {
  const noting = { kind: 'formed' as const, title: '防汛应急预案（修订）', itemId: null }
  const noteAs = async (
    happenedOn: CivilDate,
    title = noting.title,
    actor = discloser,
  ): Promise<ClockRow> => {
    await asActor(db, actor, async (context) => {
      await note(context, { ...noting, title, unitId: county.office.id, happenedOn })
    })
    const row = (await read({ text: title })).rows[0]
    if (!row) throw new Error('not noted')
    return row
  }

  test('counts from the day it was made, and is settled by the day its item first went out', async () => {
    const noted = await noteAs('2026-08-03')
    expect(noted).toMatchObject({ standing: 'overdue', dueOn: '2026-08-31', stage: '已登记，还没有关联稿件' })
    const { itemId } = await publishItem(county, { title: '防汛应急预案' })
    await asActor(db, discloser, async (context) => {
      await settle(context, { owedId: noted.owedId ?? '', itemId })
    })
    expect(await rowOf(noted.key)).toMatchObject({ standing: 'late', doneOn: '2026-10-12', itemId })
    const same = (await read()).rows.filter((row) => row.itemId === itemId)
    expect(same).toHaveLength(1)
  })

  test('a change is owed until the next edition of its item goes out', async () => {
    const { itemId } = await publishItem(county, { title: '办公地址和电话' })
    await asActor(
      db,
      discloser,
      async (context) =>
        await note(context, {
          kind: 'changed',
          title: '办公地址已经搬迁',
          unitId: county.office.id,
          happenedOn: '2026-10-13',
          itemId,
        }),
      { at: '2026-10-14T02:00:00.000Z' },
    )
    const row = (await read({ text: '搬迁' }, discloser, '2026-10-14T02:00:00.000Z')).rows[0]
    expect(row).toMatchObject({ from: '变更', doneOn: null, stage: '等待更新', dueOn: '2026-11-10' })
  })

  test('what need not be published says why and is owed no more', async () => {
    const noted = await noteAs('2026-09-01', '内部会议纪要')
    await asActor(db, discloser, async (context) => {
      await closeOwed(context, { owedId: noted.owedId ?? '', reason: '属于内部事务信息' })
    })
    expect(await rowOf(noted.key)).toMatchObject({ standing: 'waived', stage: '无需公开：属于内部事务信息' })
  })

  test('a day to come, an item of nobody and a unit out of reach are refused', async () => {
    await expect(noteAs('2026-10-13', '明天的')).rejects.toMatchObject({ code: 'disclosure.futureDay' })
    const noted = await noteAs('2026-10-01', '待关联')
    await expect(
      asActor(db, discloser, async (context) => {
        await settle(context, { owedId: noted.owedId ?? '', itemId: 99_999 })
      }),
    ).rejects.toMatchObject({ code: 'disclosure.itemNotPublic' })
    const other = await createPerson(db, county.county, ['discloser'])
    await expect(noteAs('2026-10-01', '越权的', other)).rejects.toMatchObject({
      code: 'disclosure.unitNotFound',
    })
  })
})

describe('interpretation within three working days (国办发〔2016〕19号)', () => {
  const policy = {
    genre: '13',
    validity: 'inForce' as const,
    documentNumber: '试政发〔2026〕1号',
    writtenOn: '2026-10-09',
  }
  const documents = async (at: string) => (await read({ kind: 'interpret' }, discloser, at)).rows

  test('a normative document is owed an interpretation; related, it is done, and an announcement owes none', async () => {
    const genre = await db
      .selectFrom('publishing.option')
      .select('code')
      .where('list', '=', 'genre')
      .where('is_policy', '=', true)
      .orderBy('sort_order')
      .executeTakeFirstOrThrow()
    const { itemId } = await publishItem(county, { ...policy, genre: genre.code, title: '低保办法' })
    await publishItem(county, { title: '只是动态' })
    expect(await documents('2026-10-15T02:00:00.000Z')).toMatchObject([
      { itemId, dueOn: '2026-10-15', standing: 'soon', daysLeft: 0 },
    ])
    expect(await documents('2026-10-16T02:00:00.000Z')).toMatchObject([{ standing: 'overdue', daysLate: 1 }])
    await asActor(
      db,
      discloser,
      async (context) => await waive(context, { itemId, reason: '只涉及内部分工' }),
    )
    expect(await documents('2026-10-16T02:00:00.000Z')).toMatchObject([{ standing: 'waived' }])
    await asActor(db, discloser, async (context) => await unwaive(context, { itemId }))
    const { itemId: interpretation } = await publishItem(county, {
      title: '低保办法解读',
      relations: [{ kind: 'interprets', targetItemId: itemId }],
    })
    expect(await documents('2026-10-16T02:00:00.000Z')).toMatchObject([
      { standing: 'inTime', doneOn: '2026-10-12', stage: `解读：信息 ${interpretation}` },
    ])
  })
})
