import { join } from 'node:path'
import { createWhoIs } from '#kernel/access/who-is.ts'
import { calendarTag, keepCalendar } from '#kernel/calendar-store.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { mountApplication } from '#kernel/http/application.ts'
import type { Kept } from '#kernel/http/public-produce.ts'
import { createServer } from '#kernel/http/server.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { createPageCache } from '#kernel/pages/cache.ts'
import { defaultListenOptions, listenForDrops } from '#kernel/pages/listen.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'
import { projectFolder } from './project-folder.ts'

/** Rendered pages one process keeps. */
const pageCacheBytes = 256 * 1024 * 1024

/** A process that answers. */
export interface RunningServer {
  /** Where it answers, e.g. "http://127.0.0.1:8080". */
  readonly address: string
  readonly close: () => Promise<void>
}

/** Answers on `config.host:config.port` from the database at `url`. @throws Error when the port is taken. */
export async function serve(config: Config, url: string): Promise<RunningServer> {
  const db = openPool(url)
  const pageCache = createPageCache<Kept>(pageCacheBytes)
  const calendar = await keepCalendar(db)
  const drops = listenForDrops(url, pageCache, {
    ...defaultListenOptions,
    heard: (tags) => {
      if (tags === null || tags.includes(calendarTag)) void calendar.refresh()
    },
  })
  const now = (): Date => new Date()
  const server = createServer(modules, {
    db,
    blobs: openBlobStore(join(config.dataFolder, 'files')),
    vault: openVault(config.dataFolder, process.env),
    calendar: calendar.current,
    now,
    today: civilDateOf,
    whoIs: createWhoIs({ db, now, today: civilDateOf }),
    origin: config.origin,
    trustedProxies: config.trustedProxies,
    pageCache,
    dropsSettled: drops.settled,
  })
  mountApplication(server, '/workbench', join(projectFolder, 'dist', 'workbench'))
  const address = await server.listen({ host: config.host, port: config.port })
  return {
    address,
    close: async () => {
      await server.close()
      await drops.stop()
      await db.destroy()
    },
  }
}
