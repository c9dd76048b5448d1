import { randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A file of the built application, kept in memory as it is sent: packed by the build, so no request packs anything. */
interface Asset {
  readonly type: string
  readonly plain: Buffer
  readonly gzip: Buffer | null
  readonly brotli: Buffer | null
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Where the build left the place for the nonce of a page's style sheets. */
const noncePlace = '__STYLE_NONCE__'

/**
 * Serves a built browser application below `prefix`: every address that is not a file of it answers with its page, so
 * that an address inside it can be sent to a colleague. Files carry a hash in their name and are kept for a year; the
 * page itself is never kept. When the application has not been built, every address answers 404 and says so.
 *
 * @param prefix e.g. "/workbench"
 * @param folder where the build put `index.html` and `assets/`
 */
export function mountApplication(server: FastifyInstance, prefix: string, folder: string): void {
  const assets = readAssets(folder)
  const page = assets.get('index.html')?.plain.toString('utf8')
  server.get(prefix, async (_request, reply) => reply.redirect(`${prefix}/`, 308))
  server.get<{ Params: { '*': string } }>(`${prefix}/*`, async (request, reply) => {
    const asset = request.params['*'].startsWith('assets/') ? assets.get(request.params['*']) : undefined
    if (asset) return sendAsset(request, reply, asset)
    if (page === undefined || request.params['*'].startsWith('assets/')) return sendNothing(reply)
    return sendPage(reply, page)
  })
}

function readAssets(folder: string): Map<string, Asset> {
  const names = globSync('**/*.*', { cwd: folder }).filter((name) => !/\.(br|gz)$/.test(name))
  return new Map(names.map((name) => [name.split(sep).join('/'), readAsset(join(folder, name))]))
}

function readAsset(path: string): Asset {
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    plain: readFileSync(path),
    gzip: readIfThere(`${path}.gz`),
    brotli: readIfThere(`${path}.br`),
  }
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  const accepted = request.headers['accept-encoding'] ?? ''
  const packed = choosePacking(accepted, asset)
  if (packed.encoding) void reply.header('content-encoding', packed.encoding)
  return reply
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('vary', 'accept-encoding')
    .header('x-content-type-options', 'nosniff')
    .type(asset.type)
    .send(packed.bytes)
}

function choosePacking(accepted: string, asset: Asset): { encoding: string | null; bytes: Buffer } {
  if (asset.brotli && /\bbr\b/.test(accepted)) return { encoding: 'br', bytes: asset.brotli }
  if (asset.gzip && /\bgzip\b/.test(accepted)) return { encoding: 'gzip', bytes: asset.gzip }
  return { encoding: null, bytes: asset.plain }
}

/** The page, with a nonce of its own: style sheets without it are refused, and so is every script that is not ours. */
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', contentPolicy(nonce))
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(noncePlace, nonce))
}

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function sendNothing(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .type('text/plain; charset=utf-8')
    .send('没有这个文件。请刷新页面后再试；若一直如此，请管理员重新构建程序')
}
