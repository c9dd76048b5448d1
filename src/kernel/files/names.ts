/** Control and format characters (zero width, direction marks), lone surrogates and what file systems refuse. */
const unsafeCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu

/** Names that Windows keeps for devices, with or without an extension. */
const reservedName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** What the common file systems hold in a name, with room for a browser's " (1)". */
const longestNameBytes = 200

/**
 * The last part of a path as a name that is safe to show, to save and to send: no directory, control character,
 * direction mark, leading or trailing dot, device name; at most 200 bytes with the extension kept.
 */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last.replaceAll(unsafeCharacters, '').replace(/^[.\s]+|[.\s]+$/g, '')
  if (!clean) return '未命名'
  return shorten(reservedName.test(clean) ? `_${clean}` : clean)
}

/** The extension of a name in lower case without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longestNameBytes) return name
  const extension = extensionOf(name)
  const ending = extension ? `.${extension}` : ''
  let stem = ''
  for (const character of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(stem + character + ending) > longestNameBytes) break
    stem += character
  }
  return `${stem.trimEnd()}${ending}`
}
