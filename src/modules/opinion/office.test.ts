// What the office sees and takes out: reach of its roles, lists as workbooks, referrals and the figures of months and years.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import {
  answerEvent,
  createWatch,
  doAs,
  bringToUnit,
  openEventCase,
  take,
  verify,
} from '../../../tests/opinion-handling.ts'
import { BoardFilter } from './contract/board.ts'
import { EventFilter, listEvents } from './contract/events.ts'
import { listReferrals, ReferralFilter } from './contract/figures.ts'
import { listPosts, PostFilter } from './contract/posts.ts'
import { WordFilter } from './contract/rules.ts'
import { SourceFilter } from './contract/sources.ts'
import { readBoard } from './service/board.ts'
import { readEvent, readEvents } from './service/events.ts'
import { exportBoardList, exportEventList, exportPostList, exportReferralList } from './service/export.ts'
import {
  exportFigureList,
  exportReceiptList,
  exportRosterList,
  exportSourceList,
  exportThresholdList,
  exportWordList,
} from './service/export-keeping.ts'
import { conclude } from './service/fact-check.ts'
import { readFigures, readReferrals } from './service/figures.ts'
import { readPosts } from './service/posts.ts'
import { propose, readReferral, sendReferralPaper } from './service/referral.ts'
import { readSources } from './service/sources.ts'
import { selectClaims } from './store/claims.ts'
import { selectDisposals } from './store/disposals.ts'
import { selectBases } from './store/referrals.ts'

const db = openPool(await createTestDatabaseUrl(), 5)
afterAll(async () => await db.destroy())
const watch = await createWatch(db)
const { watcher, director, publicity, speaker, approver, water, roads, office } = watch
const at = '2026-03-20 09:00'

async function asking<Result>(actor: Actor, work: Parameters<typeof doAs<Result>>[3], when = at) {
  return await doAs(watch, actor, when, work)
}

async function bases() {
  return await asking(director, async ({ tx }) => await selectBases(tx))
}

describe('reach', () => {
  test('director, publicity reviewer and spokesperson see posts, events, sources and the board of every office', async () => {
    const { eventId } = await openEventCase(watch)
    for (const actor of [watcher, director, publicity, speaker]) {
      const seen = await asking(actor, async (context) => ({
        posts: (await readPosts(context, listPosts.input.parse({}))).total,
        events: (await readEvents(context, listEvents.input.parse({}))).rows.map((row) => row.eventId),
        title: (await readEvent(context, { eventId, page: 1 })).event.title,
        sources: (await readSources(context)).rows.length,
        board: (await readBoard(context, { filter: BoardFilter.parse({}), page: 1, size: 50 })).rows,
      }))
      expect(seen.posts).toBeGreaterThan(0)
      expect(seen.events).toContain(eventId)
      expect(seen.title).toBe('西坪村自来水浑浊')
      expect(seen.sources).toBe(1)
      expect(seen.board.map((row) => row.eventId)).toContain(eventId)
    }
  })

  test('reading is not arranging: none of them but the duty officer merges, renames or keeps sources', async () => {
    const { eventId } = await openEventCase(watch)
    for (const actor of [director, publicity, speaker])
      expect(
        (await asking(actor, async (context) => await readEvent(context, { eventId, page: 1 }))).mayArrange,
      ).toBe(false)
  })

  test('another county office with the same roles sees nothing of it', async () => {
    const { eventId } = await openEventCase(watch)
    const elsewhere = await createUnit(db, 'elsewhere')
    const stranger = await createPerson(db, elsewhere, ['opinionWatcher', 'opinionDirector'])
    const seen = await asking(stranger, async (context) => ({
      posts: (await readPosts(context, listPosts.input.parse({}))).total,
      events: (await readEvents(context, listEvents.input.parse({}))).total,
      board: (await readBoard(context, { filter: BoardFilter.parse({}), page: 1, size: 50 })).total,
    }))
    expect(seen).toEqual({ posts: 0, events: 0, board: 0 })
    await expect(
      asking(stranger, async (context) => await readEvent(context, { eventId, page: 1 })),
    ).rejects.toMatchObject({ code: 'opinion.eventNotFound' })
  })
})

describe('lists as workbooks', () => {
  test('hold what the list shows, say who took them, and are kept in the audit with the filter', async () => {
    await openEventCase(watch)
    const taken = await asking(director, async (context) => [
      await exportBoardList(context, { filter: BoardFilter.parse({ text: '西坪村' }) }),
      await exportEventList(context, { filter: EventFilter.parse({}) }),
      await exportPostList(context, { filter: PostFilter.parse({}) }),
      await exportReferralList(context, { filter: ReferralFilter.parse({}) }),
    ])
    expect(taken.map(({ rows }) => rows > 0)).toEqual([true, true, true, false])
    const texts = await Promise.all(
      taken.map(async ({ base64, name }) => (await extractBytes(Buffer.from(base64, 'base64'), name)).text),
    )
    expect(texts.slice(0, 3).every((text) => text.includes('西坪村'))).toBe(true)
    expect(texts.every((text) => text.includes(`${director.name}于`))).toBe(true)
    const entries = await db
      .selectFrom('audit.entry')
      .select(['act', 'detail'])
      .where('act', 'like', 'opinion.export%')
      .orderBy('id')
      .execute()
    expect(entries.map(({ act }) => act)).toEqual([
      'opinion.exportBoard',
      'opinion.exportEvents',
      'opinion.exportPosts',
      'opinion.exportReferrals',
    ])
    expect(entries[0]?.detail).toContain('西坪村')
  })

  test('of what the office keeps leave their mark as well, and hold no more than their filter', async () => {
    const taken = await asking(director, async (context) => ({
      all: await exportSourceList(context, { filter: SourceFilter.parse({}) }),
      feeds: await exportSourceList(context, { filter: SourceFilter.parse({ kind: 'feed' }) }),
      receipts: await exportReceiptList(context, { day: null }),
      roster: await exportRosterList(context),
      months: await exportFigureList(context, { year: 2026 }),
      numbers: await exportThresholdList(context),
      words: await exportWordList(context, { filter: WordFilter.parse({ kind: 'danger' }) }),
    }))
    const rows = Object.fromEntries(Object.entries(taken).map(([name, list]) => [name, list.rows]))
    expect(rows).toMatchObject({ all: 1, feeds: 0, receipts: 0, roster: 1 })
    const words = (await extractBytes(Buffer.from(taken.words.base64, 'base64'), taken.words.name)).text
    expect(words).toContain('涉及生命危险')
    expect(words).not.toContain('投诉')
    const { rows: marks } = await sql<{ act: string; rows: number }>`
      select act, (detail::jsonb -> 'after' ->> 'rows')::int as rows from audit.entry
       where act ~ '^opinion.export(Sources|Receipts|Roster|Figures|Thresholds|Words)$' order by id`.execute(
      db,
    )
    expect(marks).toEqual([
      { act: 'opinion.exportSources', rows: 1 },
      { act: 'opinion.exportSources', rows: 0 },
      { act: 'opinion.exportReceipts', rows: 0 },
      { act: 'opinion.exportRoster', rows: 1 },
      { act: 'opinion.exportFigures', rows: rows['months'] },
      { act: 'opinion.exportThresholds', rows: rows['numbers'] },
      { act: 'opinion.exportWords', rows: rows['words'] },
    ])
  })
})

describe('a referral to the police', () => {
  async function falseClaim() {
    const { eventId, handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const claimId = await verify(watch, handlingId, taskId)
    return { eventId, handlingId, taskId, claimId }
  }
  const grounds = '多个账号同时编造停水中毒信息，引起抢购，已造成秩序混乱'

  test('needs a claim that was verified to be false: unverified or true ones are refused (一经查实)', async () => {
    const [basis] = await bases()
    const { eventId, handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const claimId = await verify(watch, handlingId, taskId, { state: 'true' })
    const offer = { claimId, basisId: basis?.id ?? 0, grounds }
    await expect(asking(director, async (context) => await propose(context, offer))).rejects.toMatchObject({
      code: 'opinion.notFalse',
    })
    expect((await selectClaims(db, eventId))[0]?.state).toBe('true')
  })

  test('needs a legal basis of the register, and the right to propose it', async () => {
    const { claimId } = await falseClaim()
    await expect(
      asking(director, async (context) => await propose(context, { claimId, basisId: 9999, grounds })),
    ).rejects.toMatchObject({ code: 'opinion.basisUnknown' })
    const [basis] = await bases()
    for (const actor of [watcher, water.handler])
      await expect(
        asking(
          actor,
          async (context) => await propose(context, { claimId, basisId: basis?.id ?? 0, grounds }),
        ),
      ).rejects.toMatchObject({ code: expect.stringMatching(/procedure\.(notAllowed|forbidden)/) as string })
  })

  test('goes out only by a named approver other than the proposer, with a paper that names basis and approver and no person spoken of', async () => {
    const { claimId } = await falseClaim()
    const [basis] = await bases()
    const { referralId } = await asking(
      director,
      async (context) => await propose(context, { claimId, basisId: basis?.id ?? 0, grounds }),
    )
    const reason = '事实清楚，同意移送'
    const both = { ...director, posts: [...director.posts, ...approver.posts] }
    await expect(take(watch, [both, at], referralId, 'approve', { reason })).rejects.toMatchObject({
      code: 'procedure.notAllowed',
    })
    await expect(take(watch, [approver, at], referralId, 'approve')).rejects.toMatchObject({
      code: 'procedure.reasonMissing',
    })
    await take(watch, [approver, at], referralId, 'approve', { reason })
    const shown = await asking(approver, async (context) => ({
      read: await readReferral(context, { referralId }),
      paper: await sendReferralPaper(context, { referralId, format: 'docx' }),
    }))
    expect(shown.read).toMatchObject({ stateTitle: '已批准移送', hasPaper: true })
    expect(shown.read.basis).toContain('治安管理处罚法')
    await expect(
      asking(watcher, async (context) => await readReferral(context, { referralId })),
    ).rejects.toMatchObject({ code: 'opinion.referralNotFound' })
  })

  test('does not go out once the conclusion has changed between proposal and approval', async () => {
    const { claimId } = await falseClaim()
    const [basis] = await bases()
    const { referralId } = await asking(
      director,
      async (context) => await propose(context, { claimId, basisId: basis?.id ?? 0, grounds }),
    )
    await asking(water.handler, async (context) => {
      await conclude(context, { claimId, state: 'partlyTrue', text: '再次取样，上游确有一处渗漏' })
    })
    await expect(
      take(watch, [approver, at], referralId, 'approve', { reason: '同意移送' }),
    ).rejects.toMatchObject({ code: 'opinion.notFalse' })
  })

  test('counts in the figures of its year, and in no other', async () => {
    const read = async (year: number) =>
      (await asking(director, async (context) => await readFigures(context, { year }))).referrals
    const before = await read(2026)
    const { claimId } = await falseClaim()
    const [basis] = await bases()
    const { referralId } = await asking(
      director,
      async (context) => await propose(context, { claimId, basisId: basis?.id ?? 0, grounds }),
    )
    await take(watch, [approver, at], referralId, 'refuse', { reason: '情节轻微，以澄清为宜' })
    expect(await read(2026)).toEqual({
      proposed: before.proposed + 1,
      approved: before.approved,
      refused: before.refused + 1,
    })
    expect(await read(2025)).toEqual({ proposed: 0, approved: 0, refused: 0 })
    const listed = await asking(
      approver,
      async (context) =>
        await readReferrals(context, listReferrals.input.parse({ filter: { state: 'refused', year: 2026 } })),
    )
    expect(listed.rows.map((row) => row.referralId)).toContain(referralId)
  })
})

describe('the figures of a month', () => {
  test('sum 消极 and 积极 where they began, improved and adopted told apart from sent, and events by whether they were in time', async () => {
    const [note, idea] = [
      await openEventCase(watch, '2026-05-04 08:00', '2026-05-04 08:20'),
      await openEventCase(watch, '2026-05-05 08:00', '2026-05-05 08:20'),
    ]
    await take(watch, [watcher, '2026-05-04 08:40'], note.handlingId, 'divert', {
      input: { disposition: 'negative', unitId: roads.id, text: '施工告示牌写得看不懂' },
    })
    await take(watch, [watcher, '2026-05-05 08:40'], idea.handlingId, 'divert', {
      input: { disposition: 'positive', unitId: roads.id, text: '在东街增设行人过街按钮' },
    })
    const noteId = (await selectDisposals(db, note.eventId))[0]?.caseId ?? ''
    await take(watch, [roads.handler, '2026-05-10 09:00'], noteId, 'report', { reason: '已更换告示牌' })
    await take(watch, [director, '2026-05-11 09:00'], noteId, 'accept')
    const { months } = await asking(
      director,
      async (context) => await readFigures(context, { year: 2026 }),
      '2026-06-01 09:00',
    )
    expect(months.find(({ month }) => month === '2026-05')).toEqual({
      month: '2026-05',
      notes: 1,
      improved: 1,
      suggestions: 1,
      decided: 0,
      adopted: 0,
      events: 0,
      answered: 0,
      onTime: 0,
    })
    const before = months.find(({ month }) => month === '2026-03')
    await answerEvent(watch)
    const after = (
      await asking(
        director,
        async (context) => await readFigures(context, { year: 2026 }),
        '2026-06-01 09:00',
      )
    ).months.find(({ month }) => month === '2026-03')
    expect([after?.answered, after?.onTime]).toEqual([(before?.answered ?? 0) + 1, (before?.onTime ?? 0) + 1])
    expect(office.id).not.toBe(roads.id)
  })
})
