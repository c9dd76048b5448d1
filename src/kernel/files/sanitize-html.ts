import sanitize from 'sanitize-html'
import { defineProblems } from '#kernel/problem.ts'
import { isTooDeep } from './html.ts'

const problems = defineProblems('files', {
  tooDeep: { status: 400, title: '正文的层次嵌套过深，请先粘贴为纯文本，再重新排版' },
})

/** The classes a body may carry; the public style sheet and the editor know each of them, and no others. */
export const bodyClasses = [
  'align-left',
  'align-center',
  'align-right',
  'align-justify',
  'no-indent',
  'red-head',
  'document-number',
  'signature',
  'footnotes',
] as const

/**
 * The one allow-list for the HTML of a body, wherever it comes from: editor, import, exchange.
 * Keeps headings, paragraphs, lists, tables with merged cells, our own images and plain links; drops every script,
 * handler, style, form, frame and foreign image, together with the text of elements that are not shown.
 * Cleaning twice changes nothing more.
 * @throws files.tooDeep when elements lie in one another by the thousand, which no editor makes
 */
export function sanitizeHtml(html: string): string {
  if (isTooDeep(html)) throw problems.tooDeep()
  // What is dropped between two cells leaves one in the other, which the next reading sets right.
  let clean = sanitize(html, options)
  for (let pass = 1; pass < mostPasses; pass += 1) {
    const again = sanitize(clean, options)
    if (again === clean) break
    clean = again
  }
  return clean
}

/** Far more than any input has been seen to need: two. */
const mostPasses = 8

const allowedTags = words(
  'h2 h3 h4 h5 h6 p br hr blockquote pre code strong em u s sub sup a img figure figcaption section div',
  'ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td',
)

/** Elements whose text nobody sees: it goes with them. */
const nonTextTags = words(
  'script style textarea option noscript template title head svg math',
  'iframe object applet noembed noframes xmp audio video select',
)

const options: sanitize.IOptions = {
  allowedTags,
  allowedAttributes: {
    '*': ['class', 'lang'],
    a: ['href', 'title', 'id'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start', 'type'],
    li: ['id'],
    col: ['span'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
  },
  allowedClasses: { '*': [...bodyClasses] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  nonTextTags,
  nestingLimit: 100,
  enforceHtmlBoundary: false,
  transformTags: {
    h1: 'h2',
    b: 'strong',
    i: 'em',
    del: 's',
    strike: 's',
    ins: 'u',
    '*': cleanAttributes,
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['src'],
}

/** Keeps an attribute only when its value is of the form it must have. */
const attributeForms: Readonly<Record<string, RegExp>> = {
  href: /^(https?:\/\/|mailto:|\/(?![\\/])|#)/i,
  src: /^\/files\/[0-9a-f]{64}\/[^/?#\\]+$/,
  id: /^(footnote|endnote)(-ref)?-\d{1,5}$/,
  colspan: /^[1-9]\d{0,2}$/,
  rowspan: /^[1-9]\d{0,3}$/,
  span: /^[1-9]\d{0,2}$/,
  width: /^\d{1,4}$/,
  height: /^\d{1,4}$/,
  start: /^\d{1,5}$/,
  type: /^[1aAiI]$/,
  scope: /^(row|col|rowgroup|colgroup)$/,
  lang: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
}

function cleanAttributes(tagName: string, attribs: sanitize.Attributes): sanitize.Tag {
  const kept = Object.entries(attribs).filter(([name, value]) => attributeForms[name]?.test(value) ?? true)
  const alignment = alignmentOf(attribs)
  const cleaned = Object.fromEntries(kept)
  if (alignment) cleaned['class'] = `${cleaned['class'] ?? ''} align-${alignment}`.trim()
  return { tagName, attribs: cleaned }
}

/** Editors say alignment in a style and old pages in an attribute; the body says it in a class. */
function alignmentOf({ style, align }: sanitize.Attributes): string | undefined {
  const stated = /(?:^|;)\s*text-align\s*:\s*(left|center|right|justify)\b/i.exec(style ?? '')?.[1] ?? align
  const value = stated?.toLowerCase()
  return value === 'center' || value === 'right' || value === 'justify' ? value : undefined
}

function words(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' '))
}
