import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Office } from '../../../tests/information-requests.ts'
import { act, createOffice, draft, examining } from '../../../tests/information-requests.ts'
import { findRequest } from './store/requests.ts'

let db: Pool
let office: Office
let other: Office

beforeAll(async () => {
  db = await createTestDatabase()
  office = await createOffice(db, 'answering')
  other = await createOffice(db, 'helping')
})
afterAll(async () => await db.destroy())

/** A request for which another unit was asked to help on 5 March: until 12 March, five working days. */
async function asked(): Promise<string> {
  const { requestId } = await examining(office, '2026-03-02')
  await act(office, office.officer, requestId, 'askCoHandlers', {
    on: '2026-03-05',
    unitIds: [other.unit.id],
  })
  return requestId
}

async function stateOf(requestId: string): Promise<string | undefined> {
  return (await findRequest(db, requestId))?.state
}

describe('a co-handling unit (第四十五条)', () => {
  test('may answer while the applicant is asked to pay, for its own limit runs on', async () => {
    const requestId = await asked()
    const input = { basis: 'page', quantity: 250 }
    await act(office, office.officer, requestId, 'noticeFee', { on: '2026-03-06', input })
    await act(office, other.officer, requestId, 'answerAsCoHandler', { on: '2026-03-09', reason: '没有异议' })
    expect(await stateOf(requestId)).toBe('awaitingPayment')
  })

  test('is waited for while its time runs, and cannot hold up the answer by silence', async () => {
    const requestId = await asked()
    await draft(office, requestId, '2026-03-11')
    const submit = async (on: string) => await act(office, office.officer, requestId, 'submitAnswer', { on })
    await expect(submit('2026-03-12')).rejects.toMatchObject({ code: 'informationRequests.coHandlersOpen' })
    await submit('2026-03-13')
    expect(await stateOf(requestId)).toBe('inSecrecyReview')
  })
})
