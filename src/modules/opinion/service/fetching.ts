import { system } from '#kernel/access/actor.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import type { Fetched, FetchFailure, Known } from '#kernel/outbound/outbound.ts'
import { ListSelectors } from '../contract/words.ts'
import type { FeedReading } from '../rules/feed-entry.ts'
import { lostSince } from '../rules/feed-entry.ts'
import { readFeed } from '../rules/feed-read.ts'
import type { FetchRecord } from '../store/fetches.ts'
import { insertFetch } from '../store/fetches.ts'
import type { Gap, SourceHealth, SourceRecord } from '../store/sources.ts'
import { claimDueSources, updateHealth } from '../store/sources.ts'
import { takeIn } from './intake.ts'

/** Sources read side by side; hosts take turns all the same. */
const atOnce = 8
const mostAtATime = 200
/** One failure may be a hiccup: a gap is said from the second on. */
const failuresToBreak = 2
const longestPauseMilliseconds = 24 * 3_600_000

/** Reads every source that is due. What fails is a gap in what is seen, never an event. */
export async function fetchDue(work: LongWork): Promise<WorkReport> {
  const due = await work.transact(async ({ tx, now }) => await claimDueSources(tx, now, mostAtATime))
  const waiting = due.values()
  const run = async () => {
    for (const source of waiting) {
      if (await work.mustEnd()) return
      await fetchSource(work, source)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, run))
  return { done: due.length, notDone: [] }
}

/** Reads one source, takes in what is new of it and keeps what became of it, in one transaction. */
export async function fetchSource(work: LongWork, source: SourceRecord): Promise<void> {
  const beganAt = work.now()
  const answer = await readAddress(work, source.address ?? '', source)
  const reading = answer.kind === 'answer' ? readAnswer(answer, source.selectors) : null
  await work.transact(async (context) => {
    const now = context.now
    const entries = reading && 'entries' in reading ? reading.entries : []
    const ids = await takeIn({ ...context, actor: system }, source.sourceId, entries)
    const judged = judge(source, answer, reading)
    await insertFetch(context.tx, {
      sourceId: source.sourceId,
      beganAt,
      ...judged,
      status: answer.kind === 'failed' ? answer.status : null,
      sizeBytes: answer.kind === 'answer' ? answer.bytes.length : null,
      found: entries.length,
      taken: ids.length,
    })
    const attempt = { source, answer, reading, judged, taken: ids.length, now }
    await updateHealth(context.tx, source.sourceId, healthAfter(attempt))
  })
}

/** Reads an address through the one way outside; off where there is none. */
export async function readAddress(
  { outbound }: Pick<LongWork, 'outbound'>,
  address: string,
  known?: Known,
): Promise<Fetched> {
  if (outbound) return await outbound.read(address, known)
  return { kind: 'failed', failure: 'off', status: null, retrySeconds: null }
}

/** What an answer holds, read by the selectors of a list page where there are any. */
export function readAnswer(answer: Extract<Fetched, { kind: 'answer' }>, selectors: unknown): FeedReading {
  return readFeed(answer, selectors === null ? null : ListSelectors.parse(selectors))
}

type Judged = Pick<FetchRecord, 'outcome' | 'problem'>

/** What became of one attempt, in a word and a sentence. */
function judge(source: SourceRecord, answer: Fetched, reading: FeedReading | null): Judged {
  if (answer.kind === 'unchanged') return { outcome: 'unchanged', problem: null }
  if (answer.kind === 'failed') return judgeFailure(answer.failure, answer.status)
  if (reading && 'print' in reading) return judgeFormat(source.formatPrint, reading)
  return { outcome: source.formatPrint === null ? 'broken' : 'changed', problem: reading?.problem ?? null }
}

type Readable = Extract<FeedReading, { print: string }>

/** Whether an answer looks as usual. A feed that is empty today has lost nothing. */
function judgeFormat(usual: string | null, { print, entries, unread }: Readable): Judged {
  const lost = usual === null ? [] : lostSince(usual, print)
  if (lost === null) return { outcome: 'changed', problem: '返回内容的格式与以前不同' }
  if (lost.length === 0 || entries.length === 0) return { outcome: 'read', problem: unreadSentence(unread) }
  const words = lost.map((part) => partTitles[part] ?? part).join('、')
  return { outcome: 'changed', problem: `以前有、现在没有：${words}` }
}

/** A flood is said: what an answer held beyond what is read of one must be looked at by somebody. */
function unreadSentence(unread: number): string | null {
  if (unread === 0) return null
  return `一次返回的条目太多，排在后面的 ${String(unread)} 条没有读到，请到来源查看，并缩短读取间隔`
}

const partTitles: Readonly<Record<string, string>> = {
  link: '链接',
  text: '正文',
  time: '时间',
  title: '标题',
}

function judgeFailure(failure: FetchFailure, status: number | null): Judged {
  const outcome = refusals.has(failure) ? 'refused' : 'broken'
  return { outcome, problem: failureSentence(failure, status) }
}

const refusals: ReadonlySet<FetchFailure> = new Set(['off', 'notPermitted', 'inside', 'robots'])

/** Why nothing could be read, for people. */
export function failureSentence(failure: FetchFailure, status: number | null): string {
  return failure === 'status' ? statusSentence(status ?? 0) : failureSentences[failure]
}

const failureSentences: Readonly<Record<Exclude<FetchFailure, 'status'>, string>> = {
  off: '本系统没有开通对外访问；由系统管理员在 MINGTANG_OUTBOUND 中写明允许访问的主机',
  notPermitted: '这个主机不在允许访问的名单里；由系统管理员在 MINGTANG_OUTBOUND 中加上',
  inside: '地址指向内部网络，不予访问',
  robots: '网站的 robots.txt 不允许程序读取这个地址',
  tooManyRedirects: '地址转来转去，没有内容',
  tooLarge: '内容过大，已停止读取',
  tooSlow: '网站太慢，没有在时限内读完',
  noAnswer: '网站没有应答',
  badPacking: '内容的压缩格式有错误',
}

function statusSentence(status: number): string {
  if (status === 401 || status === 403) return `网站拒绝访问（${String(status)}）；需要登录的内容本系统不读取`
  if (status === 404 || status === 410) return `这个地址已经没有内容（${String(status)}）`
  return status === 429 ? '网站要求放慢读取（429）' : `网站出错（${String(status)}）`
}

interface Attempt {
  readonly source: SourceRecord
  readonly answer: Fetched
  readonly reading: FeedReading | null
  readonly judged: Judged
  /** Posts that were new. */
  readonly taken: number
  readonly now: Date
}

function healthAfter(attempt: Attempt): SourceHealth {
  const { source, judged, now } = attempt
  const failures = judged.outcome === 'broken' ? source.failures + 1 : 0
  const gap = gapAfter(attempt, failures)
  const answered = answeredBy(attempt)
  return {
    nextFetchAt: new Date(now.getTime() + pauseAfter(attempt, failures)),
    failures,
    gap,
    gapSince: gap === null ? null : gap === source.gap ? source.gapSince : now,
    gapReason: gap === null ? null : (judged.problem ?? source.gapReason),
    ...(answered && { answered }),
  }
}

/** Silence ends with a post, not with an answer; a change ends when the old format is back or a person has looked. */
function gapAfter({ source, judged: { outcome }, taken }: Attempt, failures: number): Gap | null {
  const before = taken > 0 && source.gap === 'silent' ? null : source.gap
  if (outcome === 'changed' || outcome === 'refused') return outcome
  if (outcome === 'broken') return failures >= failuresToBreak ? 'broken' : before
  if (outcome === 'unchanged' && before === 'changed') return before
  return before === 'silent' ? before : null
}

/** A changed format is not taken for the usual one before a person has said so. */
function answeredBy({ source, answer, reading, judged, now }: Attempt): SourceHealth['answered'] {
  if (answer.kind === 'unchanged')
    return {
      at: now,
      entityTag: source.entityTag,
      lastModified: source.lastModified,
      formatPrint: source.formatPrint,
    }
  if (answer.kind === 'failed' || !reading || 'problem' in reading) return undefined
  const isUsual = judged.outcome === 'read' && reading.entries.length > 0
  return {
    at: now,
    entityTag: answer.entityTag,
    lastModified: answer.lastModified,
    formatPrint: isUsual ? reading.print : source.formatPrint,
  }
}

/** The interval, doubled with every failure in a row, and never sooner than the site asks. */
function pauseAfter({ source, answer }: Attempt, failures: number): number {
  const asked = answer.kind === 'failed' ? (answer.retrySeconds ?? 0) * 1000 : 0
  const usual = source.intervalMinutes * 60_000 * 2 ** Math.min(failures, 6)
  return Math.max(asked, Math.min(usual, Math.max(longestPauseMilliseconds, source.intervalMinutes * 60_000)))
}
