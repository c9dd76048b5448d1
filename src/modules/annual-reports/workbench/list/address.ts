import type { z } from 'zod'
import type { listReports } from '../../contract/board.ts'
import { BoardFilter } from '../../contract/board.ts'

/** The answer of the list. */
export type Board = z.output<typeof listReports.output>

/** What the list is narrowed by, and its page. */
export type BoardAddress = z.infer<typeof BoardFilter> & { readonly page: number }

/** Reads an address of the list; what is not understood counts as absent. */
export function readBoardAddress(address: URLSearchParams): BoardAddress {
  const year = Number(address.get('year'))
  const found = BoardFilter.safeParse({
    kind: address.get('kind') ?? 'disclosure',
    ...(Number.isInteger(year) && year > 0 && { year }),
    ...(address.get('text') && { text: address.get('text') }),
    ...(address.get('standing') && { standing: address.get('standing') }),
  })
  const page = Number(address.get('page'))
  const filter: z.infer<typeof BoardFilter> = found.success ? found.data : { kind: 'disclosure' }
  return { ...filter, page: Number.isInteger(page) && page > 0 ? page : 1 }
}

/** Writes an address that can be sent to a colleague. */
export function writeBoardAddress({ page, ...filter }: BoardAddress): URLSearchParams {
  const entries = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return new URLSearchParams([...entries, ...(page > 1 ? [['page', String(page)]] : [])])
}
