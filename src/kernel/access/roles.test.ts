import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/database.ts'
import { registerRoles } from './roles.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

test('a role that several modules play in is registered once, for the module that declared it first', async () => {
  const modules = [
    { name: 'publishing', roles: { author: '撰稿人' } },
    { name: 'services', roles: { author: '撰稿人', legalReviewer: '合法性审核员' } },
  ]
  await db.transaction().execute(async (tx) => await registerRoles(tx, modules))
  await db.transaction().execute(async (tx) => await registerRoles(tx, modules))
  const rows = await db
    .selectFrom('access.role')
    .select(['key', 'module'])
    .where('key', '=', 'author')
    .execute()
  expect(rows).toEqual([{ key: 'author', module: 'publishing' }])
})
