import { STATUS_CODES, validateHeaderValue } from 'node:http'

/** An answer as it goes over the wire, head and body in one piece: its head is built once and it takes one write. */
export interface Wire {
  readonly bytes: Buffer
  /** How many of the bytes are the head: all that HEAD is answered with. */
  readonly headBytes: number
  /** The second of the date that stands in the bytes, since 1970; null before the first. */
  stampedSecond: number | null
}

/** How long a connection may stay open without a request. */
export const keepAliveSeconds = 72

/** The bytes of an answer with these headers, name after value, on a connection that stays open. */
export function prepareWire(status: number, headers: readonly string[], body: Buffer): Wire {
  const lines = ['', `Date: ${' '.repeat(dateLength)}`]
  for (let index = 0; index < headers.length; index += 2) {
    const [name = '', value = ''] = headers.slice(index, index + 2)
    validateHeaderValue(name, value)
    lines.push(`${name}: ${value}`)
  }
  lines.push('Connection: keep-alive', `Keep-Alive: timeout=${keepAliveSeconds}`, '', '')
  const head = Buffer.from(statusLine(status) + lines.join('\r\n'), 'latin1')
  return { bytes: Buffer.concat([head, body]), headBytes: head.length, stampedSecond: null }
}

/**
 * Puts the date (RFC 9110 §6.6.1) into the bytes, once a second. It is written over the last one in place: it stands
 * at the very beginning, which a connection that has nothing left to send takes at once or not at all.
 */
export function stamp(wire: Wire, status: number, now: Date): void {
  const second = Math.floor(now.getTime() / 1000)
  if (wire.stampedSecond === second) return
  wire.bytes.write(now.toUTCString(), statusLine(status).length + '\r\nDate: '.length, 'latin1')
  wire.stampedSecond = second
}

const dateLength = 'Mon, 23 Nov 2026 02:00:00 GMT'.length

function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`
}
