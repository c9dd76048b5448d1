import { posix } from 'node:path'
import type { ArchiveEntry } from '../../archive.ts'
import { newBudget, openArchive } from '../../archive.ts'
import type { Reading } from '../../reading.ts'
import { attempt, hide } from '../../reading.ts'
import { streamXml } from '../../xml.ts'
import type { Unshown } from '../unshown.ts'
import { gatherUnshown } from '../unshown.ts'

/** What the reader of a kind of file has read already. */
export interface Known {
  /** Parts read whole. */
  readonly isRead: (path: string) => boolean
  /** Parts whose text was read; their attributes, remarks and field codes were not. */
  readonly isTextRead: (path: string) => boolean
  /** Parts something leads to; others ride along unnamed. */
  readonly isReached: (path: string) => boolean
}

/**
 * Reads what the parts of a document hold beside the text readers show: targets of links, field codes, lists to choose
 * from, tags, names of places, formulas, remarks in the XML, and whole parts that nothing leads to. The archive is
 * opened anew, so that it costs the text nothing of its budget.
 */
export async function readStructure(bytes: Buffer, reading: Reading, known: Known): Promise<void> {
  const { entries } = await openArchive(bytes, newBudget())
  const unshown = gatherUnshown()
  for (const entry of entries)
    await attempt(reading, async () => {
      if (entry.isFolder || known.isRead(entry.path)) return
      if (/\.(xml|rels|vml)$/i.test(entry.path)) readPart(entry, unshown, known)
      else if (!known.isReached(entry.path)) await readStray(entry, reading)
    })
  unshown.tell(reading)
}

async function readStray(entry: ArchiveEntry, reading: Reading): Promise<void> {
  const name = posix.basename(entry.path)
  if (/^mimetype$|\/embeddings\/|vbaProject|^docProps\/thumbnail/i.test(entry.path)) return
  hide(reading, 'embeddedObject', `文件内夹带的、没有用到的部件“${name}”`)
  await reading.openInside(name, entry.read())
}

/** Elements whose text the readers of Office documents show. */
const shownElements = new Set(['t', 'v', 'delText'])

function readPart(entry: ArchiveEntry, unshown: Unshown, known: Known): void {
  const part = `部件 ${posix.basename(entry.path)}`
  const skips = known.isTextRead(entry.path)
  const stack: string[] = []
  const codes: string[] = []
  streamXml(entry.read(), {
    open: (name, attributes) => {
      stack.push(name)
      for (const [key, value] of attributes)
        if (!/^(rsid|paraId|textId)/.test(key)) unshown.add(attributeTitles[`${name}@${key}`] ?? part, value)
    },
    text: (text) => {
      const name = stack.at(-1) ?? ''
      if (/^(instrText|delInstrText)$/.test(name)) codes.push(text)
      else if (!(skips && shownElements.has(name))) unshown.add(elementTitles[name] ?? part, text)
    },
    close: (name) => {
      stack.pop()
      if (name !== 'p' || codes.length === 0) return
      unshown.add('域代码', codes.splice(0).join(''))
    },
    comment: (text) => unshown.add(`${part}中的注释`, text),
  })
}

const attributeTitles: Readonly<Record<string, string>> = {
  'Relationship@Target': '链接的地址',
  'fldSimple@instr': '域代码',
  'listItem@displayText': '下拉列表的选项',
  'listItem@value': '下拉列表的选项',
  'tag@val': '内容控件的标记',
  'alias@val': '内容控件的标题',
  'bookmarkStart@name': '书签名',
  'hyperlink@tooltip': '链接的提示文字',
  'hyperlink@anchor': '链接的地址',
  'definedName@name': '名称',
  'definedName@comment': '名称的说明',
  'docPr@descr': '图片的替代文字',
  'docPr@title': '图片的标题',
  'cNvPr@descr': '图片的替代文字',
}

const elementTitles: Readonly<Record<string, string>> = { definedName: '名称', f: '公式' }
