import { readFile } from 'node:fs/promises'
import { decodeText } from '#kernel/files/decode.ts'
import type { BadRow, FileRows } from '#modules/letters/rules/letter-file.ts'

/** What a printed result says of a file that was read. */
export interface FileReport {
  readonly file: string
  readonly encoding: string
  readonly rows: number
  readonly bad: readonly BadRow[]
  readonly remarks: readonly BadRow[]
}

/** Reads a file in whatever encoding it is. @throws Error with a sentence when it is not given or cannot be read */
export async function readRowsOf<Row>(
  file: string | undefined,
  option: string,
  read: (text: string) => FileRows<Row>,
): Promise<{ rows: readonly Row[]; report: FileReport }> {
  if (!file) throw new Error(`请用 ${option} 给出文件`)
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Error(`文件${file}不能读取：${error instanceof Error ? error.message : '原因不明'}`)
  })
  const { text, encoding } = decodeText(bytes)
  const { rows, bad, remarks } = read(text)
  if (rows.length === 0) throw new Error(`文件${file}中没有可用的行；${bad.length}行不能读取${firstOf(bad)}`)
  return { rows, report: { file, encoding, rows: rows.length, bad, remarks } }
}

/** A figure with four digits behind the point. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function firstOf(bad: readonly BadRow[]): string {
  const [first] = bad
  return first ? `，如第${first.line}行：${first.reason}` : ''
}
