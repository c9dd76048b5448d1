import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { publicPages } from '#modules/publishing/pages/pages.ts'
import { calendar2026 } from './calendar2026.ts'
import { createTestDatabase } from './database.ts'
import type { PublicCounty } from './public-county.ts'
import { attach, publish, seedPortal, withdraw } from './public-county.ts'
import type { MirrorReport } from '#kernel/pages/mirror.ts'
import type { PageRoute } from '#kernel/pages/route.ts'
import { exportMirror } from '#kernel/pages/mirror.ts'

const origin = 'https://www.qinglan.example'
let root = ''
let folder = ''
let db: Pool
let blobs: BlobStore
let county: PublicCounty
let item = 0

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mingtang-mirror-'))
  folder = join(root, 'mirror')
  db = await createTestDatabase()
  blobs = openBlobStore(join(root, 'blobs'))
  county = await seedPortal(db)
  for (let index = 1; index <= 35; index++)
    await publish(db, county, {
      title: `青岚县人民政府第${index}号文件`,
      columns: ['policies'],
      genre: index % 2 ? 'notice' : 'decision',
      documentNumber: `青政发〔2026〕${index}号`,
      themes: [String((index % 3) + 10)],
      validity: 'inForce',
    })
  item = await publish(db, county, {
    title: '带附件的公告',
    columns: ['notices'],
    body: '<p><a href="https://example.org/a">外部</a></p>',
  })
  await attach(db, blobs, item, {
    name: '名单 表.xlsx',
    title: '名单',
    type: 'application/octet-stream',
    bytes: Buffer.from('bytes'),
    text: '文字',
  })
}, 60_000)

afterAll(async () => {
  await db.destroy()
  rmSync(root, { recursive: true })
})

async function run(target = folder, pages: readonly PageRoute[] = publicPages): Promise<MirrorReport> {
  const parts = {
    db,
    blobs,
    calendar: calendar2026,
    now: new Date('2026-11-23T02:00:00Z'),
    today: '2026-11-23',
    origin,
  }
  return await exportMirror({ pages, entrances: [] }, parts, target)
}

function filesIn(base: string): string[] {
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(base, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

describe('a static mirror', () => {
  test('holds every page and file, and every link in it leads to a file of it or to the site', async () => {
    const report = await run()
    expect(report).toMatchObject({ broken: [], unchanged: 0, removed: 0 })
    const files = filesIn(folder)
    expect(files).toContain('index.html')
    expect(files).toContain(`items/${item}/index.html`)
    expect(files).toContain('sitemaps/items-1.xml')
    expect(files).toContain('feeds/json.json')
    expect(files.some((path) => path.endsWith('/名单 表.xlsx'))).toBe(true)
    expect(files).toContain('policies/theme=11/index.html')
    expect(files).toContain('columns/policies/page=2/index.html')
    const known = new Set(files)
    const pages = files.filter((path) => path.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(60)
    for (const page of pages) {
      const html = readFileSync(join(folder, page), 'utf8')
      for (const [, link = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (/^(https?:|#)/.test(link)) continue
        const path = posix.join(dirname(page), decodeURIComponent(link.split('#', 1)[0] ?? ''))
        expect(known.has(path), `${page} → ${link}`).toBe(true)
      }
      expect(html, page).not.toMatch(/<form|\/display\?|\/leaving\?/)
    }
  }, 60_000)

  test('comes with the hash of every file, in the form that sha256sum checks', () => {
    const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
    const listed = lines.map((line) => line.slice(66))
    expect(listed).toEqual(filesIn(folder).filter((path) => path !== 'SHA256SUMS'))
    for (const line of lines.slice(0, 50)) {
      const bytes = readFileSync(join(folder, line.slice(66)))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(line.slice(0, 64))
    }
  }, 60_000)

  test('written again, changes only what changed and loses what was withdrawn', async () => {
    const count = filesIn(folder).length - 1
    expect(await run()).toMatchObject({ written: 0, removed: 0, unchanged: count })
    const added = await publish(db, county, { title: '第二次导出前发布', columns: ['notices'] })
    const second = await run()
    expect(second.written).toBeLessThan(25)
    expect(filesIn(folder)).toContain(`items/${added}/index.html`)
    await withdraw(db, added, '发布有误，已撤回。')
    const third = await run()
    expect(third.removed).toBeGreaterThan(0)
    expect(filesIn(folder)).not.toContain(`items/${added}/index.html`)
    const texts = filesIn(folder).map((path) => readFileSync(join(folder, path), 'utf8'))
    expect(texts.filter((text) => text.includes('第二次导出前发布'))).toEqual([])
  }, 120_000)

  test('leads on from an address that has moved, where a file server cannot redirect', async () => {
    const moved = {
      path: '/guide' as const,
      title: '指南',
      allow: 'anyone' as const,
      render: async () => ({ kind: 'redirect', status: 302, to: `/items/${item}` }) as const,
    }
    const target = join(root, 'moved')
    const report = await run(target, [...publicPages, moved])
    expect(report.broken).toEqual([])
    const html = readFileSync(join(target, 'guide/index.html'), 'utf8')
    expect(html).toContain(`content="0; url=../items/${item}/index.html"`)
    expect(html).toContain(`<a href="../items/${item}/index.html">`)
  }, 60_000)

  test('mends a file that was deleted, and leaves a folder of other files alone', async () => {
    rmSync(join(folder, 'index.html'))
    expect((await run()).written).toBe(1)
    const foreign = mkdtempSync(join(root, 'foreign-'))
    writeFileSync(join(foreign, 'thesis.docx'), 'x')
    await expect(run(foreign)).rejects.toThrow('这个文件夹里有别的文件')
    expect(filesIn(foreign)).toEqual(['thesis.docx'])
  }, 60_000)
})
