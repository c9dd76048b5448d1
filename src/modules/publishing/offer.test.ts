import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createServer } from '#kernel/http/server.ts'
import { defineModule } from '#kernel/module.ts'
import type { Entrance } from '#kernel/pages/entrance.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { act, asActor, createCounty } from '../../../tests/publishing.ts'
import { publishing } from './module.ts'
import { draftFromModule, findPublicUnit, publicPage, publicTags, showPublicPage } from './offer.ts'
import { selectAttachments } from './store/attachments.ts'
import { findEdition } from './store/editions.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-offer-'))
const blobs = openBlobStore(folder)
let db: Pool
let county: County
let officeSlug = ''

const requestsEntrance: Entrance = {
  key: 'onRequest',
  title: '依申请公开',
  about: '没有找到的，可以申请',
  icon: 'request',
  place: 'disclosure',
  href: '/requests',
  ofUnit: async (_db, { id, slug }) =>
    slug === officeSlug ? { href: `/requests/new?unit=${slug}`, tags: [publicTags.unit(id)] } : null,
  needsServer: true,
}

const voiceEntrance: Entrance = {
  key: 'letters',
  title: '县长信箱',
  about: '写信',
  icon: 'voice',
  place: 'voice',
  href: '/letters',
  needsServer: true,
}

/** A module whose public page stands in the shell of the site, below the address of a unit. */
const neighbour = defineModule({
  name: 'neighbour',
  title: '邻居',
  dependsOn: ['publishing'],
  roles: {},
  procedures: [],
  endpoints: [],
  pages: [
    publicPage('/units/:slug/disclosure', '邻居', async (scene) => {
      const unit = await findPublicUnit(scene.context.db, scene.request.params['slug'] ?? '')
      return showPublicPage(scene, {
        title: '邻居',
        tags: [],
        body: createElement('p', null, `在${unit?.title}`),
      })
    }),
  ],
  entrances: [requestsEntrance, voiceEntrance],
  jobs: [],
  blobReferences: async () => [],
})

async function serve(modules: Parameters<typeof createServer>[0]): Promise<FastifyInstance> {
  const server = createServer(modules, {
    db,
    blobs,
    calendar: () => calendar2026,
    now: () => new Date('2026-10-12T02:00:00Z'),
    today: () => '2026-10-12',
    whoIs: async () => visitor,
    origin: 'http://localhost',
  })
  await server.ready()
  return server
}

let open: FastifyInstance
let closed: FastifyInstance

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  officeSlug = (
    await db
      .selectFrom('access.unit')
      .select('slug')
      .where('id', '=', county.office.id)
      .executeTakeFirstOrThrow()
  ).slug
  open = await serve([publishing, neighbour])
  closed = await serve([publishing])
})
afterAll(async () => {
  await open.close()
  await closed.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function read(server: FastifyInstance, url: string): Promise<string> {
  return (await server.inject({ method: 'GET', url, headers: { host: 'localhost' } })).body
}

describe('an entrance of a module', () => {
  test('stands on the home, in 政府信息公开 and on the site map, each at the question it answers', async () => {
    const [head = '', home = ''] = (await read(open, '/')).split('<main')
    expect(home).toContain('href="/requests"')
    expect(home.indexOf('政府信息公开</h2>')).toBeLessThan(home.indexOf('href="/requests"'))
    expect(home.indexOf('互动交流</h2>')).toBeLessThan(home.indexOf('href="/letters"'))
    expect(head).toContain('href="/letters"')
    expect(head).not.toContain('href="/requests"')
    const [, disclosure] = (await read(open, '/disclosure')).split('<main')
    expect(disclosure).toContain('href="/requests"')
    expect(disclosure).not.toContain('href="/letters"')
    expect(await read(open, '/map')).toContain('href="/letters"')
  })

  test('stands at the units that have it and at no other', async () => {
    expect(await read(open, `/units/${officeSlug}`)).toContain(`href="/requests/new?unit=${officeSlug}"`)
    const { slug } = await db
      .selectFrom('access.unit')
      .select('slug')
      .where('id', '=', county.county.id)
      .executeTakeFirstOrThrow()
    expect(await read(open, `/units/${slug}`)).not.toContain('/requests/new')
  })

  test('is nowhere while its module is off', async () => {
    for (const url of ['/', '/disclosure', '/map', `/units/${officeSlug}`])
      expect(await read(closed, url)).not.toContain('依申请公开')
  })
})

test('a page of another module stands in the shell of the site, before the patterns with more parameters', async () => {
  const page = await read(open, `/units/${officeSlug}/disclosure`)
  expect(page).toMatch(/<p>在.+<\/p>/)
  expect(page).toContain('aria-label="阅读方式"')
  expect(await read(closed, `/units/${officeSlug}/disclosure`)).toContain('没有找到这个网页')
})

describe('a draft begun by another module', () => {
  const text = { title: '关于申请公开事项的答复', body: '<p>现予公开。<script>alert(1)</script></p>' }

  test('carries its text and files, and goes out only through the gate', async () => {
    const stored = await blobs.put(Buffer.from('序号,名称\n1,一\n'))
    const key = randomUUID()
    const draft = {
      unitId: county.office.id,
      key,
      content: { ...text, columnIds: [county.columnId] },
      files: [{ ...stored, name: '名单.csv' }],
    }
    const begin = async () =>
      await asActor(db, county.author, (context) => draftFromModule(context, draft), { blobs })
    const { editionId } = await begin()
    expect(await begin()).toMatchObject({ editionId })
    const edition = await findEdition(db, editionId)
    expect(edition?.state).toBe('draft')
    expect(edition?.content.body).toBe('<p>现予公开。</p>')
    expect(await selectAttachments(db, editionId)).toMatchObject([{ name: '名单.csv', title: '名单' }])
    await expect(act(db, county.approver, editionId, 'approve', {})).rejects.toThrow()
  })

  test('is refused to whoever is no author over the unit, and with a file that may not be published', async () => {
    const draft = { unitId: county.office.id, key: randomUUID(), content: text, files: [] }
    await expect(
      asActor(db, county.reviewer, (context) => draftFromModule(context, draft)),
    ).rejects.toMatchObject({ status: 403 })
    const program = {
      ...(await blobs.put(Buffer.from('MZ\u0090\0'.padEnd(200, '\0'), 'latin1'))),
      name: '表.exe',
    }
    await expect(
      asActor(db, county.author, (context) => draftFromModule(context, { ...draft, files: [program] }), {
        blobs,
      }),
    ).rejects.toMatchObject({ code: 'publishing.fileKindRefused' })
  })
})
