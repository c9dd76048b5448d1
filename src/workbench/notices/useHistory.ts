import { useCallback, useState } from 'react'

interface History<Value> {
  readonly past: readonly Value[]
  readonly present: Value
  readonly future: readonly Value[]
}

/** How many steps can be undone. */
const most = 200

/** A value with its earlier states: every change can be undone and done again. */
export function useHistory<Value>(start: Value) {
  const [{ past, present, future }, set] = useState<History<Value>>({ past: [], present: start, future: [] })
  const change = useCallback((next: Value) => {
    set((was) => ({ past: [...was.past, was.present].slice(-most), present: next, future: [] }))
  }, [])
  const undo = useCallback(() => {
    set((was) => {
      const last = was.past.at(-1)
      if (last === undefined) return was
      return { past: was.past.slice(0, -1), present: last, future: [was.present, ...was.future] }
    })
  }, [])
  const redo = useCallback(() => {
    set((was) => {
      const [next, ...rest] = was.future
      if (next === undefined) return was
      return { past: [...was.past, was.present], present: next, future: rest }
    })
  }, [])
  return { value: present, change, undo, redo, canUndo: past.length > 0, canRedo: future.length > 0 }
}
