import { expect, test } from 'vitest'
import { readRuleAddress, writeRuleAddress } from './address.ts'

test('the rules that are shown can be sent as an address', () => {
  const shown = { category: 'secrecyTerm' as const, state: 'past' as const, text: '内部', page: 2 }
  expect(readRuleAddress(writeRuleAddress(shown))).toEqual(shown)
})

test('an empty or nonsensical address shows the expressions in force', () => {
  const plain = { category: 'expression', state: 'inForce', text: '', page: 1 }
  expect(readRuleAddress(new URLSearchParams())).toEqual(plain)
  expect(readRuleAddress(new URLSearchParams('category=poetry&page=-1&state=?'))).toEqual(plain)
})
