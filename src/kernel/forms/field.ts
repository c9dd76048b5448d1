import { readableText } from '../http/readable.ts'

/** One of the answers a visitor can choose from. */
export interface Choice {
  readonly value: string
  readonly title: string
  /** What choosing it means, in a sentence. */
  readonly about?: string
}

interface FieldBase {
  /** Its name in the draft and in the request, e.g. "applicantName". */
  readonly name: string
  readonly label: string
  /** Why it is asked, or what to write, in a sentence. */
  readonly why?: string
  readonly isRequired: boolean
}

/** One thing a public form asks. */
export type Field = FieldBase &
  (
    | {
        readonly kind: 'line'
        readonly maxLength: number
        readonly inputMode?: 'text' | 'tel' | 'email' | 'numeric'
        /** What a browser may fill in by itself (WCAG 2.2, 1.3.5). */
        readonly autoComplete?: string
        /** A sentence when the text cannot be right; null when it can. Empty text is never asked about. */
        readonly check?: (text: string) => string | null
      }
    | { readonly kind: 'text'; readonly maxLength: number; readonly rows: number }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly look: 'radios' | 'list' }
    | { readonly kind: 'date' }
    | { readonly kind: 'tick'; readonly words: string }
    | {
        readonly kind: 'files'
        readonly most: number
        /** Where files go with the form and not before it: what a browser offers to choose from, and a sentence about it. */
        readonly atOnce?: { readonly accept: string; readonly words: string }
      }
  )

/** What was typed, by the name of the field. */
export type Answers = Readonly<Record<string, string>>

/** What is wrong, by the name of the field. */
export type Complaints = Readonly<Record<string, string>>

/** A file kept with a draft. */
export interface DraftFile {
  readonly id: string
  readonly field: string
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly sizeBytes: number
}

/** The text as it is kept: no characters the database refuses or that show it other than it is, line ends in one form, no blanks around it. */
export function cleanAnswer(text: string): string {
  return readableText(text).replaceAll(/\r\n?/g, '\n').trim()
}

/** What is wrong with the answers to these fields; empty when everything may stand. */
export function checkFields(
  fields: readonly Field[],
  answers: Answers,
  files: readonly Pick<DraftFile, 'field'>[],
): Complaints {
  const complaints = fields.map((field) => {
    const sentence =
      field.kind === 'files'
        ? checkFiles(field, files.filter((file) => file.field === field.name).length)
        : checkAnswer(field, answers[field.name] ?? '')
    return [field.name, sentence] as const
  })
  return Object.fromEntries(complaints.filter((pair): pair is [string, string] => pair[1] !== null))
}

function checkFiles({ isRequired, label, most }: Field & { kind: 'files' }, count: number): string | null {
  if (isRequired && count === 0) return `请选择文件：${label}`
  return count > most ? `“${label}”最多放 ${most} 个文件，请移除多余的` : null
}

type AnsweredField = Exclude<Field, { kind: 'files' }>

function checkAnswer(field: AnsweredField, text: string): string | null {
  if (text !== '') return checkText(field, text)
  return field.isRequired ? askFor(field) : null
}

function checkText(field: AnsweredField, text: string): string | null {
  if (field.kind === 'line') return checkLength(field, text) ?? field.check?.(text) ?? null
  if (field.kind === 'text') return checkLength(field, text)
  if (field.kind === 'date')
    return isDate(text) ? null : `“${field.label}”不是有效的日期，应写成 2026-10-08 的样子`
  const choices = field.kind === 'tick' ? ['yes'] : field.choices.map(({ value }) => value)
  return choices.includes(text) ? null : askFor(field)
}

function askFor({ kind, label }: Field): string {
  if (kind === 'tick') return `请确认：${label}`
  return kind === 'choice' ? `请选择${label}` : `请填写${label}`
}

function checkLength(
  { label, maxLength }: { label: string; maxLength: number },
  text: string,
): string | null {
  const { length } = Array.from(text)
  return length > maxLength ? `“${label}”最多 ${maxLength} 字，现在是 ${length} 字，请缩短` : null
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
  )
}
