// What the public reads of our answers: only what the publicity office cleared and the publish gate let out.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/access/actor.ts'
import { openPool } from '#kernel/database/connect.ts'
import { createServer } from '#kernel/http/server.ts'
import { askForWithdrawal } from '#modules/publishing/service/withdrawals.ts'
import { calendar2026 } from '../../../../tests/calendar2026.ts'
import { createTestDatabaseUrl } from '../../../../tests/database.ts'
import {
  answerEvent,
  blobs,
  bringToUnit,
  clearAndRelease,
  createWatch,
  doAs,
  draft,
  goodStatement,
  openEventCase,
  publish,
  take,
  verify,
} from '../../../../tests/opinion-handling.ts'
import { act } from '../../../../tests/publishing.ts'
import { testVault } from '../../../../tests/vault.ts'
import { modules } from '../../../modules.ts'
import { selectDisposals } from '../store/disposals.ts'
import { findLastStatement } from '../store/statements.ts'

const db = openPool(await createTestDatabaseUrl(), 5)

const watch = await createWatch(db)
const { watcher, director, roads, county } = watch
const server = createServer(modules, {
  db,
  blobs,
  vault: testVault,
  calendar: () => calendar2026,
  now: () => new Date('2026-03-20T10:00:00+08:00'),
  today: () => '2026-03-20',
  whoIs: async () => visitor,
  origin: 'http://localhost',
})
beforeAll(async () => {
  await server.ready()
})
afterAll(async () => {
  await server.close()
  await db.destroy()
})

async function read(path: string): Promise<{ status: number; text: string }> {
  const answer = await server.inject({ method: 'GET', url: path, headers: { host: 'localhost' } })
  return { status: answer.statusCode, text: answer.body }
}

async function serialOf(caseId: string): Promise<number> {
  const { serial } = await db
    .selectFrom('opinion.publication')
    .select('serial')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return serial
}

describe('an answer', () => {
  test('is read at its own address with what was concluded on each claim, and as a fact check by machines', async () => {
    const { handlingId, editionId } = await answerEvent(watch)
    const path = `/clarifications/${await serialOf(handlingId)}`
    const { status, text } = await read(path)
    expect(status).toBe(200)
    for (const words of [goodStatement.title, '水浑浊是上游企业偷排造成的', '不实', '原因是管道破裂'])
      expect(text).toContain(words)
    const blocks = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
      ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
    )
    expect(blocks.find((block) => block['@type'] === 'ClaimReview')).toMatchObject({
      claimReviewed: '水浑浊是上游企业偷排造成的',
      reviewRating: { alternateName: '不实', ratingValue: 1 },
    })
    // The address every item has leads here.
    const { item_id: itemId } = await db
      .selectFrom('publishing.edition')
      .select('item_id')
      .where('id', '=', editionId)
      .executeTakeFirstOrThrow()
    const answer = await server.inject({ url: `/items/${itemId}`, headers: { host: 'localhost' } })
    expect([answer.statusCode, answer.headers.location]).toEqual([302, path])
  })

  test('that was cleared but not let out by the gate is nowhere: no page, no list, no feed', async () => {
    const { handlingId } = await openEventCase(watch)
    const taskId = await bringToUnit(watch, handlingId)
    const text = { ...goodStatement, title: '尚未放行的说明文字' }
    const claimIds = [await verify(watch, handlingId, taskId)]
    const digest = await draft(watch, handlingId, taskId, claimIds, { text })
    await clearAndRelease(watch, handlingId, digest)
    expect((await read(`/clarifications/${await serialOf(handlingId)}`)).status).toBe(404)
    for (const path of ['/clarifications', '/clarifications/feeds/atom'])
      expect((await read(path)).text).not.toContain('尚未放行的说明文字')
  })

  test('names neither whoever spoke nor where they did', async () => {
    const { handlingId } = await answerEvent(watch)
    const { text } = await read(`/clarifications/${await serialOf(handlingId)}`)
    expect(text).not.toContain('本地论坛')
    expect(text).not.toContain('西坪村水不能喝，说是上游偷排')
  })

  test('corrected is a version: the page says what changed and when, and the earlier text stays readable as what it is', async () => {
    const { handlingId, taskId, claimId } = await answerEvent(watch)
    await take(watch, [director, '2026-03-05 09:00'], handlingId, 'speakAgain', { reason: '补充检测结果' })
    const text = { ...goodStatement, body: `${goodStatement.body}检测报告已在村务公开栏张贴。` }
    const digest = await draft(watch, handlingId, taskId, [claimId], { at: '2026-03-05 10:00', text })
    await publish(
      watch,
      await clearAndRelease(watch, handlingId, digest, '2026-03-05 10:30'),
      '2026-03-05 11:00',
    )
    const path = `/clarifications/${await serialOf(handlingId)}`
    const current = await read(path)
    expect(current.text).toContain('检测报告已在村务公开栏张贴')
    expect(current.text).toContain('更新：')
    const earlier = await read(`${path}/versions/1`)
    expect(earlier.status).toBe(200)
    expect(earlier.text).toContain('这是第')
    expect(earlier.text).not.toContain('检测报告已在村务公开栏张贴')
    expect(earlier.text).not.toContain('ClaimReview')
    expect((await read(`${path}/versions/7`)).status).toBe(404)
  })

  test('whose text is no longer what was cleared is not shown, whoever changed it in the database', async () => {
    const { handlingId, editionId } = await answerEvent(watch)
    const path = `/clarifications/${await serialOf(handlingId)}`
    await sql`update publishing.edition set record_digest = ${'b'.repeat(64)} where id = ${editionId}`.execute(
      db,
    )
    expect((await read(path)).status).toBe(404)
  })

  test('that was withdrawn says so: 410, when and why', async () => {
    const { handlingId } = await answerEvent(watch)
    const { item_id: itemId } = await db
      .selectFrom('opinion.publication')
      .select('item_id')
      .where('case_id', '=', handlingId)
      .executeTakeFirstOrThrow()
    const { withdrawalId } = await doAs(watch, watch.speaker, '2026-03-10 09:00', async (context) =>
      askForWithdrawal(context, {
        key: crypto.randomUUID(),
        itemId,
        kind: 'inError',
        reason: '检测时间写错',
        publicNote: '检测时间有误，更正后重新发布',
        replacedBy: null,
      }),
    )
    await act(db, county.approver, withdrawalId, 'withdraw')
    const gone = await read(`/clarifications/${await serialOf(handlingId)}`)
    expect(gone.status).toBe(410)
    expect(gone.text).toContain('检测时间有误')
  })

  test.each(['0', '01', '999999', 'x', '1e3', '-1'])('at %s is not there', async (number) => {
    expect((await read(`/clarifications/${number}`)).status).toBe(404)
  })
})

describe('the list', () => {
  test('shows the conclusion of each and narrows by it; its feed carries the same', async () => {
    const { handlingId } = await answerEvent(watch)
    const path = `/clarifications/${await serialOf(handlingId)}`
    expect((await read('/clarifications')).text).toContain(`href="${path}"`)
    expect((await read('/clarifications?state=false')).text).toContain(`href="${path}"`)
    expect((await read('/clarifications?state=unknown')).text).not.toContain(`href="${path}"`)
    for (const format of ['rss', 'atom', 'json']) {
      const feed = await read(`/clarifications/feeds/${format}`)
      expect(feed.status).toBe(200)
      expect(feed.text).toContain(goodStatement.title)
    }
    expect((await read('/clarifications/feeds/xlsx')).status).toBe(404)
  })

  test('sums the months of the year and the referrals, and follows what is done', async () => {
    const { eventId, handlingId } = await openEventCase(watch)
    await take(watch, [watcher, '2026-03-02 08:40'], handlingId, 'divert', {
      input: { disposition: 'negative', unitId: roads.id, text: '施工告示牌写得看不懂' },
    })
    const noteId = (await selectDisposals(db, eventId))[0]?.caseId ?? ''
    const cells = async () =>
      [...(await read('/clarifications')).text.matchAll(/<td>(\d+)<\/td>/g)].map(([, number]) =>
        Number(number),
      )
    expect((await cells()).slice(0, 2)).toEqual([1, 0])
    await take(watch, [roads.handler, '2026-03-10 09:00'], noteId, 'report', { reason: '已更换告示牌' })
    await take(watch, [director, '2026-03-11 09:00'], noteId, 'accept')
    expect((await cells()).slice(0, 2)).toEqual([1, 1])
    expect((await read('/clarifications')).text).toContain('今年移送公安机关')
    expect(await findLastStatement(db, noteId)).toBeUndefined()
  })

  test('is linked from the home', async () => {
    expect((await read('/')).text).toContain('href="/clarifications"')
  })
})
