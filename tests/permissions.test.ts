// Walks everybody × every endpoint and action, and proves that nothing is mounted beside what declares who may call.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { administrativeOffices, visitor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { kernelEndpoints } from '#kernel/endpoints.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { Contract } from '#kernel/http/contract.ts'
import type { ServerParts } from '#kernel/http/server.ts'
import { createServer } from '#kernel/http/server.ts'
import { procedureEndpoints } from '#kernel/procedure/endpoints.ts'
import { modules } from '../src/modules.ts'
import { calendar2026 } from './calendar2026.ts'
import { createTestDatabase } from './database.ts'
import { testVault } from './vault.ts'

const contracts: readonly Contract[] = [
  ...kernelEndpoints,
  ...procedureEndpoints(modules),
  ...modules.flatMap(({ endpoints }) => endpoints),
].map(({ contract }) => contract)
const roles: readonly string[] = [
  ...Object.keys(administrativeOffices),
  ...new Set(modules.flatMap((module) => Object.keys(module.roles))),
]

/** Somebody who holds exactly one role, over every unit: whatever is refused is refused for the role alone. */
function holderOf(role: string): Actor {
  return {
    ...visitor,
    id: '00000000-0000-4000-8000-000000000001',
    name: role,
    posts: [
      {
        postId: '00000000-0000-4000-8000-000000000002',
        unitId: '00000000-0000-4000-8000-000000000003',
        unitPath: 'county',
        roles: [role],
        reach: 'everywhere',
      },
    ],
  }
}

const actors: readonly Actor[] = [visitor, ...roles.map(holderOf)]
const folder = mkdtempSync(join(tmpdir(), 'mingtang-permissions-'))
let db: Pool
let server: ReturnType<typeof createServer>

function parts(): Omit<ServerParts, 'db'> {
  return {
    blobs: openBlobStore(folder),
    vault: testVault,
    calendar: () => calendar2026,
    now: () => new Date('2026-10-12T10:00:00+08:00'),
    today: () => '2026-10-12',
    whoIs: async (request) => actors.find(({ name }) => name === request.headers['x-actor']) ?? visitor,
  }
}

beforeAll(async () => {
  db = await createTestDatabase()
  server = createServer(modules, { ...parts(), db })
  await server.ready()
})
afterAll(async () => {
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

/** What the server says to `actor`: "ask" (sign in first), "refuse", or "let in" (whatever becomes of an empty input). */
async function knock(actor: Actor, { kind, path }: Pick<Contract, 'kind' | 'path'>): Promise<string> {
  const headers = { 'x-actor': encodeURIComponent(actor.name) === actor.name ? actor.name : 'visitor' }
  const answer =
    kind === 'query'
      ? await server.inject({ method: 'GET', url: `${path}?input=%7B%7D`, headers })
      : await server.inject({ method: 'POST', url: path, headers, payload: {} })
  const code: unknown = answer.headers['content-type']?.toString().includes('json') ? answer.json()?.code : ''
  if (code === 'http.signInFirst') return 'ask'
  return code === 'http.forbidden' ? 'refuse' : 'let in'
}

function expected({ allow }: Contract, actor: Actor): string {
  if (allow === 'anyone') return 'let in'
  if (actor === visitor) return 'ask'
  return allow === 'signedIn' || allow.includes(actor.name) ? 'let in' : 'refuse'
}

test('the walk sees the endpoints and the roles', () => {
  expect(contracts.length).toBeGreaterThan(90)
  expect(roles.length).toBeGreaterThan(7)
  expect(new Set(contracts.map(({ path }) => path)).size).toBe(contracts.length)
})

describe('every endpoint answers those its contract names and nobody else', () => {
  for (const contract of contracts) {
    test(`${contract.path} ${contract.title}`, async () => {
      for (const actor of actors)
        expect(`${actor.name}: ${await knock(actor, contract)}`).toBe(
          `${actor.name}: ${expected(contract, actor)}`,
        )
    })
  }
})

test('every role an endpoint or an action names is one that a post can carry', () => {
  const named = [
    ...contracts.flatMap(({ allow }) => (typeof allow === 'string' ? [] : allow)),
    ...modules.flatMap(({ procedures }) =>
      procedures.flatMap(({ procedure }) => Object.values(procedure.actions).flatMap(({ by }) => by)),
    ),
  ]
  expect(named.filter((role) => !roles.includes(role) && role !== 'system')).toEqual([])
})

test('every role is declared by one module, whose title for it holds everywhere', () => {
  const declared = [
    ...modules.flatMap(({ roles }) => Object.keys(roles)),
    ...Object.keys(administrativeOffices),
  ]
  expect(declared.filter((role, index) => declared.indexOf(role) !== index)).toEqual([])
})

test('no administrative office may read or change business content', () => {
  const business = modules.filter(({ name }) => name !== 'organisation').flatMap(({ endpoints }) => endpoints)
  const open = business.filter(
    ({ contract: { allow } }) =>
      allow === 'signedIn' || (allow !== 'anyone' && allow.some((role) => role in administrativeOffices)),
  )
  expect(open.map(({ contract }) => contract.path)).toEqual([])
})

test('every action of every procedure asks a visitor to sign in', async () => {
  for (const module of modules)
    for (const { procedure } of module.procedures)
      for (const action of Object.keys(procedure.actions)) {
        const path = `/api/${module.name}/cases/00000000-0000-4000-8000-000000000009/${action}` as const
        expect(`${path} ${await knock(visitor, { kind: 'command', path })}`).toBe(`${path} ask`)
      }
})

describe('nothing is mounted that no contract, procedure or page route declares', () => {
  test('in this installation', () => {
    expect(routesOf(server).length).toBeGreaterThan(contracts.length)
    expect(routesOf(server).filter((route) => !declared.has(route))).toEqual([])
  })

  test('a route added beside them is found', async () => {
    const stray = createServer([], { ...parts(), db })
    stray.get('/api/stray', async () => ({}))
    await stray.ready()
    expect(routesOf(stray).filter((route) => !declared.has(route))).toEqual(['GET /api/stray'])
    await stray.close()
  })
})

/** What contracts, procedures and pages declare; which public pages exist is said by the modules' page routes alone. */
const declared = new Set([
  ...contracts.map(({ kind, path }) => `${kind === 'query' ? 'GET' : 'POST'} ${path}`),
  ...modules.flatMap(({ name, procedures }) =>
    procedures
      .flatMap((bound) => [bound, ...bound.earlier])
      .flatMap(({ procedure }) =>
        Object.keys(procedure.actions).map((action) => `POST /api/${name}/cases/:id/${action}`),
      ),
  ),
  ...modules.flatMap(({ forms = [] }) =>
    forms.filter(({ submit }) => submit).map(({ path }) => `POST ${path}`),
  ),
  'GET *',
])

/** The tree is printed in pieces: what stands deeper continues the address above it. */
function routesOf(of: typeof server): string[] {
  const pieces: string[] = []
  return [
    ...of.printRoutes({ commonPrefix: false }).matchAll(/^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/gm),
  ].flatMap(([, indent = '', piece = '', methods = '']) => {
    pieces.splice(indent.length / 4, Infinity, piece)
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${pieces.join('')}`)
  })
}

test('every public page and form says that it is open to anybody', () => {
  for (const { pages, forms = [] } of modules)
    expect([...pages, ...forms].filter(({ allow }) => allow !== 'anyone')).toEqual([])
})

test('every public form refuses what another site sends, and counts what one address sends', async () => {
  for (const { path, submit, allowance } of modules.flatMap(({ forms = [] }) => forms)) {
    expect(allowance.most).toBeLessThan(1000)
    if (!submit) continue
    const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'multipart/form-data; boundary=x' }
    const answer = await server.inject({ method: 'POST', url: path, headers, payload: '--x--' })
    expect(`${path} ${answer.statusCode}`).toBe(`${path} 403`)
  }
})
