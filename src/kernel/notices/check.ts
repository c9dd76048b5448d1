import { knownFields } from './compose.ts'
import { fieldsIn, fieldsOf, textsOf } from './fields.ts'
import type { Block, NoticeField, RequiredPart, TemplateBody } from './template.ts'

/** What stands in the way of a template. */
export interface TemplateFault {
  /** Index of the block; null: the template as a whole. */
  readonly block: number | null
  readonly sentence: string
}

/** What a template is checked against. */
export interface CheckedKind {
  readonly fields: readonly NoticeField[]
  readonly parts: readonly RequiredPart[]
}

/**
 * Looks at a template before it is saved. `faults` must be mended; `missing` are parts the law asks for, which may be
 * left out only by who gives a reason. Pure, so that the editor says the same while one types.
 * @param passages text of every passage by key
 */
export function checkTemplate(
  { body, registerKey, layout }: TemplateBody,
  kind: CheckedKind,
  passages: ReadonlyMap<string, string>,
): { readonly faults: readonly TemplateFault[]; readonly missing: readonly TemplateFault[] } {
  const known = new Map(knownFields(kind.fields).map((field) => [field.name, field]))
  const faults: TemplateFault[] = body.flatMap((block, index) => [
    ...unknownFields(block, known).map((name) => ({
      block: index,
      sentence: `没有“${name}”这个字段，请从“插入字段”中选择`,
    })),
    ...wrongTypes(block, known).map((sentence) => ({ block: index, sentence })),
    ...brokenMarks(block).map((sentence) => ({ block: index, sentence })),
    ...emptyBlocks(block, passages).map((sentence) => ({ block: index, sentence })),
  ])
  const isHeaded = layout === 'redHead' || layout === 'redLetter'
  const hasNumber = isHeaded || body.some((block) => block.kind === 'number')
  if (registerKey !== null && !hasNumber)
    faults.push({ block: null, sentence: '模板要取文号，却没有放“文号”的位置，请加入“文号”段' })
  if (registerKey === null && body.some((block) => block.kind === 'number'))
    faults.push({ block: null, sentence: '模板有“文号”段，却没有选择编号簿，请选择编号簿或者删去该段' })
  const missing = kind.parts.flatMap((part) => missingOf(part, body, passages, known))
  return { faults, missing }
}

type Known = ReadonlyMap<string, NoticeField>

function unknownFields(block: Block, known: Known): string[] {
  return [...new Set(fieldsOf(block))].filter((name) => !known.has(name))
}

/** A table needs rows, a list needs several entries; neither can stand in a sentence as rows do. */
function wrongTypes(block: Block, known: Known): string[] {
  const typeOf = (name: string) => known.get(name)?.type
  const inText = textsOf(block)
    .flatMap(fieldsIn)
    .filter((name) => typeOf(name) === 'rows')
    .map((name) => `“${known.get(name)?.label}”是表格内容，不能插入文字中，请用“明细表”段`)
  if (block.kind !== 'table') return inText
  const field = known.get(block.field)
  if (field && field.type !== 'rows') return [...inText, `“${field.label}”不是表格内容，不能作为明细表`]
  const columns = new Set(['serial', ...(field?.columns ?? []).map(({ name }) => name)])
  return [
    ...inText,
    ...block.columns
      .filter(({ name }) => field && !columns.has(name))
      .map(({ title }) => `明细表没有“${title}”这一列的内容`),
  ]
}

/** Braces that look like a field and are none: they would be printed as they stand. */
function brokenMarks(block: Block): string[] {
  const isBroken = textsOf(block).some((text) =>
    /\{\{|\}\}/.test(text.replaceAll(/\{\{[a-z][a-zA-Z0-9]*\}\}/g, '')),
  )
  return isBroken ? ['文字中有不完整的字段标记“{{ }}”，请删去后用“插入字段”重新插入'] : []
}

function emptyBlocks(block: Block, passages: ReadonlyMap<string, string>): string[] {
  if (block.kind === 'passage' && !passages.has(block.key))
    return [`没有“${block.key}”这个常用段落，请重新选择`]
  if ('text' in block && block.text.trim() === '') return ['这一段没有文字，请填写或者删去']
  return []
}

function missingOf(
  { part, title, law, fields }: RequiredPart,
  body: readonly Block[],
  passages: ReadonlyMap<string, string>,
  known: Known,
): TemplateFault[] {
  // The common case of a form: its cells carry the fields, and no paragraph is marked.
  const own = body.filter(
    (block) => ('part' in block && block.part === part) || block.kind === 'form' || block.kind === 'table',
  )
  if (own.length === 0) return [{ block: null, sentence: `缺少法定内容“${title}”（${law}）` }]
  const printed = new Set(own.flatMap((block) => fieldsPrinted(block, passages)))
  return fields
    .filter((name) => !printed.has(name))
    .map((name) => ({
      block: null,
      sentence: `法定内容“${title}”没有写明“${known.get(name)?.label ?? name}”（${law}）`,
    }))
}

function fieldsPrinted(block: Block, passages: ReadonlyMap<string, string>): string[] {
  const own = 'field' in block ? [block.field] : []
  const drawn = block.kind === 'passage' ? fieldsIn(passages.get(block.key) ?? '') : []
  return [...textsOf(block).flatMap(fieldsIn), ...own, ...drawn]
}
