import { z } from 'zod'
import { EditionFilter } from '../../contract/list.ts'

/** What the address says a list of editions is narrowed by. */
export interface ListAddress {
  readonly filter: EditionFilter
  readonly order: 'newestFirst' | 'oldestFirst'
  /** Where the page begins; null at the first. */
  readonly after: string | null
}

const many = ['states', 'statuses'] as const
const flags = ['mine', 'currentOnly'] as const
const words = ['text', 'unitId', 'columnId', 'genre', 'savedFrom', 'savedTo'] as const

/** Reads a list's address; a part that no longer means anything is passed over, the rest holds. */
export function readAddress(address: URLSearchParams): ListAddress {
  const given = {
    ...Object.fromEntries(words.flatMap((name) => entry(name, address.get(name)))),
    ...Object.fromEntries(many.flatMap((name) => entry(name, address.get(name)?.split(',')))),
    ...Object.fromEntries(flags.flatMap((name) => entry(name, address.get(name) === '1' ? true : null))),
  }
  const kept = Object.entries(EditionFilter.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(given[name as keyof typeof given])
    return value.success && value.data !== undefined ? [[name, value.data]] : []
  })
  return {
    filter: EditionFilter.parse(Object.fromEntries(kept)),
    order: z.enum(['newestFirst', 'oldestFirst']).catch('newestFirst').parse(address.get('order')),
    after: address.get('after'),
  }
}

/** Writes a filter as an address, so that what is on the screen can be sent to a colleague. */
export function writeAddress({ filter, order, after }: ListAddress): URLSearchParams {
  const address = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    const text = Array.isArray(value) ? value.join(',') : value === true ? '1' : String(value)
    if (text !== '' && text !== 'false' && text !== 'undefined') address.set(name, text)
  }
  if (order !== 'newestFirst') address.set('order', order)
  if (after) address.set('after', after)
  return address
}

/** True when a filter narrows nothing. */
export function isEmptyFilter(filter: EditionFilter): boolean {
  return writeAddress({ filter, order: 'newestFirst', after: null }).size === 0
}

function entry(name: string, value: unknown): [string, unknown][] {
  return value === null || value === undefined || value === '' ? [] : [[name, value]]
}
