/**
 * What is pasted, without the looks of where it came from: style sheets and style attributes, which the page's content
 * policy refuses anyway. That a paragraph stands in the middle or at the right edge means something and is kept.
 */
export function cleanPasted(html: string): string {
  return html
    .replaceAll(/<style[\s>][\s\S]*?<\/style>/gi, '')
    .replaceAll(/<[a-z][^>]*>/gi, (tag) => withoutStyle(tag))
}

const styleAttribute = /\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi

function withoutStyle(tag: string): string {
  const edge = /text-align\s*:\s*(center|right)/i.exec(tag)?.[1]?.toLowerCase()
  const plain = tag.replaceAll(styleAttribute, '')
  if (!edge) return plain
  return plain
    .replaceAll(/\sclass\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
    .replace(/^<[a-z][a-z0-9]*/i, (opening) => `${opening} class="align-${edge}"`)
}
