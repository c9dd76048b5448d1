import type { Role } from './roles.ts'

/** A paragraph with its role, ready to be written as HTML. */
export interface RoledParagraph {
  /** HTML inside the paragraph. */
  readonly inner: string
  readonly role: Role
}

/** Paragraphs as body HTML. What the head told is not repeated: it stands in fields of its own. */
export function writeParagraphs(paragraphs: readonly RoledParagraph[]): string {
  return paragraphs.map(writeParagraph).join('')
}

function writeParagraph({ inner, role }: RoledParagraph): string {
  const heading = /^heading(\d)$/.exec(role)?.[1]
  if (heading) return `<h${heading}>${inner}</h${heading}>`
  const className = classes[role]
  if (className === undefined) return ''
  return className ? `<p class="${className}">${inner}</p>` : `<p>${inner}</p>`
}

const classes: Readonly<Partial<Record<Role, string>>> = {
  plain: '',
  centered: 'align-center',
  right: 'align-right',
  signature: 'signature',
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
