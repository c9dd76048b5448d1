/** The page of an item. */
export function serviceHref(code: string): string {
  return `/services/${code}`
}

/** An earlier version of it. */
export function versionHref(code: string, number: number): string {
  return `${serviceHref(code)}/versions/${number}`
}

/** A stored file of a readable version. */
export function fileHref({ hash, name }: { readonly hash: string; readonly name: string }): string {
  return `/files/${hash}/${encodeURIComponent(name)}`
}

/** The catalogue with the given query keys set, or left out where the value is null or empty; every change begins at its first page. */
export function catalogueHref(
  query: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const changed = new URLSearchParams(query)
  changed.delete('page')
  for (const [key, value] of Object.entries(changes))
    if (value) changed.set(key, value)
    else changed.delete(key)
  const text = changed.toString()
  return text ? `/services?${text}` : '/services'
}
