import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createServer } from '#kernel/http/server.ts'
import { selectReferences } from '#kernel/jobs/sweep.ts'
import { defineModule } from '#kernel/module.ts'
import { defineProblems, Problem } from '#kernel/problem.ts'
import { CheckForm, StepForm } from '#ui/public/Form.tsx'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import { openBrowser } from '../../../tests/multipart.ts'
import { networkOf } from './attempts.ts'
import { deleteExpired } from './draft-store.ts'
import { checkFields } from './field.ts'
import { largestFormFileBytes } from './files.ts'
import type { Form } from './form.ts'
import { formRoutes } from './form-routes.ts'

const problems = defineProblems('test', { refused: { status: 422, title: '这类事项不能这样提交' } })

const filed: { name: string; files: string[] }[] = []
let release: Promise<void> | undefined

const form: Form = {
  title: '测试表',
  path: '/ask',
  draft: { key: 'test.ask', path: '/ask', hours: 24 },
  submitWords: '提交',
  prefill: ['topic', 'name'],
  allowance: { name: 'test.send', most: 40, minutes: 10 },
  filings: { name: 'test.file', most: 3, minutes: 60 },
  receiptHours: 2,
  steps: [
    {
      slug: 'topic',
      title: '问什么',
      fields: async () => [
        { kind: 'line', name: 'topic', label: '事项', isRequired: true, maxLength: 10 },
        { kind: 'files', name: 'paper', label: '材料', isRequired: false, most: 2 },
      ],
    },
    {
      slug: 'extra',
      title: '补充',
      isAsked: ({ topic }) => topic === '复杂',
      fields: async () => [
        { kind: 'text', name: 'detail', label: '经过', isRequired: true, maxLength: 20, rows: 3 },
      ],
    },
    {
      slug: 'who',
      title: '您是谁',
      fields: async () => [{ kind: 'line', name: 'name', label: '姓名', isRequired: true, maxLength: 10 }],
    },
  ],
  file: async (_context, { answers, files }) => {
    if (answers['topic'] === '拒绝') throw problems.refused()
    await release
    filed.push({ name: answers['name'] ?? '', files: files.map(({ name }) => name) })
    return { number: `第${filed.length}号` }
  },
  show: async (_context, _request, view) => ({
    kind: 'page',
    status: 200,
    tags: ['this tag must not make it kept'],
    page: createElement(
      'html',
      null,
      view.kind === 'step'
        ? createElement(StepForm, { view })
        : view.kind === 'check'
          ? createElement(CheckForm, { view })
          : createElement('p', null, `回执 ${String(view.outcome['number'])}`),
    ),
  }),
}

const module = defineModule({
  name: 'test',
  title: '测试',
  dependsOn: [],
  roles: {},
  procedures: [],
  endpoints: [],
  pages: [],
  forms: formRoutes(form),
  jobs: [],
  blobReferences: async () => [],
})

const folder = mkdtempSync(join(tmpdir(), 'mingtang-forms-'))
const store = openBlobStore(folder)
let put: BlobStore['put'] = store.put
let now = new Date('2026-10-12T02:00:00Z')
let pools: [Pool, Pool]
let server: FastifyInstance
let other: FastifyInstance
let visitors = 0

async function serve(db: Pool): Promise<FastifyInstance> {
  const made = createServer([module], {
    db,
    blobs: { ...store, put: async (bytes) => await put(bytes) },
    calendar: () => calendar2026,
    now: () => now,
    today: () => '2026-10-12',
    whoIs: async () => visitor,
    origin: 'http://localhost',
  })
  await made.ready()
  return made
}

beforeAll(async () => {
  const url = await createTestDatabaseUrl()
  pools = [openPool(url), openPool(url)]
  server = await serve(pools[0])
  other = await serve(pools[1])
})
afterAll(async () => {
  await server.close()
  await other.close()
  for (const pool of pools) await pool.destroy()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  filed.length = 0
  put = store.put
  release = undefined
  now = new Date('2026-10-12T02:00:00Z')
})

/** Somebody at an address of their own, so that no test uses up what another may send. */
function visit(at = server) {
  visitors++
  return openBrowser(at, `198.51.100.${visitors}`)
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')

async function fillIn(browser: ReturnType<typeof visit>, topic = '简单') {
  await browser.send('/ask/topic', { do: 'next', topic })
  await browser.send('/ask/who', { do: 'next', name: '田禾' })
}

describe('a form of several steps', () => {
  test('leads from one thing to the next, keeps it, and files it once with a receipt', async () => {
    const browser = visit()
    expect((await browser.get('/ask')).location).toBe('/ask/topic')
    expect(await browser.send('/ask/topic', { do: 'next', topic: '简单' })).toMatchObject({
      status: 303,
      location: '/ask/who',
    })
    expect((await browser.send('/ask/who', { do: 'next', name: '田禾' })).location).toBe('/ask/check')
    const check = await browser.get('/ask/check')
    expect(check.text).toContain('田禾')
    expect((await browser.send('/ask/check', { do: 'next' })).location).toBe('/ask/done')
    expect((await browser.get('/ask/done')).text).toContain('回执 第1号')
    expect(filed).toEqual([{ name: '田禾', files: [] }])
  })

  test('asks only what the answers before it lead to, and sends whoever is ahead back', async () => {
    const browser = visit()
    expect((await browser.get('/ask/check')).location).toBe('/ask/topic')
    expect((await browser.send('/ask/topic', { do: 'next', topic: '复杂' })).location).toBe('/ask/extra')
    expect((await browser.get('/ask/check')).location).toBe('/ask/extra')
    expect((await browser.send('/ask/topic', { do: 'next', topic: '简单' })).location).toBe('/ask/who')
    expect((await browser.get('/ask/extra')).location).toBe('/ask/who')
  })

  test('keeps everything typed across errors, going back and changing from the last look', async () => {
    const browser = visit()
    const wrong = await browser.send('/ask/topic', { do: 'next', topic: '一二三四五六七八九十十一' })
    expect(wrong.location).toBe('/ask/topic#complaints')
    const page = await browser.get('/ask/topic')
    expect(page.text).toContain('value="一二三四五六七八九十十一"')
    expect(page.text).toContain('最多 10 字，现在是 12 字')
    expect(page.text).toContain('href="#topic"')
    await browser.send('/ask/topic', { do: 'next', topic: '简单' })
    expect((await browser.send('/ask/who', { do: 'back', name: '半个名字' })).location).toBe('/ask/topic')
    expect((await browser.get('/ask/who')).text).toContain('value="半个名字"')
    await browser.send('/ask/who', { do: 'next', name: '田禾' })
    expect((await browser.get('/ask/topic?return=check')).text).toContain('保存并返回核对')
    expect((await browser.send('/ask/topic', { do: 'next', topic: '简单', return: 'check' })).location).toBe(
      '/ask/check',
    )
  })

  test('begins with what came in the address, also for later steps', async () => {
    const browser = visit()
    expect((await browser.get('/ask?topic=x&name=y&else=z')).location).toBe('/ask/topic?topic=x&name=y')
    const first = await browser.get('/ask/topic?topic=%E9%AA%8C%E6%94%B6&name=y')
    expect(first.text).toContain('value="验收"')
    expect(first.text).toContain('type="hidden" name="name" value="y"')
    await browser.send('/ask/topic', { do: 'next', topic: '验收', name: 'y' })
    expect((await browser.get('/ask/who')).text).toContain('value="y"')
  })

  test('is cleared when the visitor asks for it', async () => {
    const browser = visit()
    await fillIn(browser)
    expect((await browser.send('/ask/check', { do: 'clear' })).location).toBe('/ask')
    expect(browser.cookies.size).toBe(0)
    expect((await browser.get('/ask/topic')).text).not.toContain('简单')
  })
})

describe('what is sent twice', () => {
  test('by a double click on two processes is filed once, and both are led to the receipt', async () => {
    const [browser, twin] = [visit(), visit(other)]
    await fillIn(browser)
    for (const [name, value] of browser.cookies) twin.cookies.set(name, value)
    let go = (): void => {}
    release = new Promise((resolve) => {
      go = resolve
    })
    const both = Promise.all([
      browser.send('/ask/check', { do: 'next' }),
      twin.send('/ask/check', { do: 'next' }),
    ])
    go()
    expect((await both).map(({ location }) => location)).toEqual(['/ask/done', '/ask/done'])
    expect(filed).toHaveLength(1)
  })

  test('after it was filed files nothing more, and a new one can be begun', async () => {
    const browser = visit()
    await fillIn(browser)
    await browser.send('/ask/check', { do: 'next' })
    expect((await browser.send('/ask/check', { do: 'next' })).location).toBe('/ask/done')
    expect(filed).toHaveLength(1)
    expect((await browser.get('/ask/who')).location).toBe('/ask/done')
    expect((await browser.get('/ask/topic')).text).not.toContain('简单')
    await fillIn(browser)
    await browser.send('/ask/check', { do: 'next' })
    expect((await browser.get('/ask/done')).text).toContain('第2号')
  })
})

describe('files', () => {
  test('are kept with the draft while other answers are wrong, and can be removed', async () => {
    const browser = visit()
    await browser.send('/ask/topic', { do: 'next', topic: '' }, [
      { field: 'paper', name: '../证明.pdf', bytes: pdf },
    ])
    const page = await browser.get('/ask/topic')
    expect(page.text).toContain('请填写事项')
    expect(page.text).toContain('已收到：证明.pdf')
    expect([...(await selectReferences(pools[0], []))]).toHaveLength(1)
    const id = /value="remove:([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? ''
    await browser.send('/ask/topic', { do: `remove:${id}`, topic: '简单' })
    expect((await browser.get('/ask/topic')).text).not.toContain('已收到')
    expect([...(await selectReferences(pools[0], []))]).toEqual([])
  })

  test('too large, of a wrong kind or empty are refused beside the field; what was typed stays', async () => {
    const browser = visit()
    const refusals: [string, Buffer | string, string][] = [
      ['大.pdf', Buffer.alloc(largestFormFileBytes + 1, pdf), '超过 20 MB'],
      ['程序.exe', Buffer.from('MZ\x90\0'.padEnd(300, '\0'), 'latin1'), '不能上传'],
      ['页.html', '<!doctype html><script>alert(1)</script>', '不能上传'],
      ['照片.jpg', pdf, '文件名的后缀'],
      ['空.pdf', '', '空文件'],
    ]
    for (const [name, bytes, words] of refusals) {
      const answer = await browser.send('/ask/topic', { do: 'next', topic: '简单' }, [
        { field: 'paper', name, bytes },
      ])
      expect(`${name} ${answer.location}`).toBe(`${name} /ask/topic#complaints`)
      const { text } = await browser.get('/ask/topic')
      expect(text).toContain(words)
      expect(text).toContain('value="简单"')
      expect(text).not.toContain('已收到')
    }
  })

  test('more than the field takes are refused, and an empty file field is none', async () => {
    const browser = visit()
    const three = ['1.txt', '2.txt', '3.txt'].map((name) => ({ field: 'paper', name, bytes: `内容${name}` }))
    await browser.send('/ask/topic', { do: 'next', topic: '简单' }, three)
    expect((await browser.get('/ask/topic')).text).toContain('最多放 2 个文件，“3.txt”没有保存')
    const none = visit()
    const answer = await none.send('/ask/topic', { do: 'next', topic: '简单' }, [
      { field: 'paper', name: '', bytes: '' },
    ])
    expect(answer.location).toBe('/ask/who')
  })

  test('on a full disk are refused with advice, and what was typed is saved', async () => {
    const browser = visit()
    put = async () => {
      throw new Problem('files.diskFull', 507, '服务器磁盘已满')
    }
    await browser.send('/ask/topic', { do: 'next', topic: '简单' }, [
      { field: 'paper', name: '证明.pdf', bytes: pdf },
    ])
    const { text } = await browser.get('/ask/topic')
    expect(text).toContain('服务器暂时存不下文件')
    expect(text).toContain('value="简单"')
  })
})

describe('a refusal', () => {
  test('of a form that another site sends, or that does not say where it comes from', async () => {
    const browser = visit()
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await browser.send('/ask/topic', { do: 'next', topic: '简单' }, [], headers)
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('不是从本网站的页面发出的')
    }
    const silent = await server.inject({
      method: 'POST',
      url: '/ask/topic',
      headers: { host: 'localhost', 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x--',
    })
    expect(silent.statusCode).toBe(403)
  })

  test('of a body that is no form or did not arrive whole', async () => {
    const browser = visit()
    const broken = { 'content-type': 'multipart/form-data; boundary=other' }
    for (const headers of [
      broken,
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json' },
    ]) {
      const answer = await browser.send('/ask/topic', { do: 'next', topic: '简单' }, [], headers)
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('没有传完或者无法识别')
    }
    expect(browser.cookies.size).toBe(0)
  })

  test('by the domain is said where it was sent from, and nothing half done is left', async () => {
    const browser = visit()
    await fillIn(browser, '拒绝')
    expect((await browser.send('/ask/check', { do: 'next' })).location).toBe('/ask/check#complaints')
    const { text } = await browser.get('/ask/check')
    expect(text).toContain('这类事项不能这样提交')
    expect(text).toContain('田禾')
    expect(filed).toEqual([])
  })

  test('of a draft that has expired keeps what was sent last, and says what happened to the rest', async () => {
    const browser = visit()
    await browser.send('/ask/topic', { do: 'next', topic: '简单' })
    now = new Date('2026-10-13T02:00:01Z')
    expect((await browser.send('/ask/who', { do: 'next', name: '田禾' })).location).toBe(
      '/ask/topic#complaints',
    )
    const first = await browser.get('/ask/topic')
    expect(first.text).toContain('您离开得太久')
    expect(first.text).not.toContain('value="简单"')
    await browser.send('/ask/topic', { do: 'next', topic: '再来' })
    expect((await browser.get('/ask/who')).text).toContain('value="田禾"')
  })

  test('of whoever sends too often counts every process together and files nothing', async () => {
    const [here, there] = [openBrowser(server, '203.0.113.9'), openBrowser(other, '203.0.113.9')]
    for (let sent = 0; sent < 20; sent++) {
      expect((await here.send('/ask/topic', { do: 'next', topic: '简单' })).status).toBe(303)
      expect((await there.send('/ask/topic', { do: 'next', topic: '简单' })).status).toBe(303)
    }
    for (const browser of [here, there]) {
      const answer = await browser.send('/ask/topic', { do: 'next', topic: '简单' })
      expect(answer.status).toBe(429)
      expect(answer.headers['retry-after']).toBe('600')
    }
    now = new Date('2026-10-12T02:11:00Z')
    expect((await here.send('/ask/topic', { do: 'next', topic: '简单' })).status).toBe(303)
  })

  test('of whoever files too often keeps what was typed', async () => {
    const browser = visit()
    for (let count = 0; count < 3; count++) {
      await fillIn(browser)
      await browser.send('/ask/check', { do: 'next' })
    }
    await fillIn(browser)
    expect((await browser.send('/ask/check', { do: 'next' })).location).toBe('/ask/check#complaints')
    expect((await browser.get('/ask/check')).text).toContain('提交的件数太多')
    expect(filed).toHaveLength(3)
  })
})

describe('nobody else reads a draft', () => {
  test('pages of a form are never kept and never shared', async () => {
    const [mine, theirs] = [visit(), visit()]
    await mine.send('/ask/topic', { do: 'next', topic: '我的事' })
    const [own, foreign] = await Promise.all([mine.get('/ask/topic'), theirs.get('/ask/topic')])
    expect(own.text).toContain('我的事')
    expect(foreign.text).not.toContain('我的事')
    expect(own.headers['cache-control']).toBe('no-store')
    expect((await mine.send('/ask/topic', { do: 'next', topic: '我的事' })).headers['cache-control']).toBe(
      'no-store',
    )
  })

  test('the cookie is out of reach of scripts, and the database does not hold what opens it', async () => {
    const browser = visit()
    const { headers } = await browser.send('/ask/topic', { do: 'next', topic: '简单' })
    expect(headers['set-cookie']).toMatch(
      /^draft-test-ask=[\w-]{22}; Path=\/ask; Max-Age=86400; HttpOnly; SameSite=Lax$/,
    )
    const token = [...browser.cookies.values()][0] ?? ''
    const rows = await pools[0].selectFrom('forms.draft').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('the job removes what has expired, with its files and counts', async () => {
    const browser = visit()
    await browser.send('/ask/topic', { do: 'next', topic: '简单' }, [
      { field: 'paper', name: '证明.pdf', bytes: pdf },
    ])
    const later = new Date('2026-10-20T02:00:00Z')
    await pools[0].transaction().execute(async (tx) => await deleteExpired(tx, later))
    for (const table of ['forms.draft', 'forms.draft_file', 'forms.attempt'] as const)
      expect(await pools[0].selectFrom(table).selectAll().execute()).toEqual([])
  })
})

describe('an address asked in a way it does not take', () => {
  const ask = async (method: 'POST' | 'DELETE' | 'OPTIONS' | 'PUT', url: string, type = 'application/json') =>
    await server.inject({ method, url, headers: { host: 'localhost', 'content-type': type }, payload: '{}' })

  test('that is a public page names the ways it takes, in a page of ours', async () => {
    for (const method of ['DELETE', 'OPTIONS', 'PUT'] as const) {
      const answer = await ask(method, '/ask/topic')
      expect(`${method} ${answer.statusCode} ${answer.headers['allow']}`).toBe(
        `${method} 405 GET, HEAD, POST`,
      )
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    }
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain']) {
      const answer = await ask('POST', '/ask', type)
      expect(`${answer.statusCode} ${answer.headers['allow']}`).toBe('405 GET, HEAD')
      expect(answer.body).toContain('这个网页不接收提交')
    }
  })

  test('that is no interface is told so as a problem, whatever the method', async () => {
    for (const method of ['POST', 'DELETE', 'OPTIONS', 'PUT'] as const) {
      const answer = await ask(method, '/api/nothing/here')
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.json()).toMatchObject({ code: 'http.noEndpoint' })
    }
  })

  test('that leads nowhere is answered by the page for what is nowhere', async () => {
    const answer = await ask('POST', '/nowhere')
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('没有这个网页')
    expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN')
  })
})

test('what the database cannot keep is left out, and characters are counted as people count them', () => {
  const field = { kind: 'line', name: 'a', label: '名', isRequired: true, maxLength: 2 } as const
  expect(checkFields([field], { a: '𠮷𠮷' }, [])).toEqual({})
  expect(checkFields([field], { a: '' }, [])).toEqual({ a: '请填写名' })
  const day = { kind: 'date', name: 'd', label: '日期', isRequired: false } as const
  expect(checkFields([day], { d: '2026-02-30' }, [])).toHaveProperty('d')
  expect(checkFields([day], { d: '2026-02-28' }, [])).toEqual({})
})

test('an IPv6 household counts as one address', () => {
  expect(networkOf('2001:db8::1')).toBe(networkOf('2001:0db8:0:0:ffff::2'))
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'))
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
})
