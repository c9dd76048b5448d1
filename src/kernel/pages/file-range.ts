/** Which bytes of a file to send. */
export type FileRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' }

/**
 * Reads a Range header (RFC 9110 §14). Several ranges at once, and units we do not know, get the whole file, as the
 * standard allows.
 *
 * @param isCurrent False when an If-Range header names another version of the file: then the whole file is sent.
 */
export function readRange(header: string | undefined, sizeBytes: number, isCurrent: boolean): FileRange {
  const found = isCurrent ? /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/.exec(header ?? '') : null
  if (!found) return { kind: 'whole' }
  const [, first, last, suffix] = found
  const start = suffix === undefined ? Number(first) : Math.max(0, sizeBytes - Number(suffix))
  const end = Math.min(last ? Number(last) : Infinity, sizeBytes - 1)
  if (last && Number(last) < start) return { kind: 'whole' }
  return start > end ? { kind: 'unsatisfiable' } : { kind: 'part', start, end }
}

/** The Content-Disposition header (RFC 6266) for a file name in any script. */
export function writeDisposition(name: string, download: boolean): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${download ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
