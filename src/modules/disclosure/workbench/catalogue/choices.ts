import type { Catalogue } from '../../contract/catalogue.ts'

/** The statutory items in force, for a choice. */
export function statutoryChoices({ lists, entries }: Catalogue): { value: string; label: string }[] {
  const current = new Set(
    lists.filter(({ axis, endsOn }) => axis === 'statute' && endsOn === null).map(({ key }) => key),
  )
  return entries
    .filter(({ listKey, endsOn }) => current.has(listKey) && endsOn === null)
    .map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))
}
