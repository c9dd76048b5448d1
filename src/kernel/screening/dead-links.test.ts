import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAsker } from './ask-outside.ts'
import type { LinkReach } from './dead-links.ts'
import { findDeadLinks } from './dead-links.ts'
import type { ScreenPart } from './finding.ts'

const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  const [, status = '200', to] = (request.url ?? '').split('/')
  if (status === 'silent') return
  if (status === 'loop') response.setHeader('location', '/loop')
  if (status === 'get' && request.method === 'HEAD') response.statusCode = 405
  else if (status !== 'get') response.statusCode = status === 'loop' ? 302 : Number(status)
  if (to) response.setHeader('location', `/${to}`)
  response.end('正文')
})
let origin = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const bodyWith = (...hrefs: string[]): ScreenPart => ({
  key: 'body',
  label: '正文',
  text: '见有关页面',
  links: hrefs.map((href) => ({ href, text: '有关页面', start: 1, end: 5 })),
})

describe('dead links', () => {
  const reach: LinkReach = {
    ownOrigins: new Set(['https://www.qingshan.gov.cn']),
    isLive: async (path) => path === '/items/1' || path === '/栏目',
  }

  test('finds our own pages that the public cannot read, by path and by host', async () => {
    const part = bodyWith(
      '/items/1',
      '/items/2',
      'https://www.qingshan.gov.cn/items/3',
      '/%E6%A0%8F%E7%9B%AE',
      '#a',
      'mailto:a@b.cn',
    )
    const findings = await findDeadLinks([part], reach)
    expect(findings.map(({ kind, severity, start, end }) => [kind, severity, start, end])).toEqual([
      ['link', 'explain', 1, 5],
      ['link', 'explain', 1, 5],
    ])
    expect(new Set(findings.map(({ key }) => key)).size).toBe(2)
  })

  test('asks nobody outside unless it may', async () => {
    expect(await findDeadLinks([bodyWith('https://other.example/gone')], reach)).toEqual([])
    const asking: string[] = []
    const findings = await findDeadLinks(
      [bodyWith('https://other.example/gone', 'https://other.example/gone')],
      {
        ...reach,
        ask: async ({ href }) => {
          asking.push(href)
          return 'dead'
        },
      },
    )
    expect(asking).toEqual(['https://other.example/gone'])
    expect(findings.map(({ severity }) => severity)).toEqual(['note', 'note'])
  })
})

describe('asking another site', () => {
  const ask = createAsker({
    mayAsk: () => true,
    isRefusedAddress: () => () => false,
    timeoutMilliseconds: 300,
  })

  test.each([
    ['/200', 'live'],
    ['/404', 'dead'],
    ['/410', 'dead'],
    ['/500', 'unsure'],
    ['/403', 'unsure'],
    ['/get', 'live'],
    ['/302/404', 'dead'],
    ['/302/loop', 'unsure'],
    ['/silent', 'unsure'],
  ])('answers for %s: %s', async (path, answer) => {
    expect(await ask(new URL(path, origin))).toBe(answer)
  })

  test('never asks an address inside, however it is written or reached', async () => {
    asked.length = 0
    const guarded = createAsker({ timeoutMilliseconds: 300 })
    const { port } = new URL(origin)
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])
      expect(await guarded(new URL(`http://${host}:${port}/200`))).toBe('unsure')
    // A name that is not refused as such, but resolves to an address that is.
    const byName = createAsker({ mayAsk: () => true, timeoutMilliseconds: 300 })
    expect(await byName(new URL(`http://localhost:${port}/200`))).toBe('unsure')
    expect(asked).toEqual([])
  })
})
