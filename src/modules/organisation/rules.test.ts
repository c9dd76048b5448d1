import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Period } from './rules.ts'
import {
  changeFrom,
  creditCheck,
  findCreditCodeMistake,
  findDivisionCodeMistake,
  gives,
  normaliseCode,
  organisationCheck,
  periodOn,
  shiftDay,
} from './rules.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('')

describe('a unified social credit code (GB 32100-2015)', () => {
  test.each(['914403001922038216', '9144030071526726XG', '91330100799655058B'])('%s is one', (code) => {
    expect(findCreditCodeMistake(code)).toBeNull()
  })

  test('has check character 0, not 31, when the sum is a multiple of 31', () => {
    expect(creditCheck('00000000000000000')).toBe('0')
  })

  test("has the check character of the standard's own worked sum", () => {
    expect(creditCheck('91350100M000100Y4')).toBe('3')
    expect(organisationCheck('M000100Y')).toBe('4')
  })

  test.each([
    ['91440300192203821', '应为18位，现为17位'],
    ['91440300192203821O', '不使用“O”'],
    ['914403001922038217', '最后一位校验不符'],
    ['914403001922038226', '主体标识码'],
    ['9144A3001922038216', '数字'],
  ])('%s is none, and the sentence says why: %s', (code, reason) => {
    expect(findCreditCodeMistake(code)).toContain(reason)
  })

  test('is read from full-width, lower-case and spaced writing', () => {
    expect(normaliseCode(' ９１４４０３００ 7152 6726ｘｇ ')).toBe('9144030071526726XG')
  })

  const digit = fc.constantFrom(...alphabet.slice(0, 10))
  const valid = fc
    .tuple(
      fc.constantFrom(...alphabet),
      fc.constantFrom(...alphabet),
      fc.array(digit, { minLength: 6, maxLength: 6 }),
    )
    .chain(([one, two, division]) =>
      fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }).map((body) => {
        const subject = body.join('')
        const first17 = `${one}${two}${division.join('')}${subject}${organisationCheck(subject)}`
        return `${first17}${creditCheck(first17)}`
      }),
    )
    .filter((code) => code.split('').every((character) => alphabet.includes(character)))

  test('with one character changed is never taken for another', () => {
    fc.assert(
      fc.property(valid, fc.nat(17), fc.constantFrom(...alphabet), (code, at, character) => {
        expect(findCreditCodeMistake(code)).toBeNull()
        const changed = code.slice(0, at) + character + code.slice(at + 1)
        if (changed !== code) expect(findCreditCodeMistake(changed)).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  test('with two neighbours exchanged is never taken for another', () => {
    fc.assert(
      fc.property(valid, fc.nat(16), (code, at) => {
        const changed = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
        if (changed !== code) expect(findCreditCodeMistake(changed)).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a division code (GB/T 2260, GB/T 10114)', () => {
  test.each(['110000', '150102', '150102003', '150102003001', '150102000000'])('%s can be one', (code) => {
    expect(findDivisionCodeMistake(code)).toBeNull()
  })
  test.each([
    ['15010', '应为6位、9位或者12位，现为5位'],
    ['990102', '不是省级代码'],
    ['15O102', '只能是数字'],
    ['150002', '中间一级为零'],
    ['150100003', '中间一级为零'],
  ])('%s cannot: %s', (code, reason) => {
    expect(findDivisionCodeMistake(code)).toContain(reason)
  })
})

describe('the periods of a unit', () => {
  const period = (startsOn: string, title: string, parentId: string | null = 'county'): Period => ({
    startsOn,
    title,
    shortTitle: title,
    kind: 'department',
    parentId,
    reason: null,
  })

  test('a name given later stays when an earlier move is entered afterwards', () => {
    const periods = [period('2020-01-01', '文化局'), period('2024-03-01', '文化和旅游局')]
    const after = changeFrom(periods, '2022-01-01', { parentId: 'office' }, '某文')
    expect(after.map(({ startsOn, title, parentId }) => [startsOn, title, parentId])).toEqual([
      ['2020-01-01', '文化局', 'county'],
      ['2022-01-01', '文化局', 'office'],
      ['2024-03-01', '文化和旅游局', 'office'],
    ])
  })

  test('an earlier name does not reach past a later one', () => {
    const periods = [period('2020-01-01', '甲'), period('2022-01-01', '乙'), period('2024-01-01', '甲')]
    const after = changeFrom(periods, '2021-01-01', { title: '丙' }, '某文')
    expect(after.map(({ title }) => title)).toEqual(['甲', '丙', '乙', '甲'])
  })

  const day = fc.integer({ min: 0, max: 3000 }).map((days) => shiftDay('2016-01-01', days))
  const changes = fc.array(fc.record({ day, title: fc.constantFrom('甲', '乙', '丙', '丁') }), {
    maxLength: 12,
  })

  test('entered in any order of writing, each day shows what was in force, and no two begin on one day', () => {
    fc.assert(
      fc.property(changes, day, (given, asked) => {
        let periods = [period('2016-01-01', '始')]
        for (const { day: from, title } of given) periods = changeFrom(periods, from, { title }, '某文')
        const days = periods.map(({ startsOn }) => startsOn)
        expect(days).toEqual([...new Set(days)].sort())
        const last = given.at(-1)
        if (last) expect(periodOn(periods, last.day)?.title).toBe(last.title)
        expect(periodOn(periods, asked)).toBeDefined()
      }),
    )
  })

  test('entered in the order of their days, they show on each day the last change before it', () => {
    fc.assert(
      fc.property(changes, day, (given, asked) => {
        const ordered = given.toSorted((a, b) => (a.day < b.day ? -1 : 1))
        let periods = [period('2016-01-01', '始')]
        for (const { day: from, title } of ordered) periods = changeFrom(periods, from, { title }, '某文')
        expect(periodOn(periods, asked)?.title).toBe(
          ordered.findLast((each) => each.day <= asked)?.title ?? '始',
        )
      }),
    )
  })
})

test('a change of a post takes two people exactly when it gives something', () => {
  const author = { roles: ['author'], reach: 'unit' } as const
  expect(gives(author, { roles: ['author'], reach: 'unit' })).toBe(false)
  expect(gives({ roles: ['author', 'reviewer'], reach: 'subtree' }, author)).toBe(false)
  expect(gives(author, { roles: ['author'], reach: 'subtree' })).toBe(true)
  expect(gives(author, { roles: ['reviewer'], reach: 'unit' })).toBe(true)
})
