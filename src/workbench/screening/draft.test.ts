import { expect, test } from 'vitest'
import { Rule } from '#kernel/screening/contract.ts'
import { draftOf, ruleOf } from './draft.ts'

const common = { unitId: null, source: '', isConfirmed: true, startsOn: '2026-11-01', endsOn: null }

const rules: readonly Rule[] = [
  {
    category: 'expression',
    ...common,
    words: '既使',
    replacement: '即使',
    kind: 'typo',
    severity: 'explain',
  },
  { category: 'expression', ...common, words: '某旧称', replacement: null, kind: 'name', severity: 'block' },
  {
    category: 'secrecyTerm',
    ...common,
    words: '内部资料',
    kind: 'workSecret',
    form: 'line',
    severity: 'block',
  },
  { category: 'exception', ...common, words: '保守国家秘密法' },
  { category: 'officeHolder', ...common, words: '张三', title: '县长' },
  { category: 'cardRange', ...common, words: '622848', replacement: '某银行', lengths: [16, 19] },
]

test.each(rules)('a rule about $words opens in the form and is saved as it was', (rule) => {
  expect(Rule.parse(ruleOf(rule.category, draftOf(rule, '2026-11-23')))).toEqual(rule)
})

test('an empty form is not yet a rule', () => {
  expect(Rule.safeParse(ruleOf('expression', draftOf(null, '2026-11-23'))).success).toBe(false)
})
