import { fileTypeFromBuffer } from 'file-type'
import { newBudget, openArchive } from './archive.ts'
import { isCompound, openCompound } from './compound.ts'
import { decodeText, looksLikeText } from './decode.ts'
import { extensionOf } from './names.ts'

/** What a file is by its content, whatever it is called. */
export interface Sniffed {
  /** Media type, "application/octet-stream" when the content is unknown. */
  readonly type: string
  /** The extension that fits the content, without a dot; empty when unknown. */
  readonly extension: string
  /** What a user calls such a file: Word 文档, PDF 文件. */
  readonly label: string
  /** A sentence when the name claims to be something else; null when they agree. */
  readonly mismatch: string | null
}

interface Kind {
  readonly type: string
  readonly label: string
  /** Other extensions that the same content goes by. */
  readonly aliases?: readonly string[]
}

const kinds: Readonly<Record<string, Kind>> = {
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word 文档',
  },
  docm: { type: 'application/vnd.ms-word.document.macroEnabled.12', label: '带宏的 Word 文档' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', label: 'Excel 工作簿' },
  xlsm: { type: 'application/vnd.ms-excel.sheet.macroEnabled.12', label: '带宏的 Excel 工作簿' },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    label: '演示文稿',
  },
  pptm: { type: 'application/vnd.ms-powerpoint.presentation.macroEnabled.12', label: '带宏的演示文稿' },
  odt: { type: 'application/vnd.oasis.opendocument.text', label: 'OpenDocument 文档' },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', label: 'OpenDocument 表格' },
  odp: { type: 'application/vnd.oasis.opendocument.presentation', label: 'OpenDocument 演示文稿' },
  ofd: { type: 'application/ofd', label: 'OFD 版式文件' },
  doc: { type: 'application/msword', label: '旧版 Word 文档', aliases: ['wps', 'dot', 'wpt'] },
  xls: { type: 'application/vnd.ms-excel', label: '旧版 Excel 工作簿', aliases: ['et', 'xlt', 'ett'] },
  ppt: { type: 'application/vnd.ms-powerpoint', label: '旧版演示文稿', aliases: ['dps', 'pps', 'dpt'] },
  ole: { type: 'application/x-ole-storage', label: '旧版 Office 对象', aliases: ['bin', 'msg', 'vsd'] },
  locked: {
    type: 'application/x-encrypted-office',
    label: '加密的 Office 文件',
    aliases: ['docx', 'xlsx', 'pptx', 'docm', 'xlsm', 'pptm'],
  },
  pdf: { type: 'application/pdf', label: 'PDF 文件' },
  zip: { type: 'application/zip', label: 'ZIP 压缩包' },
  rtf: { type: 'application/rtf', label: 'RTF 文档', aliases: ['doc'] },
  eml: { type: 'message/rfc822', label: '电子邮件', aliases: ['txt', 'mht', 'mhtml'] },
  html: { type: 'text/html', label: '网页', aliases: ['htm', 'xhtml', 'mht'] },
  md: { type: 'text/markdown', label: 'Markdown 文档', aliases: ['markdown'] },
  csv: { type: 'text/csv', label: 'CSV 表格', aliases: ['tsv', 'txt'] },
  xml: { type: 'application/xml', label: 'XML 数据', aliases: ['xsl', 'xsd', 'svg', 'rdf'] },
  svg: { type: 'image/svg+xml', label: 'SVG 图形', aliases: ['xml'] },
  txt: { type: 'text/plain', label: '文本文件', aliases: ['log', 'json', 'text', 'ini', 'yml', 'yaml'] },
  jpg: { type: 'image/jpeg', label: '图片', aliases: ['jpeg', 'jpe'] },
  png: { type: 'image/png', label: '图片' },
  gif: { type: 'image/gif', label: '图片' },
  webp: { type: 'image/webp', label: '图片' },
  bmp: { type: 'image/bmp', label: '图片' },
  tif: { type: 'image/tiff', label: '图片', aliases: ['tiff'] },
}

/**
 * Finds out what a file is. Content decides; the name only decides between kinds that look alike (CSV, Markdown and
 * plain text) and is reported when it claims what the content is not.
 */
export async function sniff(bytes: Buffer, name: string): Promise<Sniffed> {
  const extension = await extensionByContent(bytes, extensionOf(name))
  const known = kinds[extension]
  if (known)
    return { type: known.type, extension, label: known.label, mismatch: mismatchOf(name, extension, known) }
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const label = found ? `${found.ext.toUpperCase()} 文件` : '未知类型的文件'
  const type = found?.mime ?? 'application/octet-stream'
  return {
    type,
    extension: found?.ext ?? '',
    label,
    mismatch: found ? mismatchOf(name, found.ext, { type, label }) : null,
  }
}

function mismatchOf(name: string, extension: string, { label, aliases = [] }: Kind): string | null {
  const claimed = extensionOf(name)
  if (!claimed || claimed === extension || aliases.includes(claimed)) return null
  const isSameFamily = claimed.replace(/m$/, 'x') === extension.replace(/m$/, 'x')
  if (isSameFamily && !extension.endsWith('m')) return null
  return `文件名的后缀是“.${claimed}”，内容却是${label}，请核对后改用正确的后缀`
}

async function extensionByContent(bytes: Buffer, claimed: string): Promise<string> {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (
    bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04')) ||
    bytes.subarray(0, 4).equals(Buffer.from('PK\x05\x06'))
  )
    return await zipKind(bytes)
  if (isCompound(bytes)) return compoundKind(bytes)
  if (bytes.subarray(0, 5).equals(Buffer.from('{\\rtf'))) return 'rtf'
  const picture = pictureKind(bytes)
  if (picture) return picture
  return looksLikeText(bytes) ? textKind(bytes, claimed) : ''
}

function pictureKind(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (/^RIFF.{4}WEBP/s.test(head)) return 'webp'
  if (/^(II\*\0|MM\0\*)/.test(head)) return 'tif'
  return /^BM.{4}\0{4}/s.test(head) ? 'bmp' : undefined
}

const mainParts: readonly (readonly [RegExp, string])[] = [
  [/^word\/[^/]+\.xml$/i, 'doc'],
  [/^xl\/workbook\.(xml|bin)$/i, 'xls'],
  [/^ppt\/presentation\.xml$/i, 'ppt'],
]

async function zipKind(bytes: Buffer): Promise<string> {
  const paths = await pathsIn(bytes)
  if (paths.some((path) => /(^|\/)OFD\.xml$/i.test(path))) return 'ofd'
  if (paths.includes('[Content_Types].xml')) {
    const found = mainParts.find(([pattern]) => paths.some((path) => pattern.test(path)))
    const hasMacro = paths.some((path) => /(^|\/)vbaProject\.bin$/i.test(path))
    if (found) return found[1] + (hasMacro ? 'm' : 'x')
  }
  const stated = /mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(
    bytes.toString('latin1', 30, 120),
  )?.[1]
  return stated ? ({ text: 'odt', spreadsheet: 'ods', presentation: 'odp' }[stated] ?? 'zip') : 'zip'
}

/** Names only: an archive that cannot be listed is still an archive. */
async function pathsIn(bytes: Buffer): Promise<string[]> {
  try {
    return (await openArchive(bytes, newBudget())).entries.map(({ path }) => path)
  } catch {
    const mark = Buffer.from('PK\x01\x02')
    const paths: string[] = []
    for (let at = bytes.indexOf(mark); at >= 0 && at + 46 < bytes.length; at = bytes.indexOf(mark, at + 4))
      paths.push(bytes.toString('latin1', at + 46, at + 46 + bytes.readUInt16LE(at + 28)))
    return paths
  }
}

function compoundKind(bytes: Buffer): string {
  try {
    const { paths } = openCompound(bytes)
    const has = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path))
    if (has(/^EncryptedPackage$/)) return 'locked'
    if (has(/^WordDocument$/)) return 'doc'
    if (has(/^(Workbook|Book)$/i)) return 'xls'
    return has(/^PowerPoint Document$/) ? 'ppt' : 'ole'
  } catch {
    return 'ole'
  }
}

function textKind(bytes: Buffer, claimed: string): string {
  const start = decodeText(bytes.subarray(0, 4096)).text.trimStart()
  const head = start.slice(0, 1000)
  if (/^<\?xml/i.test(head))
    return /<html[\s>]/i.test(head) ? 'html' : /<svg[\s>]/i.test(head) ? 'svg' : 'xml'
  if (/^(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|meta|title|div|table|p|h1)[\s>]/i.test(head))
    return 'html'
  if (/^<svg[\s>]/i.test(head)) return 'svg'
  if (isMail(start)) return 'eml'
  if (/^(htm|html|xhtml)$/.test(claimed)) return 'html'
  if (/^(csv|tsv)$/.test(claimed)) return 'csv'
  return /^(md|markdown)$/.test(claimed) ? 'md' : 'txt'
}

/** True for text that begins with the headers of a mail: lines of a name and a value, with a sender and what else it takes. */
function isMail(head: string): boolean {
  const [headers = ''] = head.split(/\r?\n\r?\n/)
  const lines = headers.split(/\r?\n(?![ \t])/)
  // The last line may be cut where the part that was looked at ends.
  if (!lines.slice(0, -1).every((line) => /^[A-Za-z][A-Za-z0-9-]*:/.test(line))) return false
  const has = (name: string): boolean => lines.some((line) => line.toLowerCase().startsWith(`${name}:`))
  return (
    lines.length > 2 &&
    (has('from') || has('received')) &&
    (has('mime-version') || has('date') || has('message-id'))
  )
}
