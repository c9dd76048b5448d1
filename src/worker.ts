import { join } from 'node:path'
import { findActor } from '#kernel/access/find-actor.ts'
import { openSigner } from '#kernel/audit/signer.ts'
import { calendarTag, keepCalendar } from '#kernel/calendar-store.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { runWorker } from '#kernel/jobs/worker.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { readPermitted } from '#kernel/outbound/permitted.ts'
import { defaultListenOptions, listenForDrops } from '#kernel/pages/listen.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import type { Config } from './config.ts'
import { kernelJobs } from './kernel-jobs.ts'
import { modules } from './modules.ts'

/** A worker process: the jobs of the kernel and of every module, until it is stopped. */
export async function work(config: Config, url: string): Promise<{ stop: () => Promise<void> }> {
  const db = openPool(url)
  const calendar = await keepCalendar(db)
  const drops = listenForDrops(url, noPages, {
    ...defaultListenOptions,
    heard: (tags) => {
      if (tags === null || tags.includes(calendarTag)) void calendar.refresh()
    },
  })
  const worker = await runWorker(
    [...kernelJobs(modules, config.dataFolder), ...modules.flatMap(({ jobs }) => jobs)],
    {
      url,
      db,
      blobs: openBlobStore(join(config.dataFolder, 'files')),
      vault: openVault(config.dataFolder, process.env),
      signer: openSigner(config.dataFolder),
      outbound: createOutbound({ permitted: readPermitted(config.outboundHosts), now: () => new Date() }),
      calendar: calendar.current,
      now: () => new Date(),
      today: civilDateOf,
      actorOf: findActor,
    },
  )
  return {
    stop: async () => {
      await worker.stop()
      await drops.stop()
      await db.destroy()
    },
  }
}

/** A worker keeps no pages; it listens for the calendar alone. */
const noPages = { open: () => {}, close: () => {}, drop: () => {} }
