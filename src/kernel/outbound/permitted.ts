import { isIP } from 'node:net'
import { isInsideHost } from './inside.ts'

/**
 * Which hosts this installation may ask: none unless they are written down. "news.example.cn" is that host,
 * "*.example.cn" every host below, "*" every public host. A host inside is asked only when it is written with its
 * port ("127.0.0.1:9000"), and then at that port alone.
 */
export interface Permitted {
  /** Whether anything at all may be asked. */
  readonly isEmpty: boolean
  readonly mayAsk: (url: URL) => boolean
  /** True for addresses that a name of this URL must not lead to. */
  readonly isRefusedAddress: (url: URL) => (address: string) => boolean
}

/** @throws Error naming an entry that is no host */
export function readPermitted(entries: readonly string[]): Permitted {
  for (const entry of entries)
    if (!/^(?:\*|(?:\*\.)?[\w.-]+(?::\d{1,5})?|\[[0-9a-f:.]+\]:\d{1,5})$/i.test(entry))
      throw new Error(
        `MINGTANG_OUTBOUND: "${entry}" is no host; write e.g. news.example.cn, *.example.cn or *`,
      )
  const named = new Set(entries.map((entry) => entry.toLowerCase()))
  const suffixes = [...named].filter((entry) => entry.startsWith('*.')).map((entry) => entry.slice(1))
  const isWritten = (url: URL) => named.has(`${url.hostname}:${portOf(url)}`)
  return {
    isEmpty: entries.length === 0,
    mayAsk: (url) => {
      if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false
      if (isWritten(url)) return true
      if (isInsideHost(url.hostname)) return false
      return (
        named.has('*') || named.has(url.hostname) || suffixes.some((suffix) => url.hostname.endsWith(suffix))
      )
    },
    isRefusedAddress: (url) => (address) => isIP(address) === 0 || (isInsideHost(address) && !isWritten(url)),
  }
}

function portOf({ port, protocol }: URL): string {
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port
}
