// The board beside real letters and answers: every figure is counted again from the file by other means.
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { importLetters } from '#modules/letters/service/import-letters.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { at, blobs, createLetterCounty } from '../../../tests/letters.ts'
import type { ReplyBehaviour } from './contract/board.ts'
import { getBoard } from './contract/board.ts'
import { readBoard } from './service/board.ts'
import { rulesOn } from './service/rules.ts'
import { computeFigures } from './service/scorecard.ts'

const file = '../shared/data/letters/replies.jsonl'

interface Row {
  readonly 留言主题: string
  readonly 留言时间: string
  readonly 答复意见: string
  readonly 答复时间: string
}

/** What was measured of 2,816 real letters and their answers; the file at hand may hold a part of them. */
const measured = {
  days: { p50: 11.2, p75: 22.3, p90: 41, p99: 168 },
  within: { 1: 0.047, 5: 0.263, 15: 0.615, 30: 0.836, 60: 0.944 },
  length: { p10: 52, p50: 269, p90: 679 },
  short: 0.046,
  forwarded: 0.115,
  copied: 0.037,
  coverage: { p5: 0, p25: 0.18, p50: 0.36 },
  uncovered: 0.082,
}
const wholeSet = 2816

describe.skipIf(!existsSync(file))('real letters and answers', () => {
  test('show on the board what a count of the file shows', { timeout: 300_000 }, async () => {
    const db = await createTestDatabase()
    afterAll(async () => await db.destroy())
    const county = await createLetterCounty(db)
    const text = readFileSync(file, 'utf8')
    const outcome = await actAs(
      db,
      system,
      at('2026-11-20'),
      async (context) => await importLetters({ ...context, blobs }, { text, kind: 'complaint', unit: null }),
    )
    const rows = text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Row)
    expect(outcome).toMatchObject({ mistakes: [], imported: rows.length })
    const { replies } = await actAs(
      db,
      county.clerk,
      at('2026-11-20'),
      async (context) => await readBoard(context, getBoard.input.parse({})),
    )
    expectCounted(replies, rows)
    expectAsMeasured(replies, rows.length)
    await expectScored(db, county.office.id, rows)
  })
})

/** The scorecard of the unit that answered: every letter answered, nobody asked how it was, on time as the days say. */
async function expectScored(db: Pool, unitId: string, rows: readonly Row[]): Promise<void> {
  const on = { now: new Date(at('2026-11-20')), today: '2026-11-20' }
  const rules = await rulesOn(db, on.today)
  const round = { roundId: unitId, ruleSetId: rules.id, from: '2000-01-01', to: '2026-11-01' }
  const scores = await computeFigures(db, round, on)
  const scoreOf = (figure: string) => scores.find((row) => row.unitId === unitId && row.figure === figure)
  const all = rows.length
  expect(scoreOf('answered')).toMatchObject({ count: all, of: all })
  // Silence is not satisfaction: without a rating there is nothing to count.
  expect(scoreOf('solved')).toMatchObject({ count: 0, of: 0 })
  expect(scoreOf('satisfied')).toMatchObject({ count: 0, of: 0 })
  const days = rows.map((row) => (timeOf(row.答复时间) - timeOf(row.留言时间)) / 86_400_000)
  const onTime = scoreOf('onTime')
  expect(onTime?.of).toBe(all)
  // Ten working days are never fewer than twelve days and, with the longest holidays, at most twenty-five.
  expect(onTime?.count).toBeGreaterThanOrEqual(days.filter((day) => day <= 12).length)
  expect(onTime?.count).toBeLessThanOrEqual(days.filter((day) => day <= 25).length)
}

/** Counts the file again, without anything of the program. */
function expectCounted(replies: ReplyBehaviour, rows: readonly Row[]): void {
  const days = sorted(rows.map((row) => (timeOf(row.答复时间) - timeOf(row.留言时间)) / 86_400_000))
  const lengths = sorted(rows.map((row) => row.答复意见.trim().length))
  const coverage = sorted(rows.map((row) => sharedPairs(row.留言主题, row.答复意见)))
  expect(replies.answers).toBe(rows.length)
  for (const [key, share] of [
    ['p50', 0.5],
    ['p75', 0.75],
    ['p90', 0.9],
    ['p99', 0.99],
    ['most', 1],
  ] as const)
    expect(replies.days?.[key]).toBeCloseTo(quantile(days, share), 6)
  for (const { days: most, count } of replies.within)
    expect(count).toBe(days.filter((day) => day <= most).length)
  expect(replies.length).toEqual({
    p10: quantile(lengths, 0.1),
    p50: quantile(lengths, 0.5),
    p90: quantile(lengths, 0.9),
  })
  expect(replies.short.count).toBe(lengths.filter((length) => length <= 30).length)
  expect(replies.uncovered.count).toBe(coverage.filter((share) => share === 0).length)
  for (const [key, share] of [
    ['p5', 0.05],
    ['p25', 0.25],
    ['p50', 0.5],
  ] as const)
    expect(replies.coverage?.[key]).toBeCloseTo(quantile(coverage, share), 4)
  const twins = countTwins(rows.map((row) => row.答复意见).filter((text) => text.trim().length > 30))
  // Candidates are found by hashing, which at this likeness misses next to none.
  expect(Math.abs(replies.copied.count - twins)).toBeLessThanOrEqual(Math.ceil(twins * 0.05))
}

/** A figure, what it was on the whole set, and how far from that it may be: of the whole set, and of a part of it. */
type Near = readonly [figure: number | undefined, known: number, whole: number, part: number]

/** As measured on the whole set: exactly so when the file is the whole set, otherwise as near as a part of it is. */
function expectAsMeasured(replies: ReplyBehaviour, letters: number): void {
  for (const [figure, known, whole, part] of [...nearTimes(replies), ...nearTexts(replies)]) {
    const off = Math.abs((figure ?? Number.POSITIVE_INFINITY) - known)
    expect(off).toBeLessThanOrEqual(letters === wholeSet ? whole : part)
  }
}

function nearTimes({ days, within }: ReplyBehaviour): Near[] {
  return [
    [days?.p50, measured.days.p50, 0.051, 0.6],
    [days?.p75, measured.days.p75, 0.051, 1],
    [days?.p90, measured.days.p90, 0.51, 3],
    [days?.p99, measured.days.p99, 0.51, 30],
    ...within.map(({ days: most, count, of }): Near => [
      count / of,
      measured.within[most as keyof typeof measured.within],
      0.00051,
      0.02,
    ]),
  ]
}

function nearTexts({ length, coverage, ...shares }: ReplyBehaviour): Near[] {
  const shareOf = ({ count, of }: { count: number; of: number }) => count / of
  return [
    [length?.p10, measured.length.p10, 1, 3],
    [length?.p50, measured.length.p50, 2, 10],
    [length?.p90, measured.length.p90, 3, 15],
    [shareOf(shares.short), measured.short, 0.00051, 0.01],
    // Which words say "forwarded" is a matter of reading: about one answer in nine.
    [shareOf(shares.forwarded), measured.forwarded, 0.01, 0.015],
    [shareOf(shares.copied), measured.copied, 0.015, 0.015],
    [coverage?.p50, measured.coverage.p50, 0.011, 0.02],
    [coverage?.p25, measured.coverage.p25, 0.011, 0.02],
    [coverage?.p5, measured.coverage.p5, 0.001, 0.001],
    [shareOf(shares.uncovered), measured.uncovered, 0.002, 0.01],
  ]
}

/** 2019/4/25 9:32:09 in China. */
function timeOf(written: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] =
    written.match(/\d+/g)?.map(Number) ?? []
  return Date.UTC(year, month - 1, day, hour, minute, second) - 8 * 3_600_000
}

function sharedPairs(subject: string, answer: string): number {
  const letters = subject
    .split('')
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .join('')
  const text = answer
    .split('')
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .join('')
  const pairs = new Set<string>()
  for (let at = 1; at < letters.length; at++) pairs.add(letters.charAt(at - 1) + letters.charAt(at))
  let found = 0
  for (const pair of pairs) if (text.includes(pair)) found++
  return pairs.size === 0 ? 1 : found / pairs.size
}

/** Texts of which another has four fifths of all pieces of three characters in common. */
function countTwins(texts: readonly string[]): number {
  const sets = texts.map(piecesOf)
  const twins = new Set<number>()
  for (const [index, one] of sets.entries())
    for (let other = 0; other < index; other++)
      if (isTwin(one, sets[other] ?? new Set())) twins.add(index).add(other)
  return twins.size
}

function piecesOf(text: string): Set<string> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '')
  return new Set(Array.from({ length: Math.max(0, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)))
}

function isTwin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (Math.min(one.size, other.size) < 0.8 * Math.max(one.size, other.size)) return false
  let common = 0
  for (const piece of one) if (other.has(piece)) common++
  return common / (one.size + other.size - common) >= 0.8
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((one, other) => one - other)
}

/** The value of nearest rank. */
function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(1, Math.ceil(share * ascending.length)) - 1] ?? Number.NaN
}
