import type { Matcher } from '#kernel/screening/matcher.ts'
import { buildMatcher } from '#kernel/screening/matcher.ts'
import { fold } from '#kernel/search/fold.ts'
import type { PostClass } from '../contract/words.ts'

/** A word of the office's table. */
export interface OpinionWord {
  readonly kind: Exclude<PostClass, 'statement'> | 'allegation' | 'danger'
  readonly word: string
  /** Of an allegation. */
  readonly category: string | null
}

/** What the words of a post say of it. */
export interface PostReading {
  readonly class: PostClass
  readonly allegations: readonly string[]
  readonly isDanger: boolean
}

/** Reads posts by the words of the office. */
export type PostReader = (text: string) => PostReading

/** Of kinds that are met equally often, the first. */
const order: readonly Exclude<PostClass, 'statement'>[] = [
  'report',
  'complaint',
  'suggestion',
  'enquiry',
  'criticism',
  'venting',
]

/** Makes the words ready once for many posts. */
export function createPostReader(words: readonly OpinionWord[]): PostReader {
  const folded = words.map((word) => fold(word.word).text)
  const matcher = words.length === 0 ? null : buildMatcher(folded)
  return (text) => judge(matcher ? found(matcher, words, fold(text).text) : [])
}

function found(matcher: Matcher, words: readonly OpinionWord[], text: string): OpinionWord[] {
  const hits: OpinionWord[] = []
  matcher.scan(codesOf(text), (pattern) => {
    const word = words[pattern]
    if (word) hits.push(word)
  })
  return hits
}

function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at)
  return codes
}

/** A post without any of the words states something, and is held against nobody. */
function judge(hits: readonly OpinionWord[]): PostReading {
  const allegations = [...new Set(hits.flatMap(({ category }) => category ?? []))].sort()
  const counted = order.map((kind) => ({ kind, count: hits.filter((hit) => hit.kind === kind).length }))
  const most = Math.max(...counted.map(({ count }) => count))
  const leading = counted.find(({ count }) => count === most && count > 0)?.kind ?? 'statement'
  return {
    class: allegations.length > 0 && leading === 'statement' ? 'criticism' : leading,
    allegations,
    isDanger: hits.some(({ kind }) => kind === 'danger'),
  }
}
