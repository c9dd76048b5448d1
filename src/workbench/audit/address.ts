import { EntryFilter } from '#kernel/audit/contract.ts'

/** What the address of the audit screen says is shown. */
export interface EntryAddress {
  readonly filter: EntryFilter
  readonly page: number
}

/** Reads the address; a condition that no longer means anything is passed over. */
export function readEntryAddress(address: URLSearchParams): EntryAddress {
  const kept = Object.entries(EntryFilter.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(address.get(name) ?? undefined)
    return value.success && value.data ? [[name, value.data]] : []
  })
  const page = Number(address.get('page') ?? 1)
  return {
    filter: EntryFilter.parse(Object.fromEntries(kept)),
    page: Number.isInteger(page) && page >= 1 && page <= 200 ? page : 1,
  }
}

/** Writes what is shown as an address. */
export function writeEntryAddress({ filter, page }: EntryAddress): URLSearchParams {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  const address = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  if (page > 1) address.set('page', String(page))
  return address
}
