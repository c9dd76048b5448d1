import { expect, test } from 'vitest'
import { z } from 'zod'
import { issuesInWords, speakPlainly } from './plain-issues.ts'

speakPlainly()

function said(type: z.ZodType, value: unknown): string {
  const { error } = type.safeParse(value)
  return error ? issuesInWords(error) : ''
}

test('what is wrong with input is said in Chinese, naming the field, and what to write instead', () => {
  const input = z.strictObject({ page: z.number(), at: z.iso.datetime(), id: z.uuid() })
  const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
  const at = '2026-10-08T08:30:00Z'
  expect(said(input, { page: '一', at, id })).toBe('“page”应当是数字')
  expect(said(input, { at, id })).toBe('“page”没有填写')
  expect(said(input, { page: 1, at: '昨天', id })).toBe('“at”应当是时间，写成 2026-10-08T08:30:00Z 的样子')
  expect(said(input, { page: 1, at, id: 'x' })).toBe('“id”不是有效的编号，请刷新页面后重试')
  expect(said(input, { page: 1, at, id, extra: 1 })).toBe('提交的内容中有不认识的字段：extra，请去掉后重试')
})

test('no sentence is English, whatever is wrong', () => {
  const cases: [z.ZodType, unknown][] = [
    [z.string().max(2), 'abc'],
    [z.number().int().min(3), 1],
    [z.number().int(), 1.5],
    [z.number().multipleOf(5), 3],
    [z.enum(['甲', '乙']), '丙'],
    [z.array(z.string()).min(2), []],
    [z.union([z.string(), z.number()]), true],
    [z.discriminatedUnion('a', [z.object({ a: z.literal('甲') })]), { a: '乙' }],
    [z.string().regex(/^\d$/), 'x'],
    [z.literal(3), 4],
    [z.never(), 1],
  ]
  for (const [type, value] of cases) {
    const sentence = said(type, value)
    expect(sentence).toMatch(/\p{Script=Han}/u)
    expect(sentence).not.toMatch(/invalid|expected|received|number|string/i)
  }
})

test('a sentence of the contract stands as it is', () => {
  expect(said(z.object({ words: z.string().min(2, '用语至少2个字') }), { words: '一' })).toBe('用语至少2个字')
})
