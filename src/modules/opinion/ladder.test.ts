// The rungs of an event as our own handling moves them (§11.2: 再不整改、听之任之，上升为民怒), and whom it is brought before.
import { afterAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import { readInbox } from '#kernel/procedure/inbox.ts'
import { getInbox } from '#kernel/procedure/lists-contract.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import {
  answerEvent,
  bringToUnit,
  createWatch,
  doAs,
  gather,
  instant,
  openEventCase,
  place,
  say,
  take,
} from '../../../tests/opinion-handling.ts'
import { opinion } from './module.ts'
import { openDue } from './service/event-case.ts'
import { weighAll } from './service/levels-by-handling.ts'
import { findEvent } from './store/events.ts'
import { selectReliefs } from './store/levels.ts'

const db = openPool(await createTestDatabaseUrl(), 5)
afterAll(async () => await db.destroy())
const watch = await createWatch(db)
const { watcher, director } = watch

async function weigh(at: string) {
  await doAs(watch, system, at, weighAll)
}

async function standing(eventId: string) {
  const event = await findEvent(db, eventId)
  const reasons = event?.levelReasons ?? []
  return { level: event?.level, codes: reasons.map(({ code }) => code), reasons }
}

/** Three complaints of three people: 民怨 by what is said. */
async function grieve(at: string, title: string) {
  const postIds: number[] = []
  for (const words of ['没人管', '反映多次', '一直没解决'])
    postIds.push(await say(watch, at, { title: `${title}${words}` }))
  return { postIds, eventId: await gather(watch, at, { title, postIds }) }
}

async function inboxOf(actor: typeof watcher, at: string) {
  return await doAs(
    watch,
    actor,
    at,
    async (context) => (await readInbox(context, [opinion], getInbox.input.parse({}))).rows,
  )
}

describe('being late with people who are angry', () => {
  test('lifts 民怨 to 民怒 with the limit that ran out as its reason, and meeting it later does not take it back', async () => {
    const { eventId, handlingId } = await openEventCase(watch)
    await bringToUnit(watch, handlingId)
    await weigh('2026-03-02 12:00')
    expect(await standing(eventId)).toMatchObject({ level: 'grievance' })
    await weigh('2026-03-03 08:30')
    const { level, reasons } = await standing(eventId)
    expect(level).toBe('fury')
    expect(reasons.find(({ code }) => code === 'overdue')?.sentence).toContain('黄金24小时')
    await weigh('2026-03-03 09:00')
    expect((await standing(eventId)).level).toBe('fury')
  })

  test('that nobody has even looked at lifts it after the hours the office allows, and says for how long', async () => {
    const { eventId } = await grieve('2026-03-10 08:00', '南街井盖塌了')
    await weigh('2026-03-10 11:00')
    expect((await standing(eventId)).level).toBe('grievance')
    await weigh('2026-03-10 12:30')
    const { level, reasons } = await standing(eventId)
    expect(level).toBe('fury')
    expect(reasons.find(({ code }) => code === 'ignored')?.sentence).toContain('4小时无人过问')
  })

  test('does not touch what only asks or states', async () => {
    const postIds = [await say(watch, '2026-03-11 08:00', { title: '请问医保怎么办理', class: 'enquiry' })]
    const eventId = await gather(watch, '2026-03-11 08:00', { title: '医保办理', postIds, level: 'voice' })
    await weigh('2026-03-12 12:00')
    expect(await standing(eventId)).toMatchObject({ level: 'voice', codes: [] })
  })
})

describe('an answer that changed nothing', () => {
  test('lifts the event by what is said after it, and the posts stand with the reason', async () => {
    const { eventId } = await answerEvent(watch)
    await weigh('2026-03-02 16:00')
    expect((await standing(eventId)).codes).not.toContain('falseClosure')
    const later: number[] = []
    for (const title of ['水还是浑的', '说修好了根本没修'])
      later.push(await say(watch, '2026-03-03 10:00', { title }))
    await place(db, eventId, later, new Date(instant('2026-03-03 10:00')))
    await weigh('2026-03-03 10:05')
    const { level, reasons } = await standing(eventId)
    expect(level).toBe('fury')
    expect(reasons.find(({ code }) => code === 'falseClosure')?.postIds).toEqual(later)
  })
})

describe('coming down', () => {
  test('needs a recorded fact by the director; quiet alone never does it', async () => {
    const { eventId, handlingId } = await answerEvent(watch)
    await weigh('2026-03-25 10:00')
    expect((await standing(eventId)).level).toBe('grievance')
    await expect(
      take(watch, [watcher, '2026-03-25 10:00'], handlingId, 'stepDown', {
        input: { fact: 'solved' },
        reason: '回访三户，水已清',
      }),
    ).rejects.toMatchObject({ code: 'procedure.forbidden' })
    await expect(
      take(watch, [director, '2026-03-25 10:00'], handlingId, 'stepDown', { input: { fact: 'solved' } }),
    ).rejects.toMatchObject({ code: 'procedure.reasonMissing' })
    await take(watch, [director, '2026-03-25 10:00'], handlingId, 'stepDown', {
      input: { fact: 'solved' },
      reason: '回访三户，水已清',
    })
    expect((await standing(eventId)).level).toBe('voice')
    expect(await selectReliefs(db, eventId)).toMatchObject([{ act: 'solved', note: '回访三户，水已清' }])
  })
})

describe('an alarm', () => {
  test('is brought before whoever is on duty: the case opened by itself stands in their inbox with the hour it is due', async () => {
    const { eventId } = await grieve('2026-03-16 08:00', '北街路灯全灭')
    expect((await inboxOf(watcher, '2026-03-16 08:00')).map(({ title }) => title)).not.toContain(
      '北街路灯全灭',
    )
    await doAs(watch, system, '2026-03-16 08:05', openDue)
    for (const actor of [watcher, director]) {
      const mine = (await inboxOf(actor, '2026-03-16 08:06')).find(({ title }) => title === '北街路灯全灭')
      expect(mine?.dueAt).toBe(instant('2026-03-16 09:00'))
    }
    const strangers = await inboxOf(watch.water.handler, '2026-03-16 08:06')
    expect(strangers.map(({ title }) => title)).not.toContain('北街路灯全灭')
    expect((await findEvent(db, eventId))?.caseId).not.toBeNull()
  })
})
