import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suppressSmall } from './figures.ts'

const counts = fc.record({ a: fc.nat(30), b: fc.nat(30), c: fc.nat(30), d: fc.nat(30) })

test('no count between nought and the smallest is shown, nor can one be found by subtraction', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const { parts, total } = suppressSmall(given, 5)
      for (const { count } of parts) if (count !== null) expect(count === 0 || count >= 5).toBe(true)
      const hidden = parts.filter(({ count }) => count === null)
      if (total !== null) expect(hidden.length).not.toBe(1)
      if (total !== null) expect(total === 0 || total >= 5).toBe(true)
    }),
  )
})

test('counts that are large enough are shown as they are', () => {
  expect(suppressSmall({ a: 12, b: 0, c: 7 }, 5)).toEqual({
    parts: [
      { key: 'a', count: 12 },
      { key: 'b', count: 0 },
      { key: 'c', count: 7 },
    ],
    total: 19,
  })
})
