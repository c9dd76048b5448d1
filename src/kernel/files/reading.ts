import type { Budget } from './archive.ts'
import type { EmbeddedFile, HiddenContent, HiddenKind } from './extraction.ts'
import { limits } from './limits.ts'
import { sentenceOf } from './unreadable.ts'

/** What has been read of one file so far. Readers add to it through the functions below. */
export interface Reading {
  readonly lines: string[]
  readonly hidden: HiddenContent[]
  readonly metadata: Map<string, string>
  readonly problems: Set<string>
  readonly embedded: EmbeddedFile[]
  readonly budget: Budget
  /** Characters taken so far, visible and hidden. */
  length: number
  /** Set by a reader that met pictures where text is to be expected. */
  scan: Scan | null
  /** Reads a file found inside this one and adds it to `embedded`; what cannot be read becomes a problem. */
  readonly openInside: (name: string, bytes: Buffer) => Promise<void>
}

/** Pictures in which there may be text. */
export interface Scan {
  /** Numbers of the pages that are pictures, from 1; null when the whole file is one picture. */
  readonly pages: readonly number[] | null
  /** The problem that holds until somebody, or the recogniser, has read them; null for a picture that may be only that. */
  readonly problem: string | null
}

/** Reads the bytes of one kind of file into a reading. @throws Unreadable when nothing of it can be read */
export type Reader = (bytes: Buffer, reading: Reading) => Promise<void> | void

export function newReading(budget: Budget, openInside: Reading['openInside']): Reading {
  return {
    lines: [],
    hidden: [],
    metadata: new Map(),
    problems: new Set(),
    embedded: [],
    budget,
    length: 0,
    scan: null,
    openInside,
  }
}

/** Adds a visible paragraph or table row; blank ones are left out. */
export function show(reading: Reading, line: string): void {
  const clean = line.replaceAll(/(?![\t\n])\p{Cc}/gu, '').replace(/[ \u00A0\u3000\t]+$/gm, '')
  if (clean.trim() && takes(reading, clean)) reading.lines.push(clean)
}

/** Adds hidden content. Kinds that are a fact in themselves may have no text; the others then say nothing. */
export function hide(reading: Reading, kind: HiddenKind, where: string, text = ''): void {
  const clean = text.replaceAll(/(?![\t\n])\p{Cc}/gu, '').trim()
  if (!clean && !speaksWithoutText.has(kind)) return
  if (reading.hidden.length >= limits.hiddenPieces) {
    reading.problems.add(`隐藏内容超过 ${limits.hiddenPieces} 处，其余没有列出，请清理后重新上传`)
    return
  }
  if (takes(reading, clean)) reading.hidden.push({ kind, where, text: clean })
}

const speaksWithoutText: ReadonlySet<HiddenKind> = new Set<HiddenKind>([
  'embeddedObject',
  'macro',
  'attachment',
  'javascript',
  'externalLink',
  'invisibleLayer',
  'revision',
  'trackedChange',
])

/** Records a document property under the title a user reads; a value that names someone is hidden content as well. */
export function describe(reading: Reading, title: string, value: string, isTelling = false): void {
  const clean = value.trim()
  if (!clean) return
  reading.metadata.set(title, clean.slice(0, 2000))
  if (isTelling) hide(reading, 'metadata', `文档属性“${title}”`, clean)
}

/** Does a part of the work whose failure leaves the rest worth having; the failure becomes a problem. */
export async function attempt(reading: Reading, work: () => Promise<void> | void): Promise<void> {
  try {
    await work()
  } catch (error) {
    reading.problems.add(sentenceOf(error))
  }
}

/** A name inside a file as it is quoted to a user: those made to be long are cut. */
export function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 40)}…${name.slice(-15)}` : name
}

function takes(reading: Reading, text: string): boolean {
  if (reading.length + text.length > limits.textLength) {
    reading.problems.add('文字超过自动检查的上限，后面的部分没有检查，请拆分后重新上传')
    return false
  }
  reading.length += text.length
  return true
}
