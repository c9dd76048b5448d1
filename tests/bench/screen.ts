// Screening: many patterns in one pass beside the best matchers of the registry, and whole documents through extraction.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { AhoCorasick } from '@monyone/aho-corasick/fast'
import ModernAhoCorasick from 'modern-ahocorasick/fast'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { extract } from '#kernel/files/extract.ts'
import { foldText } from '#kernel/screening/fold.ts'
import { buildMatcher } from '#kernel/screening/matcher.ts'
import type { ScreeningRules } from '#kernel/screening/rules.ts'
import { compileRules } from '#kernel/screening/rules.ts'
import { screen } from '#kernel/screening/screen.ts'
import { sampleDocuments } from './sample-documents.ts'
import { sampleText } from './sample-text.ts'

/** One matcher: made ready once, then counts every occurrence in a text. */
interface Candidate {
  readonly name: string
  readonly build: (patterns: readonly string[]) => (text: string) => number
}

const ours: Candidate = {
  name: 'ours',
  build: (patterns) => {
    const matcher = buildMatcher(patterns)
    return (text) => {
      const codes = new Uint16Array(text.length)
      for (let index = 0; index < text.length; index++) codes[index] = text.charCodeAt(index)
      let count = 0
      matcher.scan(codes, () => count++)
      return count
    }
  },
}

const peers: readonly Candidate[] = [
  {
    name: '@monyone/aho-corasick/fast',
    build: (patterns) => {
      const matcher = new AhoCorasick([...patterns])
      return (text) => matcher.matchInText(text).length
    },
  },
  {
    name: 'modern-ahocorasick/fast',
    build: (patterns) => {
      const matcher = new ModernAhoCorasick([...patterns])
      return (text) => matcher.count(text)
    },
  },
]

const sizes = [500, 10_000, 100_000]

/** `bench screen`: prints one JSON object; the headline is 10,000 patterns, all sizes stand beside it. */
export async function run(): Promise<void> {
  const { text, source, patternsOf } = sampleText(
    existsSync('../shared/data/laws') ? '../shared/data/laws' : null,
  )
  const megabytes = Buffer.byteLength(text) / 1e6
  const matching = sizes.map((size) => compareAt(patternsOf(size), text, megabytes))
  const headline = matching.find(({ patterns }) => patterns === 10_000)
  const rules = rulesWith(patternsOf(10_000))
  const report = {
    name: 'screen',
    ours: headline?.ours,
    peer: headline?.peer,
    ratio: headline?.ratio,
    unit: 'MB of UTF-8 in a second of one processor, 10,000 patterns',
    peerName: headline?.peerName,
    machine: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.version}`,
    date: new Date().toISOString().slice(0, 10),
    text: { source, megabytes: round(megabytes) },
    matching,
    wholeScreening: wholeScreening(text, megabytes, rules),
    documents: await documentsPerSecond(rules),
  }
  console.log(JSON.stringify(report))
}

function compareAt(patterns: readonly string[], text: string, megabytes: number) {
  const own = measure(ours, patterns, text, megabytes)
  const others = peers.map((peer) => measure(peer, patterns, text, megabytes))
  const agreeing = others.filter(({ count }) => count === own.count)
  if (agreeing.length === 0)
    throw new Error(`no peer agrees on ${own.count} occurrences: ${JSON.stringify(others)}`)
  const best = agreeing.reduce((one, other) => (other.speed > one.speed ? other : one))
  return {
    patterns: patterns.length,
    ours: own.speed,
    peer: best.speed,
    ratio: round(own.speed / best.speed),
    peerName: best.name,
    occurrences: own.count,
    buildMilliseconds: own.buildMilliseconds,
    withFolding: round(foldedSpeed(patterns, text, megabytes)),
    peers: others.map(({ name, speed, count, buildMilliseconds }) => ({
      name,
      speed,
      buildMilliseconds,
      agrees: count === own.count,
    })),
  }
}

const repeats = 5

function measure({ name, build }: Candidate, patterns: readonly string[], text: string, megabytes: number) {
  const started = performance.now()
  const count = build(patterns)
  const buildMilliseconds = Math.round(performance.now() - started)
  let found = 0
  const seconds = bestOf(repeats, () => {
    found = count(text)
  })
  return { name, speed: round(megabytes / seconds), count: found, buildMilliseconds }
}

/** The way it is used: the text folded first, so that width, case, 繁體 and inner blanks do not matter. */
function foldedSpeed(patterns: readonly string[], text: string, megabytes: number): number {
  const matcher = buildMatcher(patterns)
  let count = 0
  return megabytes / bestOf(repeats, () => matcher.scan(foldText(text).dense, () => count++))
}

/** Every detector over the text, in articles of 20,000 characters. */
function wholeScreening(text: string, megabytes: number, rules: ScreeningRules) {
  const articles = Array.from({ length: Math.ceil(text.length / 20_000) }, (_, index) =>
    text.slice(index * 20_000, (index + 1) * 20_000),
  )
  const screenAll = () => {
    for (const article of articles)
      screen({ parts: [{ key: 'body', label: '正文', text: article }], today: '2026-10-08' }, rules)
  }
  return {
    unit: 'MB in a second of one processor, all detectors and 10,000 expressions',
    speed: round(megabytes / bestOf(3, screenAll)),
  }
}

/** Each kind of document through storing, sniffing, extraction in its own process, and screening. */
async function documentsPerSecond(rules: ScreeningRules) {
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-bench-'))
  const blobs = openBlobStore(folder)
  const results: Record<string, { perSecond: number; characters: number; findings: number }> = {}
  try {
    for (const { kind, bytes } of await sampleDocuments()) {
      const { hash } = await blobs.put(bytes)
      const screenOne = async () => {
        const { text, hidden, problem } = await extract(blobs, hash, `样本.${kind}`)
        if (problem !== null) throw new Error(`${kind}: ${problem}`)
        const part = { key: `attachment:${hash}`, label: kind, text, hidden } as const
        return { text, findings: screen({ parts: [part], today: '2026-10-08' }, rules) }
      }
      const { text, findings } = await screenOne()
      const started = performance.now()
      const rounds = 40
      for (let round = 0; round < rounds; round += 2) await Promise.all([screenOne(), screenOne()])
      const perSecond = round((rounds * 1000) / (performance.now() - started))
      results[kind] = { perSecond, characters: text.length, findings: findings.length }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return results
}

function rulesWith(expressions: readonly string[]): ScreeningRules {
  const rule = { right: null, kind: 'typo', severity: 'note', source: '' } as const
  return compileRules({
    expressions: expressions.map((wrong, index) => ({ ...rule, id: String(index), wrong })),
    secrecyTerms: ['绝密', '机密', '秘密'].map((term) => ({
      id: term,
      term,
      form: 'grade',
      kind: 'secrecyMark',
      severity: 'explain',
    })),
    exceptions: ['国家秘密', '商业秘密'],
    officeHolders: [],
    cardRanges: [{ prefix: '62', lengths: [16, 17, 18, 19] }],
  })
}

/** Seconds of the processor the quickest run took: a busy machine changes them less than the clock on the wall. */
function bestOf(times: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let time = 0; time < times; time++) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1e6)
  }
  return best
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
