import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { noticeKeepers } from './templates.ts'

export const RegisterRow = z.object({
  unitId: z.string(),
  unitTitle: z.string(),
  registerKey: z.string(),
  title: z.string(),
  prefix: z.string(),
  /** True when the prefix is only made of the unit's short name. */
  isPrefixDefault: z.boolean(),
  year: z.number(),
  /** Null when none was taken in the year. */
  registerId: z.string().nullable(),
  /** Greater than 1 when the numbers before were given on paper. */
  firstNumber: z.number(),
  lastNumber: z.number(),
  /** Numbers between the first and the last of which nothing is written down. */
  gaps: z.number(),
  voided: z.number(),
})
export type RegisterRow = z.infer<typeof RegisterRow>

/** The number registers of the units within reach, of one year. */
export const listRegisters = query({
  path: '/api/notices/registers',
  title: '发文字号编号簿',
  allow: noticeKeepers,
  input: z.object({ year: z.number().int().min(1949).max(2999), unitId: z.uuid().nullable() }),
  output: z.object({
    rows: z.array(RegisterRow),
    units: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
})

export const NumberRow = z.object({
  id: z.string(),
  text: z.string(),
  purpose: z.string(),
  takenByName: z.string(),
  takenAt: z.iso.datetime(),
  isServed: z.boolean(),
  voidedByName: z.string().nullable(),
  voidedAt: z.iso.datetime().nullable(),
  voidReason: z.string().nullable(),
})
export type NumberRow = z.infer<typeof NumberRow>

/** Every number of one register, the newest first. */
export const listNumbers = query({
  path: '/api/notices/numbers',
  title: '编号簿中的文号',
  allow: noticeKeepers,
  input: z.object({ registerId: z.uuid(), page: z.number().int().min(1).max(10_000).default(1) }),
  output: z.object({
    rows: z.array(NumberRow),
    total: z.number(),
    /** Numbers of this page's stretch of which nothing is written down, as printed; there should never be one. */
    gaps: z.array(z.string()),
  }),
})

/** Records that a number is not used; it stays in the register and is never given again. */
export const voidNumber = command({
  path: '/api/notices/number/void',
  title: '作废文号',
  allow: noticeKeepers,
  input: z.object({ numberId: z.uuid(), reason: z.string().trim().min(2, '请写明作废的原因').max(300) }),
  output: z.object({}),
})

/** Sets the characters before the year; numbers already taken keep theirs. */
export const savePrefix = command({
  path: '/api/notices/prefix/save',
  title: '设置发文代字',
  allow: noticeKeepers,
  input: z.object({
    unitId: z.uuid(),
    registerKey: z.string().max(60),
    prefix: z
      .string()
      .trim()
      .regex(/^[^〔〕[\]（）()0-9\s]{1,20}$/, '代字不含年份、数字、括号和空格，例如“青卫公复”'),
  }),
  output: z.object({}),
})

/** Sets the first number of a year's register, while none was taken: those before were given on paper. */
export const startRegister = command({
  path: '/api/notices/register/start',
  title: '设置年度起始编号',
  allow: noticeKeepers,
  input: z.object({
    unitId: z.uuid(),
    registerKey: z.string().max(60),
    year: z.number().int().min(1949).max(2999),
    firstNumber: z.int('请填写整数').min(1, '起始号最小是1').max(99_999, '起始号过大，请核对'),
  }),
  output: z.object({}),
})

const Line = z.string().trim().max(120).nullable()

/** What stands in a unit's notices beside their wording; null is taken from the unit above or left out. */
export const LetterheadInput = z.object({
  name: z.string().trim().min(2).max(60).nullable(),
  redMark: z.string().trim().min(2).max(40).nullable(),
  address: Line,
  postcode: z
    .string()
    .regex(/^\d{6}$/, '邮政编码是六位数字')
    .nullable(),
  telephone: Line,
  fax: Line,
  email: Line,
  officeHours: Line,
  reviewBody: Line,
  court: Line,
  printedBy: Line,
})
export type LetterheadInput = z.infer<typeof LetterheadInput>

export const getLetterhead = query({
  path: '/api/notices/letterhead',
  title: '文书抬头信息',
  allow: noticeKeepers,
  input: z.object({ unitId: z.uuid() }),
  output: z.object({ own: LetterheadInput, inUse: LetterheadInput }),
})

export const saveLetterhead = command({
  path: '/api/notices/letterhead/save',
  title: '保存文书抬头信息',
  allow: noticeKeepers,
  input: z.object({ unitId: z.uuid(), letterhead: LetterheadInput }),
  output: z.object({}),
})
