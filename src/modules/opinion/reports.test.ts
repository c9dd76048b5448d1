// No invented word about the public (§6.1): every sentence of every report rests on stored posts, every figure on a query.
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openPool } from '#kernel/database/connect.ts'
import { seededRandom } from '#kernel/text/random.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import { createWatch, doAs, gather, instant, say } from '../../../tests/opinion-handling.ts'
import { Figure } from './contract/reports.ts'
import type { ReportKind } from './contract/reports.ts'
import { levelTitles, levels, PostClass, postClassTitles } from './contract/words.ts'
import { note } from './service/fact-check.ts'
import { openHandling } from './service/event-case.ts'
import { compose, make, makeBySchedule, readReport, resolve } from './service/reports.ts'
import { selectSentences } from './store/reports.ts'

const db = openPool(await createTestDatabaseUrl(), 5)
afterAll(async () => await db.destroy())
const watch = await createWatch(db)
const { watcher, director, office } = watch

const reportsAsked = 100
const random = seededRandom(20_260_302)
const pick = <One>(from: readonly One[]): One => {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
const day = (number: number) => `2026-04-${String(number).padStart(2, '0')}`
const eventIds: string[] = []

/** A month of posts: some days silent, some posts alone, others of events, words that look like figures and patterns. */
beforeAll(async () => {
  const words = [
    '路灯不亮3个月',
    '停水{count}天',
    '“公示”看不到\n名单',
    '收费50元😀',
    '噪音 来自{sources}处',
    '𠮷祥里积水',
  ]
  for (let number = 0; number < 14; number++) {
    const at = `${day(1 + (number % 20))} 08:00`
    const postIds: number[] = []
    for (let count = 1 + Math.floor(random() * 6); count > 0; count--)
      postIds.push(
        await say(watch, `${day(1 + Math.floor(random() * 20))} ${String(10 + (count % 10))}:15`, {
          title: `${pick(words)}${String(number)}`,
          class: pick(PostClass.options),
          isDanger: random() < 0.2,
        }),
      )
    if (number % 3 !== 0)
      eventIds.push(await gather(watch, at, { title: `事件${String(number)}`, postIds, level: pick(levels) }))
  }
  const opened = await doAs(watch, watcher, `${day(21)} 09:00`, async (context) => {
    const { handlingId } = await openHandling(context, { eventId: eventIds[0] ?? '' })
    return handlingId
  })
  await doAs(watch, watcher, `${day(21)} 09:05`, async (context) => {
    const { rows } = await sql<{ post_id: number }>`
      select post_id from opinion.event_post where event_id = ${eventIds[0]} limit 1`.execute(db)
    const postIds = rows.map((row) => row.post_id)
    // Words are said before the case is judged: noting waits for triage.
    await note(context, { handlingId: opened, text: '说是收了50元没有票', postIds })
  })
})

/** A hundred reports of every kind over spans of every length, spans in which nothing was said among them. */
async function makeHundred(): Promise<string[]> {
  const made: string[] = []
  for (let number = 0; number < reportsAsked; number++) {
    const kind: ReportKind = number % 5 === 0 ? 'special' : number % 2 === 0 ? 'weekly' : 'daily'
    const from = 1 + Math.floor(random() * 24)
    const length = kind === 'weekly' ? 7 : 1 + Math.floor(random() * 3)
    const to = new Date(new Date(instant(`${day(from)} 00:00`)).getTime() + length * 86_400_000)
    const report = {
      kind,
      eventId: kind === 'special' ? pick(eventIds) : null,
      unitId: office.id,
      fromAt: new Date(instant(`${day(from)} 00:00`)),
      toAt: to,
    }
    const reportId = await doAs(
      watch,
      director,
      '2026-05-10 09:00',
      async (context) => await compose(context, report, director.id),
    )
    made.push(reportId ?? '')
  }
  return made
}

/** What stands between quotation marks is somebody's, figures in it too. */
const ownWords = (text: string) => text.replaceAll(/“.*?”/gsu, '')

async function countOf(condition: ReturnType<typeof sql<boolean>>): Promise<number> {
  const { count } = await db
    .selectFrom('opinion.post as post')
    .leftJoin('opinion.event_post as placed', 'placed.post_id', 'post.id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(condition)
    .executeTakeFirstOrThrow()
  return count
}

/** What a report is about, as a condition on posts. */
type Own = RawBuilder<boolean>
type Stored = Awaited<ReturnType<typeof selectSentences>>[number]

async function ownOf(reportId: string): Promise<Own> {
  const report = await db
    .selectFrom('opinion.report')
    .selectAll()
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow()
  const { from_at: from, to_at: to, event_id: eventId } = report
  return sql<boolean>`post.unit_id = ${office.id} and post.taken_at >= ${from} and post.taken_at < ${to}
    and (${eventId}::uuid is null or placed.event_id = ${eventId}::uuid)`
}

/** Each id is a stored post of the span, and none is named twice. */
async function checkPosts(own: Own, reportId: string, { seq, postIds }: Stored) {
  const shown = await resolve({ db, actor: director }, { reportId, seq })
  expect(new Set(postIds).size).toBe(postIds.length)
  expect(new Set(shown.posts.map(({ postId }) => postId))).toEqual(new Set(postIds))
  expect(await countOf(sql<boolean>`${own} and post.id = any(${postIds}::bigint[])`)).toBe(postIds.length)
  return shown
}

/** Each figure is what its query gives now, and no number of our own stands there without one. */
function checkFigures({ pattern, text, figures }: Stored, now: readonly number[]): number | undefined {
  const told = z
    .array(Figure)
    .parse(figures)
    .map(({ value }) => value)
  expect(now).toEqual(told)
  if (pattern !== 'quote' && pattern !== 'claim')
    expect((ownWords(text).match(/\d+/g) ?? []).map(Number)).toEqual(told)
  return told[0]
}

/** A sentence is not true by its choice of posts alone: the same asked of everything in the span gives the same. */
const asked: Readonly<Record<string, (sentence: Stored) => RawBuilder<boolean>>> = {
  total: () => sql<boolean>`true`,
  danger: () => sql<boolean>`post.is_danger`,
  class: ({ pattern }) => sql<boolean>`post.class = ${pattern.split('.')[1]}`,
  event: ({ part }) => sql<boolean>`placed.event_id = (select id from opinion.event where title = ${part})`,
}

/** Words that are told of a post or an event are that post's or event's. */
const told: Readonly<
  Record<string, (sentence: Stored, first: { title: string; body: string }) => Promise<void>>
> = {
  class: async ({ pattern, text }) => {
    expect(text).toContain(postClassTitles[PostClass.parse(pattern.split('.')[1])])
    await Promise.resolve()
  },
  standing: async ({ part, text }) => {
    const event = await db
      .selectFrom('opinion.event')
      .select('level')
      .where('title', '=', part)
      .executeTakeFirstOrThrow()
    expect(text).toContain(levelTitles[event.level])
  },
  quote: async ({ text }, { title, body }) => {
    const quoted = /“(.*)”（/su.exec(text)?.[1]?.replace(/…$/u, '') ?? ''
    expect(quoted.length).toBeGreaterThan(0)
    expect(`${title} ${body}`.replaceAll(/\s+/g, ' ')).toContain(quoted)
    await Promise.resolve()
  },
}

async function checkSentence(own: Own, reportId: string, sentence: Stored): Promise<void> {
  const shown = await checkPosts(own, reportId, sentence)
  const first = checkFigures(
    sentence,
    shown.figures.map(({ now }) => now),
  )
  const kind = sentence.pattern.split('.')[0] ?? ''
  const condition = asked[kind]?.(sentence)
  if (condition) expect(await countOf(sql<boolean>`${own} and ${condition}`)).toBe(first)
  await told[kind]?.(sentence, shown.posts[0] ?? { title: '', body: '' })
}

describe('a hundred generated reports', () => {
  test('resolve every sentence to stored posts, and every figure to queries that give the same', async () => {
    const reports = await makeHundred()
    const seen: string[] = []
    let empty = 0
    for (const reportId of reports) {
      const own = await ownOf(reportId)
      const sentences = await selectSentences(db, reportId)
      if (sentences.length === 0) empty++
      expect(sentences.length === 0).toBe((await countOf(own)) === 0)
      for (const sentence of sentences) {
        await checkSentence(own, reportId, sentence)
        seen.push(sentence.pattern)
      }
    }
    expect(reports).toHaveLength(reportsAsked)
    expect(seen.length).toBeGreaterThan(500)
    expect(empty).toBeGreaterThan(3)
    for (const pattern of ['total', 'danger', 'event', 'standing', 'quote', 'claim', 'class.complaint'])
      expect(seen).toContain(pattern)
  })
})

describe('a report', () => {
  test('about a time in which nothing was said is empty and says so', async () => {
    const { reportId } = await doAs(
      watch,
      director,
      '2026-06-10 09:00',
      async (context) =>
        await make(context, {
          unitId: office.id,
          kind: 'daily',
          eventId: null,
          fromAt: instant('2026-06-08 00:00'),
          toAt: instant('2026-06-09 00:00'),
        }),
    )
    const report = await doAs(
      watch,
      director,
      '2026-06-10 09:00',
      async (context) => await readReport(context, { reportId }),
    )
    expect(report).toMatchObject({ sentences: [], sentenceCount: 0, hasPaper: true })
  })

  test('cannot hold a sentence without a post, nor one that names a post which is not stored', async () => {
    const { id } = await db
      .selectFrom('opinion.sentence')
      .select('report_id as id')
      .limit(1)
      .executeTakeFirstOrThrow()
    const insert = (postIds: string) =>
      sql`insert into opinion.sentence (report_id, seq, part, pattern, text, post_ids)
          values (${id}, 9999, '总体情况', 'total', '网民普遍不满。', ${postIds}::bigint[])`.execute(db)
    await expect(insert('{}')).rejects.toThrow('check')
    await expect(insert('{999999999}')).rejects.toThrow('not stored')
    await expect(
      sql`update opinion.sentence set text = '网民情绪稳定' where report_id = ${id}`.execute(db),
    ).rejects.toThrow('kept as it was')
  })

  test('of the schedule is made once, however often the job runs', async () => {
    for (let times = 0; times < 2; times++)
      await doAs(
        watch,
        director,
        '2026-04-09 07:00',
        async (context) => await makeBySchedule(context, 'daily'),
      )
    const made = await db
      .selectFrom('opinion.report')
      .select('title')
      .where('made_by', 'is', null)
      .where('unit_id', '=', office.id)
      .execute()
    expect(made.map(({ title }) => title)).toEqual(['舆情日报（2026-04-08）'])
  })
})
