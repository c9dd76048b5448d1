import { parse } from 'csv-parse/sync'
import markdown from 'markdown-it'
import { decodeText } from '../decode.ts'
import type { Reading } from '../reading.ts'
import { describe, show } from '../reading.ts'
import { readHtmlSource } from './html.ts'

/** Reads plain text in whatever encoding it is. */
export function readText(bytes: Buffer, reading: Reading): void {
  const { text, encoding } = decodeText(bytes)
  describe(reading, '文字编码', encoding)
  for (const line of text.split(/\r\n?|\n/)) show(reading, line)
}

/** Reads a table of separated values; one that is not regular is read as plain lines. */
export function readCsv(bytes: Buffer, reading: Reading): void {
  const { text, encoding } = decodeText(bytes)
  describe(reading, '文字编码', encoding)
  try {
    const options = { relax_quotes: true, relax_column_count: true, skip_empty_lines: true, bom: true }
    const rows: string[][] = parse(text, { ...options, delimiter: delimiterOf(text) })
    for (const row of rows) show(reading, row.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t'))
  } catch {
    for (const line of text.split(/\r\n?|\n/)) show(reading, line)
  }
}

/** Reads Markdown as the page it stands for, so that nothing of its markup splits a word. */
export function readMarkdown(bytes: Buffer, reading: Reading): void {
  const { text, encoding } = decodeText(bytes)
  describe(reading, '文字编码', encoding)
  readHtmlSource(markdown({ html: true }).render(text), reading)
}

function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const candidates = [',', '\t', ';', '，'].map((mark) => ({ mark, count: first.split(mark).length }))
  return candidates.reduce((best, next) => (next.count > best.count ? next : best)).mark
}
