import { useState } from 'react'
import { moveSelection } from '../parts/keyboard.ts'
import { useKeys } from '../parts/useKeys.ts'
import type { Inbox } from './useInbox.ts'

/** Which row the keyboard is on, and which action of the open case was asked for. */
export interface InboxSelection {
  /** Place in the list; -1 when none. */
  readonly selected: number
  /** The action whose form is open beside the list. */
  readonly chosen: string | null
  readonly choose: (action: string | null) => void
  /** Opens the row at this place, with the form of an action when one is named. */
  readonly show: (index: number, action: string | null) => void
}

/** Moves through the inbox by keyboard; with a case open, moving opens the next one. */
export function useInboxKeys({ rows, openId, open }: Inbox): InboxSelection {
  const [caseId, select] = useState(openId)
  const [chosen, choose] = useState<string | null>(null)
  const selected = rows.findIndex((row) => row.caseId === caseId)
  const show = (index: number, action: string | null): void => {
    const row = rows[index]
    if (!row) return
    select(row.caseId)
    choose(action)
    open(row.caseId)
  }
  const move = (command: 'next' | 'previous'): void => {
    const index = moveSelection(selected, rows.length, command)
    if (openId) show(index, null)
    else select(rows[index]?.caseId ?? null)
  }
  useKeys({
    next: () => move('next'),
    previous: () => move('previous'),
    open: () => show(selected, null),
    act: () => show(selected, rows[selected]?.actions[0]?.action ?? null),
    close: () => (chosen ? choose(null) : open(null)),
  })
  return { selected, chosen, choose, show }
}
