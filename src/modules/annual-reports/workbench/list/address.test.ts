import { expect, test } from 'vitest'
import { readBoardAddress, writeBoardAddress } from './address.ts'

test('an address says again what it was written from', () => {
  const shown = { kind: 'website' as const, year: 2025, text: '财政', standing: 'late' as const, page: 2 }
  expect(readBoardAddress(writeBoardAddress(shown))).toEqual(shown)
  expect(readBoardAddress(new URLSearchParams())).toEqual({ kind: 'disclosure', page: 1 })
})

test('what is not understood counts as absent', () => {
  expect(readBoardAddress(new URLSearchParams('kind=nothing&page=-3'))).toEqual({
    kind: 'disclosure',
    page: 1,
  })
  expect(readBoardAddress(new URLSearchParams('year=abc&standing=x'))).toEqual({
    kind: 'disclosure',
    page: 1,
  })
})
