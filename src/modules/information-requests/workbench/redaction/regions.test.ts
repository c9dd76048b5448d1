import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Region } from '#kernel/files/redaction/redaction.ts'
import type { Edge } from './regions.ts'
import { newRegion, regionBetween, withEdge } from './regions.ts'

const share = fc.double({ min: -1, max: 2, noNaN: true })

test('a region drawn in any direction, over any edge, lies on its page', () => {
  fc.assert(
    fc.property(share, share, share, share, (a, b, c, d) => {
      const drawn = regionBetween(2, { x: a, y: b }, { x: c, y: d })
      if (drawn) expect(Region.safeParse(drawn).success && isOnPage(drawn)).toBe(true)
    }),
  )
  expect(regionBetween(1, { x: 0.6, y: 0.7 }, { x: 0.2, y: 0.5 })).toMatchObject({ page: 1, x: 0.2, y: 0.5 })
})

test('a click draws nothing', () => {
  expect(regionBetween(1, { x: 0.5, y: 0.5 }, { x: 0.5005, y: 0.5005 })).toBeUndefined()
})

test('whatever is typed for its edges, a region lies on its page', () => {
  const typed = fc.array(
    fc.tuple(
      fc.constantFrom<Edge[]>('x', 'y', 'width', 'height'),
      fc.double({ min: -50, max: 300, noNaN: true }),
    ),
  )
  fc.assert(
    fc.property(typed, (edits) => {
      const region = edits.reduce((one, [edge, percent]) => withEdge(one, edge, percent), newRegion(1))
      expect(Region.safeParse(region).success && isOnPage(region)).toBe(true)
    }),
  )
})

function isOnPage({ x, y, width, height }: Region): boolean {
  return x >= 0 && y >= 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9
}
