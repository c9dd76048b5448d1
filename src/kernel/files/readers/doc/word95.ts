import type { Compound } from '../../compound.ts'
import type { Reading } from '../../reading.ts'
import { show } from '../../reading.ts'
import { unreadable } from '../../unreadable.ts'

/** Whether the document was written by Word 6 or 95, which keep their text in the writer's code page. */
export function isWord95(compound: Compound): boolean {
  const main = compound.read('WordDocument')
  return main !== undefined && main.length > 0x40 && main.readUInt16LE(2) < 0x00c1
}

const chineseLanguages: ReadonlySet<number> = new Set([0x0804, 0x0404, 0x0c04, 0x1004])

/** Reads the text of such a document; what is hidden in it cannot be told apart, and the user is told so. */
export function readWord95(compound: Compound, reading: Reading): void {
  const main = compound.read('WordDocument')
  if (!main) throw unreadable.damaged()
  if ((main.readUInt16LE(0x0a) & 0x0100) !== 0) throw unreadable.encrypted()
  const encoding = chineseLanguages.has(main.readUInt16LE(6)) ? 'gb18030' : 'windows-1252'
  const bytes = main.subarray(main.readUInt32LE(0x18), main.readUInt32LE(0x1c))
  const text = new TextDecoder(encoding).decode(bytes)
  for (const line of text.replaceAll('\x07', '\t').split(/[\r\v\f]/)) show(reading, line)
  reading.problems.add('Word 95 及更早的文档只能读出文字，不能检查隐藏内容，请另存为 docx 后上传')
}
