import markdown from 'markdown-it'
import { decodeText } from '../decode.ts'
import { findElements, isElement, parseHtml, rawText } from '../html.ts'
import { sanitizeHtml } from '../sanitize-html.ts'
import { compareCounts, countHtml } from './count.ts'
import type { Imported, Loss } from './imported.ts'
import type { RoleLine } from './role-line.ts'
import { assignRoles } from './roles.ts'
import { findSignature } from './signature.ts'
import { escapeHtml, writeParagraphs } from './write.ts'

/** Makes body HTML of plain text: each line is a paragraph, blank lines only part them. */
export function importText(bytes: Buffer): Imported {
  const lines = decodeText(bytes)
    .text.split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
  return importLines(lines.map(textLine))
}

/** A line that begins far to the right was centred with spaces. */
function textLine(line: string): RoleLine {
  const lead = /^[\s\u3000]*/.exec(line)?.[0] ?? ''
  const width = Array.from(lead).reduce(
    (sum, space) => sum + (space === '\u3000' ? 2 : space === '\t' ? 4 : 1),
    0,
  )
  return { text: line.trim(), isCentered: width >= 8 && line.trim().length <= 40 }
}

/** Makes body HTML of lines of which only text and place are known. */
export function importLines(lines: readonly RoleLine[], losses: readonly Loss[] = []): Imported {
  const { roles, title, head } = assignRoles(lines)
  const paragraphs = lines.map(({ text }, index) => ({
    inner: escapeHtml(text.trim()),
    role: roles[index] ?? 'plain',
  }))
  return { title, html: sanitizeHtml(writeParagraphs(paragraphs)), head, losses, pictures: [], problem: null }
}

/** Makes body HTML of Markdown; its first heading of the first level is the title. */
export function importMarkdown(bytes: Buffer): Imported {
  const rendered = markdown({ html: true, linkify: false }).render(decodeText(bytes).text)
  const page = parseHtml(rendered)
  const heading = findElements(page, ({ tagName }) => tagName === 'h1')[0]
  const title = heading ? rawText(heading).trim() : ''
  const body = heading ? rendered.replace(/<h1>[\s\S]*?<\/h1>\s*/, '') : rendered
  const html = sanitizeHtml(body)
  const paragraphs = findElements(page, ({ tagName }) => tagName === 'p').map(rawText)
  const foreign = findElements(page, ({ tagName }) => tagName === 'img').length
  const images = foreign > 0 ? [{ what: '引用的外部图片（请下载后插入）', count: foreign, where: '' }] : []
  const counted = compareCounts({ ...countHtml(rendered), images: 0 }, { ...countHtml(html), images: 0 })
  const head = findSignature(paragraphs, -1).head
  return {
    title,
    html,
    head,
    losses: [...images, ...counted, ...commentLosses(page)],
    pictures: [],
    problem: null,
  }
}

/** Remarks in the source are not shown and not kept; marks of tools without words are no loss. */
function commentLosses(page: ReturnType<typeof parseHtml>): Loss[] {
  let count = 0
  const visit = (parent: Parameters<typeof rawText>[0]): void => {
    if (!('childNodes' in parent)) return
    for (const node of parent.childNodes) {
      if (node.nodeName === '#comment' && 'data' in node && /\p{Script=Han}/u.test(node.data)) count += 1
      else if (isElement(node)) visit(node)
    }
  }
  visit(page)
  return count > 0 ? [{ what: '源文件中的注释（未导入）', count, where: '' }] : []
}
