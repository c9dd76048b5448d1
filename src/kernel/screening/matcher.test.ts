import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildMatcher } from './matcher.ts'

interface Occurrence {
  readonly pattern: number
  readonly end: number
}

function codesOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}

function found(patterns: readonly string[], text: string): Occurrence[] {
  const occurrences: Occurrence[] = []
  buildMatcher(patterns).scan(codesOf(text), (pattern, end) => occurrences.push({ pattern, end }))
  return occurrences.sort((a, b) => a.end - b.end || a.pattern - b.pattern)
}

/** Every pattern at every place, the slow way. */
function expected(patterns: readonly string[], text: string): Occurrence[] {
  const occurrences: Occurrence[] = []
  for (let end = 1; end <= text.length; end++)
    for (const [pattern, words] of patterns.entries())
      if (text.slice(0, end).endsWith(words)) occurrences.push({ pattern, end })
  return occurrences
}

test('finds overlapping, nested, equal and one-unit patterns', () => {
  const patterns = ['工作秘密', '秘密', '密', '工作', '秘密', '作秘']
  expect(found(patterns, '泄露工作秘密')).toEqual(expected(patterns, '泄露工作秘密'))
})

test('finds a pattern that begins with the last unit of one that failed', () => {
  const patterns = ['abcd', 'bce', 'ce', 'ca']
  expect(found(patterns, 'abcabcecabcdbce')).toEqual(expected(patterns, 'abcabcecabcdbce'))
})

test('finds what naive search finds, for any patterns over a small alphabet', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '中'), minLength: 1, maxLength: 6 })
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '中'), maxLength: 120 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), text, (patterns, haystack) => {
      expect(found(patterns, haystack)).toEqual(expected(patterns, haystack))
    }),
    { numRuns: 500 },
  )
})

test('finds what naive search finds, for any units, surrogates and zero included', () => {
  const unit = fc.integer({ min: 0, max: 65535 }).map((code) => String.fromCharCode(code))
  const word = fc.array(unit, { minLength: 1, maxLength: 4 }).map((units) => units.join(''))
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      (patterns, picks) => {
        const haystack = picks.map((pick) => patterns[pick % patterns.length]?.slice(pick % 2) ?? '').join('')
        expect(found(patterns, haystack)).toEqual(expected(patterns, haystack))
      },
    ),
  )
})

test('refuses an empty pattern', () => {
  expect(() => buildMatcher(['秘密', ''])).toThrow(RangeError)
})

test('finds nothing without patterns', () => {
  expect(found([], '机密')).toEqual([])
})
