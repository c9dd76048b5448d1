import { readableText } from '#kernel/http/readable.ts'
import { sanitizeHtml } from '#kernel/files/sanitize-html.ts'
import type { Content } from '../contract/content.ts'
import { parseDocumentNumber } from './document-number.ts'

/** An edition nobody has written anything in. */
export const emptyContent: Content = {
  title: '',
  subtitle: '',
  summary: '',
  body: '',
  genre: 'news',
  themes: [],
  catalogueCode: null,
  keywords: [],
  source: '',
  documentNumber: null,
  writtenOn: null,
  effectiveOn: null,
  ceasesOn: null,
  validity: 'notApplicable',
  disclosure: 'proactive',
  disclosureReason: '',
  datedOn: null,
  datedOnReason: '',
  changeNote: '',
  keepsPrevious: true,
  columnIds: [],
  relations: [],
  coIssuerIds: [],
}

/**
 * The content as it is kept: HTML of the allow-list, one-line texts without line breaks, sets without repeats,
 * a document number that can be read in its one printed form. Cleaning twice changes nothing more.
 */
export function cleanContent(content: Content): Content {
  const number = content.documentNumber && oneLine(content.documentNumber)
  return {
    ...content,
    title: oneLine(content.title),
    subtitle: oneLine(content.subtitle),
    summary: oneLine(content.summary),
    body: sanitizeHtml(readableText(content.body)),
    source: oneLine(content.source),
    keywords: [...new Set(content.keywords.map(oneLine).filter(Boolean))],
    themes: [...new Set(content.themes)],
    documentNumber: number ? (parseDocumentNumber(number)?.text ?? number) : null,
    disclosureReason: readableText(content.disclosureReason).trim(),
    datedOnReason: readableText(content.datedOnReason).trim(),
    changeNote: readableText(content.changeNote).trim(),
    columnIds: [...new Set(content.columnIds)].sort(),
    coIssuerIds: [...new Set(content.coIssuerIds)].sort(),
    relations: uniqueRelations(content.relations),
  }
}

function uniqueRelations(relations: Content['relations']): Content['relations'] {
  const byKey = new Map(relations.map((relation) => [`${relation.targetItemId}:${relation.kind}`, relation]))
  return [...byKey.values()].sort(
    (a, b) => a.targetItemId - b.targetItemId || (a.kind < b.kind ? -1 : Number(a.kind > b.kind)),
  )
}

function oneLine(text: string): string {
  return readableText(text).replaceAll(/\s+/g, ' ').trim()
}

/** Hashes of the stored files that the text shows or links. */
export function filesInBody(body: string): string[] {
  return [
    ...new Set([...body.matchAll(/\/files\/([0-9a-f]{64})(?=[/"'#?]|$)/g)].map((found) => found[1] ?? '')),
  ]
}

/** Numbers of the items that the text links. */
export function itemsInBody(body: string): number[] {
  return [
    ...new Set([...body.matchAll(/href="\/items\/(\d{1,9})(?=[/"#?])/g)].map((found) => Number(found[1]))),
  ]
}

/** Plain text as the body of an item: a paragraph for each line. */
export function bodyOfText(text: string): string {
  const escape = (line: string) =>
    line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escape(line.trim())}</p>`)
    .join('')
}
