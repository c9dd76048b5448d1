import { expect, test } from 'vitest'
import type { InboxRow } from '#kernel/procedure/lists-contract.ts'
import { countOf, groupRows } from './groups.ts'

function row(caseId: string, group: InboxRow['group']): InboxRow {
  return {
    caseId,
    module: 'm',
    procedureKey: 'p',
    procedureTitle: '程序',
    title: caseId,
    unitTitle: '单位',
    state: 's',
    stateTitle: '状态',
    version: 1,
    fromName: '某人',
    fromAt: '2026-11-23T01:00:00.000Z',
    actions: [],
    dueOn: null,
    dueAt: null,
    isProvisional: false,
    group,
  }
}

test('the inbox has four headings; what has no due date stands last, under "later"', () => {
  const groups = groupRows([
    row('a', 'overdue'),
    row('b', 'thisWeek'),
    row('c', 'later'),
    row('d', 'undated'),
  ])
  expect(groups.map(({ title, rows }) => [title, rows.map(({ row: { caseId } }) => caseId)])).toEqual([
    ['已逾期', ['a']],
    ['本周', ['b']],
    ['以后', ['c', 'd']],
  ])
})

test('every row keeps its place in the whole list, so that j and k pass over the headings', () => {
  const groups = groupRows([row('a', 'overdue'), row('b', 'today'), row('c', 'undated')])
  expect(groups.flatMap(({ rows }) => rows.map(({ index }) => index))).toEqual([0, 1, 2])
})

test('a number that was not counted to its end says so', () => {
  const groups = { overdue: 1000, today: 0, thisWeek: 2, later: 1000, undated: 3 }
  expect(countOf(groups, ['later'], ['overdue'])).toBe('1000')
  expect(countOf(groups, ['later'], ['later', 'undated'])).toBe('1003+')
  expect(countOf(undefined, [], ['today'])).toBe('0')
})
