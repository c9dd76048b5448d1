import { expect, test } from 'vitest'
import { exceptionFault } from './exceptions.ts'
import type { Finding } from './finding.ts'
import { identityCheckOf } from './identity-number.ts'
import type { ExpressionRule, RuleTables } from './rules.ts'
import { compileRules } from './rules.ts'
import { screen } from './screen.ts'

const tables: RuleTables = {
  expressions: [
    { id: 'e1', wrong: '人名政府', right: '人民政府', kind: 'grave', severity: 'block', source: '' },
    { id: 'e2', wrong: '民族同胞', right: '少数民族同胞', kind: 'wording', severity: 'note', source: '' },
    { id: 'e3', wrong: '署假', right: '暑假', kind: 'typo', severity: 'explain', source: '' },
  ],
  secrecyTerms: [
    { id: 't1', term: '机密', form: 'grade', kind: 'secrecyMark', severity: 'explain' },
    { id: 't2', term: '内部资料', form: 'line', kind: 'workSecret', severity: 'block' },
    { id: 't3', term: '阅后收回', form: 'phrase', kind: 'workSecret', severity: 'block' },
  ],
  exceptions: [],
  officeHolders: [],
  cardRanges: [],
}

function found(text: string, exceptions: readonly string[], more: readonly ExpressionRule[] = []): Finding[] {
  const rules = compileRules({ ...tables, exceptions, expressions: [...tables.expressions, ...more] })
  return screen({ parts: [{ key: 'body', label: '正文', text }], today: '2026-10-08' }, rules)
}

function severities(...given: Parameters<typeof found>): string[] {
  return found(...given).map(({ severity }) => severity)
}

test.each([
  ['机密★10年', '机密★10年'],
  ['机密★10年', '机密'],
  ['密级：机密', '密级：机密'],
  ['内部资料', '内部资料'],
  ['请阅后收回本件', '请阅后收回本件'],
  ['县人名政府', '县人名政府'],
])(
  'what must be mended stays found in “%s” although somebody kept “%s” as an exception (保守国家秘密法 第三十四条)',
  (text, exception) => expect(severities(text, [exception])).toEqual(['block']),
)

test('an exception still covers what may be explained: a general mention, a probable slip of the pen', () => {
  expect(severities('该机密级国家秘密事项', [])).toEqual(['explain'])
  expect(severities('该机密级国家秘密事项', ['机密级国家秘密'])).toEqual([])
  expect(severities('部署假日安排', ['部署假'])).toEqual([])
})

test('a right wording that holds the wrong one excuses its own rule and no other: no secrecy mark, no grave mistake', () => {
  expect(severities('少数民族同胞', [])).toEqual([])
  const rule = {
    id: 'e9',
    wrong: '密★',
    right: '机密★10年',
    kind: 'typo',
    severity: 'note',
    source: '',
  } as const
  expect(severities('机密★10年', [], [rule])).toEqual(['block'])
  const other = { ...rule, wrong: '名政', right: '人名政府' }
  expect(severities('县人名政府', [], [other])).toEqual(['block'])
})

test('an exception does not take words from the detectors of addresses and of minors', () => {
  const text = '家庭住址：城关镇东风村3组'
  expect(found(text, ['家庭住址']).map(({ kind }) => kind)).toEqual(['address'])
})

test('says which exceptions cannot be kept, and why', () => {
  const rules = compileRules(tables)
  const first = '42010619900307451'
  expect(exceptionFault('机密★10年', rules)).toContain('机密')
  expect(exceptionFault('机密', rules)).not.toBe(null)
  expect(exceptionFault('请阅后收回', rules)).not.toBe(null)
  expect(exceptionFault(`张三${first}${identityCheckOf(first)}`, rules)).not.toBe(null)
  expect(exceptionFault('保守国家秘密法', rules)).toBe(null)
  expect(exceptionFault('机密级国家秘密', rules)).toBe(null)
})
