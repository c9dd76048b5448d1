/** Which entry of the navigation an address belongs to: the longest it begins with; null when it begins with none. */
export function currentEntry(entries: readonly string[], address: string): string | null {
  const within = entries.filter(
    (entry) => address === entry || (entry !== '/' && address.startsWith(`${entry}/`)),
  )
  return within.toSorted((a, b) => b.length - a.length)[0] ?? null
}
