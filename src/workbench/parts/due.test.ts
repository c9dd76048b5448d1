import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countDays, describeDue } from './due.ts'

const today = '2026-11-25' // a Wednesday

test('a due date is always said in words, not by colour alone', () => {
  expect(describeDue('2026-11-22', today)).toEqual({ tone: 'late', words: '逾期 3 天' })
  expect(describeDue('2026-11-25', today)).toEqual({ tone: 'soon', words: '今天到期' })
  expect(describeDue('2026-11-26', today)).toEqual({ tone: 'soon', words: '明天到期' })
  expect(describeDue('2026-11-28', today)).toEqual({ tone: 'fine', words: '还有 3 天' })
  expect(describeDue(null, today)).toEqual({ tone: 'none', words: '没有期限' })
})

test('days are counted across the change of month, year and daylight saving elsewhere', () => {
  expect(countDays('2026-12-31', '2027-01-01')).toBe(1)
  expect(countDays('2026-03-07', '2026-03-09')).toBe(2)
})

test('counting there and back cancels out, and days add up', () => {
  const date = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((found) => found.toISOString().slice(0, 10))
  fc.assert(
    fc.property(date, date, date, (one, two, three) => {
      expect(countDays(one, two) + countDays(two, one)).toBe(0)
      expect(countDays(one, two) + countDays(two, three)).toBe(countDays(one, three))
    }),
  )
})
