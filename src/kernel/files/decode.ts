/** The text of bytes whose encoding is not stated, and the encoding that was found. */
export interface DecodedText {
  readonly text: string
  readonly encoding: string
}

/**
 * Reads text by its byte-order mark, else as UTF-8 where it is valid, else as GB18030, which every other Chinese
 * text of this country is written in.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = markedEncoding(bytes)
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked }
  const utf8 = tryDecode(bytes, 'utf-8')
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' }
  const unmarked = unmarkedUtf16(bytes)
  if (unmarked) return { text: new TextDecoder(unmarked).decode(bytes), encoding: unmarked }
  return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' }
}

/** Reads text in the encoding it states of itself, falling back on what the bytes look like. */
export function decodeAs(bytes: Uint8Array, stated: string | undefined): string {
  const label = stated
    ?.trim()
    .toLowerCase()
    .replace(/^gb_?2312(-80)?$|^gbk$/, 'gb18030')
  if (!label || markedEncoding(bytes)) return decodeText(bytes).text
  return tryDecode(bytes, label) ?? decodeText(bytes).text
}

/** The text of XML bytes, by the encoding their declaration states. */
export function decodeXml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  return decodeAs(bytes, /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1])
}

/** Whether bytes can be text at all: hardly any control character in their first part. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes.subarray(0, 65_536))
  const odd = text.match(/(?!\s)\p{Cc}|\uFFFD/gu)?.length ?? 0
  return odd <= text.length / 200
}

function markedEncoding([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return undefined
}

/** Latin letters in UTF-16 leave every second byte zero. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 2000)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length / 8 && even < odd / 8) return 'utf-16le'
  if (even > sample.length / 8 && odd < even / 8) return 'utf-16be'
  return undefined
}

/** Undefined when the bytes are not valid in that encoding, or the encoding is unknown. A cut last character is let pass. */
function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}
