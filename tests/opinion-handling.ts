// What tests of handling opinion share: an office that watches, units that answer, and the way of an event through them.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { openMailbox } from '#modules/letters/service/intake.ts'
import type { Level, PostClass } from '#modules/opinion/contract/words.ts'
import { opinion } from '#modules/opinion/module.ts'
import { noticeAnswers } from '#modules/opinion/service/answers.ts'
import { openHandling } from '#modules/opinion/service/event-case.ts'
import { conclude, note, prove, write } from '#modules/opinion/service/fact-check.ts'
import { enrol } from '#modules/opinion/service/roster.ts'
import { selectTasks } from '#modules/opinion/store/handling.ts'
import { findLastStatement } from '#modules/opinion/store/statements.ts'
import { publishing } from '#modules/publishing/module.ts'
import { actAs, createPerson, createUnit } from './cases.ts'
import { insertSource } from './opinion.ts'
import type { County } from './publishing.ts'
import { createCounty } from './publishing.ts'

/** A unit that is given events. */
export interface Bureau {
  readonly id: string
  readonly path: string
  readonly handler: Actor
  readonly head: Actor
}

/** A county whose department watches opinion, with everybody who has a part. */
export interface Watch {
  readonly db: Pool
  readonly county: County
  readonly office: { readonly id: string; readonly path: string }
  readonly watcher: Actor
  readonly director: Actor
  readonly publicity: Actor
  readonly speaker: Actor
  readonly approver: Actor
  readonly water: Bureau
  readonly roads: Bureau
  readonly sourceId: string
}

export const blobs = openBlobStore(mkdtempSync(join(tmpdir(), 'mingtang-opinion-')))

/** Runs a use case as somebody at an instant written in China's time, e.g. "2026-03-02 08:00". */
export async function doAs<Result>(
  { db }: Pick<Watch, 'db'>,
  actor: Actor,
  at: string,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await actAs(db, actor, instant(at), async (context) => await work({ ...context, blobs }))
}

/** An instant written in China's time. */
export function instant(at: string): string {
  return new Date(`${at.replace(' ', 'T')}:00+08:00`).toISOString()
}

/** On a county of its own, or on one that is there. */
export async function createWatch(db: Pool, given?: County): Promise<Watch> {
  const county = given ?? (await createCounty(db))
  const { office } = county
  const watch = {
    db,
    county,
    office,
    watcher: await createPerson(db, office, ['opinionWatcher']),
    director: await createPerson(db, office, ['opinionDirector'], 'everywhere'),
    publicity: await createPerson(db, office, ['publicityReviewer'], 'everywhere'),
    speaker: await createPerson(db, office, ['spokesperson', 'author'], 'everywhere'),
    approver: await createPerson(db, office, ['referralApprover']),
    water: await createBureau(db, 'water'),
    roads: await createBureau(db, 'roads'),
    sourceId: await insertSource(db, office.id, '本地论坛'),
  }
  const { director, speaker } = watch
  const unitId = office.id
  await doAs(watch, director, '2026-01-05 09:00', async (context) => {
    await enrol(context, { unitId, personId: speaker.id, kind: 'news' })
  })
  const mailbox = await createPerson(db, office, ['letterDirector'])
  await doAs(watch, mailbox, '2026-01-05 09:00', async (context) => {
    await openMailbox(context, { unitId, title: '县长信箱' })
  })
  return watch
}

async function createBureau(db: Pool, slug: string): Promise<Bureau> {
  const unit = await createUnit(db, `${slug}${Math.random().toString(36).slice(2, 7)}`)
  const handler = await createPerson(db, unit, ['opinionHandler'])
  return { ...unit, handler, head: await createPerson(db, unit, ['opinionUnitHead']) }
}

/** Something said in public, as it is stored. */
export async function say(
  { db, office, sourceId }: Watch,
  at: string,
  said: { readonly title: string; readonly class?: PostClass | null; readonly isDanger?: boolean },
): Promise<number> {
  const { id } = await db
    .insertInto('opinion.post')
    .values({
      unit_id: office.id,
      source_id: sourceId,
      source_key: Math.random().toString(36).slice(2),
      title: said.title,
      body: `${said.title}，有人管吗？`,
      class: said.class ?? 'complaint',
      is_danger: said.isDanger ?? false,
      published_at: new Date(instant(at)),
      taken_at: new Date(instant(at)),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** An event of these posts, on a rung of the ladder. */
export async function gather(
  { db, office }: Watch,
  at: string,
  { title, postIds, level = 'grievance' }: { title: string; postIds: readonly number[]; level?: Level },
): Promise<string> {
  const when = new Date(instant(at))
  const { id } = await db
    .insertInto('opinion.event')
    .values({
      unit_id: office.id,
      title,
      opened_at: when,
      first_post_at: when,
      last_post_at: when,
      post_count: postIds.length,
      level,
      level_reasons: JSON.stringify([
        { code: 'complaintShare', level, sentence: '投诉占一半以上', postIds: [...postIds] },
      ]),
      level_at: when,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await place(db, id, postIds, when)
  return id
}

export async function place(db: Pool, eventId: string, postIds: readonly number[], at: Date): Promise<void> {
  await db
    .insertInto('opinion.event_post')
    .values(postIds.map((postId) => ({ post_id: postId, event_id: eventId, likeness: 1, placed_at: at })))
    .execute()
}

/** Takes an action on any case of opinion. */
export async function take(
  watch: Pick<Watch, 'db'>,
  [actor, at]: readonly [Actor, string],
  caseId: string,
  action: string,
  request: ActionRequest = {},
): Promise<void> {
  await doAs(watch, actor, at, async (context) => {
    const bound = await findBound(context.tx, opinion.procedures, caseId)
    await perform(context, bound, caseId, action, { input: {}, ...request })
  })
}

export const sync = {
  arrangement: '水利局现场抢修，同时发布停水信息',
  study: '抢修方案与对外口径一并研究',
  mandate: '处置由分管副县长批准，发布由外宣办批准',
}

export const goodStatement = {
  kind: 'clarification' as const,
  title: '关于西坪村自来水浑浊的情况说明',
  body: '3月2日，有群众反映西坪村自来水浑浊。经核查，原因是主管道破裂渗入泥沙，水利局已于当日12时更换完毕，13时取样检测合格。',
}

/** An event of two complaints whose case is open and confirmed, found at eight on the second of March. */
export async function openEventCase(watch: Watch, at = '2026-03-02 08:00', confirmedAt = '2026-03-02 08:20') {
  const postIds = [
    await say(watch, at, { title: '西坪村自来水又黄又浑' }),
    await say(watch, at, { title: '西坪村水不能喝，说是上游偷排' }),
  ]
  const eventId = await gather(watch, at, { title: '西坪村自来水浑浊', postIds })
  const { handlingId } = await doAs(
    watch,
    watch.watcher,
    confirmedAt,
    async (context) => await openHandling(context, { eventId }),
  )
  return { eventId, handlingId, postIds }
}

/** Judged, given to the waterworks and signed for there. Returns the unit's part. */
export async function bringToUnit(watch: Watch, handlingId: string, on = '2026-03-02'): Promise<string> {
  const { watcher, water, speaker } = watch
  await take(watch, [watcher, `${on} 08:40`], handlingId, 'respondOther', {
    input: { disposition: 'complaint', respondentUnitId: null },
  })
  await take(watch, [watcher, `${on} 09:00`], handlingId, 'assign', {
    input: { unitId: water.id, spokespersonId: speaker.id, ...sync },
  })
  const taskId = (await selectTasks(watch.db, handlingId)).at(-1)?.taskId ?? ''
  await take(watch, [water.handler, `${on} 09:20`], taskId, 'signFor')
  return taskId
}

/** A claim is noted, checked and concluded on, and the findings are handed in. */
export async function verify(
  watch: Watch,
  handlingId: string,
  taskId: string,
  { at = '2026-03-02 12:00', state = 'false' }: { at?: string; state?: 'true' | 'false' } = {},
): Promise<number> {
  const { handler } = watch.water
  const claimId = await doAs(watch, handler, at, async (context) => {
    const noted = await note(context, { handlingId, text: '水浑浊是上游企业偷排造成的', postIds: [] })
    await prove(context, { claimId: noted.claimId, kind: 'site', text: '现场开挖，主管道破裂，上游水质正常' })
    await conclude(context, { claimId: noted.claimId, state, text: '原因是管道破裂，上游企业没有排放' })
    return noted.claimId
  })
  await take(watch, [handler, at], taskId, 'submitFindings')
  return claimId
}

/** The unit writes the text, its head passes it on. Returns the digest of the text. */
export async function draft(
  watch: Watch,
  handlingId: string,
  taskId: string,
  claimIds: readonly number[],
  { at = '2026-03-02 14:00', text = goodStatement }: { at?: string; text?: typeof goodStatement } = {},
): Promise<string> {
  const { handler, head } = watch.water
  const last = await findLastStatement(watch.db, handlingId)
  const revision = last && !last.fixedAt ? last.revision : 0
  await doAs(watch, handler, at, async (context) => {
    await write(context, { handlingId, revision, ...text, claimIds: [...claimIds] })
  })
  const digest = (await findLastStatement(watch.db, handlingId))?.digest ?? ''
  await take(watch, [handler, at], taskId, 'submitDraft', { input: { digest } })
  await take(watch, [head, at], taskId, 'approveDraft')
  return digest
}

/** Cleared by the publicity office and handed to publishing by the spokesperson. Returns the edition there. */
export async function clearAndRelease(
  watch: Watch,
  handlingId: string,
  digest: string,
  at = '2026-03-02 15:00',
): Promise<string> {
  await take(watch, [watch.publicity, at], handlingId, 'clear', { input: { digest } })
  await take(watch, [watch.speaker, at], handlingId, 'release', { input: { digest } })
  return (await findLastStatement(watch.db, handlingId))?.editionId ?? ''
}

/** Goes through the gate of publishing, every step by whoever it belongs to. */
export async function publish(
  watch: Pick<Watch, 'db' | 'county' | 'speaker'>,
  editionId: string,
  at = '2026-03-02 15:30',
): Promise<void> {
  const { county, speaker } = watch
  const steps: readonly (readonly [Actor, string])[] = [
    [speaker, 'submit'],
    [county.reviewer, 'passReview'],
    [county.secrecyReviewer, 'passSecrecyReview'],
    [county.approver, 'approve'],
  ]
  for (const [actor, action] of steps)
    await doAs(watch, actor, at, async (context) => {
      const bound = await findBound(context.tx, publishing.procedures, editionId)
      await perform(context, bound, editionId, action, { input: {} })
    })
  await doAs(watch, system, at, noticeAnswers)
}

/** The whole way to an answer the public can read. */
export async function answerEvent(watch: Watch) {
  const opened = await openEventCase(watch)
  const { handlingId } = opened
  const taskId = await bringToUnit(watch, handlingId)
  const claimId = await verify(watch, handlingId, taskId)
  const digest = await draft(watch, handlingId, taskId, [claimId])
  const editionId = await clearAndRelease(watch, handlingId, digest)
  await publish(watch, editionId)
  return { ...opened, taskId, claimId, digest, editionId }
}
