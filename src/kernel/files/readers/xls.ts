import { openCompound } from '../compound.ts'
import type { Reading } from '../reading.ts'
import { attempt, hide, show } from '../reading.ts'
import { unreadable } from '../unreadable.ts'
import { readCompoundParts } from './ole/parts.ts'
import { unlockWorkbook } from './xls/encryption.ts'
import { readBiffSheet } from './xls/sheet.ts'
import type { SheetEntry, Workbook } from './xls/workbook.ts'
import { readWorkbook } from './xls/workbook.ts'
import { reportSheet } from './xlsx/report.ts'

/** Reads an Excel 97–2003 workbook (MS-XLS): every sheet, and what is hidden in sheets, rows, columns and notes. */
export async function readXls(bytes: Buffer, reading: Reading): Promise<void> {
  const compound = openCompound(bytes)
  const raw = compound.read('Workbook') ?? compound.read('Book')
  if (!raw) throw unreadable.damaged()
  const stream = unlockWorkbook(raw)
  const workbook = readWorkbook(stream)
  for (const sheet of workbook.sheets)
    await attempt(reading, () => readSheet(stream, workbook, sheet, reading))
  await readCompoundParts(compound, reading)
}

function readSheet(stream: Buffer, workbook: Workbook, sheet: SheetEntry, reading: Reading): void {
  const report = reportSheet(reading, sheet.name, sheet.state)
  for (const { isNote, text } of readBiffSheet(stream.subarray(sheet.offset), workbook, report)) {
    if (isNote) hide(reading, 'comment', `工作表“${sheet.name}”的批注`, text)
    else if (sheet.state === 'visible') show(reading, text)
    else hide(reading, 'hiddenSheet', `工作表“${sheet.name}”的文本框`, text)
  }
  report.finish()
}
