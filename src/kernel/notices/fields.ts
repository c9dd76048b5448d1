import type { Block, Condition, FieldValue, FieldValues, NoticeField } from './template.ts'

const mark = /\{\{([a-z][a-zA-Z0-9]*)\}\}/g

/** The names of the fields a text inserts, in order, with repeats. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(mark)].map(([, name = '']) => name)
}

/** Every text of a block into which fields can be inserted. */
export function textsOf(block: Block): readonly string[] {
  if ('text' in block) return [block.text]
  if (block.kind === 'signature') return [block.unit, block.date]
  if (block.kind === 'imprint') return [block.copies]
  if (block.kind === 'form') return block.lines.flatMap(({ cells }) => cells.map(({ text }) => text))
  if (block.kind === 'table') return block.columns.map(({ title }) => title)
  return []
}

/** Every field a block names: in its texts, as its list or rows, in its condition. */
export function fieldsOf(block: Block): string[] {
  const own = 'field' in block ? [block.field] : []
  const asked = block.when ? [block.when.field] : []
  return [...textsOf(block).flatMap(fieldsIn), ...own, ...asked]
}

/** True when a value holds something to print. */
export function isFilled(value: FieldValue | undefined): boolean {
  return value !== undefined && value !== null && value.length > 0
}

/** Whether a block with this condition is printed. */
export function holds(when: Condition | undefined, values: FieldValues): boolean {
  if (!when) return true
  const value = values[when.field]
  if (when.test === 'equals') return value === when.value
  return isFilled(value) === (when.test === 'filled')
}

/** What is missing when a notice is filled in: collects, so that everything is said at once. */
export interface Filling {
  readonly known: ReadonlyMap<string, NoticeField>
  readonly values: FieldValues
  readonly missing: Set<string>
}

export function newFilling(fields: readonly NoticeField[], values: FieldValues): Filling {
  return { known: new Map(fields.map((field) => [field.name, field])), values, missing: new Set() }
}

/**
 * The text with its fields filled in. A value is put in as it is, once: what it contains is never looked at again; only
 * where the text goes on with a stop, the value's own last one is left out. A field that is neither given nor optional
 * is noted as missing.
 */
export function fill(text: string, filling: Filling): string {
  return printable(
    text.replaceAll(mark, (found: string, name: string, at: number) => {
      const value = printField(name, filling)
      return stop.test(text.charAt(at + found.length)) ? value.replace(/[。；，、\s]+$/u, '') : value
    }),
  )
}

const stop = /^[。；，、]$/

/** Without what no file format can hold: control characters and halves of surrogate pairs. */
function printable(text: string): string {
  return text.replaceAll(/(?!\n)\p{Cc}/gu, '').toWellFormed()
}

/** The entries of a list, or the one text as a list of one. */
export function entriesOf(name: string, filling: Filling): string[] {
  const value = readField(name, filling)
  if (typeof value === 'string') return [printable(value)]
  return (value ?? []).flatMap((entry) => (typeof entry === 'string' ? [printable(entry)] : []))
}

/** The rows of a table; empty when it has none. */
export function rowsOf(name: string, filling: Filling): readonly Readonly<Record<string, string>>[] {
  const value = readField(name, filling)
  if (value === null || typeof value === 'string') return []
  return value.flatMap((row) =>
    typeof row === 'string'
      ? []
      : [Object.fromEntries(Object.entries(row).map(([cell, text]) => [cell, printable(text)]))],
  )
}

function printField(name: string, filling: Filling): string {
  const value = readField(name, filling)
  if (typeof value === 'string')
    return filling.known.get(name)?.type === 'date' ? printCivilDate(value) : value
  return entriesOf(name, filling).join('、')
}

function readField(name: string, { known, values, missing }: Filling): FieldValue {
  const value = values[name]
  if (!isFilled(value) && !known.get(name)?.optional) missing.add(name)
  return value ?? null
}

/** What is no date stays as it is: a wrong value must show, not disappear. */
function printCivilDate(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  return year === undefined ? value : `${year}年${Number(month)}月${Number(day)}日`
}
