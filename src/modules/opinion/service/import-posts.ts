import { z } from 'zod'
import { readRows } from '#kernel/files/read-rows.ts'
import type { TableRow } from '#kernel/files/rows/rows-of-bytes.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { postColumns } from '../contract/posts.ts'
import type { ArrivedPost } from '../rules/arrived.ts'
import { readInstant } from '../rules/feed-dates.ts'
import { problems } from './problems.ts'
import { takeIn } from './intake.ts'

const Input = z.object({ sourceId: z.uuid(), hash: z.string(), name: z.string() })

/** Rows of one transaction. */
const batchSize = 1000
const mostFaults = 1000
/** What the reader of tables reads, without the head: a longer file would be cut. */
const mostRows = 19_999

type Column = keyof typeof postColumns
const columns = Object.keys(postColumns) as Column[]

/** Takes in a file of posts in pieces; a row that cannot be read is named and nothing else suffers. */
export async function importFile(work: LongWork, given: unknown): Promise<WorkReport> {
  const { sourceId, hash, name } = Input.parse(given)
  const [head, ...rows] = await readRows(work.blobs, hash, name)
  if (rows.length >= mostRows) throw problems.tooManyRows()
  const places = columns.map((column) => head?.cells.indexOf(postColumns[column].title) ?? -1)
  if ((places[columns.indexOf('text')] ?? -1) < 0) throw problems.columnsMissing(postColumns.text.title)
  const notDone: { what: string; why: string }[] = []
  let done = 0
  for (let at = 0; at < rows.length && !(await work.mustEnd()); at += batchSize) {
    const posts = rows.slice(at, at + batchSize).flatMap((row) => readRow(row, places, notDone))
    done += await work.transact(async (context) => (await takeIn(context, sourceId, posts)).length)
    await work.advance(Math.min(at + batchSize, rows.length), rows.length)
  }
  const known = rows.length - done - notDone.length
  return { done, notDone, note: known > 0 ? `${String(known)} 条以前收过，没有重复收` : null }
}

/** The post of a row; none for one that says nothing, which is named. */
function readRow(
  { number, cells }: TableRow,
  places: readonly number[],
  notDone: { what: string; why: string }[],
): ArrivedPost[] {
  const values = Object.fromEntries(
    columns.map((column, index) => [column, cells[places[index] ?? -1]?.trim() ?? '']),
  ) as Record<Column, string>
  if (values.text !== '') return [readPost(values)]
  if (notDone.length < mostFaults) notDone.push({ what: `第 ${String(number)} 行`, why: '没有内容' })
  return []
}

function readPost(values: Readonly<Record<Column, string>>): ArrivedPost {
  const { title, text, link } = values
  return {
    key: values.key || link || `${title}\n${text}`,
    link: link || null,
    title,
    text,
    saidAt: readInstant(values.saidAt),
    author: null,
    likes: countOf(values.likes),
    replies: countOf(values.replies),
    reposts: countOf(values.reposts),
  }
}

function countOf(text: string): number | null {
  return /^\d{1,12}$/.test(text) ? Number(text) : null
}
