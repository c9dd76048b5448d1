import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { createPerson, createUnit, actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { accessSweeper } from './sweep.ts'

let db: Pool
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(async () => await db.destroy())

const now = '2026-10-12T02:00:00.000Z'
const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000)

test('sessions that ended and failures of yesterday go; what still counts stays', async () => {
  const person = await createPerson(db, await createUnit(db, 'office'), ['author'])
  const session = (token: string, seenMinutesAgo: number, endsInMinutes: number) => ({
    person_id: person.id,
    token_hash: token,
    device: '浏览器',
    factors: ['password'],
    created_at: ago(600),
    last_seen_at: ago(seenMinutesAgo),
    expires_at: ago(-endsInMinutes),
  })
  await db
    .insertInto('access.session')
    .values([session('used', 5, 60), session('idle', 31, 60), session('over', 5, -1)])
    .execute()
  await db
    .insertInto('access.sign_in_lock')
    .values([
      { kind: 'account', key: 'today', failures: 3, last_failed_at: ago(60) },
      { kind: 'account', key: 'yesterday', failures: 3, last_failed_at: ago(25 * 60) },
      { kind: 'account', key: 'locked', failures: 9, last_failed_at: ago(25 * 60), locked_until: ago(-5) },
    ])
    .execute()
  await actAs(db, person, now, async (context) => {
    if ('run' in accessSweeper) await accessSweeper.run(context, {})
  })
  const sessions = await db.selectFrom('access.session').select('token_hash').execute()
  expect(sessions).toEqual([{ token_hash: 'used' }])
  const locks = await db.selectFrom('access.sign_in_lock').select('key').orderBy('key').execute()
  expect(locks.map(({ key }) => key)).toEqual(['locked', 'today'])
})
