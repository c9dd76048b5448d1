import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RequestFilter } from '../../contract/list.ts'
import { isEmptyFilter, readAddress, writeAddress } from './address.ts'

test('a list that is written into an address is read again as it was', () => {
  const filter = fc.record({
    text: fc.string({ maxLength: 20 }).map((text) => text.trim()),
    due: fc.constantFrom('overdue' as const, 'soon' as const, null),
    channel: fc.constantFrom('web' as const, 'post' as const, null),
    year: fc.constantFrom(2026, null),
  })
  fc.assert(
    fc.property(filter, (given) => {
      const address = { filter: RequestFilter.parse(given), after: null }
      expect(readAddress(writeAddress(address))).toEqual(address)
    }),
  )
})

test('an address that makes no sense shows everything', () => {
  expect(isEmptyFilter(readAddress(new URLSearchParams('due=gestern&channel=pigeon')).filter)).toBe(true)
})
