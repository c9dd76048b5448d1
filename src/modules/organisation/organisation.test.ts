import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { calendar2026 as calendar } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { appoint, createPerson, createPost } from './service/people.ts'
import { createUnit } from './service/units.ts'
import { selectUnitsOn } from './store/units.ts'

let db: Pool
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(async () => {
  await db.destroy()
})

const blobs = undefined as never

async function act<Result>(work: (context: ActionContext) => Promise<Result>): Promise<Result> {
  return await db.transaction().execute((tx) =>
    work({
      tx,
      db: tx,
      actor: system,
      now: new Date('2026-09-28T01:00:00Z'),
      today: '2026-09-28',
      calendar,
      blobs,
      address: null,
    }),
  )
}

test('a county, a person in a post of it, and nobody in two administrative offices', async () => {
  const { id: unitId } = await act((context) =>
    createUnit(context, {
      parentId: null,
      slug: 'yun',
      title: '云县人民政府',
      shortTitle: '云县',
      kind: 'county',
      startsOn: '2026-01-01',
    }),
  )
  expect(await selectUnitsOn(db, '2025-12-31')).toEqual([])
  expect(await selectUnitsOn(db, '2026-01-01')).toMatchObject([{ id: unitId, path: 'yun' }])
  const { id: personId, initialPassword } = await act((context) =>
    createPerson(context, { signInName: 'wang', name: '王某' }),
  )
  expect(initialPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/)
  const post = async (title: string, roles: string[]) =>
    (await act((context) => createPost(context, { unitId, title, roles, reach: 'everywhere' }))).id
  const first = await post('系统管理员', ['systemAdministrator'])
  const second = await post('审计管理员', ['auditAdministrator'])
  await act((context) => appoint(context, { personId, postId: first }))
  await expect(act((context) => appoint(context, { personId, postId: second }))).rejects.toThrow(
    '不得由同一人兼任',
  )
})
