import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { verifyReplay } from '#kernel/procedure/verify-replay.ts'
import { createTestDatabase } from './database.ts'
import { createOffice } from './information-requests.ts'
import type { Choice } from './request-walk/choice.ts'
import { walkOf } from './request-walk/choice.ts'
import { findFaults } from './request-walk/invariants.ts'
import { requestProcedures, takeStep } from './request-walk/step.ts'
import type { World } from './request-walk/world.ts'
import { beginWalk } from './request-walk/world.ts'

// 1000 walks take some 90 seconds, so that an ordinary run takes a part of them and the same every time, to say of a
// change what the change did. REQUEST_WALKS=1000 takes more of them, another REQUEST_WALK_SEED others.
const walks = Number(process.env['REQUEST_WALKS'] ?? 200)
const seed = Number(process.env['REQUEST_WALK_SEED'] ?? 20_260_303)
const lanes = 2

const db = await createTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'mingtang-walk-'))
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})
const given = { db, calendar: await loadCalendar(db), blobs: openBlobStore(folder) }
/** What was done in all walks together. */
const done = new Set<string>()

/** Walks by these numbers and looks after every step that left a trace. */
async function walk(world: World, choices: readonly Choice[]): Promise<void> {
  for (const choice of choices) {
    if (!(await takeStep(world, choice))) continue
    const faults = await findFaults(world)
    if (faults.length > 0) throw new Error(faults.join('\n'))
    done.add(world.log.at(-1)?.match(/(\w+) by /)?.[1] ?? '')
  }
  await world.tx.commit().execute()
}

async function walkMany(lane: number): Promise<void> {
  const office = await createOffice(db, `walk-${lane}`)
  const maker = await createOffice(db, `maker-${lane}`)
  const property = fc.asyncProperty(walkOf(40), async (choices) => {
    const world = await beginWalk({ ...given, office, maker }, '2026-03-02')
    try {
      await walk(world, choices)
    } catch (error) {
      await world.tx.rollback().execute()
      // The last line is the step that went wrong.
      throw new Error([...world.log, String(error)].join('\n  '), { cause: error })
    }
  })
  await fc.assert(property, { numRuns: Math.ceil(walks / lanes), seed: seed + lane, endOnFailure: true })
}

test(`of ${walks} random walks through a request (seed ${seed}) none leaves it without a clock or an end, a reply without a day of service, or a history that leads elsewhere`, async () => {
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => await walkMany(lane)))
  const { mismatches, cases } = await verifyReplay(db, requestProcedures, given.calendar)
  expect(mismatches).toEqual([])
  expect(cases).toBeGreaterThan(walks)
  // So that nobody takes for many walks what never gets anywhere.
  for (const action of ['deliver', 'archive', 'recordOpinion', 'approveExtension', 'noticeFee'])
    expect([...done]).toContain(action)
}, 3_600_000)
