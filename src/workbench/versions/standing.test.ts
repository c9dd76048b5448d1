import { expect, test } from 'vitest'
import { spanOf, standingOf, tomorrowOf } from './standing.ts'

const version = (key: string, startsOn: string, endsOn: string | null = null) => ({ key, startsOn, endsOn })
const keyOf = ({ key }: { readonly key: string }): string => key

test('the version in force is shown, with the day another begins', () => {
  const old = version('a', '2008-05-01', '2019-05-14')
  const now = version('a', '2019-05-15', '2026-11-30')
  const next = version('a', '2026-12-01')
  expect(standingOf([next, old, now], keyOf, '2026-11-23')).toEqual([
    { key: 'a', shown: now, holds: true, nextOn: '2026-12-01', versions: [next, now, old] },
  ])
})

test('a rule that has ended, or not begun, is shown as such', () => {
  const ended = version('a', '2008-05-01', '2019-05-14')
  const coming = version('b', '2026-12-01')
  const found = standingOf([ended, coming], keyOf, '2026-11-23')
  expect(found.map(({ holds, nextOn }) => [holds, nextOn])).toEqual([
    [false, null],
    [false, '2026-12-01'],
  ])
})

test('on its last day a version still holds, and the next one begins the day after', () => {
  const [found] = standingOf([version('a', '2020-01-01', '2026-12-31')], keyOf, '2026-12-31')
  expect(found?.holds).toBe(true)
  expect(tomorrowOf('2026-12-31')).toBe('2027-01-01')
  expect(spanOf(version('a', '2020-01-01', '2026-12-31'))).toBe('2020-01-01至2026-12-31')
})
