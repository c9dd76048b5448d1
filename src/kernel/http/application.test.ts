import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountApplication } from './application.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-application-'))
const server = Fastify()

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta name="style-nonce" content="__STYLE_NONCE__"><p>page</p>')
  writeFileSync(join(folder, 'assets/index-1a2b.js'), 'let x = 1')
  writeFileSync(join(folder, 'assets/index-1a2b.js.gz'), gzipSync('let x = 1'))
  mountApplication(server, '/workbench', folder)
  await server.ready()
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

test('a file with a hash in its name is kept for a year and sent packed to whoever can unpack it', async () => {
  const packed = await server.inject({
    url: '/workbench/assets/index-1a2b.js',
    headers: { 'accept-encoding': 'gzip' },
  })
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  })
  const plain = await server.inject('/workbench/assets/index-1a2b.js')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body).toBe('let x = 1')
})

test('every other address answers with the page, which no cache may keep', async () => {
  for (const url of ['/workbench/', '/workbench/publishing/items/7', '/workbench/index.html']) {
    const { statusCode, headers, body } = await server.inject(url)
    expect(statusCode, url).toBe(200)
    expect(headers['cache-control'], url).toBe('no-store')
    expect(body, url).toContain('<p>page</p>')
  }
  expect((await server.inject('/workbench')).headers['location']).toBe('/workbench/')
})

test('the page allows scripts of our own only, and style sheets only with a nonce that is new each time', async () => {
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const { headers, body } = await server.inject('/workbench/')
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toContain('unsafe')
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(body).toContain(`content="${nonce}"`)
      return nonce
    }),
  )
  expect(new Set(nonces).size).toBe(2)
})

test('a file that is not there is not answered with the page, and nothing outside the folder is ever read', async () => {
  for (const url of ['/workbench/assets/gone.js', '/workbench/assets/..%2f..%2f..%2fetc%2fpasswd'])
    expect((await server.inject(url)).statusCode, url).toBe(404)
})
