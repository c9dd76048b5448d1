import { useSearchParams } from 'react-router'

/** Changes some conditions in the address and leaves the others. */
export type SetAddress = (changes: Readonly<Record<string, string | undefined>>) => void

/** The conditions of a list as they stand in the address, so that a list can be sent to somebody as a link. */
export function useAddress(): readonly [URLSearchParams, SetAddress] {
  const [address, setAddress] = useSearchParams()
  const set: SetAddress = (changes) => {
    const next = new URLSearchParams(address)
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    setAddress(next)
  }
  return [address, set]
}
