import { inflateSync } from 'node:zlib'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Reading } from '../../reading.ts'
import { hide } from '../../reading.ts'
import type { Unshown } from '../unshown.ts'
import { gatherUnshown } from '../unshown.ts'

/** Unpacked bytes of one stream and of all that are looked through for strings. */
const streamBytes = 16 * 1024 * 1024
const allStreamBytes = 96 * 1024 * 1024

/**
 * Reads what a PDF holds beside its pages: the outline, the strings of its objects (targets of links, texts that stand
 * in for pictures, names), marked-content texts in page streams, and bytes before its beginning and after its end.
 */
export async function readPdfStructure(
  document: PDFDocumentProxy,
  bytes: Buffer,
  reading: Reading,
): Promise<void> {
  const unshown = gatherUnshown()
  addOutline((await document.getOutline()) ?? [], unshown)
  readObjects(bytes.toString('latin1'), bytes, unshown)
  unshown.tell(reading)
}

interface OutlineItem {
  readonly title: string
  readonly url?: string | null
  readonly unsafeUrl?: string | undefined
  readonly items: readonly OutlineItem[]
}

function addOutline(items: readonly OutlineItem[], unshown: Unshown): void {
  const waiting = [...items]
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    unshown.add('书签（目录）', item.title)
    unshown.add('书签（目录）的链接', item.unsafeUrl ?? item.url ?? '')
    waiting.push(...item.items)
  }
}

function readObjects(source: string, bytes: Buffer, unshown: Unshown): void {
  let budget = allStreamBytes
  let from = 0
  for (const { index, 0: keyword } of source.matchAll(/\bstream\r?\n/g)) {
    if (index < from) continue
    const start = index + keyword.length
    const end = source.indexOf('endstream', start)
    if (end < 0) break
    const objects = source.slice(from, index)
    addStrings(objects, unshown)
    const dictionary = objects.slice(objects.lastIndexOf(' obj'))
    const unpacked = isWorthReading(dictionary) ? unpack(dictionary, bytes.subarray(start, end)) : ''
    budget -= unpacked.length
    if (budget < 0) break
    if (/\/Type\s*\/ObjStm/.test(dictionary)) addStrings(unpacked, unshown)
    else addMarkedTexts(unpacked, unshown)
    from = end + 'endstream'.length
  }
  addStrings(source.slice(from), unshown)
}

/** Pictures, fonts, colour profiles and cross-references hold no strings. */
function isWorthReading(dictionary: string): boolean {
  return !/\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)|\/Length[123]\b|\/Type\s*\/XRef|\/N\s+[134]\b.*\/Alternate/.test(
    dictionary,
  )
}

function unpack(dictionary: string, packed: Buffer): string {
  if (!/\/Filter/.test(dictionary)) return packed.subarray(0, streamBytes).toString('latin1')
  if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b/.test(dictionary)) return ''
  try {
    return inflateSync(packed, { maxOutputLength: streamBytes, finishFlush: 2 }).toString('latin1')
  } catch {
    return ''
  }
}

const literal = String.raw`\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\)){0,20000}\)`
const hexadecimal = String.raw`<(?:[0-9A-Fa-f]\s*){4,40000}>`

const titles: Readonly<Record<string, string>> = {
  URI: '链接的地址',
  Title: '书签或者标题',
  ActualText: '替代文字',
  Alt: '替代文字',
  E: '替代文字',
  TU: '表单域的说明',
  T: '表单域或者批注的名称',
}

/** Digests, keys and moments are no texts. */
const silent = new Set(
  'ID O U OE UE Perms Contents Registry Ordering CreationDate ModDate M ByteRange Cert'.split(' '),
)

function addStrings(objects: string, unshown: Unshown): void {
  const strings = new RegExp(`(?:/([A-Za-z]+)\\s*)?(${literal}|(?<!<)${hexadecimal})`, 'g')
  for (const [, key = '', written = ''] of objects.matchAll(strings))
    if (!silent.has(key)) unshown.add(titles[key] ?? '文件内的其他记录', decodeString(written))
}

function addMarkedTexts(content: string, unshown: Unshown): void {
  const marked = new RegExp(`/(ActualText|Alt|E)\\s*(${literal}|${hexadecimal})`, 'g')
  for (const [, key = '', written = ''] of content.matchAll(marked))
    unshown.add(titles[key] ?? '替代文字', decodeString(written))
}

/** A PDF string: bytes in brackets or in hexadecimal; UTF-16 or UTF-8 where a mark says so (ISO 32000-2 7.9.2). */
function decodeString(written: string): string {
  const bytes = written.startsWith('<')
    ? Buffer.from(written.replaceAll(/[<>\s]/g, ''), 'hex')
    : Buffer.from(unescape(written.slice(1, -1)), 'latin1')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  const text = bytes.toString('latin1')
  return bytes.some((byte) => byte >= 0x80) ? decodeBytes(bytes) : text
}

/** Text without a mark: UTF-8 where it is, else GB18030, as old software of ours writes it. */
function decodeBytes(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function unescape(text: string): string {
  return text.replaceAll(
    /\\(?:([0-7]{1,3})|(\r?\n)|([\s\S]))/g,
    (_all, octal: string, end: string, sign: string) => {
      if (octal) return String.fromCharCode(parseInt(octal, 8) & 255)
      return end ? '' : sign
    },
  )
}

const longestStray = 1024 * 1024

/** Bytes before the header and after the last end mark: no reader of PDF shows them. */
export function tellStrayBytes(bytes: Buffer, reading: Reading): void {
  const header = bytes.indexOf('%PDF-')
  const end = bytes.lastIndexOf('%%EOF')
  if (header > 0) tellStray(bytes.subarray(0, header), '文件开头之前夹带的内容', reading)
  if (end >= 0) tellStray(bytes.subarray(end + '%%EOF'.length), '文件结尾之后夹带的内容', reading)
}

function tellStray(stray: Buffer, where: string, reading: Reading): void {
  const text = decodeBytes(stray.subarray(0, longestStray)).replaceAll('\0', '').trim()
  if (text !== '') hide(reading, 'embeddedObject', where, text)
}
