// Who is told without asking, of what and how often; and what another number would have shown.
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import { insertSource } from '../../../tests/opinion.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import { createPerson } from '../../../tests/cases.ts'
import {
  bringToUnit,
  createWatch,
  doAs,
  gather,
  openEventCase,
  say,
  take,
  verify,
} from '../../../tests/opinion-handling.ts'
import { tryThreshold } from './contract/rules.ts'
import { alarmOfLimits, hearAlarms, readAlarms } from './service/alarms.ts'
import { weighAll } from './service/levels-by-handling.ts'
import { readTrialOfThreshold } from './service/threshold-trial.ts'

const db = openPool(await createTestDatabaseUrl(), 5)
afterAll(async () => await db.destroy())
const watch = await createWatch(db)
const { watcher, director, water, roads } = watch

async function alarmsOf(actor: Actor, at: string, eventId: string | null = null) {
  return await doAs(watch, actor, at, async (context) => (await readAlarms(context, { eventId })).rows)
}

async function sweep(at: string) {
  await doAs(watch, system, at, alarmOfLimits)
}

const wordsOf = (rows: Awaited<ReturnType<typeof alarmsOf>>) =>
  rows.map(({ kind, text }) => `${kind} ${text}`)

describe('an alarm', () => {
  test('is raised in the transaction in which an event climbs, once for a rung, and again after it fell', async () => {
    const at = '2026-02-02 08:00'
    const postIds = [
      await say(watch, at, { title: '井盖塌了没人管' }),
      await say(watch, at, { title: '井盖塌了反映多次' }),
      await say(watch, at, { title: '井盖塌了一直没解决' }),
    ]
    const eventId = await gather(watch, at, { title: '南街井盖', postIds, level: 'voice' })
    for (const when of ['2026-02-02 08:05', '2026-02-02 08:10']) await doAs(watch, system, when, weighAll)
    expect(wordsOf(await alarmsOf(watcher, at, eventId))).toEqual(['level 升到民怨'])
    await db
      .insertInto('opinion.relief')
      .values({
        event_id: eventId,
        act: 'solved',
        note: '井盖已更换',
        recorded_by: director.id,
        recorded_at: new Date('2026-02-02T02:00:00Z'),
      })
      .execute()
    await db
      .updateTable('opinion.event')
      .set({ level: 'voice', level_reasons: '[]' })
      .where('id', '=', eventId)
      .execute()
    for (const title of ['又塌了没人管', '还是塌的', '再次塌陷'])
      await db
        .insertInto('opinion.event_post')
        .values({
          event_id: eventId,
          post_id: await say(watch, '2026-02-02 11:00', { title }),
          likeness: 1,
          placed_at: new Date('2026-02-02T03:00:00Z'),
        })
        .execute()
    await doAs(watch, system, '2026-02-02 11:05', weighAll)
    expect(wordsOf(await alarmsOf(watcher, at, eventId))).toEqual(['level 升到民怨', 'level 升到民怨'])
  })

  test('of a limit is raised when it is near, then when it is over, and ends by itself when the limit is met', async () => {
    const { handlingId, eventId } = await openEventCase(watch, '2026-03-02 08:00', '2026-03-02 08:20')
    await sweep('2026-03-02 08:25')
    expect(wordsOf(await alarmsOf(watcher, '2026-03-02 08:25', eventId))).toEqual([])
    await sweep('2026-03-02 08:55')
    await sweep('2026-03-02 08:56')
    expect(wordsOf(await alarmsOf(watcher, '2026-03-02 08:56', eventId))).toEqual(['soon 研判'])
    await sweep('2026-03-02 09:30')
    const both = await alarmsOf(watcher, '2026-03-02 09:30', eventId)
    expect(both.map(({ kind, endedAt }) => [kind, endedAt !== null])).toEqual([
      ['late', false],
      ['soon', true],
    ])
    await take(watch, [watcher, '2026-03-02 09:35'], handlingId, 'respondOther', {
      input: { disposition: 'complaint', respondentUnitId: null },
    })
    await sweep('2026-03-02 09:36')
    const after = await alarmsOf(watcher, '2026-03-02 09:36', eventId)
    expect(after.every(({ endedAt, heardByName }) => endedAt !== null && heardByName === null)).toBe(true)
    expect(await alarmsOf(watcher, '2026-03-02 09:36')).not.toContainEqual(
      expect.objectContaining({ eventId }),
    )
  })

  test('of a unit’s limit is told to that unit and to the office, and to nobody else', async () => {
    const { handlingId, eventId } = await openEventCase(watch)
    await verify(watch, handlingId, await bringToUnit(watch, handlingId))
    await sweep('2026-03-02 15:00')
    const stranger = await createPerson(db, { id: roads.id, path: roads.path }, ['author'])
    const seen = async (actor: Actor) => wordsOf(await alarmsOf(actor, '2026-03-02 15:00', eventId))
    expect(await seen(watcher)).toContain('late 起草')
    expect(await seen(water.handler)).toEqual(['late 起草'])
    expect(await seen(roads.handler)).toEqual([])
    expect(await seen(stranger)).toEqual([])
    const alarmId = (await alarmsOf(water.handler, '2026-03-02 15:00', eventId))[0]?.alarmId ?? 0
    await expect(
      doAs(
        watch,
        roads.handler,
        '2026-03-02 15:01',
        async (context) => await hearAlarms(context, { alarmIds: [alarmId] }),
      ),
    ).rejects.toMatchObject({ code: 'opinion.alarmNotFound' })
  })

  test('stands until somebody knows of it; who that was is kept, and whoever says so second changes nothing', async () => {
    const { eventId } = await openEventCase(watch, '2026-03-04 08:00', '2026-03-04 08:20')
    await sweep('2026-03-04 10:00')
    const [alarm] = await alarmsOf(watcher, '2026-03-04 10:00', eventId)
    const alarmId = alarm?.alarmId ?? 0
    const hear = async (actor: Actor, at: string) =>
      await doAs(watch, actor, at, async (context) => await hearAlarms(context, { alarmIds: [alarmId] }))
    await hear(watcher, '2026-03-04 10:01')
    await hear(director, '2026-03-04 10:02')
    await sweep('2026-03-04 10:03')
    const [heard] = await alarmsOf(watcher, '2026-03-04 10:03', eventId)
    expect(heard).toMatchObject({ heardByName: watcher.name, endedAt: '2026-03-04T02:01:00.000Z' })
    const entries = await db
      .selectFrom('audit.entry')
      .select('act')
      .where('act', '=', 'opinion.hearAlarm')
      .execute()
    expect(entries).toHaveLength(1)
  })
})

describe('a number that is tried', () => {
  const at = '2026-06-20 09:00'
  const trial = async (name: string, amount: number, actor = director) =>
    await doAs(
      watch,
      actor,
      at,
      async (context) => await readTrialOfThreshold(context, tryThreshold.input.parse({ name, amount })),
    )

  test('shows what the last thirty days would have shown, hour by hour as it stood then, and changes nothing', async () => {
    // Two complaints among five hours later much praise: the highest rung it ever reached counts.
    const early = [
      await say(watch, '2026-06-10 08:00', { title: '路面坑洼没人修' }),
      await say(watch, '2026-06-10 08:10', { title: '路面坑洼反映多次' }),
    ]
    const late: number[] = []
    for (const title of ['修好了', '路平了', '谢谢', '平整'])
      late.push(await say(watch, '2026-06-10 13:00', { title, class: 'statement' }))
    const eventId = await gather(watch, '2026-06-10 08:00', {
      title: '路面坑洼',
      postIds: [...early, ...late],
      level: 'voice',
    })
    const before = await db.selectFrom('opinion.event').selectAll().where('id', '=', eventId).execute()
    const { standing, tried, changed, changedCount, events } = await trial('grievanceLeast', 2)
    expect(events).toBe(1)
    expect([standing.levels.grievance, tried.levels.grievance]).toEqual([0, 1])
    expect([standing.opened, tried.opened]).toEqual([0, 1])
    expect([changedCount, changed]).toEqual([
      1,
      [{ eventId, title: '路面坑洼', standing: 'voice', tried: 'grievance' }],
    ])
    expect(await db.selectFrom('opinion.event').selectAll().where('id', '=', eventId).execute()).toEqual(
      before,
    )
  })

  test('is the same as what holds when it is the number that holds', async () => {
    const { standing, tried, changedCount } = await trial('grievanceLeast', 3)
    expect([tried, changedCount]).toEqual([standing, 0])
  })

  test('looks at nothing older, and at nothing of others', async () => {
    const stranger = await createPerson(db, { id: roads.id, path: roads.path }, ['opinionWatcher'])
    expect(await trial('grievanceLeast', 1, stranger)).toMatchObject({ events: 0, changed: [] })
    const { events } = await trial('grievanceLeast', 1)
    expect(events).toBe(1)
  })

  test('of a burst counts the hours and the sources it is given', async () => {
    const sources = [watch.sourceId]
    for (const title of ['贴吧', '客户端']) sources.push(await insertSource(db, watch.office.id, title))
    const postIds: number[] = []
    for (const [index, minute] of ['07:10', '07:20', '07:30', '09:40', '09:50', '09:55'].entries()) {
      const sourceId = sources[index % 3] ?? ''
      const title = `广场停电${String(index)}`
      postIds.push(await say({ ...watch, sourceId }, `2026-06-12 ${minute}`, { title }))
    }
    await gather(watch, '2026-06-12 07:00', { title: '广场停电', postIds, level: 'voice' })
    const furious = async (name: string, amount: number) => (await trial(name, amount)).tried.levels.fury
    expect(await furious('burstLeast', 7)).toBe(0)
    expect(await furious('burstLeast', 6)).toBe(1)
    expect(await furious('burstSources', 4)).toBe(0)
  })
})
