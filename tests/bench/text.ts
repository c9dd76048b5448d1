// Posts a second on one core, through everything that happens between what a source says and an event, each stage by
// itself, and where a package of this project does the same work, that package in the same run.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { Converter } from 'opencc-js/t2cn'
import { openClient, openPool } from '#kernel/database/connect.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { compileRules } from '#kernel/screening/rules.ts'
import { fold } from '#kernel/search/fold.ts'
import { seededRandom } from '#kernel/text/random.ts'
import { cutWords } from '#kernel/text/words.ts'
import { createEventStream } from '#kernel/text/event-stream.ts'
import { createDuplicateFinder, duplicateLikeness } from '#kernel/text/near-duplicates.ts'
import { readLetters } from '#modules/letters/rules/letter-file.ts'
import { clean, longestBody } from '#modules/opinion/rules/arrival.ts'
import { mask } from '#modules/opinion/rules/mask.ts'
import type { OpinionWord } from '#modules/opinion/rules/reading.ts'
import { createPostReader } from '#modules/opinion/rules/reading.ts'
import { gather } from '#modules/opinion/service/gathering.ts'
import { addPost, createMemory } from '#modules/opinion/service/memory.ts'
import { createOpinionCounty, longWork, post as sent, take } from '../opinion.ts'
import { describeMachine } from './parts/machine.ts'

const rules = compileRules({
  expressions: [],
  secrecyTerms: [],
  exceptions: [],
  officeHolders: [],
  cardRanges: [{ prefix: '62', lengths: [16, 17, 18, 19] }],
})

const words: readonly OpinionWord[] = [
  ...['投诉', '没人管', '停水', '噪音', '欠薪', '坏了'].map((word) => ({
    kind: 'complaint' as const,
    word,
    category: null,
  })),
  ...['建议', '希望能', '呼吁'].map((word) => ({ kind: 'suggestion' as const, word, category: null })),
  ...['贪污', '优亲厚友', '乱罚款'].map((word) => ({ kind: 'allegation' as const, word, category: 'abuse' })),
]

const places = '东街 西关 南苑小区 北门公园 清河苑 上坝村 桥头镇 县医院 汽车站 实验小学'.split(' ')
const matters = [
  '的路灯坏了一个月没人管，学生放学看不见路，给城管打了电话也没有人来修',
  '这个月第三次停水，高层用水都要下楼去提，物业说是主管道的问题，什么时候能修好',
  '旁边的工地夜里两点还在施工，噪音大得睡不着，老人和孩子都受不了，希望能管一管',
  '的公交车早高峰二十分钟才来一趟，建议增加班次，上班的人都挤不上去',
  '低保名额优亲厚友，真正困难的没有评上，公示也没有看到，希望调查清楚',
  '修路把人行道挖开以后就没有复原，下雨全是泥，电动车摔了好几个人',
]

/** Posts as they come: some matters many speak of, some copies, numbers of people here and there. */
function samplePosts(count: number): string[] {
  const random = seededRandom(7)
  const pick = <One>(from: readonly One[]): One | undefined => from[Math.floor(random() * from.length)]
  const posts: string[] = []
  for (let index = 0; index < count; index++) {
    const copied = random() < 0.2 ? pick(posts.slice(-500)) : undefined
    const phone = random() < 0.1 ? `，联系电话138${String(Math.floor(random() * 1e8)).padStart(8, '0')}` : ''
    const tail = Array.from({ length: 12 }, () =>
      String.fromCharCode(0x4e00 + Math.floor(random() * 3000)),
    ).join('')
    posts.push(copied ? `转：${copied}` : `${pick(places) ?? ''}${pick(matters) ?? ''}${phone}。${tail}`)
  }
  return posts
}

/** The texts of a file of letters. */
function lettersOf(path: string): string[] {
  return readLetters(readFileSync(path, 'utf8')).rows.map(
    ({ document }) => `${document.heading}\n${document.body}`,
  )
}

/** Seconds of processor time this process has used: what else the machine does changes it little. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** How many of them in a second of processor time. */
function rate(posts: readonly string[], work: (post: string, index: number) => unknown): number {
  const began = processorSeconds()
  posts.forEach((post, index) => void work(post, index))
  return Math.round(posts.length / (processorSeconds() - began))
}

/** One stage beside the package that does the same work, where one is among those the project knows. */
interface Stage {
  readonly ours: number
  readonly peer: { readonly name: string; readonly rate: number } | null
  readonly ratio: number | null
}

function beside(ours: number, peer: Stage['peer'] = null): Stage {
  return { ours, peer, ratio: peer && Number((ours / peer.rate).toFixed(2)) }
}

/**
 * `bench text [--posts 20000] [--input FILE] [--flood 0]`: prints one JSON object, over posts made up of some sixty
 * characters or over the letters of a file. With `--flood`, so many posts go through a database of their own as well,
 * from a source to their events, and are counted at the end.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      posts: { type: 'string', default: '20000' },
      input: { type: 'string' },
      flood: { type: 'string', default: '0' },
    },
  })
  const posts = values.input === undefined ? samplePosts(Number(values.posts)) : lettersOf(values.input)
  const whole = measureWhole(posts)
  const stages = measureStages(posts)
  const flood = Number(values.flood) > 0 ? await measureFlood(samplePosts(Number(values.flood))) : null
  console.log(
    JSON.stringify({
      name: 'text',
      ours: whole.rate,
      peer: null,
      ratio: null,
      unit: 'posts a second of processor time: clean, mask, classify, near-duplicates, segment, gather',
      posts: posts.length,
      charactersEach: Math.round(posts.join('').length / posts.length),
      groups: whole.groups,
      stages,
      flood,
      machine: describeMachine(),
      date: new Date().toISOString().slice(0, 10),
    }),
  )
}

const at = new Date('2026-03-02T00:00:00Z')

/** The second time the tables are there and the code is compiled, as in a process that has run for a while. */
function measureWhole(posts: readonly string[]): { rate: number; groups: number } {
  const read = createPostReader(words)
  const pass = (some: readonly string[]) => {
    const memory = createMemory('', { quietDays: 14 })
    const measured = rate(some, (post, index) => {
      const { text } = mask(clean(post, longestBody), rules)
      read(text)
      addPost(memory, { postId: index, title: '', body: text, publishedAt: at })
    })
    return { rate: measured, groups: memory.groups.size }
  }
  pass(posts.slice(0, 2000))
  return pass(posts)
}

function measureStages(posts: readonly string[]): Readonly<Record<string, Stage>> {
  const read = createPostReader(words)
  const finder = createDuplicateFinder<number>(duplicateLikeness, 64)
  const stream = createEventStream({ quietDays: 14 })
  const simplify = Converter({ from: 't', to: 'cn' })
  const peer = new AhoCorasick(words.map(({ word }) => word))
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return {
    normalise: beside(
      rate(posts, (post) => fold(clean(post, longestBody))),
      {
        name: 'opencc-js and NFKC',
        rate: rate(posts, (post) => simplify(post.normalize('NFKC').toLowerCase())),
      },
    ),
    mask: beside(rate(posts, (post) => mask(post, rules))),
    duplicates: beside(
      rate(posts, (post, index) => finder.add(index, post)),
      { name: 'each with each, by hand', rate: comparingAll(posts.slice(0, 2000)) },
    ),
    segment: beside(
      rate(posts, (post) => cutWords(post)),
      { name: 'Intl.Segmenter', rate: rate(posts, (post) => [...segmenter.segment(post)].length) },
    ),
    classify: beside(
      rate(posts, (post) => read(post)),
      { name: '@monyone/aho-corasick/fast', rate: rate(posts, (post) => peer.matchInText(fold(post).text)) },
    ),
    gather: beside(rate(posts, (post) => stream.add({ heading: '', body: post }, at))),
  }
}

/** The plain way: sets of three characters, each text with every one before it. */
function comparingAll(posts: readonly string[]): number {
  const before: Set<string>[] = []
  return rate(posts, (post) => {
    const own = new Set(Array.from({ length: post.length - 2 }, (_, index) => post.slice(index, index + 3)))
    const like = before.filter((other) => {
      let common = 0
      for (const piece of own) if (other.has(piece)) common++
      return common >= duplicateLikeness * (own.size + other.size - common)
    })
    before.push(own)
    return like.length
  })
}

/** Takes a flood in and gathers it, as the program does, and counts what became of every post. */
async function measureFlood(posts: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-bench-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const owner = await openClient(server.ownerUrl)
  await migrate(owner, readMigrations('src'))
  const db = openPool(server.url, 4)
  try {
    const county = await createOpinionCounty(db)
    const began = processorSeconds()
    const startedAt = performance.now()
    for (let from = 0; from < posts.length; from += takenAtOnce) {
      const part = posts.slice(from, from + takenAtOnce)
      await take(
        county,
        at.toISOString(),
        part.map((text, index) => sent(String(from + index), text)),
      )
    }
    const takenMs = performance.now() - startedAt
    const { done } = await gather(longWork(db, at.toISOString()))
    const gatheredMs = performance.now() - startedAt - takenMs
    const { rows } = await owner.query<{ stored: number; waiting: number; events: number; placed: number }>(
      `select count(*)::int as stored, count(*) filter (where gathered_at is null)::int as waiting,
              (select count(*)::int from opinion.event) as events,
              (select count(*)::int from opinion.event_post) as placed
         from opinion.post`,
    )
    const perSecond = (ms: number) => Math.round(posts.length / (ms / 1000))
    return {
      posts: posts.length,
      done,
      ...rows[0],
      takenInPerSecond: perSecond(takenMs),
      gatheredPerSecond: perSecond(gatheredMs),
      processorSeconds: Math.round(processorSeconds() - began),
      residentMegabytes: Math.round(process.memoryUsage().rss / 1024 ** 2),
    }
  } finally {
    await db.destroy()
    await owner.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const takenAtOnce = 5000
