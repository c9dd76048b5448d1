import type { Compound } from '../../compound.ts'
import { unreadable } from '../../unreadable.ts'

/** The lengths of the stories of a Word 97–2003 document, in the order they follow each other in its text. */
export const storyNames = [
  'main',
  'footnotes',
  'headers',
  'macros',
  'comments',
  'endnotes',
  'textBoxes',
  'headerBoxes',
] as const

export type StoryName = (typeof storyNames)[number]

/** What the head of a Word 97–2003 file says (MS-DOC 2.5). */
export interface WordFile {
  readonly main: Buffer
  readonly table: Buffer
  readonly lengths: Readonly<Record<StoryName, number>>
}

/** @throws Unreadable when it is encrypted or broken */
export function openWordFile(compound: Compound): WordFile {
  const main = compound.read('WordDocument')
  if (!main || main.length < 0x200) throw unreadable.damaged()
  const flags = main.readUInt16LE(0x0a)
  if ((flags & 0x0100) !== 0) throw unreadable.encrypted()
  const table = compound.read((flags & 0x0200) !== 0 ? '1Table' : '0Table')
  if (!table) throw unreadable.damaged()
  const lengths = storyNames.map((name, index) => [name, main.readUInt32LE(0x4c + index * 4)] as const)
  return { main, table, lengths: Object.fromEntries(lengths) as Record<StoryName, number> }
}

/** A part of the table stream, by the number of its place and length in the head. */
export function tablePart({ main, table }: WordFile, index: number): Buffer {
  const offset = main.readUInt32LE(0x9a + index * 8)
  return table.subarray(offset, offset + main.readUInt32LE(0x9e + index * 8))
}
