import { z } from 'zod'
import { supervisionRoleTitles } from '../procedure/articles.ts'
import { colours } from '../rules/slips.ts'

/** Everybody who has a part in supervision. */
export const supervisionRoles = Object.keys(supervisionRoleTitles) as [string, ...string[]]

export const Colour = z.enum(colours)

/** Input of actions that ask for nothing more. */
export const NoInput = z.object({}).prefault({})

const Day = z.iso.date('日期不存在')

/** Where a matter comes from and whose word it is. */
export const MatterInput = z.object({
  source: z.string().min(1, '请选择来源').max(40),
  title: z.string().trim().min(2, '请写明事由').max(120),
  /** Where it stands, e.g. the number of the minutes. */
  reference: z.string().trim().max(200).default(''),
  statedOn: Day,
  requesterUnitId: z.uuid('请选择交办单位'),
  /** The one person who accepts; null: whoever has the role there. */
  requesterId: z.uuid().nullable().default(null),
})
export type MatterInput = z.infer<typeof MatterInput>

/** One thing for one lead unit by one day (一事一项). */
export const ItemInput = z.object({
  text: z.string().trim().min(4, '请写明做什么，至少4个字').max(500, '一个事项最多500字，多件事请分开写'),
  standard: z.string().trim().max(500).default(''),
  leadUnitId: z.uuid('请选择主办单位'),
  coUnitIds: z.array(z.uuid()).max(20).default([]),
  isImportant: z.boolean().default(false),
  /** Null: the default limit of the source. */
  dueOn: Day.nullable().default(null),
})
export type ItemInput = z.infer<typeof ItemInput>

/** A file that is stored already. */
export const StagedFile = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(255),
})
export type StagedFile = z.infer<typeof StagedFile>

/** Input of `noteProgress`, `contribute`, `report` and `answerSlip`. */
export const ProgressInput = z.object({
  text: z.string().trim().min(2, '请写明办理情况').max(5000),
  files: z.array(StagedFile).max(20, '一次最多20个文件').default([]),
})
export type ProgressInput = z.infer<typeof ProgressInput>

/** Input of a slip; what is left out is as the rule of its colour says. */
export const SlipInput = z
  .object({
    requirement: z.string().trim().min(4, '请写明要求').max(500).optional(),
    answerOn: Day.optional(),
  })
  .prefault({})
export type SlipInput = z.infer<typeof SlipInput>

/** Input of `askExtension`. */
export const ExtensionInput = z.object({ until: Day })

/** Input of `reassign`. */
export const ReassignInput = z.object({
  leadUnitId: z.uuid('请选择主办单位'),
  coUnitIds: z.array(z.uuid()).max(20).default([]),
  dueOn: Day,
})
export type ReassignInput = z.infer<typeof ReassignInput>

/** Input of `explain`. */
export const ExplanationInput = z.object({ text: z.string().trim().min(2, '请写明情况').max(5000) })

/** What a unit said, by kind. */
export const progressTitles = {
  progress: '进展',
  contribution: '协办意见',
  report: '办理结果',
  slipAnswer: '回复督办单',
} as const
export const ProgressKind = z.enum(['progress', 'contribution', 'report', 'slipAnswer'])
