import { z } from 'zod'
import { ServiceFilter } from '../../contract/list.ts'

/** What the address says the list is narrowed by. */
export interface ListAddress {
  readonly filter: ServiceFilter
  readonly order: 'code' | 'newest' | 'leastComplete'
  /** From 1. */
  readonly page: number
}

const many = ['states', 'statuses'] as const

/** Reads a list's address; a part that no longer means anything is passed over, the rest holds. */
export function readAddress(address: URLSearchParams): ListAddress {
  const kept = Object.entries(ServiceFilter.shape).flatMap(([name, schema]) => {
    const text = address.get(name)
    if (text === null || text === '') return []
    const isMany = many.some((one) => one === name)
    const value = schema.safeParse(isMany ? text.split(',') : name === 'mine' ? text === '1' : text)
    return value.success ? [[name, value.data]] : []
  })
  return {
    filter: ServiceFilter.parse(Object.fromEntries(kept)),
    order: z.enum(['code', 'newest', 'leastComplete']).catch('code').parse(address.get('order')),
    page: z.coerce.number().int().min(1).max(2000).catch(1).parse(address.get('page')),
  }
}

/** Writes a filter as an address, so that what is on the screen can be sent to a colleague. */
export function writeAddress({ filter, order, page }: ListAddress): URLSearchParams {
  const address = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    const text = Array.isArray(value) ? value.join(',') : value === true ? '1' : String(value ?? '')
    if (text !== '' && text !== 'false') address.set(name, text)
  }
  if (order !== 'code') address.set('order', order)
  if (page > 1) address.set('page', String(page))
  return address
}

/** The address of the list under a filter alone. */
export function searchOf(filter: ServiceFilter): string {
  return writeAddress({ filter, order: 'code', page: 1 }).toString()
}
