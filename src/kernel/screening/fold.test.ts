import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldPattern, foldText } from './fold.ts'

function dense(text: string): string {
  return String.fromCharCode(...foldText(text).dense)
}

test('folds width, case, 繁體 and the many blanks and hyphens to one form', () => {
  expect(dense('Ａb１２，（機密）\u3000國家\u00a0內部‐–—')).toBe('AB12,(机密)国家内部---')
})

test('drops what no reader sees: zero width, direction marks, soft hyphens, variation selectors', () => {
  expect(dense('机\u200b密\u200d\ufeff★\u202e10\u00ad年\ufe0f')).toBe('机密★10年')
})

test('keeps cells apart', () => {
  expect(dense('机\t密')).toBe('机\t密')
})

test('gives a pattern without blanks and tabs', () => {
  expect(foldPattern(' 內部 資料\t注意保存 ')).toBe('内部资料注意保存')
})

test('every unit knows where it came from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const folded = foldText(text)
      expect(folded.codes.length).toBe(text.length)
      for (const [index, code] of folded.dense.entries()) {
        const offset = folded.at[index] ?? -1
        expect(folded.codes[offset]).toBe(code)
        expect(foldText(text.charAt(offset)).dense[0]).toBe(code)
        expect(offset).toBeGreaterThan(index === 0 ? -1 : (folded.at[index - 1] ?? -1))
      }
    }),
  )
})
