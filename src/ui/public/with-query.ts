/** An address with the given query keys set, or left out where the value is null or empty. */
export function withQuery(
  path: string,
  query: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const changed = new URLSearchParams(query)
  for (const [key, value] of Object.entries(changes))
    if (value) changed.set(key, value)
    else changed.delete(key)
  const text = changed.toString()
  return text ? `${path}?${text}` : path
}
