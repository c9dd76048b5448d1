import { hash } from 'node:crypto'
import type { Kind } from '../contract/words.ts'
import { kindTitles } from '../contract/words.ts'
import type { BadRow, FileLetter } from './letter-file.ts'

/** A letter of a file that may be taken over. */
export interface ImportedLetter {
  readonly line: number
  /** Its number in the system it comes from, or the digest of what it says where it has none. */
  readonly sourceNumber: string
  readonly subject: string
  readonly body: string
  readonly sentAt: Date
  readonly kind: Kind
  readonly label: string | null
  /** Title of the unit that answered; null: the file does not say. */
  readonly unit: string | null
  /** Null: not answered yet. */
  readonly answer: { readonly text: string; readonly at: Date } | null
}

const longest = { subject: 100, body: 10_000, answer: 20_000, number: 60 } as const

/** The letters of a file, oldest first, or everything that is wrong with them. */
export function checkLetters(
  rows: readonly FileLetter[],
  { kind, now }: { readonly kind: Kind; readonly now: Date },
): { readonly letters: ImportedLetter[]; readonly mistakes: BadRow[] } {
  const mistakes: BadRow[] = []
  const letters: ImportedLetter[] = []
  const lineOf = new Map<string, number>()
  for (const row of rows) {
    const wrong = [...findWrongText(row), ...findWrongTimes(row, now), ...findWrongKind(row)]
    const sourceNumber = row.number ?? digestOf(row)
    const before = lineOf.get(sourceNumber)
    if (before !== undefined) wrong.push(['编号', `与第${before}行相同`])
    lineOf.set(sourceNumber, row.line)
    mistakes.push(...wrong.map(([field, reason]) => ({ line: row.line, field, reason })))
    const { sentAt, answer, answeredAt, label, unit, line } = row
    if (wrong.length > 0 || !sentAt) continue
    letters.push({
      line,
      sourceNumber,
      label,
      unit,
      sentAt,
      subject: row.document.heading,
      body: row.document.body,
      kind: kindOf(row.kind) ?? kind,
      answer: answer !== null && answeredAt ? { text: answer, at: answeredAt } : null,
    })
  }
  return { mistakes, letters: letters.sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime()) }
}

type Wrong = [field: string, reason: string]

function findWrongText({ number, document, answer }: FileLetter): Wrong[] {
  const tooLong = (field: string, text: string, most: number): Wrong[] =>
    text.length > most ? [[field, `有${text.length}个字，最多${most}个`]] : []
  const missing = (field: string, text: string): Wrong[] => (text === '' ? [[field, '没有填写']] : [])
  return [
    ...tooLong('编号', number ?? '', longest.number),
    ...missing('主题', document.heading),
    ...tooLong('主题', document.heading, longest.subject),
    ...missing('详情', document.body),
    ...tooLong('详情', document.body, longest.body),
    ...tooLong('答复意见', answer ?? '', longest.answer),
  ]
}

function findWrongTimes({ sentAt, answer, answeredAt }: FileLetter, now: Date): Wrong[] {
  if (!sentAt) return [['留言时间', '没有填写']]
  if (sentAt > now) return [['留言时间', '晚于现在']]
  if (answer === null) return answeredAt ? [['答复意见', '有答复时间，没有答复']] : []
  if (!answeredAt) return [['答复时间', '有答复，没有答复时间']]
  if (answeredAt < sentAt) return [['答复时间', '早于留言时间']]
  return answeredAt > now ? [['答复时间', '晚于现在']] : []
}

function findWrongKind({ kind }: FileLetter): Wrong[] {
  if (kind === null || kindOf(kind)) return []
  return [['来信类型', `“${kind.slice(0, 20)}”不是${Object.values(kindTitles).join('、')}之一`]]
}

function kindOf(written: string | null): Kind | undefined {
  const entry = Object.entries(kindTitles).find(([kind, title]) => written === kind || written === title)
  return entry?.[0] as Kind | undefined
}

function digestOf({ document, sentAt }: FileLetter): string {
  return `sha256:${hash('sha256', `${document.heading}\n${document.body}\n${sentAt?.toISOString() ?? ''}`).slice(0, 32)}`
}
