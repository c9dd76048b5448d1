import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { openClient, openPool } from '#kernel/database/connect.ts'
import { applicationRole } from '#kernel/database/migrate.ts'
import { attachStored } from '#modules/publishing/service/attachments.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { findLetterProgress } from '#modules/letters/offer.ts'
import { publishing } from '#modules/publishing/module.ts'
import { createTestDatabaseUrl } from '../../../tests/database.ts'
import {
  answerEvent,
  bringToUnit,
  clearAndRelease,
  createWatch,
  doAs,
  draft,
  gather,
  goodStatement,
  openEventCase,
  publish,
  say,
  sync,
  take,
  verify,
} from '../../../tests/opinion-handling.ts'
import { noticeAnswers } from './service/answers.ts'
import { readBoard } from './service/board.ts'
import { openDue, openHandling, setAsideEvent } from './service/event-case.ts'
import { note, write } from './service/fact-check.ts'
import { readHandling } from './service/matter.ts'
import { BoardFilter } from './contract/board.ts'
import { selectDisposals } from './store/disposals.ts'
import { selectTasks } from './store/handling.ts'
import { findHandling } from './store/handling.ts'
import { findLastStatement } from './store/statements.ts'

const url = await createTestDatabaseUrl()
const db = openPool(url, 5)
// The program connects as a role that owns nothing; only the owner could take a guard away.
const owner = await openClient(url.replace(`//${applicationRole}@`, '//postgres@'))
afterAll(async () => {
  await owner.end()
  await db.destroy()
})
const watch = await createWatch(db)
const { watcher, director, publicity, speaker, water, roads } = watch

async function matterOf(handlingId: string) {
  return await readHandling({ db, actor: watcher, today: '2026-03-02' }, { handlingId })
}

async function clockOf(caseId: string, name: string) {
  return await db
    .selectFrom('procedure.clock')
    .select(['allowed', 'unit', 'started_at as startedAt', 'due_at as dueAt', 'stopped_at as stoppedAt'])
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .executeTakeFirst()
}

describe('the hours of an event', () => {
  test('run by the wall clock from the instant it was found, whoever looked when', async () => {
    const { handlingId } = await openEventCase(watch, '2026-03-02 02:00', '2026-03-02 02:50')
    const total = await clockOf(handlingId, 'total')
    expect(total).toMatchObject({ unit: 'hour', allowed: 24 })
    expect(total?.dueAt?.toISOString()).toBe('2026-03-02T18:00:00.000Z')
    expect((await clockOf(handlingId, 'detection'))?.stoppedAt?.toISOString()).toBe(
      '2026-03-01T18:50:00.000Z',
    )
  })

  test('are chosen by gravity: 5 h and 24 h for what is major (国办发〔2016〕80号), 48 h for the rest (61号)', async () => {
    const { handlingId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'respondMajor', {
      input: { disposition: 'complaint', gravity: 'major' },
      reason: '涉及三千人饮水',
    })
    expect((await clockOf(handlingId, 'firstWord'))?.dueAt?.toISOString()).toBe('2026-03-02T05:00:00.000Z')
    expect((await clockOf(handlingId, 'conference'))?.dueAt?.toISOString()).toBe('2026-03-03T00:00:00.000Z')
    expect(await clockOf(handlingId, 'response')).toBeUndefined()
    expect((await matterOf(handlingId)).duties.map(({ source }) => source)).toContain('国办发〔2016〕80号')
    const other = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], other.handlingId, 'respondOther', {
      input: { disposition: 'venting' },
    })
    expect((await clockOf(other.handlingId, 'response'))?.dueAt?.toISOString()).toBe(
      '2026-03-04T00:00:00.000Z',
    )
    expect(await clockOf(other.handlingId, 'firstWord')).toBeUndefined()
  })

  test('show all seven points of time, each with when it should be reached', async () => {
    const { handlingId } = await answerEvent(watch)
    const { stamps, state } = await matterOf(handlingId)
    expect(state).toBe('answered')
    expect(stamps.map(({ title, budgetHours }) => [title, budgetHours])).toEqual([
      ['发现确认', 1],
      ['研判', 1],
      ['交办', 1],
      ['核实', 12],
      ['起草', 2],
      ['外宣办审核', 2],
      ['发布', 1],
    ])
    expect(stamps.every(({ at, dueAt }) => at !== null && dueAt !== null && at <= dueAt)).toBe(true)
    expect((await clockOf(handlingId, 'total'))?.stoppedAt?.toISOString()).toBe('2026-03-02T07:30:00.000Z')
    const board = await readBoard(
      { db, actor: watcher, now: new Date('2026-03-02T08:00:00Z'), today: '2026-03-02' } as never,
      { filter: BoardFilter.parse({ due: 'answered' }), page: 1, size: 50 },
    )
    expect(board.rows.find((row) => row.handlingId === handlingId)?.stamps).toEqual(stamps)
  })

  test('an event on the rung the office asks for is opened by the program, and only once', async () => {
    const postIds = [await say(watch, '2026-04-01 08:00', { title: '东桥护栏断了没人修' })]
    const eventId = await gather(watch, '2026-04-01 08:00', { title: '东桥护栏断裂', postIds })
    await doAs(watch, system, '2026-04-01 08:10', openDue)
    await doAs(watch, system, '2026-04-01 08:15', openDue)
    const cases = await db
      .selectFrom('opinion.handling')
      .select('id')
      .where('event_id', '=', eventId)
      .execute()
    expect(cases).toHaveLength(1)
    expect((await findHandling(db, cases[0]?.id ?? ''))?.state).toBe('found')
  })
})

describe('the five dispositions', () => {
  test('积极意见 becomes a suggestion the unit adopts or not, whose outcome goes out through clearance and publishing', async () => {
    const { handlingId, eventId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'divert', {
      input: { disposition: 'positive', unitId: roads.id, text: '在东街增设行人过街按钮' },
    })
    const [disposal] = await selectDisposals(db, eventId)
    const caseId = disposal?.caseId ?? ''
    await take(watch, [roads.head, '2026-03-05 09:00'], caseId, 'decide', {
      input: {
        isAdopted: true,
        title: '关于增设行人过街按钮的吸纳情况',
        body: '建议可行，已列入四月改造计划，四月底前完成安装。',
      },
    })
    const digest = (await findLastStatement(db, caseId))?.digest ?? ''
    await publish(watch, await clearAndRelease(watch, caseId, digest, '2026-03-05 10:00'), '2026-03-05 11:00')
    expect((await selectDisposals(db, eventId))[0]).toMatchObject({ state: 'made' })
  })

  test('投诉 becomes a letter with the limits of every complaint, and keeps where it was said', async () => {
    const { handlingId, eventId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'divert', {
      input: { disposition: 'complaint' },
    })
    const [disposal] = await selectDisposals(db, eventId)
    expect(await findLetterProgress(db, disposal?.letterId ?? '')).toMatchObject({ state: 'received' })
    const {
      source_number: source,
      channel,
      body,
    } = await db
      .selectFrom('letters.letter')
      .select(['source_number', 'channel', 'body'])
      .where('id', '=', disposal?.letterId ?? '')
      .executeTakeFirstOrThrow()
    expect([channel, source?.startsWith('网络言论')]).toEqual(['opinion', true])
    expect(body).toContain('本地论坛')
  })

  test('发泄 stays in the trend: no case, no letter, nobody is told (§10.5)', async () => {
    const postIds = [await say(watch, '2026-03-02 08:00', { title: '烦死了', class: 'venting' })]
    const eventId = await gather(watch, '2026-03-02 08:00', { title: '烦死了', postIds, level: 'voice' })
    await doAs(watch, watcher, '2026-03-02 09:00', async (context) => {
      await setAsideEvent(context, { eventId })
    })
    expect(await selectDisposals(db, eventId)).toMatchObject([
      { disposition: 'venting', caseId: null, letterId: null },
    ])
    await doAs(watch, system, '2026-03-02 09:10', openDue)
    expect(
      await db.selectFrom('opinion.handling').select('id').where('event_id', '=', eventId).execute(),
    ).toEqual([])
  })

  test('发泄 that has a case already ends there: no letter, no task, no unit (§10.5)', async () => {
    const { handlingId, eventId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'setAside')
    expect(await selectDisposals(db, eventId)).toMatchObject([
      { disposition: 'venting', caseId: null, letterId: null },
    ])
    expect(await selectTasks(db, handlingId)).toEqual([])
  })

  test('消极意见 becomes a note to the unit, which somebody else finds improved', async () => {
    const { handlingId, eventId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'divert', {
      input: { disposition: 'negative', unitId: roads.id, text: '施工告示牌写得看不懂' },
    })
    const noteId = (await selectDisposals(db, eventId))[0]?.caseId ?? ''
    await take(watch, [roads.handler, '2026-03-10 09:00'], noteId, 'report', { reason: '已更换告示牌' })
    await take(watch, [director, '2026-03-11 09:00'], noteId, 'accept')
    expect((await selectDisposals(db, eventId))[0]).toMatchObject({ state: 'accepted' })
  })

  test('举报 is read by the director alone, and never given to the unit it speaks of (§10.6)', async () => {
    const { handlingId, eventId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'respondOther', {
      input: { disposition: 'report', respondentUnitId: water.id },
    })
    const input = { unitId: water.id, spokespersonId: speaker.id, ...sync }
    await expect(
      take(watch, [watcher, '2026-03-02 09:00'], handlingId, 'assign', { input }),
    ).rejects.toMatchObject({ code: 'opinion.respondentHandles' })
    await take(watch, [watcher, '2026-03-02 09:00'], handlingId, 'assign', {
      input: { ...input, unitId: roads.id },
    })
    const leadId = (await selectDisposals(db, eventId))[0]?.caseId ?? ''
    const receipt = { receivedBy: '县纪委监委信访室', receiptNumber: '2026-031' }
    await expect(
      take(watch, [watcher, '2026-03-03 09:00'], leadId, 'handOver', { input: receipt }),
    ).rejects.toMatchObject({ code: 'procedure.caseNotFound' })
    await take(watch, [director, '2026-03-03 09:00'], leadId, 'handOver', { input: receipt })
  })
})

describe('verification', () => {
  test('nothing goes on while a claim has no conclusion, and no conclusion stands without evidence', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const submit = async () =>
      await take(watch, [water.handler, '2026-03-02 10:00'], taskId, 'submitFindings')
    await expect(submit()).rejects.toMatchObject({ code: 'opinion.claimMissing' })
    await doAs(
      watch,
      watcher,
      '2026-03-02 10:00',
      async (context) => await note(context, { handlingId, text: '水里有农药', postIds: [] }),
    )
    await expect(submit()).rejects.toMatchObject({ code: 'opinion.claimsOpen' })
  })

  test('an unverified claim has no place in an answer, and a refutation needs something that is false', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const claimId = await verify(watch, handlingId, taskId, { state: 'true' })
    const later = await doAs(
      watch,
      watcher,
      '2026-03-02 13:00',
      async (context) => await note(context, { handlingId, text: '还有人住院', postIds: [] }),
    )
    await expect(draft(watch, handlingId, taskId, [later.claimId])).rejects.toMatchObject({
      code: 'opinion.claimsOpen',
    })
    const text = { ...goodStatement, kind: 'refutation' as never }
    await expect(draft(watch, handlingId, taskId, [claimId], { text })).rejects.toMatchObject({
      code: 'opinion.refutesNothing',
    })
  })
})

describe('clearance', () => {
  test('whoever drafted does not clear, and whoever clears does not release', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const digest = await draft(watch, handlingId, taskId, [await verify(watch, handlingId, taskId)])
    const both = { ...water.handler, posts: [...water.handler.posts, ...publicity.posts, ...speaker.posts] }
    const input = { digest }
    await expect(
      take(watch, [both, '2026-03-02 15:00'], handlingId, 'clear', { input }),
    ).rejects.toMatchObject({
      code: 'procedure.notAllowed',
    })
    const double = { ...publicity, posts: [...publicity.posts, ...speaker.posts] }
    await take(watch, [double, '2026-03-02 15:00'], handlingId, 'clear', { input })
    await expect(
      take(watch, [double, '2026-03-02 15:10'], handlingId, 'release', { input }),
    ).rejects.toMatchObject({ code: 'procedure.notAllowed' })
  })

  test('is of the text itself: another text is refused by the engine, and the text cannot be altered behind it', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const digest = await draft(watch, handlingId, taskId, [await verify(watch, handlingId, taskId)])
    const other = 'a'.repeat(64)
    await expect(
      take(watch, [publicity, '2026-03-02 15:00'], handlingId, 'clear', { input: { digest: other } }),
    ).rejects.toMatchObject({ code: 'opinion.digestDiffers' })
    await expect(
      sql`update opinion.statement set body = '改过的文字，改过的文字' where case_id = ${handlingId}`.execute(
        db,
      ),
    ).rejects.toThrow('kept as it was')
    await take(watch, [publicity, '2026-03-02 15:00'], handlingId, 'clear', { input: { digest } })
    // With the guard of the database taken away, the engine still refuses what was not cleared.
    await owner.query('alter table opinion.statement disable trigger statement_fixed')
    await owner.query(`update opinion.statement set body = '改过的文字，改过的文字' where case_id = $1`, [
      handlingId,
    ])
    await owner.query('alter table opinion.statement enable trigger statement_fixed')
    await expect(
      take(watch, [speaker, '2026-03-02 15:10'], handlingId, 'release', { input: { digest } }),
    ).rejects.toMatchObject({ code: 'opinion.digestDiffers' })
  })

  test('only somebody on the roster of the office releases', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const digest = await draft(watch, handlingId, taskId, [await verify(watch, handlingId, taskId)])
    await take(watch, [publicity, '2026-03-02 15:00'], handlingId, 'clear', { input: { digest } })
    const stranger = { ...director, posts: [...director.posts, ...speaker.posts] }
    await expect(
      take(watch, [stranger, '2026-03-02 15:10'], handlingId, 'release', { input: { digest } }),
    ).rejects.toMatchObject({ code: 'opinion.notOnRoster' })
  })

  test('publishing takes the cleared bytes and no others: a file put beside them is refused', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const digest = await draft(watch, handlingId, taskId, [await verify(watch, handlingId, taskId)])
    const editionId = await clearAndRelease(watch, handlingId, digest)
    await doAs(watch, speaker, '2026-03-02 15:05', async (context) => {
      const stored = await context.blobs.put(Buffer.from('%PDF-1.4\n%%EOF'))
      await attachStored(context, editionId, { hash: stored.hash, name: '附件.pdf', sizeBytes: 14 })
    })
    await expect(publish(watch, editionId)).rejects.toMatchObject({ code: 'publishing.notYetConcluded' })
  })

  test('a text altered after approval in publishing does not go out, nor does it count as an answer', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const digest = await draft(watch, handlingId, taskId, [await verify(watch, handlingId, taskId)])
    const editionId = await clearAndRelease(watch, handlingId, digest)
    await sql`update publishing.edition set body = '<p>改过</p>' where id = ${editionId}`.execute(db)
    await expect(publish(watch, editionId)).rejects.toMatchObject({ code: 'publishing.notYetConcluded' })
    await sql`update publishing.edition set released_at = now(), record_digest = ${'b'.repeat(64)} where id = ${editionId}`.execute(
      db,
    )
    await doAs(watch, system, '2026-03-02 16:00', noticeAnswers)
    expect((await findHandling(db, handlingId))?.answeredAt).toBeNull()
  })

  test('returned in publishing, the text is taken back, changed, cleared again and goes out as the same item', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const claimId = await verify(watch, handlingId, taskId)
    const first = await draft(watch, handlingId, taskId, [claimId])
    const editionId = await clearAndRelease(watch, handlingId, first)
    const inPublishing = async (actor: typeof speaker, action: string, reason?: string) =>
      await doAs(watch, actor, '2026-03-02 15:20', async (context) => {
        const bound = await findBound(context.tx, publishing.procedures, editionId)
        await perform(context, bound, editionId, action, { input: {}, ...(reason && { reason }) })
      })
    await inPublishing(speaker, 'submit')
    const takeBack = async () =>
      await take(watch, [speaker, '2026-03-02 15:25'], handlingId, 'takeBack', { reason: '补充检测结果' })
    await expect(takeBack()).rejects.toMatchObject({ code: 'opinion.inReview' })
    await inPublishing(watch.county.reviewer, 'return', '请补充检测结果')
    await takeBack()
    const text = { ...goodStatement, body: `${goodStatement.body}检测报告已在村务公开栏张贴。` }
    const second = await draft(watch, handlingId, taskId, [claimId], { at: '2026-03-02 16:00', text })
    expect(second).not.toBe(first)
    const again = await clearAndRelease(watch, handlingId, second, '2026-03-02 16:10')
    expect(again).toBe(editionId)
    await publish(watch, again, '2026-03-02 16:30')
    expect((await matterOf(handlingId)).address).toMatch(/^\/clarifications\/\d+$/)
    // The author of the text sees the version that went back, too.
    expect((await matterOf(handlingId)).statements).toHaveLength(2)
  })
})

describe('the unit', () => {
  test('may give an event back once; whoever is given it then has to keep it', async () => {
    const { handlingId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'respondOther', {
      input: { disposition: 'venting' },
    })
    const assign = async (unitId: string) => {
      const input = { unitId, spokespersonId: speaker.id, ...sync }
      await take(watch, [watcher, '2026-03-02 09:00'], handlingId, 'assign', { input })
      return (await matterOf(handlingId)).tasks.at(-1)?.taskId ?? ''
    }
    const reason = '不属于本单位职责'
    await take(watch, [roads.head, '2026-03-02 09:10'], await assign(roads.id), 'giveBack', { reason })
    const second = await assign(water.id)
    await expect(
      take(watch, [water.head, '2026-03-02 09:10'], second, 'giveBack', { reason }),
    ).rejects.toMatchObject({
      code: 'opinion.ruled',
    })
  })

  test('sees the events it was given and no others', async () => {
    const { handlingId } = await openEventCase(watch)
    const asking = { db, actor: roads.handler, today: '2026-03-02' }
    await expect(readHandling(asking, { handlingId })).rejects.toMatchObject({
      code: 'opinion.eventNotFound',
    })
    const taskId = await bringToUnit(watch, handlingId)
    expect(taskId).not.toBe('')
    expect((await readHandling({ ...asking, actor: water.handler }, { handlingId })).handlingId).toBe(
      handlingId,
    )
    await expect(
      doAs(watch, roads.handler, '2026-03-02 10:00', async (context) => {
        await write(context, { handlingId, revision: 0, ...goodStatement, claimIds: [] })
      }),
    ).rejects.toMatchObject({ code: 'opinion.eventNotFound' })
  })
})

describe('the end', () => {
  test('of a major event needs a conference that was recorded', async () => {
    const { handlingId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'respondMajor', {
      input: { disposition: 'venting', gravity: 'extraMajor' },
      reason: '全县停水',
    })
    await take(watch, [watcher, '2026-03-02 09:00'], handlingId, 'assign', {
      input: { unitId: water.id, spokespersonId: speaker.id, ...sync },
    })
    const taskId = (await matterOf(handlingId)).tasks.at(-1)?.taskId ?? ''
    await take(watch, [water.handler, '2026-03-02 09:10'], taskId, 'signFor')
    const digest = await draft(watch, handlingId, taskId, [await verify(watch, handlingId, taskId)])
    await publish(watch, await clearAndRelease(watch, handlingId, digest))
    const close = async () =>
      await take(watch, [director, '2026-03-05 09:00'], handlingId, 'close', { reason: '供水恢复正常' })
    await expect(close()).rejects.toMatchObject({ code: 'opinion.conferenceOwed' })
    await take(watch, [speaker, '2026-03-03 07:00'], handlingId, 'recordConference', {
      reason: '县政府三楼，9家媒体',
    })
    await close()
    expect((await matterOf(handlingId)).state).toBe('closed')
    // What flares up again gets a case of its own, with its own hours.
    const { eventId } = (await findHandling(db, handlingId)) ?? { eventId: '' }
    const again = await doAs(
      watch,
      watcher,
      '2026-03-09 08:00',
      async (context) => await openHandling(context, { eventId }),
    )
    expect((await clockOf(again.handlingId, 'total'))?.dueAt?.toISOString()).toBe('2026-03-10T00:00:00.000Z')
  })
})
