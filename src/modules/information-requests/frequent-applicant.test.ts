// One applicant, 300 requests in a month (条例 第三十五条、第四十二条).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { selectNotices } from '#kernel/procedure/notice-store.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { act, asked, bringToSigned, createOffice, draft } from '../../../tests/information-requests.ts'
import { RequestFilter } from './contract/list.ts'
import { boundRequest } from './service/bound.ts'
import { quote } from './service/fees.ts'
import { fileRequest } from './service/filing.ts'
import { readRequests, readUnconfirmed } from './service/lists.ts'
import { readRequest } from './service/matter.ts'
import { readProgress } from './service/progress.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createOffice(db, 'busy')
const { officer } = office
const count = 300
const filed: { readonly requestId: string; readonly number: string; readonly queryCode: string }[] = []
type Context = Parameters<Parameters<typeof actAs>[3]>[0]

const at = (on: string) => `${on}T02:00:00Z`
const asOfficer = async <Result>(work: (context: Context) => Promise<Result>) =>
  await actAs(db, officer, at('2026-03-05'), work)

beforeAll(async () => {
  await actAs(db, visitor, at('2026-03-02'), async (context) => {
    for (let serial = 1; serial <= count; serial += 1)
      filed.push(await fileRequest(context, asked(office.unit.id, { subject: `第${serial}件` })))
  })
})

interface Page {
  readonly rows: readonly { readonly requestId: string }[]
  readonly next: string | null
}

/** Every row of a list, page by page. */
async function turnPages(read: (context: Context, after: string | null) => Promise<Page>): Promise<string[]> {
  const seen: string[] = []
  let after: string | null = null
  do {
    const from: string | null = after
    const page: Page = await asOfficer(async (context) => await read(context, from))
    seen.push(...page.rows.map(({ requestId }) => requestId))
    after = page.next
  } while (after !== null && seen.length <= count)
  return seen
}

const nth = (serial: number): string => filed[serial - 1]?.requestId ?? ''

test('all of them are taken in, each under a number of its own, none left out', () => {
  const numbers = Array.from({ length: count }, (_, at) => `2026-${String(at + 1).padStart(4, '0')}`)
  expect(filed.map(({ number }) => number)).toEqual(numbers)
})

test('the lists turn their pages through all of them, each once, and the count is theirs', async () => {
  const all = filed.map(({ requestId }) => requestId).toSorted()
  const filter = RequestFilter.parse({ sameApplicantAs: nth(1) })
  const listed = await turnPages(async (context, after) => {
    const page = await readRequests(context, { filter, order: 'oldestFirst', size: 70, after })
    expect([page.total, page.totalIsMore]).toEqual([count, false])
    return page
  })
  expect(listed.toSorted()).toEqual(all)
  const waiting = await turnPages(async (context, after) => await readUnconfirmed(context, { after }))
  expect(waiting.toSorted()).toEqual(all)
})

test('each is warned of and none refused; the receipt of each is owed once it is received', async () => {
  await asOfficer(async (context) => {
    for (const { requestId } of filed.slice(0, 6)) {
      await perform(context, boundRequest, requestId, 'receive')
      await perform(context, boundRequest, requestId, 'accept')
    }
  })
  const { sameApplicant } = await asOfficer(async (context) => await readRequest(context, nth(1)))
  expect(sameApplicant).toMatchObject({ inMonth: count - 1, inYear: count - 1 })
  expect(sameApplicant.warning).toContain('不得因此拒绝登记')
  for (const serial of [1, 6])
    expect((await selectNotices(db, nth(serial))).map(({ name }) => name)).toEqual(['receipt'])
  expect(await selectNotices(db, nth(7))).toEqual([])
})

/** What one item of a request costs, in yuan. */
async function priceOf(serial: number): Promise<number> {
  const fee = { requestId: nth(serial), basis: 'item' as const, quantity: 1 }
  return (await asOfficer(async (context) => await quote(context, fee))).amountFen / 100
}

test('by item each costs what its place in the month costs, also when all came at one moment (国办函〔2020〕109号)', async () => {
  const prices: number[] = []
  for (let serial = 1; serial <= 100; serial += 1) prices.push(await priceOf(serial))
  const upTo = (items: number) => prices.slice(0, items).reduce((sum, price) => sum + price, 0)
  expect([10, 11, 30, 31, 35, 40, 41, 45, 50, 51, 100].map(upTo)).toEqual([
    0, 100, 2000, 2200, 3000, 4000, 4300, 5500, 7000, 7400, 37_000,
  ])
})

test('one that was charged for many items raises the band of what comes after it', async () => {
  const charge = { on: '2026-03-05', input: { basis: 'item', quantity: 31 } }
  await act(office, officer, nth(6), 'noticeFee', charge)
  const fee = { requestId: nth(7), basis: 'item' as const, quantity: 1 }
  const { amountFen, beforeQuantity } = await asOfficer(async (context) => await quote(context, fee))
  expect([amountFen, beforeQuantity]).toEqual([20_000, 36])
})

test('several are answered together: those joined end in the one that is answered, and each says so with its code', async () => {
  for (const serial of [2, 3, 4])
    await act(office, officer, nth(serial), 'join', {
      on: '2026-03-05',
      reason: '同一申请人的相关申请一并答复',
      input: { into: nth(1) },
    })
  await expect(
    act(office, officer, nth(5), 'join', { on: '2026-03-05', reason: '并案', input: { into: nth(2) } }),
  ).rejects.toMatchObject({ code: 'informationRequests.joinRefused' })
  await draft(office, nth(1), '2026-03-06')
  await bringToSigned(office, nth(1), '2026-03-09')
  const service = { method: 'inPerson', evidence: '签收单' } as const
  await act(office, officer, nth(1), 'deliver', { on: '2026-03-10', service })
  const progressOf = async (serial: number) =>
    await actAs(
      db,
      visitor,
      at('2026-03-10'),
      async (context) => await readProgress(context, { queryCode: filed[serial - 1]?.queryCode ?? '' }),
    )
  expect((await progressOf(1)).state).toBe('served')
  expect(await progressOf(3)).toMatchObject({ state: 'joined', now: '这件申请与您的另一件申请一并答复。' })
  const { related } = await asOfficer(async (context) => await readRequest(context, nth(1)))
  expect(related.map(({ number, how }) => `${number} ${how}`)).toEqual(
    ['2026-0002', '2026-0003', '2026-0004'].map((number) => `${number} 并入本件一并答复`),
  )
})

test('reasons are asked before one is refused for their number (第三十五条)', async () => {
  const refusal = { outcomeCode: 'X4', reasons: '大量反复申请' }
  expect((await draft(office, nth(5), '2026-03-06', refusal))[0]).toContain('第三十五条')
})
