import { createHmac, randomBytes } from 'node:crypto'
import type { Allowance, Attempts } from './attempts.ts'
import { networkOf } from './attempts.ts'

/** Counts attempts without keeping by whom. */
export type UnkeptCounter = (
  allowance: Allowance,
  who: string,
  now: Date,
  step?: Partial<Attempts>,
) => Attempts

/** More names at a time than a network of honest people has; beyond it the oldest count is forgotten. */
const mostCounted = 100_000

/**
 * Counts in the memory of this process alone, under digests made with a key that exists nowhere else and is thrown away
 * with everything counted under it when a window ends. Nothing of it can be written down, searched or handed over.
 */
export function openUnkeptCounter(): UnkeptCounter {
  const windows = new Map<
    string,
    { readonly from: number; readonly key: Buffer; readonly counts: Map<string, Attempts> }
  >()
  return ({ name, minutes }, who, now, { count = 1, bytes = 0 } = {}) => {
    const length = minutes * 60_000
    const from = Math.floor(now.getTime() / length) * length
    const known = windows.get(name)
    const window =
      known?.from === from ? known : { from, key: randomBytes(32), counts: new Map<string, Attempts>() }
    windows.set(name, window)
    const digest = createHmac('sha256', window.key).update(networkOf(who)).digest('base64')
    const before = window.counts.get(digest) ?? { count: 0, bytes: 0 }
    const after = { count: before.count + count, bytes: before.bytes + bytes }
    window.counts.set(digest, after)
    if (window.counts.size > mostCounted) window.counts.delete(window.counts.keys().next().value ?? '')
    return after
  }
}
