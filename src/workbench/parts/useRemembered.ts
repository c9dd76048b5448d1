import { useCallback, useState } from 'react'
import type { z } from 'zod'
import { useMe } from '../session.tsx'

/**
 * A choice of how a screen looks, remembered on this computer for the person signed in.
 * What an older version kept in another shape counts as nothing.
 */
export function useRemembered<Value>(
  name: string,
  schema: z.ZodType<Value>,
  initial: Value,
): [Value, (value: Value) => void] {
  const key = `mingtang.${useMe().id}.${name}`
  const [value, setValue] = useState<Value>(() => {
    const kept = schema.safeParse(recall(key))
    return kept.success ? kept.data : initial
  })
  const remember = useCallback(
    (next: Value) => {
      setValue(next)
      keep(key, next)
    },
    [key],
  )
  return [value, remember]
}

/** What was kept under the key, not yet trusted; undefined when there is nothing, or nothing readable. */
export function recall(key: string): unknown {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

/** Keeps a value on this computer. Returns false when the browser has no room or does not allow it. */
export function keep(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** Drops what was kept under the key. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // A browser that allows no storage has nothing to forget.
  }
}
