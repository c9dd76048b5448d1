import { expect, test } from 'vitest'
import { readEntryAddress, writeEntryAddress } from './address.ts'

test('what the audit screen shows can be sent as an address', () => {
  const shown = { filter: { from: '2026-11-01', personName: '王', act: 'access.signIn' }, page: 3 }
  expect(readEntryAddress(writeEntryAddress(shown))).toEqual(shown)
})

test('nonsense in the address is passed over', () => {
  const address = new URLSearchParams('from=yesterday&personName=王&page=-4')
  expect(readEntryAddress(address)).toEqual({ filter: { personName: '王' }, page: 1 })
})
