import { useQueryClient } from '@tanstack/react-query'

/** Reads everything of disclosure again after the catalogue has changed: figures follow from it. */
export function useCatalogueChanged(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: ['disclosure'] })
}
