import { useSearchParams } from 'react-router'
import type { z } from 'zod'

/** What changes in the address; null and the empty text leave a condition out. */
export type Change = Readonly<Record<string, string | null | undefined>>

/** A list narrowed by its address, so that what one sees can be sent to a colleague. What the address gets wrong is left out. */
export function useNarrowed<Filter extends z.ZodType<object>>(schema: Filter) {
  const [address, setAddress] = useSearchParams()
  const parsed = schema.safeParse(Object.fromEntries(address))
  const filter = parsed.success ? parsed.data : schema.parse({})
  return {
    filter,
    /** Whether it leaves anything out; an order alone does not. */
    isFiltered: narrows(filter),
    page: Math.max(1, Number(address.get('page')) || 1),
    at: (key: string) => address.get(key),
    /** Changes conditions; the list then begins at its first page, unless the change names a page. */
    go: (change: Change) => {
      const pairs = Object.entries({ ...(filter as Record<string, string | null>), ...change })
      setAddress(new URLSearchParams(pairs.flatMap(([key, value]) => (value ? [[key, value]] : []))))
    },
  }
}

function narrows(filter: object): boolean {
  return Object.entries(filter).some(([key, value]) => key !== 'sort' && value !== null && value !== '')
}
