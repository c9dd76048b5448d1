// Every procedure of every module: its table grants what it says and nothing else, and rests on law that is recorded.
import { afterAll, describe, expect, test } from 'vitest'
import { findArticle, findLimit } from '#kernel/law-store.ts'
import type { Procedure } from '#kernel/procedure/table.ts'
import { modules } from '../src/modules.ts'
import { createTestDatabase } from './database.ts'
import { sample } from './sample-procedure.ts'
import { walkProcedure } from './walk-procedure.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

const bounds = modules.flatMap((module) =>
  module.procedures.flatMap((bound) => [bound, ...bound.earlier].map((one) => ({ module, ...one }))),
)
const tables: [string, Procedure][] = [
  ['sample', sample],
  ...bounds.map(({ procedure }): [string, Procedure] => [`${procedure.key} ${procedure.version}`, procedure]),
]

describe('every role in every state', () => {
  test.each(tables)('may do in %s what its table grants, and nothing else', async (_, procedure) => {
    const walk = await walkProcedure(db, procedure)
    expect(walk.wronglyGranted).toEqual([])
    expect(walk.wronglyRefused).toEqual([])
    expect(walk.granted).toBeGreaterThan(0)
    const [states, actions] = [Object.keys(procedure.states).length, Object.keys(procedure.actions).length]
    expect(walk.attempts).toBe(states * actions * (Object.keys(procedure.roles).length + 3))
  })

  test('is noticed where the engine gives more than the table says, or less', async () => {
    const { review } = sample.actions
    const wider: Procedure = {
      ...sample,
      actions: { ...sample.actions, review: { ...review, by: ['reviewer', 'guard'] } },
    }
    const tooMuch = await walkProcedure(db, wider, sample)
    expect(tooMuch).toMatchObject({ wronglyGranted: ['guard takes review in review'], wronglyRefused: [] })
    const tooLittle = await walkProcedure(db, sample, wider)
    expect(tooLittle).toMatchObject({ wronglyGranted: [], wronglyRefused: ['guard takes review in review'] })
  })
})

describe('every procedure', () => {
  test('has a key of its own, and each version of it another name', () => {
    const names = bounds.map(({ procedure }) => `${procedure.key} ${procedure.version}`)
    expect(new Set(names).size).toBe(names.length)
    const keys = modules.flatMap((module) => module.procedures.map(({ procedure }) => procedure.key))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('uses only roles that its module declares, or one it stands on', () => {
    for (const { module, procedure } of bounds) {
      const below = modules.filter(({ name }) => name === module.name || module.dependsOn.includes(name))
      const carried = new Set(below.flatMap(({ roles }) => Object.keys(roles)))
      expect(Object.keys(procedure.roles).filter((role) => !carried.has(role))).toEqual([])
    }
  })

  test('binds effects only to actions of its table', () => {
    for (const { procedure, effects } of bounds)
      expect(Object.keys(effects).filter((action) => !(action in procedure.actions))).toEqual([])
  })

  test.each(bounds.map(({ procedure }): [string, Procedure] => [procedure.key, procedure]))(
    'cites in %s articles that are recorded with what they say',
    async (_, procedure) => {
      const cited = [
        procedure.opening.law,
        ...(procedure.separation ? [procedure.separation.law] : []),
        ...Object.values(procedure.actions).map(({ law }) => law),
        ...Object.values(procedure.clocks).map(({ law }) => law),
        ...Object.values(procedure.parties ?? {}).map(({ law }) => law),
        ...Object.values(procedure.notices ?? {}).map(({ law }) => law),
      ]
      const missing: string[] = []
      for (const law of cited)
        if (!(await findArticle(db, law, '2026-11-23'))) missing.push(`${law.instrument}${law.article}`)
      expect(missing).toEqual([])
    },
  )

  test('names only rules of the law that exist today', async () => {
    for (const { procedure } of bounds)
      for (const limit of Object.values(procedure.clocks))
        if ('rule' in limit) expect(await findLimit(db, limit.rule, '2026-11-23')).toBeDefined()
  })
})
