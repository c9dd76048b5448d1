import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A paragraph of a Word file: plain text, or raw runs. */
export type Paragraph = string | { readonly runs: string }

/** A paragraph in which somebody replaced one text by another with changes tracked. */
export function trackedChange(before: string, removed: string, added: string, after: string): Paragraph {
  const author = 'w:author="张三" w:date="2026-11-01T09:00:00Z"'
  return {
    runs:
      run(before) +
      `<w:del w:id="1" ${author}><w:r><w:delText xml:space="preserve">${removed}</w:delText></w:r></w:del>` +
      `<w:ins w:id="2" ${author}>${run(added)}</w:ins>` +
      run(after),
  }
}

/** A Word file of our own making; the first paragraph is its heading. */
export async function wordFile(paragraphs: readonly Paragraph[]): Promise<Buffer> {
  const body = paragraphs.map((paragraph, index) => paragraphOf(paragraph, index === 0)).join('')
  const zip = new ZipFile()
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(`${declaration}${text}`), name)
  add(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  )
  add(
    '_rels/.rels',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  )
  add(
    'word/document.xml',
    `<w:document xmlns:w="${wordNamespace}"><w:body>${body}<w:sectPr/></w:body></w:document>`,
  )
  zip.end()
  return await buffer(zip.outputStream)
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

function paragraphOf(paragraph: Paragraph, isHeading: boolean): string {
  const style = isHeading ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : ''
  return `<w:p>${style}${typeof paragraph === 'string' ? run(paragraph) : paragraph.runs}</w:p>`
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
}
