import type { Selection } from '../../contract/board.ts'
import { Months, Selection as SelectionShape } from '../../contract/board.ts'

/** Which letters the board counts, as its address says; what an address gets wrong is left out. */
export interface BoardAddress {
  readonly months: Months
  readonly unitId: string | null
}

export function readBoardAddress(address: URLSearchParams): BoardAddress {
  const months = Months.safeParse({ from: address.get('from'), to: address.get('to') })
  const unitId = address.get('unit') ?? ''
  return {
    months: months.success ? months.data : { from: null, to: null },
    unitId: /^[0-9a-f-]{36}$/.test(unitId) ? unitId : null,
  }
}

/** The address with a change; null leaves out. */
export function changed(
  address: URLSearchParams,
  change: Readonly<Record<string, string | null>>,
): URLSearchParams {
  const next = new URLSearchParams(address)
  for (const [key, value] of Object.entries(change)) {
    if (value) next.set(key, value)
    else next.delete(key)
  }
  return next
}

/** Where the letters of a figure are listed. */
export function behindAddress(
  { months, unitId }: BoardAddress,
  { name, least, most }: Selection,
  title: string,
): string {
  const pairs: Record<string, string | null> = {
    from: months.from,
    to: months.to,
    unit: unitId,
    name,
    least: String(least),
    most: String(most),
    title,
  }
  return `/evaluation/behind?${changed(new URLSearchParams(), pairs).toString()}`
}

/** What an address asks to list; null when it names nothing that is counted. */
export function readSelection(address: URLSearchParams): Selection | null {
  const read = SelectionShape.safeParse({
    name: address.get('name'),
    least: Number(address.get('least') ?? 0),
    most: Number(address.get('most') ?? 0),
  })
  return read.success ? read.data : null
}
