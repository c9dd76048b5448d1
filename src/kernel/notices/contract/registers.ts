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
  lastNumber: z.number(),
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
  output: z.object({ rows: z.array(NumberRow), total: z.number() }),
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

export const PassageRow = z.object({
  key: z.string(),
  title: z.string(),
  body: z.string(),
  startsOn: z.iso.date(),
  source: z.string(),
  basis: z.enum(['confirmed', 'fromMemory']),
  versions: z.number(),
})
export type PassageRow = z.infer<typeof PassageRow>

/** The passages of the county as they hold today. */
export const listPassages = query({
  path: '/api/notices/passages',
  title: '常用段落（救济途径等）',
  allow: noticeKeepers,
  input: z.object({}),
  output: z.object({ rows: z.array(PassageRow), keepsDefault: z.boolean() }),
})

/** Saves a passage as its next version, used from a day on. */
export const savePassage = command({
  path: '/api/notices/passage/save',
  title: '保存常用段落',
  allow: noticeKeepers,
  input: z.object({
    key: z.string().max(80),
    body: z.string().trim().min(5).max(4000),
    startsOn: z.iso.date(),
    source: z.string().trim().min(2, '请写明依据').max(300),
    basis: z.enum(['confirmed', 'fromMemory']),
  }),
  output: z.object({}),
})
