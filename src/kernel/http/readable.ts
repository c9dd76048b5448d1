/**
 * What came from outside as the database can hold it: without NUL, which PostgreSQL's text does not take, and with the
 * replacement character for half a surrogate pair, which is no character; and as it reads, without the marks that turn
 * the direction of writing and let a text show other than it is. Everything else stays as it was typed.
 *
 * @param value what JSON.parse gives: keys of objects are cleaned like values
 */
export function readable(value: unknown): unknown {
  if (typeof value === 'string') return readableText(value)
  if (Array.isArray(value)) return value.map(readable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [readableText(key), readable(inner)]))
}

/** One text without NUL, halves of characters and marks that turn the direction of writing (U+202A–202E, U+2066–2069). */
export function readableText(text: string): string {
  return text.replaceAll(/[\0\u202a-\u202e\u2066-\u2069]/g, '').toWellFormed()
}

/**
 * True for what PostgreSQL says of a value that is out of the range of its type (SQLSTATE class 22): a number beyond
 * four bytes, a day that does not exist. Nobody's program failed: the value cannot be of anything that exists.
 */
export function isOutOfRange(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return error instanceof Error && typeof code === 'string' && /^22\w{3}$/.test(code)
}
