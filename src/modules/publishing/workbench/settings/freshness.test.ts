import { expect, test } from 'vitest'
import { bySoonest, toneOf } from './freshness.ts'

const column = (title: string, daysLeft: number | null, count = 3, isLive = true) => ({
  title,
  daysLeft,
  count,
  isLive,
})

test('a stale column is red, one that will be within a week amber, a fresh one green', () => {
  expect([-1, 0, 7, 8].map((days) => toneOf(column('动态', days)))).toEqual(['late', 'soon', 'soon', 'fine'])
})

test('an empty column without a rule is still a warning; a column not in use has no time limit', () => {
  expect(toneOf(column('专题', null, 0))).toBe('soon')
  expect(toneOf(column('专题', null, 5))).toBe('none')
  expect(toneOf(column('旧栏目', -30, 2, false))).toBe('none')
})

test('what is late stands first, what is not in use last', () => {
  const rows = [
    column('停用', -9, 1, false),
    column('没有规则', null),
    column('将到期', 2),
    column('超期', -5),
    column('空', null, 0),
  ]
  expect(rows.sort(bySoonest).map(({ title }) => title)).toEqual(['超期', '空', '将到期', '没有规则', '停用'])
})
