import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EditionState, ItemStatus } from '../../contract/content.ts'
import type { ListAddress } from './filter.ts'
import { isEmptyFilter, readAddress, writeAddress } from './filter.ts'

const filter = fc.record(
  {
    text: fc.string({ minLength: 1, maxLength: 100 }),
    states: fc.uniqueArray(fc.constantFrom(...EditionState.options), { minLength: 1 }),
    statuses: fc.uniqueArray(fc.constantFrom(...ItemStatus.options), { minLength: 1 }),
    unitId: fc.uuid(),
    mine: fc.constant(true),
    currentOnly: fc.constant(true),
    savedFrom: fc.constant('2026-11-01'),
  },
  { requiredKeys: [] },
)

test('a list looks the same to a colleague who opens its address', () => {
  fc.assert(
    fc.property(
      filter,
      fc.constantFrom('newestFirst' as const, 'oldestFirst' as const),
      fc.option(fc.string({ minLength: 1 })),
      (narrowed, order, after) => {
        const shown: ListAddress = { filter: narrowed, order, after }
        expect(readAddress(new URLSearchParams(writeAddress(shown).toString()))).toEqual(shown)
      },
    ),
  )
})

test('an address with nonsense in it still opens, without the nonsense', () => {
  const address = new URLSearchParams('states=flying&unitId=7&text=教育&order=sideways&mine=maybe')
  expect(readAddress(address)).toEqual({ filter: { text: '教育' }, order: 'newestFirst', after: null })
})

test('a filter that narrows nothing is empty', () => {
  expect(isEmptyFilter({})).toBe(true)
  expect(isEmptyFilter({ mine: false })).toBe(true)
  expect(isEmptyFilter({ text: '教育' })).toBe(false)
})
