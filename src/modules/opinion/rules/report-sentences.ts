import type { Figure, Measure } from '../contract/reports.ts'
import type { ClaimState } from '../contract/handling-words.ts'
import { claimStateTitles } from '../contract/handling-words.ts'
import type { Level, PostClass } from '../contract/words.ts'
import { levelTitles, postClassTitles } from '../contract/words.ts'

/** A post as a report needs it. */
export interface ReportPost {
  readonly postId: number
  readonly sourceId: string
  readonly sourceTitle: string
  readonly title: string
  readonly body: string
  readonly publishedAt: Date
  readonly class: PostClass | null
  readonly isDanger: boolean
  readonly eventId: string | null
}

/** An event as a report needs it, as it stands when the report is made. */
export interface ReportEvent {
  readonly eventId: string
  readonly title: string
  readonly level: Level
  /** How far its handling has come; null without a case. */
  readonly stageTitle: string | null
  readonly claims: readonly {
    readonly text: string
    readonly state: ClaimState
    readonly postIds: readonly number[]
  }[]
}

/** A sentence filled in from a fixed pattern. There is no other way to a sentence. */
export interface DraftSentence {
  readonly part: string
  readonly pattern: string
  readonly text: string
  readonly postIds: readonly number[]
  readonly figures: readonly Figure[]
}

/** Events told one by one, and words quoted of each. */
const mostEvents = 20
const mostQuoted = 3
const longestQuote = 60

/** What each measure counts; the same queries run in the database when a sentence is looked into. */
export const measures: Readonly<Record<Measure, (posts: readonly ReportPost[]) => number>> = {
  count: (posts) => posts.length,
  sources: (posts) => new Set(posts.map(({ sourceId }) => sourceId)).size,
}

/** Every sentence of a report over these posts: none when there are none. */
export function writeSentences(
  posts: readonly ReportPost[],
  events: readonly ReportEvent[],
): DraftSentence[] {
  if (posts.length === 0) return []
  return [...overall(posts), ...events.slice(0, mostEvents).flatMap((event) => aboutEvent(event, posts))]
}

function overall(posts: readonly ReportPost[]): DraftSentence[] {
  const classes = Object.keys(postClassTitles) as PostClass[]
  const byClass = classes.map((kind) => posts.filter((post) => post.class === kind))
  const danger = posts.filter(({ isDanger }) => isDanger)
  return [
    fill('总体情况', 'total', '本期共有言论{count}条，来自{sources}个来源。', posts),
    ...classes.flatMap((kind, at) =>
      some('总体情况', `class.${kind}`, `其中${postClassTitles[kind]}{count}条。`, byClass[at] ?? []),
    ),
    ...some('总体情况', 'danger', '提到可能危及生命财产安全的{count}条。', danger),
  ]
}

function aboutEvent(event: ReportEvent, all: readonly ReportPost[]): DraftSentence[] {
  const posts = all.filter(({ eventId }) => eventId === event.eventId)
  const part = event.title
  const told = `级别为${levelTitles[event.level]}${event.stageTitle ? `，办理环节为“${event.stageTitle}”` : '，尚未开案'}。`
  return [
    ...some(part, 'event', '本期{count}条，来自{sources}个来源。', posts),
    ...some(part, 'standing', told, posts),
    ...quotes(part, posts),
    ...claims(event, posts),
  ]
}

/** Words as they stand, the earliest first; near copies would say the same. */
function quotes(part: string, posts: readonly ReportPost[]): DraftSentence[] {
  const first = [...posts].sort((one, other) => one.publishedAt.getTime() - other.publishedAt.getTime())
  const different = first.filter(
    (post, at) => first.findIndex((other) => wordsOf(other) === wordsOf(post)) === at,
  )
  return different
    .slice(0, mostQuoted)
    .map((post) => fill(part, 'quote', `有言论说：“${wordsOf(post)}”（${post.sourceTitle}）。`, [post]))
}

function wordsOf({ title, body }: ReportPost): string {
  const words = (title || body).replaceAll(/\s+/g, ' ').trim()
  if (words.length <= longestQuote) return words
  return `${words
    .slice(0, longestQuote)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}

function claims(event: ReportEvent, posts: readonly ReportPost[]): DraftSentence[] {
  return event.claims.flatMap(({ text, state, postIds }) => {
    const own = posts.filter(({ postId }) => postIds.includes(postId))
    const words = `关于“${text}”的说法：${claimStateTitles[state]}。`
    return some(event.title, 'claim', words, own.length > 0 ? own : posts)
  })
}

function some(part: string, pattern: string, text: string, posts: readonly ReportPost[]): DraftSentence[] {
  return posts.length === 0 ? [] : [fill(part, pattern, text, posts)]
}

/** Puts each figure where its name stands; words that were quoted are left as they are. */
function fill(part: string, pattern: string, text: string, posts: readonly ReportPost[]): DraftSentence {
  const figures: Figure[] = []
  const isQuoted = pattern === 'quote' || pattern === 'claim'
  const written = isQuoted
    ? text
    : text.replaceAll(/\{(count|sources)\}/g, (_, name: Measure) => {
        const value = measures[name](posts)
        figures.push({ name, measure: name, value })
        return String(value)
      })
  return { part, pattern, text: written, postIds: posts.map(({ postId }) => postId), figures }
}
