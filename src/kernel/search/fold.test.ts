import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { normaliseNumber, readNumeral, respellNumerals, writeNumeral } from './numbers.ts'

test('folds traditional, full-width, capital and bracketed forms to one', () => {
  expect(fold('國發〔２０１７〕５號').text).toBe('国发(2017)5号')
  expect(fold('ＧＢ／Ｔ 2312').text).toBe('gb/t 2312')
  expect(fold('通　　知 \n 第 1 章').text).toBe('通知第1章')
  expect(fold('a\u200bb\ufeffc').text).toBe('abc')
})

test('folds a text and each piece of it alike, so that a piece is always found in the whole', () => {
  const character = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('国', '國', 'Ａ', 'é', '㎡', '①', '〔', ' ', '\n', '５'),
  )
  const text = fc.array(character, { maxLength: 20 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, text, (before, piece, after) => {
      expect(fold(before + piece + after).text).toContain(fold(piece).text)
    }),
    { numRuns: 50 },
  )
})

test('knows where in the original each folded character stood', () => {
  const original = '甲 〔２０１７〕㎡乙'
  const { text, at } = fold(original)
  expect(text).toBe('甲(2017)m2乙')
  expect(Array.from(text, (_, index) => original[at[index] ?? 0]).join('')).toBe('甲〔２０１７〕㎡㎡乙')
  expect(at.at(-1)).toBe(original.length)
})

test('reads and writes numerals', () => {
  expect(['二〇一七', '十', '十五', '二十', '一百零五', '2017', '三百二十一'].map(readNumeral)).toEqual([
    2017, 10, 15, 20, 105, 2017, 321,
  ])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), (value) => readNumeral(writeNumeral(value)) === value),
  )
})

test('gives an index number or anything else that is no document number only its folded form', () => {
  expect(normaliseNumber(' 00123456／2025-00012 ')).toBe('00123456/2025-00012')
  expect(normaliseNumber('明政办发﹝2025﹞十二號')).toBe('明政办发(2025)12号')
  expect(respellNumerals('第五条和第12条')).toBe('第5条和第十二条')
  expect(respellNumerals('五条')).toBeUndefined()
})
