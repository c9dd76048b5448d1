import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spansOf } from './spans.ts'

const months = Array.from({ length: 60 }, (_, index) => {
  const year = 2020 + Math.floor(index / 12)
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}-01`
})
const isWithin = (month: string, from: string | null, to: string | null) =>
  (from === null || month >= from) && (to === null || month <= to)

test('the sums of a range count every month of it once and no other', () => {
  const end = fc.option(fc.constantFrom(...months), { nil: null })
  fc.assert(
    fc.property(end, end, (from, to) => {
      const spans = spansOf({ from, to })
      for (const month of months) {
        const sums = { month, year: `${month.slice(0, 4)}-01-01`, ever: month }
        const times = spans.filter((one) => isWithin(sums[one.span], one.from, one.to)).length
        expect(times).toBe(isWithin(month, from, to) ? 1 : 0)
      }
    }),
    { numRuns: 500 },
  )
})

test('a range of years is a handful of sums, not one for each month', () => {
  expect(spansOf({ from: null, to: null })).toEqual([{ span: 'ever', from: null, to: null }])
  expect(spansOf({ from: '2021-03-01', to: '2024-06-01' })).toEqual([
    { span: 'year', from: '2022-01-01', to: '2023-01-01' },
    { span: 'month', from: '2021-03-01', to: '2021-12-01' },
    { span: 'month', from: '2024-01-01', to: '2024-06-01' },
  ])
})
