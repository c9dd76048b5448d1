import { useSyncExternalStore } from 'react'

/** The token by which the server opens one's key for half an hour. In the memory of this page alone: closing it forgets it. */
interface Held {
  readonly unlock: string
  readonly until: string
}

let held: Held | null = null
const listeners = new Set<() => void>()

/** Keeps the token, or forgets it. */
export function hold(next: Held | null): void {
  held = next
  for (const listener of listeners) listener()
}

/** The token in use; null when nothing is unlocked. */
export function useUnlocked(): Held | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => held,
  )
}
