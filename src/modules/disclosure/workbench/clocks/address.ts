import type { z } from 'zod'
import { ClockKind, listClocks } from '../../contract/clocks.ts'

/** What the list is asked for, as the address says. */
export type ClockInput = z.output<typeof listClocks.input>

/** Reads the conditions out of the address; what makes no sense there is left out. */
export function inputOf(address: URLSearchParams): ClockInput {
  const { shape } = listClocks.input
  const given = (key: 'year' | 'unitId' | 'standing' | 'text' | 'sort' | 'page'): unknown => {
    const text = address.get(key)
    if (!text) return undefined
    const value = key === 'year' || key === 'page' ? Number(text) : text
    return shape[key].safeParse(value).success ? value : undefined
  }
  const keys = ['year', 'unitId', 'standing', 'text', 'sort', 'page'] as const
  const entries = keys.map((key) => [key, given(key)] as const).filter(([, value]) => value !== undefined)
  return listClocks.input.parse({
    ...Object.fromEntries(entries),
    kind: ClockKind.catch('publish').parse(address.get('kind')),
  })
}
