import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from '#kernel/database/database.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { readCpuSeconds } from './cpu.ts'

/** One process whose pages are asked for before it keeps them. */
export interface ColdScene {
  readonly base: string
  readonly processId: number
  readonly db: Pool
  /** Pages by name. */
  readonly paths: Readonly<Record<string, string>>
  /** Items nobody has asked for yet. */
  readonly coldItems: readonly number[]
}

/** How long answers took that were not in memory. */
export interface FirstRenders {
  readonly median: number
  readonly p99: number
  readonly count: number
  /** Processor time of the process for one, packing included; null where it cannot be read. */
  readonly cpuMilliseconds: number | null
}

/** Milliseconds until an answer that was not in memory has arrived whole, as its visitor sees it. */
export async function measureFirstRenders(scene: ColdScene): Promise<Record<string, FirstRenders>> {
  const articles = scene.coldItems.map((itemId) => `${scene.base}/items/${itemId}`)
  // Those that warm the program are not counted.
  await timeEach(scene, articles.slice(0, 60), async () => {})
  const figures: Record<string, FirstRenders> = {
    'each article for the first time': await timeEach(scene, articles.slice(60), async () => {}),
  }
  for (const [page, path] of Object.entries(scene.paths)) {
    const again = Array.from({ length: 100 }, () => scene.base + path)
    figures[page] = await timeEach(scene, again, async () => await dropEverything(scene.db))
  }
  return figures
}

/** Times each address once, doing something before each. */
async function timeEach(
  { processId }: ColdScene,
  urls: readonly string[],
  prepare: () => Promise<void>,
): Promise<FirstRenders> {
  const times: number[] = []
  const before = readCpuSeconds(processId)
  for (const url of urls) {
    await prepare()
    times.push(await timeOf(url))
  }
  const after = readCpuSeconds(processId)
  const used = before === null || after === null ? null : ((after - before) * 1000) / urls.length
  return {
    median: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    count: times.length,
    cpuMilliseconds: used && Number(used.toFixed(2)),
  }
}

/** Drops every page that was kept, and waits until the other process has. */
async function dropEverything(db: Pool): Promise<void> {
  const { id } = await db
    .selectFrom('publishing.site')
    .select('id')
    .where('kind', '=', 'portal')
    .executeTakeFirstOrThrow()
  await db.transaction().execute(async (tx) => await dropTags(tx, [`site:${id}`]))
  await wait(10)
}

async function timeOf(url: string): Promise<number> {
  const beganAt = performance.now()
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  await answer.arrayBuffer()
  return Number((performance.now() - beganAt).toFixed(2))
}

/** The value below which this share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
