import { z } from 'zod'

const civilDate = z.iso.date('日期应写成 2026-10-08 的样子')

/** What an edition may do to another item. */
export const RelationKind = z.enum(['amends', 'repeals', 'replaces', 'interprets', 'forwards', 'relates'])
export type RelationKind = z.infer<typeof RelationKind>

/** The words for each kind of relation, read from the item that states it. */
export const relationTitles: Readonly<Record<RelationKind, string>> = {
  amends: '修改',
  repeals: '废止',
  replaces: '替代',
  interprets: '解读',
  forwards: '转发',
  relates: '相关',
}

/** 有效性 as declared by the author. */
export const Validity = z.enum(['notApplicable', 'inForce', 'amended', 'repealed', 'expired'])
export type Validity = z.infer<typeof Validity>

export const validityTitles: Readonly<Record<Validity, string>> = {
  notApplicable: '不适用',
  inForce: '现行有效',
  amended: '已被修改',
  repealed: '已废止',
  expired: '已失效',
}

/** 公开属性; only what is proactive can be published. */
export const Disclosure = z.enum(['proactive', 'onRequest', 'withheld'])
export type Disclosure = z.infer<typeof Disclosure>

export const disclosureTitles: Readonly<Record<Disclosure, string>> = {
  proactive: '主动公开',
  onRequest: '依申请公开',
  withheld: '不予公开',
}

/** Everything the author writes: text and metadata of one edition. Attachments are kept beside it. */
export const Content = z.object({
  title: z.string().max(300, '标题不能超过300字'),
  subtitle: z.string().max(300, '副标题不能超过300字'),
  /** 内容概述. */
  summary: z.string().max(100, '内容概述不能超过100字'),
  /** HTML; what is not on the allow-list is removed when it is saved. */
  body: z.string().max(2_000_000, '正文过长，请把表格或者名单改为附件'),
  /** 体裁（公文种类）: a code of the list "genre". */
  genre: z.string().max(20),
  /** 主题分类: codes of the list "theme". */
  themes: z.array(z.string().max(20)).max(3, '主题分类最多选三个'),
  /** 公开目录: a code of the list "catalogue"; null when it serves no statutory item. */
  catalogueCode: z.string().max(20).nullable(),
  keywords: z.array(z.string().min(1).max(20, '每个主题词不超过20字')).max(10, '主题词最多十个'),
  /** 信息来源; empty means the unit itself. */
  source: z.string().max(100, '信息来源不能超过100字'),
  /** 发文字号, e.g. 明政发〔2026〕3号. */
  documentNumber: z.string().max(80, '发文字号过长').nullable(),
  /** 成文日期. */
  writtenOn: civilDate.nullable(),
  effectiveOn: civilDate.nullable(),
  /** 废止（失效）日期. */
  ceasesOn: civilDate.nullable(),
  validity: Validity,
  disclosure: Disclosure,
  disclosureReason: z.string().max(500, '理由不能超过500字'),
  /** 发布日期 to show; null: the day it goes out. */
  datedOn: civilDate.nullable(),
  /** Needed when `datedOn` is before the first save. */
  datedOnReason: z.string().max(500, '理由不能超过500字'),
  /** From the second edition on: what changed, told to the public. */
  changeNote: z.string().max(500, '修改说明不能超过500字'),
  /** False when the edition before must not stay readable. */
  keepsPrevious: z.boolean(),
  columnIds: z.array(z.uuid()).max(20, '最多选二十个栏目'),
  relations: z
    .array(z.object({ kind: RelationKind, targetItemId: z.int().positive() }))
    .max(100, '关联的文件最多一百件'),
  /** Units that issue it jointly with its own, which is the lead (牵头机关). */
  coIssuerIds: z.array(z.uuid()).max(20, '联合发文单位最多二十个'),
})
export type Content = z.infer<typeof Content>

/** What kind of file an edition carries: one to download, a picture in the text, or the accessible twin of another. */
export const AttachmentRole = z.enum(['attachment', 'image', 'twin'])

export const Attachment = z.object({
  id: z.uuid(),
  role: AttachmentRole,
  /** For a twin: the attachment it is the accessible form of. */
  twinOf: z.uuid().nullable(),
  hash: z.string(),
  name: z.string(),
  title: z.string(),
  type: z.string(),
  sizeBytes: z.number(),
  /** `pending` while its text is still being read out; submitting waits for it. */
  extraction: z.enum(['pending', 'done']),
  /** Why it could not be read, or null. */
  problem: z.string().nullable(),
})
export type Attachment = z.infer<typeof Attachment>

/** A code with its words. */
export const Option = z.object({
  code: z.string(),
  title: z.string(),
  /** "fromMemory" rows must be checked against the official text before they are relied on. */
  source: z.enum(['confirmed', 'fromMemory', 'local']),
  note: z.string(),
  isPolicy: z.boolean(),
  isOffered: z.boolean(),
  sortOrder: z.int(),
})
export type Option = z.infer<typeof Option>

/** The state of an edition: the state of its case. */
export const EditionState = z.enum([
  'draft',
  'inReview',
  'inSecrecyReview',
  'inApproval',
  'approved',
  'published',
  'discarded',
])
export type EditionState = z.infer<typeof EditionState>

/** Whether the public may read an item now. */
export const ItemStatus = z.enum(['unpublished', 'published', 'withdrawn'])
export type ItemStatus = z.infer<typeof ItemStatus>

/** An instant as text, e.g. 2026-10-08T01:30:00.000Z. */
export const Instant = z.iso.datetime()
