import type { z } from 'zod'
import type { ExportedList } from '#kernel/list-export-contract.ts'

/** Saves bytes that came as base64 as a file of the person's own. */
export function downloadBase64(name: string, type: string, base64: string): void {
  download(name, new Blob([bytesOf(base64)], { type }))
}

/** Saves a list the server wrote as a workbook. */
export function saveList({ name, type, base64 }: z.output<typeof ExportedList>): void {
  downloadBase64(name, type, base64)
}

/** Bytes of a base64 text. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** Writes rows into an xlsx workbook and saves it; the writer is fetched when it is first needed. */
export async function downloadTable(
  name: string,
  titles: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser')
  const head = titles.map((value) => ({ value, fontWeight: 'bold' as const }))
  const body = rows.map((row) => row.map((value) => (value === null ? null : { value })))
  const columns = titles.map((title, at) => ({ width: widthOf([title, ...rows.map((row) => row[at])]) }))
  const blob = await writeXlsxFile([head, ...body], { columns, stickyRowsCount: 1 }).toBlob()
  download(`${name}.xlsx`, blob)
}

function widthOf(values: readonly (string | number | null | undefined)[]): number {
  const longest = Math.max(...values.slice(0, 200).map((value) => String(value ?? '').length))
  return Math.min(Math.max(longest * 2, 8), 60)
}

function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
