import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from './blocks.ts'
import type { Piece } from '#workbench/parts/compare-words.ts'
import { compareWords } from '#workbench/parts/compare-words.ts'
import { compareBlocks, foldSame } from './difference.ts'

const textOf = (pieces: readonly Piece[] | null) => (pieces ?? []).map(({ text }) => text).join('')

test('a body is cut into paragraphs, list items and table rows, with entities read as characters', () => {
  expect(
    blocksOf(
      '<h2>一、总则</h2><p>甲 &amp; <strong>乙</strong>&nbsp;丙</p><ul><li><p>第一</p></li></ul>' +
        '<table><tbody><tr><th>姓名</th><td><p>张三</p></td></tr></tbody></table><p><img src="/files/x/y.png" alt="地图" /></p>',
    ).map(({ kind, text }) => `${kind} ${text}`),
  ).toEqual(['h2 一、总则', 'p 甲 & 乙 丙', 'p 第一', 'tr 姓名 │ 张三', 'p 〔图片：地图〕'])
})

test('a changed paragraph stands beside the one it was, with only the changed words marked', () => {
  const [row] = compareBlocks(
    blocksOf('<p>补助标准为每人300元。</p>'),
    blocksOf('<p>补助标准为每人350元。</p>'),
  )
  expect(row?.kind).toBe('changed')
  expect(row?.left?.filter(({ isOwn }) => isOwn).map(({ text }) => text)).toEqual(['300'])
  expect(row?.right?.filter(({ isOwn }) => isOwn).map(({ text }) => text)).toEqual(['350'])
})

test('a paragraph that was added or removed stands alone', () => {
  const before = blocksOf('<p>甲</p><p>乙</p>')
  const after = blocksOf('<p>甲</p><p>新</p><p>乙</p>')
  expect(compareBlocks(before, after).map(({ kind }) => kind)).toEqual(['same', 'added', 'same'])
  expect(compareBlocks(after, before).map(({ kind }) => kind)).toEqual(['same', 'removed', 'same'])
})

test('the same words in another form are not passed over', () => {
  const rows = compareBlocks(
    blocksOf('<p>甲乙</p><p>丙</p>'),
    blocksOf('<p>甲<strong>乙</strong></p><h2>丙</h2>'),
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['form', 'form'])
})

const body = fc
  .array(fc.constantFrom('甲方应当', '乙方', '三十日内', '报备', '重复', '重复'), { maxLength: 12 })
  .map((lines) => lines.map((line) => `<p>${line}</p>`).join(''))

test('whatever two bodies are compared, each side reads exactly as it was written', () => {
  fc.assert(
    fc.property(body, body, (before, after) => {
      const rows = compareBlocks(blocksOf(before), blocksOf(after))
      const side = (name: 'left' | 'right') => rows.flatMap((row) => (row[name] ? [textOf(row[name])] : []))
      expect(side('left')).toEqual(blocksOf(before).map(({ text }) => text))
      expect(side('right')).toEqual(blocksOf(after).map(({ text }) => text))
    }),
  )
})

test('comparing words loses no character of either text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const { left, right } = compareWords(before, after)
      expect([textOf(left), textOf(right)]).toEqual([before, after])
    }),
  )
})

test('long stretches without a difference are folded, and what is near a difference is not', () => {
  const lines = (changed: number) =>
    Array.from({ length: 20 }, (_, at) => `<p>${at === changed ? '改' : `第${at}段`}</p>`).join('')
  const shown = foldSame(compareBlocks(blocksOf(lines(-1)), blocksOf(lines(10))))
  expect(shown.map((part) => (part.kind === 'fold' ? `折叠${part.rows.length}` : part.row.kind))).toEqual([
    '折叠8',
    'same',
    'same',
    'changed',
    'same',
    'same',
    '折叠7',
  ])
})
