import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isInsideHost } from './inside.ts'
import type { OutboundOptions } from './outbound.ts'
import { createOutbound } from './outbound.ts'
import { readPermitted } from './permitted.ts'
import { readRobots } from './robots.ts'

const asked: string[] = []
const megabyte = Buffer.alloc(1024 * 1024, 0x20)
const routes: Readonly<Record<string, RequestListener>> = {
  '/robots.txt': (_, response) => void response.end('User-agent: *\nDisallow: /private\n'),
  '/feed': (request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.statusCode = 304
    response.setHeader('etag', '"1"')
    response.end(response.statusCode === 304 ? undefined : 'text')
  },
  '/packed': (_, response) => {
    response.setHeader('content-encoding', 'br')
    response.end(brotliCompressSync('packed text'))
  },
  '/bomb': (_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(Buffer.alloc(64 * 1024 * 1024)))
  },
  '/torn': (_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync('text').subarray(0, 12))
  },
  // 200 MB without saying so before: whoever reads it all has lost.
  '/flood': (_, response) => {
    let left = 200
    const pour = (): void => {
      while (left-- > 0) if (!response.write(megabyte)) return void response.once('drain', pour)
      response.end()
    }
    pour()
  },
  '/declared': (_, response) => {
    response.setHeader('content-length', 200 * 1024 * 1024)
    response.write('x')
  },
  '/drip': (_, response) => {
    const timer = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(timer))
  },
  '/loop': (_, response) => void response.writeHead(302, { location: '/loop' }).end(),
  '/busy': (_, response) => void response.writeHead(503, { 'retry-after': '120' }).end(),
  '/private': (_, response) => void response.end('private'),
}
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  const [, to] = /^\/to\/(.+)$/.exec(request.url ?? '') ?? []
  if (to) response.writeHead(302, { location: decodeURIComponent(to) }).end()
  else (routes[request.url ?? ''] ?? ((_, missing) => void missing.writeHead(404).end()))(request, response)
})
let host = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function outbound(entries: readonly string[] = [host], change: Partial<OutboundOptions> = {}) {
  return createOutbound({
    permitted: readPermitted(entries),
    caps: { bytes: 4 * 1024 * 1024, milliseconds: 3000 },
    pauseMilliseconds: 0,
    now: () => new Date('2026-03-02T00:00:00Z'),
    ...change,
  })
}
const read = async (path: string, entries?: readonly string[]) =>
  await outbound(entries).read(`http://${host}${path}`)

describe('going outside', () => {
  test('is off unless hosts are written down', async () => {
    asked.length = 0
    expect(await read('/feed', [])).toMatchObject({ failure: 'off' })
    expect(await read('/feed', ['news.example.cn'])).toMatchObject({ failure: 'inside' })
    expect(asked).toEqual([])
  })

  test('never reaches an address inside that is not written with its port, however it is written', async () => {
    asked.length = 0
    const port = host.split(':')[1]
    for (const name of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])
      expect(await outbound(['*', '127.0.0.1']).read(`http://${name}:${port}/feed`)).toMatchObject({
        failure: 'inside',
      })
    expect(await outbound([`127.0.0.1:1`]).read(`http://${host}/feed`)).toMatchObject({ failure: 'inside' })
    expect(asked).toEqual([])
  })

  test('never follows a redirect to an address inside, to another scheme or without end', async () => {
    const follow = async (to: string) => await read(`/to/${encodeURIComponent(to)}`)
    for (const to of ['http://169.254.169.254/latest/meta-data', 'http://10.0.0.1/', 'http://[::1]:1/'])
      expect(await follow(to)).toMatchObject({ failure: 'inside' })
    expect(await follow('file:///etc/passwd')).toMatchObject({ kind: 'failed' })
    expect(await follow('http://elsewhere.example/')).toMatchObject({ failure: 'notPermitted' })
    expect(await read('/loop')).toMatchObject({ failure: 'tooManyRedirects' })
    expect(await follow('/feed')).toMatchObject({ kind: 'answer' })
  })

  test('refuses a name of the list that leads to an address inside', async () => {
    const permitted = { ...readPermitted(['*']), mayAsk: () => true }
    const [, port] = host.split(':')
    expect(await outbound([], { permitted }).read(`http://localhost:${port}/feed`)).toMatchObject({
      kind: 'failed',
    })
  })

  test('knows addresses that carry one inside within them', () => {
    const insiders = [
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '198.18.0.1',
      '224.0.0.1',
      'fe80::1',
      '::1',
    ]
    expect(insiders.filter((address) => !isInsideHost(address))).toEqual([])
    expect(['1.1.1.1', '2400:3200::1', 'www.gov.cn'].filter(isInsideHost)).toEqual([])
  })

  test.each(['news example', 'http://news.example.cn', '**', '*.*'])(
    'does not take "%s" for a host',
    (entry) => {
      expect(() => readPermitted([entry])).toThrow('MINGTANG_OUTBOUND')
    },
  )
})

describe('an answer', () => {
  test('is not sent again when it is unchanged', async () => {
    const desk = outbound()
    const first = await desk.read(`http://${host}/feed`)
    expect(first).toMatchObject({ kind: 'answer', entityTag: '"1"' })
    const again = await desk.read(`http://${host}/feed`, { entityTag: '"1"', lastModified: null })
    expect(again).toEqual({ kind: 'unchanged' })
  })

  test('is unpacked, and one that is torn is no answer', async () => {
    const packed = await read('/packed')
    expect(packed.kind === 'answer' && packed.bytes.toString()).toBe('packed text')
    expect(await read('/torn')).toMatchObject({ failure: 'badPacking' })
  })

  test.each(['/flood', '/declared', '/bomb'])('that is too large is not read on: %s', async (path) => {
    expect(await read(path)).toMatchObject({ failure: 'tooLarge' })
  })

  test('that drips is given up after the time there is', async () => {
    const slow = outbound([host], { caps: { bytes: 1000_000, milliseconds: 300 } })
    expect(await slow.read(`http://${host}/drip`)).toMatchObject({ failure: 'tooSlow' })
  })

  test('of a busy site says when to come again', async () => {
    expect(await read('/busy')).toEqual({ kind: 'failed', failure: 'status', status: 503, retrySeconds: 120 })
  })
})

describe('robots.txt', () => {
  test('is asked for before anything else, once, and heeded', async () => {
    asked.length = 0
    const desk = outbound()
    expect(await desk.read(`http://${host}/private/x`)).toMatchObject({ failure: 'robots' })
    await desk.read(`http://${host}/feed`)
    expect(asked).toEqual(['/robots.txt', '/feed'])
  })

  test('is read as RFC 9309 says: own group before everybody, longest rule wins, allow wins a tie', () => {
    const text = [
      'User-agent: other',
      'User-agent: mingtang # us',
      'Crawl-delay: 5',
      'Disallow: /a',
      'Allow: /a/b',
      'Disallow: /*.php$',
      'Allow: /c',
      'Disallow: /c',
      '',
      'User-agent: *',
      'Disallow: /',
    ].join('\r\n')
    const own = readRobots(text, 'mingtang')
    expect(own.delaySeconds).toBe(5)
    const paths = ['/', '/a', '/a/x', '/a/b/c', '/x/y.php', '/x/y.php?z', '/c']
    expect(paths.filter((path) => !own.mayRead(path))).toEqual(['/a', '/a/x', '/x/y.php'])
    expect(readRobots(text, 'someone').mayRead('/x')).toBe(false)
    expect(readRobots('', 'mingtang').mayRead('/x')).toBe(true)
    expect(readRobots('<html>nothing</html>', 'mingtang').mayRead('/x')).toBe(true)
  })
})
