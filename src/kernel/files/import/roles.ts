import { documentNumberIn, findHead } from './head.ts'
import type { DocumentHead } from './imported.ts'
import { numberedLevel } from './numbered.ts'
import type { RoleLine } from './role-line.ts'
import { textAt } from './role-line.ts'
import { findSignature } from './signature.ts'

export type Role =
  | 'redHead'
  | 'documentNumber'
  | 'title'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'heading5'
  | 'signature'
  | 'centered'
  | 'right'
  | 'plain'

/** What each paragraph is, and what its head says (党政机关公文格式 GB/T 9704—2012 第7章). */
export interface Roles {
  readonly roles: readonly Role[]
  readonly title: string
  readonly head: DocumentHead
}

/** Finds red head, document number, title, headings and signature of a document, paragraph by paragraph. */
export function assignRoles(lines: readonly RoleLine[]): Roles {
  const roles: Role[] = lines.map((_, index) => roleInBody(lines, index))
  const { number, redHead, title } = findHead(lines)
  const signature = findSignature(
    lines.map(({ text }) => text),
    Math.max(number, ...title),
  )
  if (number >= 0) roles[number] = 'documentNumber'
  if (redHead >= 0) roles[redHead] = 'redHead'
  for (const index of title) roles[index] = 'title'
  for (const index of signature.places) roles[index] = 'signature'
  const documentNumber = documentNumberIn(textAt(lines, number))
  return {
    roles,
    title: title.map((index) => textAt(lines, index)).join(''),
    head: {
      ...(redHead >= 0 ? { redHead: textAt(lines, redHead).replaceAll(/\s+/g, '') } : {}),
      ...(documentNumber === undefined ? {} : { documentNumber }),
      ...signature.head,
    },
  }
}

const levels = ['heading2', 'heading3', 'heading4', 'heading5'] as const

function roleInBody(lines: readonly RoleLine[], index: number): Role {
  const line = lines[index]
  if (!line) return 'plain'
  const words = line.text.trim()
  if (line.outlineLevel !== undefined && words.length <= 120)
    return levels[Math.min(line.outlineLevel, 3)] ?? 'plain'
  const level = numberedLevel(words)
  if (level !== undefined && isHeading(lines, index, level)) return levels[level] ?? 'plain'
  if (line.isRight) return 'right'
  return line.isCentered ? 'centered' : 'plain'
}

/** A heading is short, is no sentence, and something stands below it. */
function isHeading(lines: readonly RoleLine[], index: number, level: number): boolean {
  const words = textAt(lines, index)
  const isSentence = /[。；;：:，,]/.test(words.slice(0, -1)) || /[；;：:，,]$/.test(words)
  if (words.length > (level === 2 ? 30 : 45) || isSentence || (level === 2 && words.endsWith('。')))
    return false
  const next = textAt(lines, index + 1)
  if (next === '') return false
  return level < 2 || ![next, textAt(lines, index - 1)].some((beside) => numberedLevel(beside) === 2)
}
