import { z } from 'zod'
import { readerRoles, reportRoleTitles } from '../procedure/articles.ts'

/** Everybody who has a part in reports. */
export const reportRoles = Object.keys(reportRoleTitles) as [string, ...string[]]

/** Those who may be named as readers of what a report says. */
export const readers = readerRoles

/** How a report came. */
export const Channel = z.enum(['web', 'counter', 'phone', 'post'])
export type Channel = z.infer<typeof Channel>

export const channelTitles: Readonly<Record<Channel, string>> = {
  web: '网上',
  counter: '当面',
  phone: '电话',
  post: '来信',
}

/** The token by which the browser has the private key used for half an hour. */
export const Unlock = z.string().regex(/^[A-Za-z0-9_-]{43}$/, '请先输入口令开封')

/** Input of what a passphrase opens and nothing more is asked for. */
export const UnlockInput = z.object({ unlock: Unlock })

/** A passphrase is long rather than odd: several words that somebody can keep in mind. */
export const NewPassphrase = z
  .string()
  .max(200)
  .refine((text) => Array.from(text.trim()).length >= 12, '口令至少12个字，用几个互不相干的词连起来最好记')
export const Passphrase = z.string().min(1, '请输入口令').max(200)

/** Who reported, as far as they want it known. */
export const Identity = z.object({
  name: z.string().trim().max(100).default(''),
  contact: z.string().trim().max(200).default(''),
})
export type Identity = z.infer<typeof Identity>

/** A report as it is told, before it is sealed. */
export const NewReport = z.object({
  /** Known to the sender alone: the same sending counts once. */
  key: z.string().min(20).max(60),
  /** Units it is about; empty: not known. */
  respondentIds: z.array(z.uuid()).max(5).default([]),
  /** True when it is about people of the compartment: the next one takes it. */
  isCompartment: z.boolean().default(false),
  text: z.string().trim().min(10, '请写明什么人、做了什么事，至少10个字').max(20_000),
  identity: Identity.prefault({}),
})
export type NewReport = z.infer<typeof NewReport>

/** What is told of a report that was taken: the only time the receipt is seen. */
export const Filed = z.object({
  number: z.string(),
  receipt: z.string(),
  compartmentTitle: z.string(),
  decideBy: z.string().nullable(),
  /** Names of files that could not be freed of what they tell, and were not taken, with why. */
  notTaken: z.array(z.string()),
})
export type Filed = z.infer<typeof Filed>

/** A file inside a request that stays in memory. */
export const InlineFile = z.object({
  name: z.string().min(1).max(255),
  base64: z.base64().max(5_600_000, '单个文件不超过4 MB，更大的请举报人凭回执自己补充'),
})
export type InlineFile = z.infer<typeof InlineFile>

/** What belongs to a report, by kind. */
export const itemTitles = {
  report: '举报内容',
  file: '材料',
  message: '举报人补充',
  question: '向举报人提问',
  answer: '答复举报人',
  note: '调查记录',
  proposal: '拟不予受理或者转送的理由',
  conclusion: '调查结论',
} as const
export const ItemKind = z.enum(Object.keys(itemTitles) as [keyof typeof itemTitles])

const Text = z.string().trim().min(2, '请写明情况').max(10_000)

/** Input of `accept`. */
export const AcceptInput = UnlockInput.extend({
  investigatorIds: z.array(z.uuid()).min(1, '请指定至少一名调查员').max(10),
  directorId: z.uuid('请选择负责审核的负责人'),
})

/** Input of `propose`. */
export const ProposeInput = UnlockInput.extend({
  text: Text,
  /** What the reporter is told when it is decided. */
  answer: Text,
  directorId: z.uuid('请选择作决定的负责人'),
})

/** Input of `conclude`. */
export const ConcludeInput = UnlockInput.extend({ text: Text, answer: Text })

/** Input of `returnConclusion`, `sendBack` and `extend`. */
export const RemarkInput = UnlockInput.extend({ text: Text })

export const NoInput = z.object({}).prefault({})
