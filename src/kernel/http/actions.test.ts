import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { Module } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { sample } from '../../../tests/sample-procedure.ts'
import { createServer } from './server.ts'

const db = await createTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'mingtang-actions-'))
const second = { ...sample, key: 'second', title: '另一事项' }
const base = { dependsOn: [], endpoints: [], pages: [], jobs: [], blobReferences: async () => [] }
const modules: Module[] = [
  {
    ...base,
    name: 'samples',
    title: '测试',
    roles: sample.roles,
    procedures: [
      bind(sample, { giveBack: effect(z.object({ digest: z.string() }), async () => {}) }),
      bind(second, {}),
    ],
  },
  {
    ...base,
    name: 'others',
    title: '其他',
    roles: sample.roles,
    procedures: [bind({ ...sample, key: 'other' }, {})],
  },
]
const office = await createUnit(db, 'office')
const author = await createPerson(db, office, ['author'])
const reviewer = await createPerson(db, office, ['reviewer'])
const people: Actor[] = [author, reviewer]
const now = new Date('2026-10-12T02:00:00Z')
const server = createServer(modules, {
  db,
  blobs: openBlobStore(folder),
  calendar: () => calendar2026,
  now: () => now,
  today: civilDateOf,
  whoIs: async (request) => people.find(({ id }) => id === request.headers['x-actor']) ?? visitor,
})
afterAll(async () => {
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function open(procedure = sample): Promise<string> {
  return await actAs(
    db,
    author,
    now.toISOString(),
    async (context) => await openCase(context, procedure, { unitId: office.id, title: '一件事' }),
  )
}

async function post(
  path: string,
  actor: Actor | null,
  payload: object,
  headers: Record<string, string> = {},
) {
  const who = actor ? { 'x-actor': actor.id } : {}
  const answer = await server.inject({ method: 'POST', url: path, payload, headers: { ...who, ...headers } })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}

async function stateOf(id: string): Promise<string> {
  const row = await db
    .selectFrom('procedure.case')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.state
}

describe('POST /api/<module>/cases/<id>/<action>', () => {
  test('takes the action and answers with the new version', async () => {
    const id = await open()
    expect(await post(`/api/samples/cases/${id}/submit`, author, { version: 1 })).toEqual({
      status: 200,
      body: { version: 2 },
    })
    expect(await stateOf(id)).toBe('review')
  })

  test('finds the procedure of the case among those of the module', async () => {
    const id = await open(second)
    expect(await post(`/api/samples/cases/${id}/submit`, author, { version: 1 })).toMatchObject({
      status: 200,
    })
  })

  test.each([
    ['a case of another module', async () => `/api/others/cases/${await open()}/submit`],
    [
      'a case that does not exist',
      async () => '/api/samples/cases/00000000-0000-4000-8000-000000000000/submit',
    ],
    ['something that is no id', async () => `/api/samples/cases/${encodeURIComponent("' or 1=1")}/submit`],
  ])('does not find %s', async (_, path) => {
    expect(await post(await path(), author, { version: 1 })).toMatchObject({
      status: 404,
      body: { code: 'procedure.caseNotFound' },
    })
  })

  test('asks the public to sign in, and refuses whom the table does not name, in words', async () => {
    const id = await open()
    expect(await post(`/api/samples/cases/${id}/submit`, null, { version: 1 })).toMatchObject({ status: 401 })
    const refused = await post(`/api/samples/cases/${id}/submit`, reviewer, { version: 1 })
    expect(refused).toMatchObject({ status: 403, body: { code: 'procedure.forbidden' } })
    expect(refused.body['title']).toContain('须由撰稿人办理')
    expect(await stateOf(id)).toBe('draft')
  })

  test('tells a second click who acted first', async () => {
    const id = await open()
    await post(`/api/samples/cases/${id}/submit`, author, { version: 1 })
    const again = await post(`/api/samples/cases/${id}/submit`, author, { version: 1 })
    expect(again).toMatchObject({ status: 409, body: { code: 'procedure.stale' } })
    expect(again.body['title']).toContain('您已办理“提交”')
  })

  test('refuses a request without the version that was seen, and one sent from another site', async () => {
    const id = await open()
    expect(await post(`/api/samples/cases/${id}/submit`, author, {})).toMatchObject({ status: 400 })
    for (const foreign of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'http://evil.example' },
      { origin: 'null' },
    ]) {
      const sent = await post(`/api/samples/cases/${id}/submit`, author, { version: 1 }, foreign)
      expect(sent).toMatchObject({ status: 403, body: { code: 'http.crossSite' } })
    }
    expect(await stateOf(id)).toBe('draft')
    const own = { origin: 'http://localhost:8080', host: 'localhost:8080' }
    expect(await post(`/api/samples/cases/${id}/submit`, author, { version: 1 }, own)).toMatchObject({
      status: 200,
    })
  })

  test('undoes the action when its effect refuses the input', async () => {
    const id = await open()
    await post(`/api/samples/cases/${id}/submit`, author, { version: 1 })
    const path = `/api/samples/cases/${id}/giveBack`
    const refused = await post(path, reviewer, { version: 2, reason: '改', input: { digest: 1 } })
    expect(refused).toMatchObject({ status: 400 })
    expect(await stateOf(id)).toBe('review')
    const taken = await post(path, reviewer, { version: 2, reason: '改', input: { digest: 'x' } })
    expect(taken).toMatchObject({ status: 200 })
  })
})
