import { expect, test } from 'vitest'
import { ageOn, dayOf, identityCheckOf, readIdentityNumber } from './identity-number.ts'

test('computes the check character of the examples of GB 11643-1999', () => {
  expect(identityCheckOf('11010519491231002')).toBe('X')
  expect(identityCheckOf('44052418800101001')).toBe('4')
})

test('reads the birth date of both forms', () => {
  expect(readIdentityNumber('11010519491231002X')).toEqual({
    form: 'current',
    bornOn: '1949-12-31',
    isDivisionPlausible: true,
    isCheckRight: true,
  })
  expect(readIdentityNumber('110105491231002')).toMatchObject({
    form: 'old',
    bornOn: '1949-12-31',
    isCheckRight: null,
  })
})

test.each([
  ['19900229', null],
  ['20000229', '2000-02-29'],
  ['19000229', null],
  ['19901301', null],
  ['19900431', null],
  ['18791231', null],
  ['21000101', null],
])('takes %s for the day %s', (digits, day) => {
  expect(dayOf(digits)).toBe(day)
})

test('knows provinces, residence permits of 港澳台 and of foreigners', () => {
  const plausible = (number: string) => readIdentityNumber(number).isDivisionPlausible
  expect(plausible('830000199201300022')).toBe(true)
  expect(plausible('420000199201300022')).toBe(false)
  expect(plausible('931156198101010000')).toBe(true)
  expect(plausible('170105194912310021')).toBe(false)
})

test('counts a year of age on the birthday and not before', () => {
  expect(ageOn('2008-10-08', '2026-10-07')).toBe(17)
  expect(ageOn('2008-10-08', '2026-10-08')).toBe(18)
})
