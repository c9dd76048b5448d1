import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/database.ts'
import { registerRoles } from './roles.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

const publishing = { name: 'publishing', roles: { author: '撰稿人' } }

async function register(...modules: Parameters<typeof registerRoles>[1]): Promise<void> {
  await db.transaction().execute(async (tx) => await registerRoles(tx, modules))
}

test('every start writes the roles down, with the titles of now', async () => {
  await register(publishing)
  await register({ name: 'publishing', roles: { author: '信息撰稿人' } })
  const rows = await db
    .selectFrom('access.role')
    .select(['title', 'module'])
    .where('key', '=', 'author')
    .execute()
  expect(rows).toEqual([{ title: '信息撰稿人', module: 'publishing' }])
})

test('a role that two modules declare is refused: nobody would know whose part it is', async () => {
  const services = { name: 'services', roles: { author: '撰稿人', legalReviewer: '合法性审核员' } }
  await expect(register(publishing, services)).rejects.toThrow(
    '"author" is declared by publishing and services',
  )
})
