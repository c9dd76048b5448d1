import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import type { ActionContext } from '#kernel/context.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { vaultOf } from '#kernel/secrets/vault.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createOffice, examining, fileOnline } from '../../../tests/information-requests.ts'
import { readIdentity } from './service/beside.ts'
import { sealIdentities } from './service/identity.ts'
import { split } from './service/related.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createOffice(db, 'sealed')
const number = '11010519491231002X'
const at = '2026-03-03T02:00:00Z'
const [first, second] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)]

async function openNumber(requestId: string, vault = vaultOf([['test', first]])): Promise<string | null> {
  const read = await actAs(
    db,
    office.officer,
    at,
    async (context) => await readIdentity({ ...context, vault }, { requestId, purpose: '核对身份' }),
  )
  return read.number
}

async function rowOf(requestId: string) {
  return await db
    .selectFrom('information_requests.identity')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow()
}

/** Runs the job of the night as a worker would. */
async function runNightly(vault: ActionContext['vault']): Promise<number> {
  const transact: LongWork['transact'] = async (step) =>
    await actAs(db, office.officer, at, async (context) => await step({ ...context, vault }))
  const work = { transact, advance: async () => {}, mustEnd: async () => false }
  const { done } = await sealIdentities(work as unknown as LongWork)
  return done
}

describe('the number of an identity document (个人信息保护法 第五十一条)', () => {
  test('stands sealed in the database, and is opened for a purpose that is written down', async () => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    const row = await rowOf(requestId)
    expect(row).toMatchObject({ number: null, masked: '110************02X' })
    expect(JSON.stringify(row)).not.toContain('19491231')
    expect(await openNumber(requestId)).toBe(number)
  })

  test('cannot be opened in another row, nor without the key', async () => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    const other = await fileOnline(office, '2026-03-02')
    const { sealed } = await rowOf(requestId)
    await db
      .updateTable('information_requests.identity')
      .set({ sealed })
      .where('request_id', '=', other.requestId)
      .execute()
    await expect(openNumber(other.requestId)).rejects.toThrow()
    await expect(openNumber(requestId, vaultOf([['lost', second]]))).rejects.toThrow('MINGTANG_PERSONAL_KEYS')
    await db.deleteFrom('information_requests.identity').where('request_id', '=', other.requestId).execute()
  })

  test('is sealed anew for a request taken out of another', async () => {
    const { requestId } = await examining(office, '2026-03-02')
    const matters = [{ subject: '事项二', description: '第二项' }]
    const { requests } = await actAs(
      db,
      office.officer,
      at,
      async (context) => await split(context, { requestId, key: randomUUID(), matters }),
    )
    expect(await openNumber(requests[0]?.requestId ?? '')).toBe(number)
  })

  test('kept in words by an earlier version, or sealed with an older key, is sealed at night with the newest', async () => {
    const { requestId } = await fileOnline(office, '2026-03-02')
    await db
      .updateTable('information_requests.identity')
      .set({ number, sealed: null })
      .where('request_id', '=', requestId)
      .execute()
    expect(await openNumber(requestId)).toBe(number)
    const rotated = vaultOf([
      ['newer', second],
      ['test', first],
    ])
    expect(await runNightly(rotated)).toBeGreaterThan(1)
    expect(await runNightly(rotated)).toBe(0)
    expect(await rowOf(requestId)).toMatchObject({ number: null, sealed: expect.stringMatching(/^newer\./) })
    expect(await openNumber(requestId, vaultOf([['newer', second]]))).toBe(number)
  })
})
