import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import { choiceBehind, isAmong } from '../contract/inspection.ts'
import { judge } from '../rules/inspection.ts'
import { columnFindings, factOf } from './found.ts'

const today = '2026-11-24'
const limits = (key: string): number => ({ newsDays: 14, noticeDays: 183 })[key] ?? 5

const column = fc
  .record({
    kind: fc.constantFrom('news', 'notice', 'policy', 'other'),
    isFirstLevel: fc.boolean(),
    age: fc.option(fc.integer({ min: 0, max: 400 })),
    freshnessDays: fc.option(fc.constantFrom(7, 14, 183, 366)),
  })
  .map(({ age, freshnessDays, ...rest }) => ({
    ...rest,
    freshnessDays,
    columnId: 'column',
    title: '栏目',
    siteTitle: '网站',
    unitId: 'unit',
    ownerName: null,
    slug: 'column',
    count: age === null ? 0 : 3,
    newestOn: age === null ? null : dateOf(dayNumber(today) - age),
    daysLeft: age === null || freshnessDays === null ? null : freshnessDays - age,
  }))

test('every figure about columns leads to exactly as many findings as it counts', () => {
  fc.assert(
    fc.property(fc.array(column, { maxLength: 30 }), (columns) => {
      const found = columns.flatMap((one) => columnFindings(one, today, limits))
      const verdicts = judge(
        {
          forgedDates: 0,
          probes: { asked: 0, closed: 0, enough: false },
          homeAge: 0,
          columns: columns.map((one) => factOf(one, today)),
          waits: [],
          letterWaits: [],
          services: { inForce: 0, withGaps: 0 },
        },
        limits,
      )
      for (const key of ['staleNews', 'staleOthers', 'emptyColumns']) {
        const verdict = verdicts.find((one) => one.key === key)
        const behind = found.filter(({ rule }) => rule === verdict?.rule)
        expect(verdict?.words).toMatch(new RegExp(` ${behind.length} 个$`))
      }
    }),
  )
})

test('the figure about requests and letters that wait leads to the findings of both, every other one to its own', () => {
  const behind = (rule: Parameters<typeof choiceBehind>[0]) =>
    (['unanswered', 'unansweredLetter', 'columnEmpty'] as const).filter((one) =>
      isAmong(choiceBehind(rule), one),
    )
  expect(behind('unanswered')).toEqual(['unanswered', 'unansweredLetter'])
  expect(behind('columnEmpty')).toEqual(['columnEmpty'])
})
