import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openClient, openPool } from '#kernel/database/connect.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { publish, publishDemoTexts, seedPortal } from '../public-county.ts'
import { startBare } from './parts/bare.ts'
import { readCpuSeconds } from './parts/cpu.ts'
import type { ColdScene } from './parts/first-render.ts'
import { measureFirstRenders, quantile } from './parts/first-render.ts'
import type { LoadResult } from './parts/load.ts'
import { loadTool, measureLoad } from './parts/load.ts'
import { describeMachine } from './parts/machine.ts'
import type { MeasuredServer } from './parts/nginx.ts'
import { freePort, startNginx, untilAnswers } from './parts/nginx.ts'
import { isPinned, pinned } from './parts/pinning.ts'

/** What one page did under load beside nginx serving its bytes. */
interface PageFigure {
  readonly page: string
  readonly bytes: number
  readonly encoding: string
  readonly ours: number
  readonly peer: number | null
  readonly ratio: number | null
  /** Requests per second of Node's own server with the same bytes. */
  readonly bare: number
  readonly p99: number
  readonly peerP99: number | null
  readonly bareP99: number
  /** Processor time of the server for one request; null where it cannot be read. */
  readonly cpuMicroseconds: number | null
  readonly peerCpuMicroseconds: number | null
  readonly bareCpuMicroseconds: number | null
}

/**
 * `bench pages [--seconds 5] [--rounds 3]`: requests per second and p99 of home, a list of 200 lines and an article of
 * 30 KB from one `serve` process, in turn with one nginx worker serving the same bytes from disk and with Node's own server
 * that has them in memory; and the time of first renders. `ours`, `peer` and `ratio` are those of the page that does worst
 * beside nginx; ratios are medians of each round's.
 */
export async function run(args: readonly string[]): Promise<void> {
  const seconds = readNumber(args, '--seconds', 5)
  const rounds = readNumber(args, '--rounds', 3)
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-bench-pages-'))
  chmodSync(folder, 0o755)
  const scene = await openScene(folder)
  try {
    const files = await readPages(scene)
    const [nginx, bare] = [await startNginx(folder, files), await startBare(folder, files)]
    const figures: PageFigure[] = []
    for (const encoding of ['identity', 'gzip'])
      for (const [page, path] of Object.entries(scene.paths)) {
        const asked = { page, path, encoding, bytes: files[page]?.length ?? 0 }
        figures.push(await measurePage(asked, { scene, nginx, bare }, { seconds, rounds }))
      }
    const firstRenders = await measureFirstRenders(scene)
    await nginx?.stop()
    await bare.stop()
    const cores = isPinned ? 'servers and load on a core each' : 'not pinned to cores'
    const tool = `${loadTool}, 64 connections, median of ${rounds} rounds of ${seconds} s in turn, ${cores}`
    console.log(JSON.stringify({ ...summarise(figures), pages: figures, firstRenders, tool, ...madeOn() }))
  } finally {
    await scene.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function summarise(figures: readonly PageFigure[]): Record<string, unknown> {
  const [worst] = [...figures].sort((a, b) => (a.ratio ?? 0) - (b.ratio ?? 0))
  return {
    name: 'pages',
    ours: worst?.ours,
    peer: worst?.peer,
    ratio: worst?.ratio,
    unit: 'requests/s of the page that does worst beside the peer',
    peerName:
      worst?.peer === null
        ? 'nginx is not installed here'
        : 'nginx, 1 worker, the same bytes from disk (gzip_static for gzip)',
  }
}

function madeOn(): Record<string, unknown> {
  return { machine: describeMachine(), date: new Date().toISOString() }
}

interface BenchScene extends ColdScene {
  readonly close: () => Promise<void>
}

async function openScene(folder: string): Promise<BenchScene> {
  const server = await startEmbedded(join(folder, 'data'), {})
  const owner = await openClient(server.ownerUrl)
  await migrate(owner, readMigrations('src'))
  await owner.end()
  const db = openPool(server.ownerUrl)
  const county = await seedPortal(db)
  await publishDemoTexts(db, county)
  for (let index = 0; index < 220; index++)
    await publish(db, county, {
      title: `关于青岚县第${index + 1}批农村危房改造补助资金发放情况的公示`,
      columns: ['notices'],
      datedOn: `2026-0${(index % 9) + 1}-15`,
    })
  const article = await publish(db, county, {
    title: '青岚县国民经济和社会发展第十五个五年规划纲要',
    columns: ['plans'],
    body: longBody(24_000),
  })
  const rows = await db.selectFrom('publishing.live_item').select('item_id').orderBy('item_id').execute()
  const port = await freePort()
  const command = [process.execPath, '--import', 'tsx', 'src/main.ts', 'serve'] as const
  const [program, args] = pinned('server', [...command])
  const child = spawn(program, args, {
    env: { ...process.env, DATABASE_URL: server.url, PORT: String(port), MINGTANG_DATA: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const base = `http://127.0.0.1:${port}`
  await untilAnswers(base)
  return {
    base,
    processId: child.pid ?? 0,
    db,
    paths: { home: '/', list: '/columns/notices?size=200', article: `/items/${article}` },
    coldItems: rows.map(({ item_id: itemId }) => itemId).filter((itemId) => itemId !== article),
    close: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await db.destroy()
      await server.stop()
    },
  }
}

/** Chapters of so many bytes, as a plan has them. */
function longBody(bytes: number): string {
  let body = ''
  for (let chapter = 1; Buffer.byteLength(body) < bytes; chapter++)
    body += `<h2>第${chapter}章　发展目标和主要任务</h2>${'<p>坚持以人民为中心，统筹城乡基础设施、公共服务和生态环境建设，完善公开、考核和监督制度，逐年公布任务清单、责任单位、资金安排和完成情况。</p>'.repeat(6)}`
  return body
}

/** The bytes of every page, asked for until they come from memory in every packing. */
async function readPages({ base, paths }: BenchScene): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {}
  for (const [page, path] of Object.entries(paths)) {
    const answer = await fetch(base + path, { headers: { 'accept-encoding': 'identity' } })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    files[page] = Buffer.from(await answer.arrayBuffer())
  }
  await wait(1500)
  return files
}

interface Servers {
  readonly scene: BenchScene
  readonly nginx: MeasuredServer | null
  readonly bare: MeasuredServer
}

async function measurePage(
  asked: { page: string; path: string; encoding: string; bytes: number },
  { scene, nginx, bare }: Servers,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<PageFigure> {
  const headers = asked.encoding === 'identity' ? {} : { 'Accept-Encoding': asked.encoding }
  const times: Record<'ours' | 'nginx' | 'bare', Round[]> = { ours: [], nginx: [], bare: [] }
  const measure = async ({ base, processId }: { base: string; processId: number }, path: string) =>
    await measureRound(base + path, processId, seconds, headers)
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await measure(scene, asked.path))
    if (nginx) times.nginx.push(await measure(nginx, `/${asked.page}`))
    times.bare.push(await measure(bare, `/${asked.page}`))
  }
  const { ours, nginx: peer, bare: own } = times
  const ratios = ours.map((round, index) => round.requestsPerSecond / (peer[index]?.requestsPerSecond ?? 0))
  return {
    page: asked.page,
    bytes: asked.bytes,
    encoding: asked.encoding,
    ours: requestsOf(ours),
    peer: nginx && requestsOf(peer),
    ratio: nginx && Number(quantile(ratios, 0.5).toFixed(3)),
    bare: requestsOf(own),
    p99: p99Of(ours),
    peerP99: nginx && p99Of(peer),
    bareP99: p99Of(own),
    cpuMicroseconds: medianCpu(ours),
    peerCpuMicroseconds: medianCpu(peer),
    bareCpuMicroseconds: medianCpu(own),
  }
}

function requestsOf(rounds: readonly Round[]): number {
  return Math.round(
    quantile(
      rounds.map(({ requestsPerSecond }) => requestsPerSecond),
      0.5,
    ),
  )
}

function p99Of(rounds: readonly Round[]): number {
  return quantile(
    rounds.map(({ p99Milliseconds }) => p99Milliseconds),
    0.5,
  )
}

interface Round extends LoadResult {
  /** Processor time the server used for one request. */
  readonly cpuMicroseconds: number | null
}

async function measureRound(
  url: string,
  processId: number,
  seconds: number,
  headers: Readonly<Record<string, string>>,
): Promise<Round> {
  const before = readCpuSeconds(processId)
  const result = await measureLoad(url, seconds, headers)
  const after = readCpuSeconds(processId)
  if (result.errors > 0) throw new Error(`${url}: ${result.errors} requests failed`)
  const used = before === null || after === null ? null : after - before
  return {
    ...result,
    cpuMicroseconds: used && Number(((used * 1e6) / (result.requestsPerSecond * seconds)).toFixed(1)),
  }
}

function medianCpu(rounds: readonly Round[]): number | null {
  const known = rounds.flatMap(({ cpuMicroseconds }) => cpuMicroseconds ?? [])
  return known.length > 0 ? quantile(known, 0.5) : null
}

function readNumber(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name)
  return at < 0 ? otherwise : Number(args[at + 1])
}
