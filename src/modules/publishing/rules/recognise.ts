import type { CivilDate } from '#kernel/calendar.ts'
import { isCivilDate } from '#kernel/calendar.ts'
import { parseDocumentNumber } from './document-number.ts'

/** What the words of a document say about it; null where they say nothing that can be relied on. */
export interface Recognised {
  readonly documentNumber: string | null
  /** 成文日期: when this version of it was made. */
  readonly writtenOn: CivilDate | null
  readonly effectiveOn: CivilDate | null
}

interface DatedLine {
  readonly on: CivilDate
  readonly words: string
}

/** Reads the lines above the first article, the last lines, and the date in a file name such as "…办法(2013-12-11).md". */
export function recognise(text: string, fileName: string): Recognised {
  const head = headOf(text)
  const lines = head.split('\n').flatMap(datedLines)
  const writtenOn = dateInName(fileName) ?? lastMade(lines) ?? signedOn(text)
  return {
    documentNumber: numberOf(head, lines, writtenOn),
    writtenOn,
    effectiveOn: takesEffect(lines) ?? statedEffect(text, writtenOn),
  }
}

/** A file name without its ending and without the date of its version. */
export function nameWithoutDate(fileName: string): string {
  return fileName
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/\s*[（(]\d{4}-\d{2}-\d{2}[)）]\s*$/, '')
    .trim()
}

/** What stands above the first chapter or article; at most the first 3000 characters. */
function headOf(text: string): string {
  const head = text.slice(0, 3000)
  const end = /^\s*(?:第[一二三四五六七八九十百]+[章编条]|一、)/m.exec(head)?.index
  return end === undefined || end === 0 ? head.slice(0, 600) : head.slice(0, end)
}

function dateInName(name: string): CivilDate | null {
  return civil(/[（(](\d{4})-(\d{1,2})-(\d{1,2})[)）]/.exec(name))
}

const datePattern = String.raw`(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`

function datedLines(line: string): DatedLine[] {
  const parts = [...line.matchAll(new RegExp(`${datePattern}([^。；;]*)`, 'g'))]
  return parts.flatMap((found) => {
    const on = civil(found)
    return on ? [{ on, words: found[4] ?? '' }] : []
  })
}

/** The last day on which it was made: passed, promulgated, or revised. */
function lastMade(lines: readonly DatedLine[]): CivilDate | null {
  const made = lines.filter(({ words }) => /通过|公布|发布|颁布|印发|修订|修正|修改|批准/.test(words))
  return (
    made
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? null
  )
}

/** The date under the signature: alone on one of the last lines. */
function signedOn(text: string): CivilDate | null {
  const last = text.trimEnd().split('\n').slice(-6)
  const alone = last.map((line) => new RegExp(`^\\s*${datePattern}\\s*$`).exec(line))
  return alone.map(civil).findLast((date) => date !== null) ?? null
}

function takesEffect(lines: readonly DatedLine[]): CivilDate | null {
  return lines.findLast(({ words }) => /^\s*(?:起)?(?:施行|实施|生效)/.test(words))?.on ?? null
}

/** "自2013年1月1日起施行" in the text. One that lies before this version was made belongs to an earlier one. */
function statedEffect(text: string, writtenOn: CivilDate | null): CivilDate | null {
  const pattern = new RegExp(`自\\s*${datePattern}\\s*起(?:正式)?(?:施行|实施|生效)`, 'g')
  const last = civil([...text.matchAll(pattern)].at(-1) ?? null)
  return last !== null && (writtenOn === null || last >= writtenOn) ? last : null
}

const numberPattern =
  /[\p{Script=Han}]{2,25}?[〔[［(（【]\s*\d{4}\s*[〕\]］)）】]\s*第?\s*\d{1,5}\s*号|[\p{Script=Han}]{2,25}令\s*第\s*\d{1,5}\s*号/gu

/** The number on the line of this version, or the only one there is. */
function numberOf(head: string, lines: readonly DatedLine[], writtenOn: CivilDate | null): string | null {
  const own = lines.filter(({ on }) => on === writtenOn).flatMap(({ words }) => numbersIn(words))
  const all = [...new Set(numbersIn(head))]
  return own[0] ?? (all.length === 1 ? (all[0] ?? null) : null)
}

function numbersIn(words: string): string[] {
  return [...words.matchAll(numberPattern)].flatMap(([found]) => {
    const number = parseDocumentNumber(found)
    return number ? [number.text] : []
  })
}

function civil(found: RegExpExecArray | RegExpMatchArray | null): CivilDate | null {
  if (!found) return null
  const [, year = '', month = '', day = ''] = found
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(date) ? date : null
}
