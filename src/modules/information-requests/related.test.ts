import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { readCase } from '#kernel/procedure/case-detail.ts'
import { modules } from '../../modules.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Office } from '../../../tests/information-requests.ts'
import { act, bringToSigned, createOffice, draft, examining } from '../../../tests/information-requests.ts'
import { RequestFilter } from './contract/list.ts'
import { readRequests } from './service/lists.ts'
import { split } from './service/related.ts'
import { findRequest } from './store/requests.ts'

let db: Pool
let office: Office
let other: Office

beforeAll(async () => {
  db = await createTestDatabase()
  office = await createOffice(db, 'answering')
  other = await createOffice(db, 'elsewhere')
})
afterAll(async () => await db.destroy())

const noon = '2026-03-05T04:00:00Z'

test('a request is joined only to one whose answer is still to be put forward', async () => {
  const first = await examining(office, '2026-03-02')
  const second = await examining(office, '2026-03-03')
  await draft(office, first.requestId, '2026-03-04')
  await bringToSigned(office, first.requestId, '2026-03-04')
  const joining = { on: '2026-03-05', reason: '内容相同', input: { into: first.requestId } }
  await expect(act(office, office.officer, second.requestId, 'join', joining)).rejects.toMatchObject({
    code: 'informationRequests.joinRefused',
  })
  const third = await examining(office, '2026-03-04')
  await act(office, office.officer, third.requestId, 'join', {
    ...joining,
    input: { into: second.requestId },
  })
  expect(await findRequest(db, third.requestId)).toMatchObject({ outcomeCode: 'O3', state: 'joined' })
})

test('splitting that is sent a second time, its answer lost on the way, tells again what it made', async () => {
  const { requestId } = await examining(office, '2026-03-02')
  const given = { requestId, key: randomUUID(), matters: [{ subject: '事项二', description: '第二项' }] }
  const once = async () =>
    await actAs(db, office.officer, noon, async (context) => await split(context, given))
  const first = await once()
  expect(await once()).toEqual(first)
})

test('which requests are of one applicant is told by a request of one’s own units alone', async () => {
  const own = await examining(office, '2026-03-02')
  const theirs = await examining(other, '2026-03-02')
  const sameAs = async (requestId: string) =>
    await actAs(
      db,
      office.officer,
      noon,
      async (context) =>
        await readRequests(context, {
          filter: RequestFilter.parse({ sameApplicantAs: requestId }),
          order: 'newestFirst',
          size: 50,
          after: null,
        }),
    )
  expect((await sameAs(own.requestId)).total).toBeGreaterThan(0)
  expect((await sameAs(theirs.requestId)).total).toBe(0)
})

test('a period that stands still until the applicant has paid is not shown as kept', async () => {
  const { requestId } = await examining(office, '2026-03-02')
  const input = { basis: 'page', quantity: 250 }
  await act(office, office.officer, requestId, 'noticeFee', { on: '2026-03-05', input })
  const { clocks } = await actAs(
    db,
    office.officer,
    noon,
    async (context) => await readCase(context, modules, requestId),
  )
  const startsAgain = Object.fromEntries(clocks.map(({ name, startsAgainBy }) => [name, startsAgainBy]))
  expect(startsAgain).toMatchObject({
    reply: '登记缴费',
    confirmation: null,
    correction: null,
    payment: null,
  })
})
