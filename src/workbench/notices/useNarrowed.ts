import { useSearchParams } from 'react-router'

/** Conditions of a list kept in its address, so that it can be sent to somebody and found again. */
export function useNarrowed(): {
  readonly read: (name: string) => string | null
  readonly narrow: (name: string, value: string | undefined) => void
} {
  const [address, setAddress] = useSearchParams()
  return {
    read: (name) => address.get(name),
    narrow: (name, value) => {
      const next = new URLSearchParams(address)
      if (value) next.set(name, value)
      else next.delete(name)
      setAddress(next, { replace: true })
    },
  }
}
