import type { HandlingMatter } from '../../contract/handling.ts'

const hour = 3_600_000

/** One hour of posts; `at` is its place from 0 to 1. */
interface Bar {
  readonly at: number
  readonly posts: number
}

/** Something we did; `row` is how deep its words hang, so that neighbours do not cover each other. */
export interface Mark {
  readonly title: string
  readonly at: number
  readonly row: 0 | 1 | 2
}

/** Posts and handling on one line of time. */
export interface Course {
  readonly from: Date
  readonly to: Date
  readonly bars: readonly Bar[]
  readonly marks: readonly Mark[]
  readonly most: number
  /** The picture in a sentence. */
  readonly words: string
}

/** Draws posts and handling from the first of either until the last of either, or until now while it is open; null without posts. */
export function drawCourse(
  { posts, stamps, foundAt }: Pick<HandlingMatter, 'posts' | 'stamps' | 'foundAt'>,
  now: Date,
): Course | null {
  if (posts.length === 0) return null
  const said = posts.map(({ publishedAt }) => Date.parse(publishedAt))
  const done = stamps.flatMap(({ at, title }) => (at === null ? [] : [{ title, at: Date.parse(at) }]))
  const isOpen = stamps.some(({ at }) => at === null)
  const acts = [{ title: '发现', at: Date.parse(foundAt) }, ...done]
  const times = [...said, ...acts.map(({ at }) => at), ...(isOpen ? [now.getTime()] : [])]
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const place = (at: number) => (at - from) / Math.max(to - from, 1)
  const counts = countByHour(said)
  const most = Math.max(...counts.values())
  return {
    from: new Date(from),
    to: new Date(to),
    most,
    bars: [...counts].map(([slot, count]) => ({ at: place(Math.max(slot, from)), posts: count })),
    marks: hang(acts.map(({ title, at }) => ({ title, at: place(at) }))),
    words: `言论${String(posts.length)}条；办理到了${acts.at(-1)?.title ?? '发现'}`,
  }
}

function countByHour(times: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const at of times) {
    const slot = Math.floor(at / hour) * hour
    counts.set(slot, 1 + (counts.get(slot) ?? 0))
  }
  return counts
}

/** How much of the line the words of a mark take. */
const wordsWidth = 0.13

/** Puts each mark on the first row where the words before it have ended; on a crowded line the rows take turns. */
function hang(acts: readonly { readonly title: string; readonly at: number }[]): Mark[] {
  const ends = [-1, -1, -1]
  return acts.map(({ title, at }, index) => {
    const free = ends.findIndex((end) => at >= end)
    const row = free === -1 ? index % ends.length : free
    ends[row] = at + wordsWidth
    return { title, at, row: row as Mark['row'] }
  })
}
