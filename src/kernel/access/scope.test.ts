import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Actor } from './actor.ts'
import { hasRoleOver } from './actor.ts'
import { requireRoleOver, unitsWithin } from './scope.ts'

let db: Pool
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(async () => {
  await db.destroy()
})

/** Slugs that begin like one another and hold the characters a pattern would misread. */
const slug = fc.constantFrom('a', 'ab', 'a-b', 'b', 'yun', 'yun-1', 'yun1')
const path = fc.array(slug, { minLength: 1, maxLength: 4 }).map((slugs) => slugs.join('.'))
const role = fc.constantFrom('author', 'reviewer', 'approver')
const post = fc.record({
  postId: fc.uuid(),
  unitId: fc.uuid(),
  unitPath: path,
  roles: fc.uniqueArray(role, { minLength: 1 }),
  reach: fc.constantFrom('unit' as const, 'subtree' as const, 'everywhere' as const),
})
const actor: fc.Arbitrary<Actor> = fc.record({
  id: fc.uuid(),
  name: fc.constant('某'),
  posts: fc.array(post, { maxLength: 4 }),
})

test('the condition in SQL lets through exactly the units the actor reaches with the role', async () => {
  await fc.assert(
    fc.asyncProperty(actor, role, fc.uniqueArray(path, { maxLength: 30 }), async (who, wanted, paths) => {
      const rows = await db
        .selectFrom(sql<{ path: string }>`(select unnest(${paths}::text[]) as path)`.as('unit'))
        .select('unit.path')
        .where(unitsWithin(who, wanted, sql.ref('unit.path')))
        .execute()
      const expected = paths.filter((candidate) => hasRoleOver(who, wanted, candidate))
      expect(rows.map((row) => row.path).sort()).toEqual(expected.sort())
    }),
    { numRuns: 200 },
  )
})

test('several roles together reach what any of them reaches', async () => {
  await fc.assert(
    fc.asyncProperty(actor, fc.uniqueArray(path, { maxLength: 30 }), async (who, paths) => {
      const wanted = ['author', 'reviewer']
      const rows = await db
        .selectFrom(sql<{ path: string }>`(select unnest(${paths}::text[]) as path)`.as('unit'))
        .select('unit.path')
        .where(unitsWithin(who, wanted, sql.ref('unit.path')))
        .execute()
      const expected = paths.filter((candidate) => wanted.some((each) => hasRoleOver(who, each, candidate)))
      expect(rows.map((row) => row.path).sort()).toEqual(expected.sort())
    }),
    { numRuns: 50 },
  )
})

test('a unit is not reached through one whose name merely begins alike', () => {
  const author: Actor = {
    id: '1',
    name: '某',
    posts: [{ postId: '1', unitId: '1', unitPath: 'yun', roles: ['author'], reach: 'subtree' }],
  }
  expect(() => requireRoleOver(author, 'author', 'yun.town')).not.toThrow()
  expect(() => requireRoleOver(author, 'author', 'yun-1')).toThrow('不在您的管辖范围内')
  expect(() => requireRoleOver(author, 'reviewer', 'yun')).toThrow('不在您的管辖范围内')
})
