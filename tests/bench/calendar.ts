import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { openClient, openPool } from '#kernel/database/connect.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import {
  countDiffering,
  measureCounts,
  measureDeadlines,
  measureOtherWays,
  measurePausedDeadlines,
} from './parts/deadlines.ts'
import { describeMachine } from './parts/machine.ts'

/**
 * `bench calendar`: deadlines a second of processor time by the calendar an installation has, beside asking the npm
 * library chinese-days day for day. `ours`, `peer` and `ratio` are those of 20 working days, the answer to a request.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-bench-calendar-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const db = openPool(server.url, 1)
  try {
    const owner = await openClient(server.ownerUrl)
    await migrate(owner, readMigrations('src'))
    await owner.end()
    const beganAt = performance.now()
    const calendar = await loadCalendar(db)
    const loadMilliseconds = Number((performance.now() - beganAt).toFixed(1))
    const twentyDays = measureDeadlines(calendar, 20)
    console.log(
      JSON.stringify({
        name: 'calendar',
        unit: 'deadlines of 20 working days per second of processor time',
        ours: twentyDays.perSecond,
        peer: twentyDays.chineseDays,
        peerName: 'chinese-days, asked day for day',
        ratio: twentyDays.ratio,
        sevenDays: measureDeadlines(calendar, 7),
        twentyDays,
        halfAYear: measureDeadlines(calendar, 125),
        twentyDaysAroundAPause: measurePausedDeadlines(calendar),
        countsOverHalfAYear: measureCounts(calendar),
        otherWays: measureOtherWays(calendar),
        differing: countDiffering(calendar),
        loadMilliseconds,
        machine: describeMachine(),
        date: new Date().toISOString().slice(0, 10),
      }),
    )
  } finally {
    await db.destroy()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
