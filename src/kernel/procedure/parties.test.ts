import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import { bind } from '#kernel/module.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { sample } from '../../../tests/sample-procedure.ts'
import { selectNotices } from './notice-store.ts'
import { selectParties } from './party-store.ts'
import { openCase, perform } from './perform.ts'
import { serveNotice } from './serve-notice.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

const county = await createUnit(db, 'county')
const office = await createUnit(db, 'office', county)
const water = await createUnit(db, 'water', county)
const roads = await createUnit(db, 'roads', county)
const author = await createPerson(db, office, ['author'])
const reviewer = await createPerson(db, office, ['reviewer'])
const guard = await createPerson(db, office, ['guard'])
const approver = await createPerson(db, office, ['approver'])
const waterAuthor = await createPerson(db, water, ['author'])
const waterApprover = await createPerson(db, water, ['approver'])
const roadsApprover = await createPerson(db, roads, ['approver'])
const bound = bind(sample, {})

async function take(
  actor: Actor,
  caseId: string,
  action: string,
  more: object = {},
  at = '2026-09-28T01:00:00Z',
) {
  return await actAs(db, actor, at, async (context) => await perform(context, bound, caseId, action, more))
}

/** A case that waits for approval. */
async function openForApproval(): Promise<string> {
  const id = await openDraft()
  await take(author, id, 'submit')
  await take(reviewer, id, 'review')
  await take(guard, id, 'guard')
  return id
}

async function openDraft(): Promise<string> {
  return await actAs(
    db,
    author,
    '2026-09-28T01:00:00Z',
    async (context) => await openCase(context, sample, { unitId: office.id, title: '联合发文' }),
  )
}

async function clocksOf(caseId: string) {
  return await db
    .selectFrom('procedure.clock')
    .select(['name', 'party_id', 'due_on', 'stopped_on', 'is_late'])
    .where('case_id', '=', caseId)
    .where('party_id', 'is not', null)
    .orderBy('started_at')
    .execute()
}

describe('units asked to take part', () => {
  test('each has a clock of its own, of the length the law in force sets (条例 第三十四条)', async () => {
    const id = await openForApproval()
    await take(approver, id, 'circulate', { unitIds: [water.id, roads.id] })
    expect((await clocksOf(id)).map(({ name, due_on }) => [name, due_on])).toEqual([
      ['coIssuing', '2026-10-23'],
      ['coIssuing', '2026-10-23'],
    ])
  })

  test('hold up what needs their conclusion, by name, until each has agreed', async () => {
    const id = await openForApproval()
    await take(approver, id, 'circulate', { unitIds: [water.id, roads.id] })
    await expect(take(approver, id, 'approve')).rejects.toThrow('单位roads、单位water尚未答复')
    await take(waterApprover, id, 'agree')
    await expect(take(approver, id, 'approve')).rejects.toThrow('单位roads尚未答复')
    await take(roadsApprover, id, 'agree')
    await take(approver, id, 'approve')
  })

  test('one that objects stops it for this round; in the next round it is asked anew', async () => {
    const id = await openForApproval()
    await take(approver, id, 'circulate', { unitIds: [water.id] })
    await take(waterApprover, id, 'object', { reason: '数字有出入' })
    await expect(take(approver, id, 'approve')).rejects.toThrow('单位water不同意')
    await take(approver, id, 'giveBack', { reason: '按会签意见修改' })
    await take(author, id, 'submit')
    await take(reviewer, id, 'review')
    await take(guard, id, 'guard')
    await take(approver, id, 'circulate', { unitIds: [water.id] })
    await take(waterApprover, id, 'agree')
    await take(approver, id, 'approve')
    expect((await selectParties(db, [id])).map(({ round, conclusion }) => [round, conclusion])).toEqual([
      [1, 'objected'],
      [2, 'agreed'],
    ])
  })

  test('silence after the time is agreement where the table says so, without anybody sweeping', async () => {
    const id = await openForApproval()
    await take(approver, id, 'circulate', { unitIds: [water.id] })
    await expect(take(approver, id, 'approve', {}, '2026-10-23T15:59:00Z')).rejects.toThrow('尚未答复')
    await take(approver, id, 'approve', {}, '2026-10-23T16:00:00Z')
  })

  test('silence means nothing where the table says so', async () => {
    const id = await openDraft()
    await take(author, id, 'involve', { unitIds: [water.id] })
    await take(author, id, 'submit')
    await take(reviewer, id, 'review')
    await take(guard, id, 'guard')
    await expect(take(approver, id, 'approve', {}, '2026-11-30T01:00:00Z')).rejects.toThrow('尚未答复')
    await take(waterAuthor, id, 'coHandle', {}, '2026-11-30T01:00:00Z')
    expect(await clocksOf(id)).toMatchObject([{ stopped_on: '2026-11-30', is_late: true }])
    await take(approver, id, 'approve', {}, '2026-11-30T01:00:00Z')
  })

  test('answer for themselves only, and once', async () => {
    const id = await openForApproval()
    await take(approver, id, 'circulate', { unitIds: [water.id] })
    await expect(take(approver, id, 'agree')).rejects.toMatchObject({ code: 'procedure.forbidden' })
    await expect(take(roadsApprover, id, 'agree')).rejects.toMatchObject({ code: 'procedure.caseNotFound' })
    await take(waterApprover, id, 'agree')
    await expect(take(waterApprover, id, 'agree')).rejects.toMatchObject({ code: 'procedure.forbidden' })
  })

  test('somebody who can answer for several says for which', async () => {
    const both = await createPerson(db, county, ['approver'], 'subtree')
    const id = await openForApproval()
    await take(approver, id, 'circulate', { unitIds: [water.id, roads.id] })
    await expect(take(both, id, 'agree')).rejects.toMatchObject({ code: 'procedure.whichUnit' })
    await take(both, id, 'agree', { unitIds: [roads.id] })
    expect((await selectParties(db, [id])).map(({ unitId, conclusion }) => [unitId, conclusion])).toEqual([
      [roads.id, 'agreed'],
      [water.id, null],
    ])
  })

  test.each([
    ['none', [], 'procedure.unitsMissing'],
    ['one that does not exist', ['00000000-0000-4000-8000-000000000000'], 'procedure.unitNotFound'],
    ['the case’s own', [office.id], 'procedure.unitNotFound'],
  ])('asking %s is refused', async (_, unitIds, code) => {
    const id = await openForApproval()
    await expect(take(approver, id, 'circulate', { unitIds })).rejects.toMatchObject({ code })
  })

  test('asking the same unit twice in a round is refused, and so are units where none are asked', async () => {
    const id = await openForApproval()
    await take(approver, id, 'circulate', { unitIds: [water.id] })
    const again = take(approver, id, 'circulate', { unitIds: [water.id, roads.id] })
    await expect(again).rejects.toMatchObject({ code: 'procedure.unitAskedAlready' })
    const stray = take(approver, id, 'giveBack', { reason: '改', unitIds: [water.id] })
    await expect(stray).rejects.toMatchObject({ code: 'procedure.unitsNotAsked' })
  })

  test('their clocks stop when the case is settled without them', async () => {
    const id = await openDraft()
    await take(author, id, 'involve', { unitIds: [water.id] })
    await take(author, id, 'ask')
    await take(system, id, 'lapse')
    expect(await clocksOf(id)).toMatchObject([{ stopped_on: '2026-09-28', is_late: false }])
  })
})

describe('documents owed', () => {
  test('an extension must be told before the end as it was; service is an event of the case', async () => {
    const id = await openDraft()
    await take(approver, id, 'extend', { reason: '案情复杂' })
    const [notice] = await selectNotices(db, id)
    expect(notice).toMatchObject({
      name: 'extension',
      owedOn: '2026-09-28',
      dueOn: '2026-10-30',
      servedOn: null,
    })
    const serve = async (actor: Actor, servedOn: string) =>
      await actAs(
        db,
        actor,
        '2026-10-09T01:00:00Z',
        async (context) =>
          await serveNotice(context, bound, id, {
            noticeId: notice?.id ?? '',
            servedOn,
            method: 'post',
            evidence: 'EMS 1234567890123',
          }),
      )
    await expect(serve(reviewer, '2026-10-08')).rejects.toMatchObject({ code: 'procedure.forbidden' })
    await expect(serve(approver, '2026-10-10')).rejects.toMatchObject({ code: 'procedure.dateInvalid' })
    expect(await serve(approver, '2026-10-08')).toBe(3)
    expect(await selectNotices(db, id)).toMatchObject([{ servedOn: '2026-10-08', method: 'post' }])
    await expect(serve(approver, '2026-10-08')).rejects.toMatchObject({ code: 'procedure.noticeNotFound' })
  })
})
