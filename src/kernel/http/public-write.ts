import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { readRange, writeDisposition } from '#kernel/pages/file-range.ts'
import type { KeptText } from '#kernel/pages/representation.ts'
import { chooseRepresentation, isUnchanged } from '#kernel/pages/representation.ts'
import { stamp } from '#kernel/pages/wire.ts'

/** That a file may be had, and how; its bytes stay in the blob store. */
export interface KeptFile {
  readonly kind: 'file'
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly sizeBytes: number
  readonly download: boolean
  /** True when only whoever asked may have it: no cache on the way keeps it. */
  readonly isPrivate: boolean
}

/** Headers of every public answer: no script runs, nothing is loaded from elsewhere, nobody else frames it. */
export function commonHeaders(origin: string | null): readonly string[] {
  const isHttps = origin?.startsWith('https:') ?? false
  const policy = [
    "default-src 'none'",
    "img-src 'self'",
    "media-src 'self'",
    "style-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ]
  return [
    'Content-Security-Policy',
    policy.join('; '),
    'X-Content-Type-Options',
    'nosniff',
    'X-Frame-Options',
    'SAMEORIGIN',
    'Referrer-Policy',
    'strict-origin-when-cross-origin',
    'Permissions-Policy',
    'camera=(), geolocation=(), microphone=()',
    ...(isHttps ? ['Strict-Transport-Security', 'max-age=31536000'] : []),
  ]
}

/**
 * Writes an answer from memory in one piece. Node parsed the request and keeps the connection; only its building and
 * writing of the head is left out, which is a quarter of what a kept page costs (docs/decisions/0012). 'finish' tells
 * it that this request is answered. A connection that needs more thought gets the answer the ordinary way.
 */
export function writeKept(
  request: IncomingMessage,
  response: ServerResponse,
  kept: KeptText,
  now: Date,
): void {
  const { socket } = response
  if (!socket || !isPlain(request, socket)) return writeText(request, response, kept)
  const chosen = chooseRepresentation(kept, request.headers['accept-encoding'])
  const isSame = kept.status === 200 && isUnchanged(request.headers['if-none-match'], chosen.etag)
  const wire = isSame ? chosen.unchangedWire : chosen.wire
  stamp(wire, isSame ? 304 : kept.status, now)
  socket.write(request.method === 'HEAD' ? wire.bytes.subarray(0, wire.headBytes) : wire.bytes)
  response.emit('finish')
}

/** True for a connection that stays open and owes nobody anything: no earlier answer waits to be sent. */
function isPlain({ headers: { connection }, httpVersion }: IncomingMessage, socket: Socket): boolean {
  const staysOpen = connection === undefined || connection === 'keep-alive'
  return httpVersion === '1.1' && staysOpen && socket.writableLength === 0
}

/** Writes a prepared text, or that it has not changed since the client last asked. */
export function writeText(request: IncomingMessage, response: ServerResponse, kept: KeptText): void {
  const chosen = chooseRepresentation(kept, request.headers['accept-encoding'])
  if (kept.status === 200 && isUnchanged(request.headers['if-none-match'], chosen.etag)) {
    response.writeHead(304, chosen.unchangedHeaders as string[])
    response.end()
    return
  }
  response.writeHead(kept.status, chosen.headers as string[])
  response.end(request.method === 'HEAD' ? undefined : chosen.body)
}

/** Streams a file or the part asked for. Whatever it holds, a browser does not run it here. */
export async function writeFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: KeptFile,
  blobs: BlobStore,
): Promise<void> {
  const etag = `"${file.hash.slice(0, 32)}"`
  const headers = [...fileHeaders(file), 'ETag', etag]
  if (isUnchanged(request.headers['if-none-match'], etag)) return writeEmpty(response, 304, headers)
  const asked = request.headers['if-range']
  const range = readRange(request.headers.range, file.sizeBytes, asked === undefined || asked === etag)
  if (range.kind === 'unsatisfiable')
    return writeEmpty(response, 416, [
      ...headers,
      'Content-Range',
      `bytes */${file.sizeBytes}`,
      'Content-Length',
      '0',
    ])
  const isPart = range.kind === 'part'
  const { start, end } = isPart ? range : { start: 0, end: file.sizeBytes - 1 }
  const shown = isPart ? ['Content-Range', `bytes ${start}-${end}/${file.sizeBytes}`] : []
  headers.push(...shown, 'Content-Type', file.type, 'Content-Length', String(end - start + 1))
  const status = isPart ? 206 : 200
  if (request.method === 'HEAD' || file.sizeBytes === 0) return writeEmpty(response, status, headers)
  response.writeHead(status, headers)
  // A visitor who leaves in the middle is no failure of ours.
  await pipeline(blobs.stream(file.hash, { start, end }), response).catch(() => response.destroy())
}

function writeEmpty(response: ServerResponse, status: number, headers: string[]): void {
  response.writeHead(status, headers)
  response.end()
}

function fileHeaders({ name, download, isPrivate }: KeptFile): string[] {
  return [
    'Content-Security-Policy',
    "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'no-referrer',
    'Content-Disposition',
    writeDisposition(name, download),
    'Accept-Ranges',
    'bytes',
    'Cache-Control',
    isPrivate ? 'no-store' : 'public, max-age=0, must-revalidate',
  ]
}
