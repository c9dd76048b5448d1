/** Fixed values with their words, as a choice. */
export function optionsOf(titles: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(titles).map(([value, label]) => ({ value, label }))
}
