import { posix } from 'node:path'
import type { OfficePackage, Relation } from '../../opc.ts'
import { relationsOwner } from '../../opc.ts'
import type { Reading } from '../../reading.ts'
import { attempt, hide, shorten } from '../../reading.ts'
import { textOf } from '../../xml.ts'
import { readImageProperties } from '../image.ts'
import { readOfficeProperties } from './properties.ts'

/** Reads what all Office documents may carry beside their text: properties, macros, objects, links out, pictures. */
export async function readOfficeParts(office: OfficePackage, reading: Reading): Promise<void> {
  await attempt(reading, () => readOfficeProperties(office, reading))
  for (const { path } of office.entries) await attempt(reading, () => readPart(office, reading, path))
  for (const comment of office.archive.comments) hide(reading, 'metadata', '压缩结构的注释', comment)
  for (const path of office.archive.refusedNames.slice(0, 1))
    reading.problems.add(
      `文件内有 ${office.archive.refusedNames.length} 个指向外部的条目名（如“${shorten(path)}”），疑似恶意构造，没有读取这些条目`,
    )
}

async function readPart(office: OfficePackage, reading: Reading, path: string): Promise<void> {
  const name = posix.basename(path)
  if (/(^|\/)vbaProject\.bin$|\/macrosheets\//i.test(path)) hide(reading, 'macro', `部件 ${name}`)
  else if (/\/activeX\/[^/]*\.xml$/i.test(path)) hide(reading, 'macro', `ActiveX 控件 ${name}`)
  else if (/\/embeddings\/[^/]+$/i.test(path)) await readEmbedded(office, reading, path)
  else if (/\.rels$/i.test(path)) readOutwardLinks(office, reading, path)
  else if (/(^|\/)customXml\/item\d+\.xml$/i.test(path))
    hide(reading, 'metadata', '文件内的自定义数据', textOf(office.xml(path)))
  else if (/\/media\/[^/]+\.(jpe?g|png)$/i.test(path)) readPicture(office, reading, path)
  else if (/^docProps\/thumbnail\./i.test(path))
    hide(reading, 'embeddedObject', '文件缩略图（可能是旧版首页的图像）')
  else if (/^_xmlsignatures\/sig\d*\.xml$/i.test(path)) reading.metadata.set('数字签名', '有')
}

async function readEmbedded(office: OfficePackage, reading: Reading, path: string): Promise<void> {
  const name = posix.basename(path)
  hide(reading, 'embeddedObject', `嵌入的文件“${name}”`)
  const bytes = office.bytes(path)
  if (bytes) await reading.openInside(name, bytes)
}

function readPicture(office: OfficePackage, reading: Reading, path: string): void {
  const bytes = office.bytes(path)
  if (bytes && bytes.length > 12) readImageProperties(bytes, reading, `图片“${posix.basename(path)}”`)
}

function readOutwardLinks(office: OfficePackage, reading: Reading, relationsPath: string): void {
  for (const relation of office.relationsOf(relationsOwner(relationsPath))) {
    const where = outwardWords(relation)
    if (where) hide(reading, 'externalLink', where, relation.target)
  }
}

/** A plain link to a web page is visible content; everything else that leaves the file is told. */
function outwardWords({ type, target, isExternal }: Relation): string | undefined {
  if (!isExternal) return undefined
  if (type === 'hyperlink')
    return /^(file:|\\\\|[A-Za-z]:[\\/])/i.test(target) ? '指向本机或内部网络文件的链接' : undefined
  return outwardTitles[type] ?? `外部引用（${type}）`
}

const outwardTitles: Readonly<Record<string, string>> = {
  attachedTemplate: '引用的外部模板',
  image: '引用的外部图片',
  oleObject: '链接的外部对象',
  externalLinkPath: '引用的外部工作簿',
  subDocument: '引用的子文档',
  frame: '引用的外部框架',
  video: '引用的外部视频',
  audio: '引用的外部音频',
}
