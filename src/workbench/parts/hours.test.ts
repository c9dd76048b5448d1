import { expect, test } from 'vitest'
import { describeInstant, endsWithinDay, roughWords, spanWords } from './hours.ts'

const now = new Date('2026-11-25T01:00:00Z') // nine in the morning in China

test('a limit of the wall clock is said to the minute, and the last two hours ask for attention', () => {
  expect(describeInstant('2026-11-25T04:30:00Z', now)).toEqual({ tone: 'fine', words: '还有 3 小时 30 分' })
  expect(describeInstant('2026-11-25T02:59:00Z', now)).toEqual({ tone: 'soon', words: '还有 1 小时 59 分' })
  expect(describeInstant('2026-11-25T01:00:00Z', now)).toEqual({ tone: 'soon', words: '还有 0 分钟' })
  expect(describeInstant('2026-11-25T00:59:00Z', now)).toEqual({ tone: 'late', words: '逾期 1 分钟' })
})

test('long spans are said in days and hours', () => {
  expect(spanWords(59 * 60_000)).toBe('59 分钟')
  expect(spanWords(47 * 3_600_000)).toBe('47 小时 0 分')
  expect(spanWords(49 * 3_600_000)).toBe('2 天 1 小时')
  expect([0.5, 47.9, 49].map((hours) => roughWords(hours * 3_600_000))).toEqual([
    '30 分钟',
    '47 小时',
    '2 天',
  ])
})

test('a limit that ends with a day in China is no limit of hours', () => {
  expect(endsWithinDay('2026-11-25T16:00:00Z')).toBe(false)
  expect(endsWithinDay('2026-11-25T15:59:00Z')).toBe(true)
  expect(endsWithinDay('2026-11-25T01:00:00.000Z')).toBe(true)
})
