import { describe, expect, test } from 'vitest'
import { createEventStream } from './event-stream.ts'
import { measureClassification, measureGrouping } from './measures.ts'

const day = (number: number) => new Date(Date.UTC(2026, 8, number))
const dust = [
  { heading: '搅拌站粉尘污染', body: '小区旁边的搅拌站日夜施工，粉尘很大，居民不敢开窗。' },
  { heading: '强烈要求搬迁搅拌站', body: '搅拌站的粉尘和噪音让小区居民无法休息。' },
  { heading: '搅拌站什么时候搬', body: '搅拌站粉尘污染小区，孩子咳嗽不止。' },
]
const parking = [
  { heading: '开发商捆绑销售车位', body: '买房必须买车位，开发商捆绑销售，业主不同意。' },
  { heading: '车位捆绑销售', body: '开发商要求业主一次买下车位，否则不办交房。' },
]

describe('a stream of letters', () => {
  test('is gathered by matter, in whatever order the matters mix', () => {
    const stream = createEventStream()
    const [first, second, third, fourth, fifth] = [dust[0], parking[0], dust[1], parking[1], dust[2]].map(
      (letter) => stream.add(letter ?? { heading: '', body: '' }).event,
    )
    expect([third, fifth]).toEqual([first, first])
    expect(fourth).toBe(second)
    expect(second).not.toBe(first)
    expect(stream.describe(first ?? 0).size).toBe(3)
    expect(stream.describe(first ?? 0).words).toContain('搅拌站')
  })

  test('gives the same events for the same letters in the same order', () => {
    const run = () => {
      const stream = createEventStream()
      return [...dust, ...parking, ...dust].map((letter) => stream.add(letter))
    }
    expect(run()).toEqual(run())
  })

  test('begins a new event when an old one has been quiet for too long', () => {
    const stream = createEventStream({ quietDays: 7 })
    const first = stream.add(dust[0] ?? { heading: '', body: '' }, day(1))
    expect(stream.add(dust[1] ?? { heading: '', body: '' }, day(6)).event).toBe(first.event)
    expect(stream.add(dust[2] ?? { heading: '', body: '' }, day(20)).isNew).toBe(true)
  })

  test('a letter without a word begins an event of its own and harms nothing', () => {
    const stream = createEventStream()
    expect(stream.add({ heading: '', body: '！！！' }).isNew).toBe(true)
    expect(stream.add({ heading: '', body: '' }).isNew).toBe(true)
    expect(stream.eventCount()).toBe(2)
  })
})

describe('measures', () => {
  test('B-cubed is what the definition gives by hand', () => {
    const members = [
      { right: 'a', found: '1' },
      { right: 'a', found: '1' },
      { right: 'a', found: '2' },
      { right: 'b', found: '2' },
    ]
    // Precision: 1, 1, 1/2, 1/2. Recall: 2/3, 2/3, 1/3, 1.
    const { precision, recall } = measureGrouping(members)
    expect(precision).toBeCloseTo(0.75, 9)
    expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 9)
  })

  test('macro-F1 is the mean over the classes, not over the letters', () => {
    const { accuracy, macroF1 } = measureClassification([
      { right: 'a', found: 'a' },
      { right: 'a', found: 'a' },
      { right: 'a', found: 'a' },
      { right: 'b', found: 'a' },
    ])
    expect(accuracy).toBe(0.75)
    expect(macroF1).toBeCloseTo((6 / 7 + 0) / 2, 9)
  })

  test('nothing to measure measures nothing', () => {
    expect(measureGrouping([])).toEqual({ precision: 0, recall: 0, f1: 0 })
    expect(measureClassification([])).toEqual({ accuracy: 0, macroF1: 0, classes: [] })
  })
})
