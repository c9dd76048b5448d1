import type { ListAddress as Address } from '#workbench/parts/list-address.ts'
import { addressBook } from '#workbench/parts/list-address.ts'
import { ServiceFilter } from '../../contract/list.ts'

/** What the address says the list is narrowed by. */
export type ListAddress = Address<ServiceFilter, 'code' | 'newest' | 'leastComplete'>

const book = addressBook(ServiceFilter, ['code', 'newest', 'leastComplete'], {
  many: ['states', 'statuses'],
  flags: ['mine'],
})

/** Reads a list's address; a part that no longer means anything is passed over, the rest holds. */
export const readAddress: (address: URLSearchParams) => ListAddress = book.read

/** Writes a filter as an address, so that what is on the screen can be sent to a colleague. */
export const writeAddress: (shown: ListAddress) => URLSearchParams = book.write

/** The address of the list under a filter alone. */
export const searchOf: (filter: ServiceFilter) => string = book.searchOf
