import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { prepareDatabase } from '../../src/prepare-database.ts'
import { describeMachine } from './parts/machine.ts'
import type { MeasuredCounty } from './parts/publish-county.ts'
import { createMeasuredCounty, fillCounty, prepareApproval } from './parts/publish-county.ts'
import type { PeerFigure } from './parts/publish-peers.ts'
import { measureEleventy, measureHugo } from './parts/publish-peers.ts'
import { sampleColumns } from './parts/publish-sample.ts'
import type { ServeProcess } from './parts/serve-process.ts'
import { startServe } from './parts/serve-process.ts'

/**
 * `bench publish [--items 1000,10000] [--rounds 40] [--data FOLDER] [--peers hugo,eleventy] [--peer-items 1000,10000]
 * [--peer-seconds 240]`; `--items ''` measures the peers alone and `--peers ''` ourselves alone.
 *
 * From the approver's click until article, list, search, feed and sitemap of two `serve` processes show the item, and
 * from a takedown until none of them does; beside a full rebuild of as many items by Hugo and Eleventy after one change.
 * `ours` is the p99 and `peer` the faster rebuild at the largest size that both were measured at. A data folder is kept
 * and filled up further by the next run, so that a large one need not be filled while nobody else may work
 * (`--rounds 0` only fills).
 */
export async function run(args: readonly string[]): Promise<void> {
  const { sizes, rounds, data, peerNames, peerSizes, peerSeconds } = readArguments(args)
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-bench-publish-'))
  chmodSync(folder, 0o755)
  try {
    const ours = sizes.length > 0 ? await measureOurs(data ?? folder, sizes, rounds) : []
    const peers: PeerFigure[] = []
    for (const items of peerSizes)
      for (const name of peerNames) {
        peers.push(await peerPrograms[name](folder, items, peerSeconds))
        console.error(JSON.stringify(peers.at(-1)))
      }
    const compared = compare(ours, peers)
    const made = { machine: describeMachine(), date: new Date().toISOString().slice(0, 10) }
    console.log(JSON.stringify({ name: 'publish', unit: 'ms', ...compared, sizes: ours, peers, ...made }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const peerPrograms = { hugo: measureHugo, eleventy: measureEleventy }

function compare(ours: readonly SizeFigure[], peers: readonly PeerFigure[]) {
  const sizes = ours.map(({ items }) => items)
  const common = peers.filter(({ items, rebuildMs }) => rebuildMs !== null && sizes.includes(items))
  const items = Math.max(...common.map((figure) => figure.items))
  const own = ours.find((figure) => figure.items === items) ?? ours.at(-1)
  const rebuilds = common.filter((figure) => figure.items === items).map(({ rebuildMs }) => rebuildMs ?? 0)
  const p99 = own?.visible.p99 ?? null
  const peer = rebuilds.length > 0 ? Math.min(...rebuilds) : null
  return {
    items: own?.items ?? null,
    ours: p99,
    peer,
    ratio: peer !== null && p99 !== null ? Math.round(peer / p99) : null,
  }
}

interface Spread {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

interface SizeFigure {
  readonly items: number
  readonly rounds: number
  /** The approver's request alone. */
  readonly approve: Spread
  /** From the click until every output of both processes shows it. */
  readonly visible: Spread
  /** Median of the same for each output by itself. */
  readonly visibleByOutput: Readonly<Record<string, number>>
  /** From the click of a takedown until every output of both processes has lost it. */
  readonly gone: Spread
  readonly goneByOutput: Readonly<Record<string, number>>
}

async function measureOurs(folder: string, sizes: readonly number[], rounds: number): Promise<SizeFigure[]> {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const server = await startEmbedded(join(folder, 'postgresql'))
  const owner = openPool(server.ownerUrl, 4)
  const nodes: ServeProcess[] = []
  try {
    await prepareDatabase(server)
    const county = await openCounty(owner, join(folder, 'county.json'))
    const figures: SizeFigure[] = []
    for (const items of sizes) {
      await fillCounty(county, items)
      if (rounds === 0) continue
      while (nodes.length < 2) nodes.push(await startServe(server.url, join(folder, 'data')))
      figures.push(await measureSize({ county, nodes, cookie: await signIn(nodes, county) }, items, rounds))
      console.error(JSON.stringify(figures.at(-1)))
    }
    return figures
  } finally {
    const ended = nodes.map(async ({ child }) => await once(child, 'exit'))
    for (const { child } of nodes) child.kill('SIGTERM')
    await Promise.all(ended)
    await owner.destroy()
    await server.stop()
  }
}

/** The county that an earlier run wrote down, or a new one. */
async function openCounty(db: Pool, file: string): Promise<MeasuredCounty> {
  if (existsSync(file)) return { ...(JSON.parse(readFileSync(file, 'utf8')) as MeasuredCounty), db }
  const county = await createMeasuredCounty(db)
  writeFileSync(file, JSON.stringify({ ...county, db: null }))
  return county
}

interface Scene {
  readonly county: MeasuredCounty
  readonly nodes: readonly ServeProcess[]
  readonly cookie: string
}

async function measureSize(scene: Scene, items: number, rounds: number): Promise<SizeFigure> {
  const times = { approve: [] as number[], visible: [] as number[], gone: [] as number[] }
  const visibleBy = new Map<string, number[]>()
  const goneBy = new Map<string, number[]>()
  // The first rounds warm both processes and are not counted.
  for (let round = -3; round < rounds; round++) {
    const word = `${items}x${round + 3}x${Date.now().toString(36)}`
    const { editionId, itemId } = await prepareApproval(scene.county, `关于测量${word}的公告`)
    const outputs = outputsOf(itemId, `测量${word}的公告`)
    await untilAll(scene.nodes, outputs, false)
    const startedAt = performance.now()
    await approve(scene, editionId)
    const approved = performance.now() - startedAt
    const seen = await untilAll(scene.nodes, outputs, true)
    const visible = performance.now() - startedAt
    const takenAt = performance.now()
    await takeDown(scene, itemId)
    const lost = await untilAll(scene.nodes, outputs, false)
    if (round < 0) continue
    note(visibleBy, seen, startedAt)
    note(goneBy, lost, takenAt)
    times.approve.push(approved)
    times.visible.push(visible)
    times.gone.push(performance.now() - takenAt)
  }
  const { approve: approving, visible, gone } = times
  return {
    items,
    rounds,
    approve: spread(approving),
    visible: spread(visible),
    visibleByOutput: medians(visibleBy),
    gone: spread(gone),
    goneByOutput: medians(goneBy),
  }
}

function note(times: Map<string, number[]>, at: ReadonlyMap<string, number>, since: number): void {
  for (const [output, when] of at) times.set(output, [...(times.get(output) ?? []), when - since])
}

function medians(times: ReadonlyMap<string, number[]>): Record<string, number> {
  return Object.fromEntries([...times].map(([output, own]) => [output, spread(own).p50]))
}

/** One address, and what it holds when it shows the item. */
interface Output {
  readonly name: string
  readonly path: string
  readonly trace: string
}

function outputsOf(itemId: number, title: string): readonly Output[] {
  const column = sampleColumns[0]?.slug ?? ''
  const sitemap = `/sitemaps/items-${Math.ceil(itemId / 10_000)}.xml`
  return [
    { name: 'article', path: `/items/${itemId}`, trace: title },
    { name: 'list', path: `/columns/${column}`, trace: title },
    { name: 'search', path: `/search?q=${encodeURIComponent(title)}`, trace: `/items/${itemId}"` },
    { name: 'feed', path: '/feeds/atom', trace: title },
    { name: 'sitemap', path: sitemap, trace: `/items/${itemId}<` },
  ]
}

/** Asks every output of every process until all of them show the item, or none does; says when each did, worst process. */
async function untilAll(
  nodes: readonly ServeProcess[],
  outputs: readonly Output[],
  shown: boolean,
): Promise<Map<string, number>> {
  const deadline = performance.now() + 30_000
  const at = new Map<string, number>()
  const wait = async (origin: string, { name, path, trace }: Output) => {
    while ((await ask(`${origin}${path}`)).includes(trace) !== shown) {
      if (performance.now() > deadline)
        throw new Error(`${path} did not become ${shown ? 'visible' : 'gone'}`)
      await sleep(1)
    }
    at.set(name, performance.now())
  }
  await Promise.all(nodes.flatMap(({ origin }) => outputs.map(async (output) => await wait(origin, output))))
  return at
}

async function ask(url: string): Promise<string> {
  return await (await fetch(url)).text()
}

async function approve({ nodes, cookie }: Scene, editionId: string): Promise<void> {
  const [node] = nodes
  const version = 4
  await post(`${node?.origin ?? ''}/api/publishing/cases/${editionId}/approve`, cookie, {
    version,
    input: {},
  })
}

async function takeDown({ nodes, cookie }: Scene, itemId: number): Promise<void> {
  const body = { key: crypto.randomUUID(), itemId, reason: '测量用的下架', publicNote: '测量用的下架' }
  await post(`${nodes[0]?.origin ?? ''}/api/publishing/takeDown`, cookie, body)
}

async function post(url: string, cookie: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url}: ${String(response.status)} ${await response.text()}`)
  return response
}

async function signIn(
  nodes: readonly ServeProcess[],
  { signInName, password }: MeasuredCounty,
): Promise<string> {
  const url = `${nodes[0]?.origin ?? ''}/api/access/sign-in`
  const response = await post(url, '', { signInName, password })
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p99: at(0.99), max: round(sorted.at(-1) ?? 0) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function readArguments(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      items: { type: 'string', default: '1000,10000' },
      rounds: { type: 'string', default: '40' },
      data: { type: 'string' },
      peers: { type: 'string', default: 'hugo,eleventy' },
      'peer-items': { type: 'string', default: '1000,10000' },
      'peer-seconds': { type: 'string', default: '240' },
    },
  })
  const numbers = (text: string) =>
    list(text)
      .map(Number)
      .toSorted((a, b) => a - b)
  return {
    sizes: numbers(values.items),
    rounds: Number(values.rounds),
    data: values.data === undefined ? null : resolve(values.data),
    peerNames: list(values.peers).filter((name) => name === 'hugo' || name === 'eleventy'),
    peerSizes: numbers(values['peer-items']),
    peerSeconds: Number(values['peer-seconds']),
  }
}

function list(text: string): string[] {
  return text.split(',').filter(Boolean)
}
