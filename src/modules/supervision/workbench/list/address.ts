import type { ListAddress as Address } from '#workbench/parts/list-address.ts'
import { addressBook } from '#workbench/parts/list-address.ts'
import { TaskFilter } from '../../contract/list.ts'

/** What the address says the list of items is narrowed by. */
export type ListAddress = Address<TaskFilter, 'due' | 'newest'>

const book = addressBook(TaskFilter, ['due', 'newest'], { flags: ['important'] })

export const readAddress: (address: URLSearchParams) => ListAddress = book.read
export const writeAddress: (shown: ListAddress) => URLSearchParams = book.write
export const searchOf: (filter: TaskFilter) => string = book.searchOf
