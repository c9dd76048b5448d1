import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { asActor } from '../../../tests/publishing.ts'
import type { ServiceCounty } from '../../../tests/services.ts'
import { createServiceCounty, putInForce, writeService } from '../../../tests/services.ts'
import type { InventoryRow } from './contract.ts'
import { inventories } from './module.ts'
import { compareLists, countProgress, findGaps, sealOf } from './rules.ts'
import { open, readCampaign, readCampaigns } from './service/campaigns.ts'
import { draft, readInventory, save } from './service/inventories.ts'
import { circulate, remind } from './service/urging.ts'

let db: Pool
let county: ServiceCounty
let keeper: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createServiceCounty(db)
  keeper = await createPerson(db, county.county, ['campaignKeeper', 'author'], 'subtree')
})
afterAll(async () => await db.destroy())

const asked = { kind: 'disclosure' as const, code: 'A20-02', title: '机关职能和机构设置', note: '' }

async function openCampaign(change = {}) {
  return await asActor(db, keeper, (context) =>
    open(context, {
      key: randomUUID(),
      unitId: county.county.id,
      title: '2026年公开事项梳理',
      notice: '请各单位对照目录逐项确认。',
      dueOn: '2026-10-30',
      unitIds: [county.office.id],
      rows: [asked],
      withServices: true,
      ...change,
    }),
  )
}

async function boardOf(campaignId: string, actor = keeper, at = '2026-10-12T02:00:00.000Z') {
  return await asActor(db, actor, (context) => readCampaign(context, { campaignId }), { at })
}

async function take(actor: Actor, caseId: string, action: string, reason?: string) {
  await asActor(db, actor, async (context) => {
    const bound = await findBound(context.tx, inventories.procedures, caseId)
    await perform(context, bound, caseId, action, { ...(reason && { reason }) })
  })
}

const read = (inventoryId: string, actor = county.author) =>
  asActor(db, actor, (context) => readInventory(context, { inventoryId }))

async function fill(inventoryId: string, extra: readonly InventoryRow[] = []) {
  const { rows, revision } = await read(inventoryId)
  const answered = rows.map((row) => ({ ...row, answer: 'confirmed' as const }))
  const input = { inventoryId, baseRevision: revision, rows: [...answered, ...extra] }
  return await asActor(db, county.author, (context) => save(context, input))
}

const addedService: InventoryRow = {
  kind: 'service',
  code: '',
  title: '残疾人证办理',
  serviceKind: 'BM',
  answer: 'added',
  reason: '原清单漏列',
}

describe('a campaign', () => {
  test('gives every unit the catalogue and its own powers and services in force to go through', async () => {
    const { editionId, code } = await writeService(county, { title: '已经公开的事项' })
    await putInForce(county, editionId)
    const { campaignId } = await openCampaign()
    const { board, progress } = await boardOf(campaignId)
    expect(progress).toMatchObject({ units: 1, waiting: 1, accepted: 0 })
    const { rows } = await read(board[0]?.inventoryId ?? '')
    expect(rows.map((row) => [row.kind, row.code])).toEqual([
      ['disclosure', 'A20-02'],
      ['service', code],
    ])
  })

  test('is opened once however often the same request arrives, and never with a due day in the past', async () => {
    const key = randomUUID()
    expect(await openCampaign({ key })).toEqual(await openCampaign({ key }))
    await expect(openCampaign({ dueOn: '2026-10-12' })).rejects.toMatchObject({
      code: 'inventories.dueInPast',
    })
  })

  test('says who has not begun and who is late, and records each reminder', async () => {
    const { campaignId } = await openCampaign()
    expect((await boardOf(campaignId)).progress.overdue).toBe(0)
    expect((await boardOf(campaignId, keeper, '2026-11-02T02:00:00.000Z')).progress.overdue).toBe(1)
    expect(
      await asActor(db, keeper, (context) => remind(context, { campaignId, inventoryId: null })),
    ).toEqual({ reminded: 1 })
    expect((await boardOf(campaignId)).board[0]).toMatchObject({ reminders: 1, state: 'waiting' })
  })

  test('drafts a circular that names who is late, and publishes nothing', async () => {
    const { campaignId } = await openCampaign()
    const input = { key: randomUUID(), campaignId }
    const { editionId } = await asActor(db, keeper, (context) => circulate(context, input))
    const { rows } = await sql<{ body: string; state: string }>`
      select body, state from publishing.edition where id = ${editionId}`.execute(db)
    expect(rows[0]?.state).toBe('draft')
    expect(rows[0]?.body).toMatch(/未开始的单位：单位/)
  })

  test('is closed by the office that asked, and what was not done stands in its report', async () => {
    const { campaignId } = await openCampaign()
    const [line] = (await boardOf(campaignId)).board
    await expect(take(county.author, campaignId, 'close')).rejects.toMatchObject({ status: 404 })
    await take(keeper, campaignId, 'close')
    const closed = await boardOf(campaignId)
    expect(closed).toMatchObject({ state: 'closed', report: { units: 1, waiting: 1, accepted: 0 } })
    expect(closed.board[0]).toMatchObject({ inventoryId: line?.inventoryId, state: 'missed' })
  })

  test('shows a unit no line but its own, and nobody else anything', async () => {
    const { campaignId } = await openCampaign()
    expect((await boardOf(campaignId, county.author)).board).toHaveLength(1)
    const stranger = { ...county.author, posts: [] }
    await expect(boardOf(campaignId, stranger)).rejects.toMatchObject({
      code: 'inventories.campaignNotFound',
    })
    expect(await asActor(db, stranger, readCampaigns)).toEqual([])
  })
})

describe("a unit's inventory", () => {
  test('is begun, filled, returned with a reason, mended, accepted and sealed', async () => {
    const { campaignId } = await openCampaign()
    const inventoryId = (await boardOf(campaignId)).board[0]?.inventoryId ?? ''
    await expect(fill(inventoryId)).rejects.toMatchObject({ code: 'inventories.notBegun' })
    await take(county.author, inventoryId, 'begin')
    await expect(take(county.author, inventoryId, 'submit')).rejects.toMatchObject({
      code: 'inventories.incomplete',
    })
    await fill(inventoryId)
    await take(county.author, inventoryId, 'submit')
    await take(keeper, inventoryId, 'return', '漏了残疾人证办理')
    await fill(inventoryId, [addedService])
    await take(county.author, inventoryId, 'submit')
    await take(keeper, inventoryId, 'accept')
    const sealed = await read(inventoryId)
    expect(sealed.state).toBe('accepted')
    expect(sealed.digest).toBe(sealOf(sealed.unitId, sealed.number, sealed.rows))
    const forged = sql`update inventories.row set title = '改了' where inventory_id = ${inventoryId}`
    await expect(forged.execute(db)).rejects.toThrow(/is sealed/)
  })

  test('what was added and accepted becomes the draft of a service, once', async () => {
    const { campaignId } = await openCampaign()
    const inventoryId = (await boardOf(campaignId)).board[0]?.inventoryId ?? ''
    await take(county.author, inventoryId, 'begin')
    await fill(inventoryId, [{ ...addedService, title: '老年人意外险代办' }])
    const early = asActor(db, county.author, (context) => draft(context, { inventoryId }))
    await expect(early).rejects.toMatchObject({ code: 'inventories.notAccepted' })
    await take(county.author, inventoryId, 'submit')
    await take(keeper, inventoryId, 'accept')
    const { codes } = await asActor(db, county.author, (context) => draft(context, { inventoryId }))
    expect(codes).toEqual([expect.stringMatching(/^62999900CZ-BM-\d{4}$/)])
    expect(await asActor(db, county.author, (context) => draft(context, { inventoryId }))).toEqual({
      codes: [],
    })
  })

  test('is compared with the list of the unit in force', async () => {
    const { campaignId } = await openCampaign({
      rows: [{ ...asked, title: '机关职能、机构设置' }],
      withServices: false,
    })
    const inventoryId = (await boardOf(campaignId)).board[0]?.inventoryId ?? ''
    const { comparedWith, changes } = await read(inventoryId)
    expect(comparedWith).not.toBeNull()
    expect(changes).toContainEqual({
      what: 'renamed',
      title: '机关职能、机构设置',
      before: '机关职能和机构设置',
    })
  })

  test('keeps what somebody else saved meanwhile', async () => {
    const { campaignId } = await openCampaign()
    const inventoryId = (await boardOf(campaignId)).board[0]?.inventoryId ?? ''
    await take(county.author, inventoryId, 'begin')
    const { rows } = await read(inventoryId)
    await fill(inventoryId)
    const late = asActor(db, county.author, (context) =>
      save(context, { inventoryId, baseRevision: 1, rows }),
    )
    await expect(late).rejects.toMatchObject({ code: 'inventories.stale' })
  })
})

describe('rules', () => {
  const row: InventoryRow = {
    kind: 'disclosure',
    code: '',
    title: '事项',
    serviceKind: null,
    answer: 'confirmed',
    reason: '',
  }

  test('a line is added or removed only with a reason, and no line is left open', () => {
    expect(findGaps([row])).toEqual([])
    expect(findGaps([{ ...row, answer: null }])).toHaveLength(1)
    expect(findGaps([{ ...row, answer: 'removed' }])).toEqual(['请写明“事项”新增或者取消的理由'])
    expect(findGaps([{ ...row, kind: 'service', answer: 'added', reason: '漏列' }])).toEqual([
      '请选择“事项”的事项类型',
    ])
  })

  test('a list differs in nothing from itself, and what one adds to it the other has lost', () => {
    const lists = fc.uniqueArray(fc.string({ minLength: 2 }), { maxLength: 12 })
    fc.assert(
      fc.property(lists, lists, (first, second) => {
        const [before, after] = [first, second].map((titles) => titles.map((title) => ({ ...row, title })))
        if (!before || !after) return
        expect(compareLists(before, before)).toEqual([])
        const [there, back] = [compareLists(before, after), compareLists(after, before)]
        const of = (changes: typeof there, what: string) =>
          changes.filter((change) => change.what === what).map(({ title }) => title)
        expect(of(there, 'added').sort()).toEqual(of(back, 'removed').sort())
      }),
    )
  })

  test('every unit of a campaign stands in exactly one place', () => {
    const states = fc.array(
      fc.constantFrom('waiting', 'inWork', 'submitted', 'returned', 'accepted', 'missed'),
    )
    fc.assert(
      fc.property(states, fc.boolean(), (given, isLate) => {
        const counted = countProgress(given, isLate)
        const { units, overdue, ...places } = counted
        expect(Object.values(places).reduce((sum, count) => sum + count, 0)).toBe(units)
        expect(overdue).toBeLessThanOrEqual(units)
      }),
    )
  })
})
