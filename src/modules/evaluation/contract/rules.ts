import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { readerRoles } from './roles.ts'

/** One threshold of a version of the rules. */
export const ThresholdRow = z.object({
  key: z.string(),
  title: z.string(),
  amount: z.number(),
  unit: z.string(),
  source: z.string(),
  basis: z.enum(['confirmed', 'fromMemory']),
})
export type ThresholdRow = z.infer<typeof ThresholdRow>

/** One version of the rules; a period is measured under the one in force on its last day. */
export const RuleSetRow = z.object({
  id: z.number(),
  title: z.string(),
  startsOn: z.string(),
  note: z.string(),
  keptBy: z.string(),
  isInForce: z.boolean(),
  thresholds: z.array(ThresholdRow),
})
export type RuleSetRow = z.infer<typeof RuleSetRow>

export const listRules = query({
  path: '/api/evaluation/rules',
  title: '考评规则的版本',
  allow: readerRoles,
  input: z.object({}),
  output: z.array(RuleSetRow),
})

export const saveRules = command({
  path: '/api/evaluation/rules/save',
  title: '发布新版考评规则',
  allow: ['evaluationDirector'],
  input: z.object({
    title: z.string().trim().min(4, '请写明这一版规则的名称').max(60),
    startsOn: z.iso.date('请选择生效日期'),
    note: z.string().trim().min(4, '请写明为什么修改').max(500),
    thresholds: z
      .array(z.object({ key: z.string().max(40), amount: z.number().int().min(0).max(100_000) }))
      .max(40),
  }),
  output: z.object({ id: z.number() }),
})
