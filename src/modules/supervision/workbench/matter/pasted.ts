import type { SplitLine } from '../../rules/split.ts'
import { splitIntoItems } from '../../rules/split.ts'

const heading = ['事项', '主办单位', '协办单位', '办结期限']

/**
 * What was pasted, as a table file: a table copied out of a spreadsheet stays as it is, a text is split into one line
 * for each thing it asks for (一事一项). @param year of a day without one
 */
export function tableOf(pasted: string, year: number): File {
  const lines = pasted.includes('\t') ? cellsOf(pasted) : splitIntoItems(pasted, year).map(cellsOfLine)
  const isHeaded = lines[0]?.some((cell) => cell.replaceAll(/[*＊\s]/g, '') === '事项') ?? false
  const rows = isHeaded ? lines : [heading, ...lines]
  const text = rows.map((cells) => cells.map(quote).join()).join('\r\n')
  return new File([`\uFEFF${text}\r\n`], '粘贴的清单.csv', { type: 'text/csv' })
}

function cellsOf(pasted: string): string[][] {
  return pasted
    .replaceAll('\r', '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
}

function cellsOfLine({ text, lead, co, due }: SplitLine): string[] {
  return [text, lead, co, due]
}

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}
