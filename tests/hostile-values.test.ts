// Sends every endpoint values that are well formed and impossible: nothing a caller can write may look like our failure.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { administrativeOffices } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { kernelEndpoints } from '#kernel/endpoints.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { Contract } from '#kernel/http/contract.ts'
import { createServer } from '#kernel/http/server.ts'
import { procedureEndpoints } from '#kernel/procedure/endpoints.ts'
import { modules } from '../src/modules.ts'
import { calendar2026 } from './calendar2026.ts'
import { createPerson, createUnit } from './cases.ts'
import { createTestDatabase } from './database.ts'
import { testVault } from './vault.ts'

const contracts: readonly Contract[] = [
  ...kernelEndpoints,
  ...procedureEndpoints(modules),
  ...modules.flatMap(({ endpoints }) => endpoints),
].map(({ contract }) => contract)

const folder = mkdtempSync(join(tmpdir(), 'mingtang-hostile-'))
let db: Pool
let server: ReturnType<typeof createServer>
let everybody: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  const somebody = await createPerson(db, await createUnit(db, 'county'), ['author'])
  const roles = [
    ...Object.keys(administrativeOffices),
    ...modules.flatMap((module) => Object.keys(module.roles)),
  ]
  everybody = { ...somebody, posts: somebody.posts.map((post) => ({ ...post, roles, reach: 'everywhere' })) }
  server = createServer(modules, {
    db,
    blobs: openBlobStore(folder),
    vault: testVault,
    calendar: () => calendar2026,
    now: () => new Date('2026-10-12T10:00:00+08:00'),
    today: () => '2026-10-12',
    whoIs: async () => everybody,
  })
  await server.ready()
})
afterAll(async () => {
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

/** What stands wherever the contract lets a text, a number or a day be written. */
interface Hostile {
  readonly text: string
  readonly number: number
  readonly day: string
}

const hostile: Readonly<Record<string, Hostile>> = {
  'a NUL': { text: '县\0府', number: 1, day: '2026-10-12' },
  'half a character': { text: '县\ud842府', number: 1, day: '2026-10-12' },
  'a number beyond four bytes': { text: '县府', number: 2 ** 31, day: '2026-10-12' },
  'a number beyond eight bytes': { text: '县府', number: Number.MAX_SAFE_INTEGER, day: '9999-12-31' },
  'a day before all days': { text: '县府', number: 1, day: '0000-01-01' },
}

type Schema = z.core.JSONSchema.BaseSchema

/** An input the schema takes, as far as a schema says what it takes. */
function sample(schema: Schema, values: Hostile): unknown {
  const one = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0]
  if (one) return sample(one, values)
  if (schema.const !== undefined) return schema.const
  return schema.enum ? schema.enum[0] : samples[String(schema.type)]?.(schema, values)
}

const samples: Readonly<Record<string, (schema: Schema, values: Hostile) => unknown>> = {
  object: ({ properties = {} }, values) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, sample(inner as Schema, values)]),
    ),
  array: ({ items }, values) => (items ? [sample(items as Schema, values)] : []),
  integer: ({ maximum }, { number }) => Math.min(number, maximum ?? number),
  number: ({ maximum }, { number }) => Math.min(number, maximum ?? number),
  boolean: () => false,
  string: sampleText,
}

function sampleText({ format, pattern }: Schema, { text, day }: Hostile): string {
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000009'
  if (format === 'date-time') return `${day}T08:00:00.000Z`
  if (format === 'date' || pattern?.includes('{4}')) return day
  return text
}

async function send({ kind, path, input }: Contract, values: Hostile) {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const payload = JSON.stringify(sample(schema, values))
  const headers = { 'content-type': 'application/json' }
  return kind === 'query'
    ? await server.inject({ method: 'GET', url: `${path}?input=${encodeURIComponent(payload)}` })
    : await server.inject({ method: 'POST', url: path, headers, payload })
}

describe('no endpoint fails of a value that cannot be', () => {
  for (const contract of contracts.filter(({ kind }) => kind !== 'upload'))
    test(`${contract.path} ${contract.title}`, async () => {
      for (const [name, values] of Object.entries(hostile)) {
        const answer = await send(contract, values)
        expect(`${name}: ${answer.statusCode < 500 ? 'answered' : answer.body}`).toBe(`${name}: answered`)
      }
    })
})
