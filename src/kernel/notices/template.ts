import { z } from 'zod'

/** What a field holds: a text, a civil date (printed as 2026年3月5日), several paragraphs, or the rows of a table. */
export const FieldType = z.enum(['text', 'date', 'list', 'rows'])
export type FieldType = z.infer<typeof FieldType>

/** One thing a template may insert. */
export const NoticeField = z.object({
  name: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  label: z.string().min(1).max(40),
  type: FieldType,
  /** True when it may be empty: what is then left out is decided by the conditions of the template. */
  optional: z.boolean().default(false),
  /** Shown in previews without a case; of a list or rows, the parts of each line by "|". */
  sample: z.string().max(1000),
  /** Of rows: the names of their cells, in order. */
  columns: z.array(z.object({ name: z.string(), label: z.string() })).default([]),
})
export type NoticeField = z.infer<typeof NoticeField>

/** A part the law asks of the wording, and where it says so. */
export const RequiredPart = z.object({
  part: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  title: z.string(),
  law: z.string(),
  /** Fields that must stand in it. */
  fields: z.array(z.string()).default([]),
})
export type RequiredPart = z.infer<typeof RequiredPart>

/** When a block is printed; absent: always. */
export const Condition = z.object({
  field: z.string(),
  test: z.enum(['filled', 'empty', 'equals']),
  value: z.string().max(200).default(''),
})
export type Condition = z.infer<typeof Condition>

/** Plain text with {{field}} where a field is inserted. Never code of any typesetter. */
const Text = z.string().max(4000)
const common = { when: Condition.optional() }

/** One piece of a notice, in the order it is printed. Word and PDF are both drawn from it. */
export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title'), text: Text, ...common }),
  /** The document number, where the layout does not put it into the head. */
  z.object({ kind: z.literal('number'), ...common }),
  z.object({ kind: z.literal('addressee'), text: Text, ...common }),
  z.object({
    kind: z.literal('paragraph'),
    text: Text,
    align: z.enum(['indent', 'left', 'center', 'right']).default('indent'),
    /** The legal part it fulfils. */
    part: z.string().optional(),
    ...common,
  }),
  z.object({ kind: z.literal('subheading'), text: Text, ...common }),
  /** One paragraph for each entry of a list, numbered or not. */
  z.object({
    kind: z.literal('list'),
    field: z.string(),
    numbered: z.boolean(),
    part: z.string().optional(),
    ...common,
  }),
  /** Text kept once for many templates, see notices.passage. */
  z.object({ kind: z.literal('passage'), key: z.string(), part: z.string().optional(), ...common }),
  /** A table with one line for each row of a field. */
  z.object({
    kind: z.literal('table'),
    field: z.string(),
    columns: z.array(z.object({ name: z.string(), title: Text, share: z.number().min(1).max(20) })).max(12),
    ...common,
  }),
  /** A ruled form: lines of cells; a label cell is centred. Shares of a line are of its whole width. */
  z.object({
    kind: z.literal('form'),
    lines: z
      .array(
        z.object({
          /** Least height in lines of text. */
          height: z.number().int().min(1).max(20).default(1),
          cells: z
            .array(
              z.object({
                text: Text,
                share: z.number().int().min(1).max(24),
                label: z.boolean().default(false),
              }),
            )
            .min(1)
            .max(8),
        }),
      )
      .max(60),
    ...common,
  }),
  z.object({ kind: z.literal('attachments'), field: z.string(), ...common }),
  /** Who signs and the day, with room for the seal. */
  z.object({ kind: z.literal('signature'), unit: Text, date: Text, ...common }),
  z.object({ kind: z.literal('note'), text: Text, ...common }),
  /** 版记: copies, the printing office and the day, at the foot of the last page. */
  z.object({ kind: z.literal('imprint'), copies: Text, ...common }),
  z.object({ kind: z.literal('pageBreak'), ...common }),
])
export type Block = z.infer<typeof Block>

/**
 * How a notice looks: plain letter; document with red head (文件格式); letter with red head (信函格式); ruled form.
 * Measures: GB/T 9704-2012.
 */
export const Layout = z.enum(['plain', 'redHead', 'redLetter', 'form'])
export type Layout = z.infer<typeof Layout>

/** The wording of a notice as somebody edits it. */
export const TemplateBody = z.object({
  title: z.string().trim().min(2).max(60),
  layout: Layout,
  /** The register its number is taken from; null when it has none. */
  registerKey: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]*$/)
    .nullable(),
  body: z.array(Block).min(1).max(120),
})
export type TemplateBody = z.infer<typeof TemplateBody>

/** What is filled in: texts, dates as yyyy-mm-dd, entries of a list, rows of a table. Null and '' are nothing. */
export type FieldValue = string | null | readonly string[] | readonly Readonly<Record<string, string>>[]
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>

/** What each layout is called. */
export const layoutTitles: Readonly<Record<Layout, string>> = {
  plain: '普通文书（无红头）',
  redHead: '红头文件格式',
  redLetter: '红头信函格式',
  form: '表单',
}

/** Fields every notice has: of the unit, and of the notice itself. */
export const commonFields: readonly NoticeField[] = [
  unitField('documentNumber', '发文字号', '青卫公复〔2026〕3号', true),
  { ...unitField('issuedOn', '成文日期', '2026-03-05'), type: 'date' },
  unitField('unitName', '本机关名称', '青岚县卫生健康局'),
  unitField('unitAddress', '本机关地址', '青岚县城关镇澄波路96号'),
  unitField('unitPostcode', '本机关邮编', '650000'),
  unitField('unitTelephone', '本机关电话', '0920-6224016'),
  unitField('unitFax', '本机关传真', '0920-6224017', true),
  unitField('unitEmail', '本机关电子邮箱', 'gongkai@example.cn', true),
  unitField('officeHours', '办公时间', '工作日8:30—12:00，14:00—17:30'),
  unitField('reviewBody', '行政复议机关', '青岚县人民政府'),
  unitField('court', '有管辖权的人民法院', '青岚县人民法院'),
]

function unitField(name: string, label: string, sample: string, optional = false): NoticeField {
  return { name, label, sample, optional, type: 'text', columns: [] }
}
