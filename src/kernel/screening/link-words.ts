import type { PartAside, PartLink } from './finding.ts'

/** The addresses of links as texts to be screened: percent signs decoded, and our own digests of files left out. */
export function linkAsides(links: readonly PartLink[]): PartAside[] {
  return links.flatMap(({ href, text }) => {
    const address = readAddress(href)
    const isShown = text.includes(address.replace(/^mailto:/i, ''))
    if (address === '' || isShown) return []
    const name = text.trim()
    return [{ where: name === '' ? '图片的地址' : `链接“${name.slice(0, 40)}”的地址`, text: address }]
  })
}

/** Some write a percent sign as one; more often than this nobody does in earnest. */
const mostDecodings = 4

/** An address as a reader of it understands it. */
export function readAddress(href: string): string {
  let address = href.trim().replace(/^\/files\/[0-9a-f]{64}\//, '')
  for (let pass = 0; pass < mostDecodings; pass++) {
    const decoded = address.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, decodeOrKeep)
    if (decoded === address) break
    address = decoded
  }
  return address.replaceAll('+', ' ')
}

/** UTF-8 where it is, else GB18030, as old sites of ours write it. */
function decodeOrKeep(escaped: string): string {
  const bytes = Buffer.from(escaped.replaceAll('%', ''), 'hex')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
