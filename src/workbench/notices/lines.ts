import type { Block, NoticeField, TemplateBody } from '#kernel/notices/template.ts'
import { layoutTitles } from '#kernel/notices/template.ts'
import { blockTitles } from './blocks.ts'
import type { LoadedTemplate } from './loaded.ts'
import { showMarks } from './marks.ts'

type Words = Pick<LoadedTemplate, 'passages' | 'parts' | 'registers'> & {
  readonly fields: readonly NoticeField[]
}

/** A wording line by line, as a clerk reads it, so that two can be set side by side. */
export function linesOf({ layout, registerKey, body }: TemplateBody, words: Words): string[] {
  const register = words.registers.find(({ key }) => key === registerKey)
  return [
    `版式：${layoutTitles[layout]}`,
    `编号簿：${registerKey === null ? '不取文号' : (register?.title ?? registerKey)}`,
    ...body.flatMap((block) => lineOf(block, words)),
  ]
}

function lineOf(block: Block, words: Words): string[] {
  const notes = [whenOf(block, words.fields), partOf(block, words)].filter(Boolean)
  const note = notes.length > 0 ? `（${notes.join('；')}）` : ''
  const lines = contentOf(block, words)
  const [first = '', ...rest] = lines.map((text) => showMarks(text, words.fields))
  return [`${blockTitles[block.kind]}${note}${first && `：${first}`}`, ...rest.map((text) => `　${text}`)]
}

function contentOf(block: Block, { fields, passages }: Words): string[] {
  const labelOf = (name: string): string => fields.find((field) => field.name === name)?.label ?? name
  if ('text' in block) return block.text.split('\n')
  if (block.kind === 'passage') return [passages.find(({ key }) => key === block.key)?.title ?? block.key]
  if (block.kind === 'signature') return [block.unit, block.date]
  if (block.kind === 'imprint') return [`抄送 ${block.copies}`]
  if (block.kind === 'form')
    return block.lines.map(({ cells }) => cells.map(({ text }) => text || '（空格）').join(' | '))
  if (block.kind === 'table')
    return [`${labelOf(block.field)}：${block.columns.map(({ title }) => title).join(' | ')}`]
  return 'field' in block ? [`取自“${labelOf(block.field)}”`] : []
}

function whenOf({ when }: Block, fields: readonly NoticeField[]): string {
  if (!when) return ''
  const label = fields.find(({ name }) => name === when.field)?.label ?? when.field
  if (when.test === 'equals') return `“${label}”是“${when.value}”时出现`
  return when.test === 'filled' ? `有“${label}”时出现` : `没有“${label}”时出现`
}

function partOf(block: Block, { parts }: Words): string {
  if (!('part' in block) || block.part === undefined) return ''
  // A part that the law does not ask of this notice is said as what it is: general content.
  const asked = parts.find(({ part }) => part === block.part)
  return asked ? `法定内容：${asked.title}` : ''
}
