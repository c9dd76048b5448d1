import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Content } from '../../contract/content.ts'
import { fieldTitles, isSame, mergeContents, withBothBodies } from './merge.ts'
import { sampleContent as base } from './sample-content.ts'

test('what two editors changed in different places is kept of both', () => {
  const mine = { ...base, body: '<p>我的正文</p>' }
  const theirs = { ...base, keywords: ['教育'] }
  const { merged, clashes, taken } = mergeContents(base, mine, theirs)
  expect(merged).toEqual({ ...base, body: '<p>我的正文</p>', keywords: ['教育'] })
  expect([clashes, taken]).toEqual([[], ['keywords']])
})

test('what both changed differently is left to a person, and mine stands until then', () => {
  const { merged, clashes } = mergeContents(base, { ...base, title: '甲' }, { ...base, title: '乙' })
  expect([merged.title, clashes]).toEqual(['甲', ['title']])
})

test('what both changed alike is no clash', () => {
  expect(mergeContents(base, { ...base, title: '甲' }, { ...base, title: '甲' }).clashes).toEqual([])
})

test('without knowing what both began with, every difference is a clash', () => {
  expect(mergeContents(null, { ...base, title: '甲' }, base).clashes).toEqual(['title'])
})

const change = fc.record(
  {
    title: fc.constantFrom('甲', '乙', '丙'),
    summary: fc.constantFrom('一', '二'),
    keywords: fc.array(fc.constantFrom('教育', '卫生'), { maxLength: 2 }),
    writtenOn: fc.constantFrom('2026-11-01', null),
  },
  { requiredKeys: [] },
)

test('nothing anybody wrote is lost without being named as a clash', () => {
  fc.assert(
    fc.property(change, change, (one, other) => {
      const mine = { ...base, ...one }
      const theirs = { ...base, ...other }
      const { merged, clashes } = mergeContents(base, mine, theirs)
      for (const field of Object.keys(base) as (keyof Content)[]) {
        const lost = (written: Content) =>
          !isSame(written[field], base[field]) && !isSame(merged[field], written[field])
        if (lost(mine) || lost(theirs)) expect(clashes).toContain(field)
      }
    }),
  )
})

test('every field has a name that a user knows', () => {
  expect(Object.keys(fieldTitles).sort()).toEqual(Object.keys(base).sort())
})

test('of two texts both can be kept: every word that only the other has stands at the end, none twice', () => {
  const mine = '<p>时间：十二月五日。</p><p>地点：体育馆。请自带简历。</p>'
  const theirs = '<p>时间：十二月五日。</p><p>地点：体育馆。</p><ul><li>免费入场 &lt;无须预约&gt;</li></ul>'
  const both = withBothBodies(mine, theirs, '夏某')
  expect(both.startsWith(mine)).toBe(true)
  expect(both).toContain('〔以下为夏某同时写的段落')
  expect(both).toContain('<p>免费入场 &lt;无须预约&gt;</p>')
  expect(both.split('时间：十二月五日。')).toHaveLength(2)
  expect(withBothBodies(mine, mine, '夏某')).toBe(mine)
})
