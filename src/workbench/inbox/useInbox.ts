import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import type { InboxGroup, InboxRow } from '#kernel/procedure/lists-contract.ts'
import { getInbox } from '#kernel/procedure/lists-contract.ts'
import { ask } from '../ask.ts'

/** Rows of one page of the inbox. */
export const pageSize = 50

/** The inbox as the address asks for it. */
export interface Inbox {
  readonly rows: readonly InboxRow[]
  readonly groups: Readonly<Record<InboxGroup, number>> | undefined
  /** Groups of which there are more than the number says. */
  readonly uncounted: readonly InboxGroup[]
  readonly total: number
  readonly page: number
  readonly text: string
  /** The case open beside the list; null when none is. */
  readonly openId: string | null
  /** True when the list is there and nothing is in it. */
  readonly isEmpty: boolean
  readonly isPending: boolean
  readonly error: unknown
  readonly retry: () => void
  readonly open: (caseId: string | null) => void
  readonly search: (text: string) => void
  readonly turnTo: (page: number) => void
}

/** Reads the inbox; what is searched, shown and open stands in the address, so that it can be sent to a colleague. */
export function useInbox(): Inbox {
  const [address, setAddress] = useSearchParams()
  const text = address.get('text') ?? ''
  const page = Number(address.get('page') ?? 1)
  const found = useQuery({
    queryKey: ['inbox', text, page],
    queryFn: () => ask(getInbox, { page, pageSize, ...(text && { text }) }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  const change = (name: string, value: string | null): void =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        if (name === 'text') next.delete('page')
        return next
      },
      { replace: name === 'text' },
    )
  return {
    ...countsOf(found.data),
    page,
    text,
    openId: address.get('case'),
    isPending: found.isPending,
    error: found.error,
    retry: () => void found.refetch(),
    open: (caseId) => change('case', caseId),
    search: (words) => change('text', words),
    turnTo: (next) => change('page', next === 1 ? null : String(next)),
  }
}

/** What the answer says; nothing while there is none. */
function countsOf(answer: z.output<typeof getInbox.output> | undefined) {
  return {
    rows: answer?.rows ?? [],
    groups: answer?.groups,
    uncounted: answer?.uncounted ?? [],
    total: answer?.total ?? 0,
    isEmpty: answer?.rows.length === 0,
  }
}
