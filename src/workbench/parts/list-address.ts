import type { z } from 'zod'

/** What the address of a list says: what it is narrowed by, its order, and its page from 1. */
export interface ListAddress<Filter, Order extends string> {
  readonly filter: Filter
  readonly order: Order
  readonly page: number
}

/** Reads and writes the address of one list. */
export interface AddressBook<Filter, Order extends string> {
  /** A part that no longer means anything is passed over, the rest holds. */
  readonly read: (address: URLSearchParams) => ListAddress<Filter, Order>
  /** What is on the screen, to be sent to a colleague. */
  readonly write: (shown: ListAddress<Filter, Order>) => URLSearchParams
  /** The address of the list under a filter alone; empty when it narrows nothing. */
  readonly searchOf: (filter: Filter) => string
}

/**
 * The address of a list whose filter is this schema of single values, truths and lists.
 * @param orders the first is the one without mention
 * @param kinds which names hold lists (by commas) and which are true or absent ("1")
 */
export function addressBook<Shape extends Readonly<Record<string, z.ZodType>>, Order extends string>(
  schema: z.ZodObject<Shape>,
  orders: readonly [Order, ...Order[]],
  kinds: { readonly many?: readonly string[]; readonly flags?: readonly string[] } = {},
): AddressBook<z.output<z.ZodObject<Shape>>, Order> {
  type Filter = z.output<z.ZodObject<Shape>>
  const read = (address: URLSearchParams): ListAddress<Filter, Order> => {
    const kept = Object.entries(schema.shape).flatMap(([name, one]) => {
      const text = address.get(name)
      const value = text ? one.safeParse(valueOf(name, text, kinds)) : undefined
      return value?.success ? [[name, value.data] as const] : []
    })
    return {
      filter: schema.parse(Object.fromEntries(kept)),
      order: orders.find((order) => order === address.get('order')) ?? orders[0],
      page: pageOf(address.get('page')),
    }
  }
  const write = ({ filter, order, page }: ListAddress<Filter, Order>): URLSearchParams => {
    const address = new URLSearchParams()
    for (const [name, value] of Object.entries(filter)) {
      const text = textOf(value)
      if (text !== '') address.set(name, text)
    }
    if (order !== orders[0]) address.set('order', order)
    if (page > 1) address.set('page', String(page))
    return address
  }
  return { read, write, searchOf: (filter) => write({ filter, order: orders[0], page: 1 }).toString() }
}

function valueOf(
  name: string,
  text: string,
  { many = [], flags = [] }: { readonly many?: readonly string[]; readonly flags?: readonly string[] },
): unknown {
  if (many.includes(name)) return text.split(',')
  return flags.includes(name) ? text === '1' : text
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(',')
  if (value === true) return '1'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function pageOf(text: string | null): number {
  const page = Number(text)
  return Number.isInteger(page) && page >= 1 && page <= 2000 ? page : 1
}
