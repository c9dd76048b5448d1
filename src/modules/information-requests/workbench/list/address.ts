import { RequestFilter } from '../../contract/list.ts'

/** A list as an address that can be sent to a colleague. */
export interface ListAddress {
  readonly filter: RequestFilter
  readonly after: string | null
}

const empty = RequestFilter.parse({})

/** What an address asks for; what it gets wrong is left out. */
export function readAddress(address: URLSearchParams): ListAddress {
  const year = Number(address.get('year'))
  const given = { ...Object.fromEntries(address), ...(year && { year }) }
  const known = Object.entries(given).filter(([key]) => key in empty)
  const parsed = RequestFilter.safeParse({
    ...Object.fromEntries(known),
    year: year || null,
  })
  return { filter: parsed.success ? parsed.data : empty, after: address.get('after') }
}

/** The same the other way round; what is not asked for is not in it. */
export function writeAddress({ filter, after }: ListAddress): URLSearchParams {
  const pairs = Object.entries({ ...filter, after })
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]): [string, string] => [key, String(value)])
  return new URLSearchParams(pairs)
}

/** True when nothing is narrowed. */
export function isEmptyFilter(filter: RequestFilter): boolean {
  return JSON.stringify(filter) === JSON.stringify(empty)
}
