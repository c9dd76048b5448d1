import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { guardedLookup, RefusedAddress } from './inside.ts'

/** How much of an answer is read, and how long it may take altogether. */
export interface Caps {
  /** Of the answer as it is when unpacked. */
  readonly bytes: number
  readonly milliseconds: number
}

/** Why nothing usable came back. */
export type RequestFailure = 'inside' | 'tooLarge' | 'tooSlow' | 'noAnswer' | 'badPacking'

/** An answer with its whole body, or why there is none. */
export type Answer =
  | { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer }
  | { readonly failure: RequestFailure }

/** How one request is made. */
export interface RequestOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly caps: Caps
  /** True for an address the name must not lead to, asked at the moment of connecting. */
  readonly isRefusedAddress: (address: string) => boolean
}

/** One request, redirects not followed. Reads no more than the caps, however the answer is packed or dripped. */
export async function request(url: URL, options: RequestOptions): Promise<Answer> {
  const stop = AbortSignal.timeout(options.caps.milliseconds)
  return await new Promise((resolve) => {
    const fail = (error: unknown) => resolve({ failure: failureOf(error, stop) })
    const sent = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        agent: false,
        signal: stop,
        lookup: guardedLookup(options.isRefusedAddress),
        headers: { 'accept-encoding': 'gzip, deflate, br', ...options.headers },
      },
      (response) => {
        readBody(response, options.caps, stop).then(
          (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes }),
          (error: unknown) => {
            sent.destroy()
            fail(error)
          },
        )
      },
    )
    sent.on('error', fail)
    sent.end()
  })
}

class Refusal extends Error {
  readonly failure: RequestFailure
  constructor(failure: RequestFailure) {
    super(failure)
    this.failure = failure
  }
}

function failureOf(error: unknown, stop: AbortSignal): RequestFailure {
  if (error instanceof Refusal) return error.failure
  if (error instanceof RefusedAddress) return 'inside'
  return stop.aborted ? 'tooSlow' : 'noAnswer'
}

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** @throws Refusal past the caps, and for a packing nobody asked for or that is broken */
async function readBody(
  response: IncomingMessage,
  { bytes: most }: Caps,
  stop: AbortSignal,
): Promise<Buffer> {
  if (Number(response.headers['content-length'] ?? 0) > most) throw new Refusal('tooLarge')
  const packing = (response.headers['content-encoding'] ?? '').toLowerCase()
  if (packing === '' || packing === 'identity') return await gather(response, most)
  const unpack = unpackers[packing]
  if (!unpack) throw new Refusal('badPacking')
  try {
    return await gather(
      pipeline(response, unpack(), () => {}),
      most,
    )
  } catch (error) {
    throw error instanceof Refusal || stop.aborted ? error : new Refusal('badPacking')
  }
}

/** @throws Refusal as soon as there is more than that */
async function gather(body: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > most) throw new Refusal('tooLarge')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
