// What tests of publishing share: a county with a portal, a department with its channel, and people in every office.
import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import type { Content } from '#modules/publishing/contract/content.ts'
import { publishing } from '#modules/publishing/module.ts'
import { openColumn } from '#modules/publishing/service/columns.ts'
import { openDraft, save } from '#modules/publishing/service/drafts.ts'
import { openSite } from '#modules/publishing/service/sites.ts'
import { findEdition } from '#modules/publishing/store/editions.ts'
import { calendar2026 } from './calendar2026.ts'
import { createPerson, createUnit } from './cases.ts'
import { testVault } from './vault.ts'
import { noBlobs } from './blobs.ts'

/** A county that publishes. Everybody but the manager belongs to the department. */
export interface County {
  readonly db: Pool
  readonly county: { id: string; path: string }
  readonly office: { id: string; path: string }
  readonly author: Actor
  readonly reviewer: Actor
  readonly secrecyReviewer: Actor
  readonly approver: Actor
  readonly manager: Actor
  readonly portalId: string
  readonly channelId: string
  /** A column of the portal. */
  readonly portalColumnId: string
  /** A column of the department's channel, which gathers into the portal's. */
  readonly columnId: string
}

/** A Monday morning in Beijing. */
export const monday = '2026-10-12T02:00:00.000Z'

/** Runs one use case as the actor at an instant, in its own transaction. */
export async function asActor<Result>(
  db: Pool,
  actor: Actor,
  work: (context: ActionContext) => Promise<Result>,
  { at = monday, blobs = noBlobs }: { at?: string; blobs?: BlobStore } = {},
): Promise<Result> {
  const now = new Date(at)
  const rest = {
    actor,
    now,
    today: civilDateOf(now),
    calendar: calendar2026,
    blobs,
    address: null,
    vault: testVault,
  }
  return await db.transaction().execute(async (tx) => await work({ tx, db: tx, ...rest }))
}

/** The rows of a county that publishes. */
export async function createCounty(db: Pool): Promise<County> {
  const county = await createUnit(db, `county${Math.random().toString(36).slice(2, 8)}`)
  const office = await createUnit(db, `${county.path}-finance`, county)
  const manager = await createPerson(db, county, ['siteManager'], 'subtree')
  const people = {
    author: await createPerson(db, office, ['author']),
    reviewer: await createPerson(db, office, ['reviewer']),
    secrecyReviewer: await createPerson(db, office, ['secrecyReviewer']),
    approver: await createPerson(db, office, ['approver']),
  }
  const owner = { ownerId: manager.id, isLive: true }
  const as = async <Result>(work: (context: ActionContext) => Promise<Result>) =>
    await asActor(db, manager, work)
  const portal = await as(
    async (context) =>
      await openSite(context, {
        ...siteSettings,
        ...owner,
        kind: 'portal',
        unitId: county.id,
        title: '门户',
      }),
  )
  const channel = await as(
    async (context) =>
      await openSite(context, {
        ...siteSettings,
        ...owner,
        kind: 'channel',
        unitId: office.id,
        title: '频道',
      }),
  )
  const gathered = { ...columnSettings, ...owner, slug: 'notices', title: '公告公示', siteId: portal.siteId }
  const { columnId: portalColumnId } = await as(async (context) => await openColumn(context, gathered))
  const own = {
    ...columnSettings,
    ...owner,
    slug: 'notices',
    title: '通知公告',
    siteId: channel.siteId,
    gathersIntoId: portalColumnId,
  }
  const { columnId } = await as(async (context) => await openColumn(context, own))
  const sites = { portalId: portal.siteId, channelId: channel.siteId, portalColumnId, columnId }
  return { db, county, office, manager, ...people, ...sites }
}

export const siteSettings = {
  description: '',
  keywords: '',
  host: null,
  identificationCode: null,
  icpNumber: null,
  policeNumber: null,
  contact: '',
  colour: '#B3261E',
  sortOrder: 0,
}

export const columnSettings = {
  parentId: null,
  kind: 'notice' as const,
  description: '',
  keywords: '',
  catalogueCode: null,
  gathersIntoId: null,
  freshnessDays: 180,
  onHome: true,
  sortOrder: 0,
}

/** A draft with a title, a text and a column. */
export async function writeDraft(
  { db, author, office, columnId }: County,
  change: Partial<Content> = {},
): Promise<{ editionId: string; itemId: number }> {
  return await asActor(db, author, async (context) => {
    const input = { key: randomUUID(), unitId: office.id, columnIds: [columnId] }
    const opened = await openDraft(context, input)
    const edition = await findEdition(context.tx, opened.editionId)
    const content = {
      ...(edition?.content ?? never()),
      title: '关于防汛值班安排的公告',
      summary: '公布防汛值班安排',
      body: '<p>各镇、各部门按照安排做好防汛值班。</p>',
      ...change,
    }
    const key = randomUUID()
    await save(context, { key, editionId: opened.editionId, baseRevision: 1, content })
    return opened
  })
}

/** Takes an action of any procedure of publishing; what is given besides `reason` is the input of its effect. */
export async function act(
  db: Pool,
  actor: Actor,
  caseId: string,
  action: string,
  { reason, ...input }: { reason?: string } & Record<string, unknown> = {},
): Promise<number> {
  return await asActor(db, actor, async (context) => {
    const bound = await findBound(context.tx, publishing.procedures, caseId)
    return await perform(context, bound, caseId, action, { input, ...(reason && { reason }) })
  })
}

/** Takes a draft through every stage up to the one named. */
export async function takeTo(
  county: County,
  editionId: string,
  state: 'inReview' | 'inSecrecyReview' | 'inApproval' | 'published',
): Promise<void> {
  const { db, author, reviewer, secrecyReviewer, approver } = county
  await act(db, author, editionId, 'submit')
  if (state === 'inReview') return
  await act(db, reviewer, editionId, 'passReview')
  if (state === 'inSecrecyReview') return
  await act(db, secrecyReviewer, editionId, 'passSecrecyReview')
  if (state === 'inApproval') return
  await act(db, approver, editionId, 'approve')
}

/** Writes, reviews, approves and publishes an item. */
export async function publishItem(
  county: County,
  change: Partial<Content> = {},
): Promise<{ editionId: string; itemId: number }> {
  const opened = await writeDraft(county, change)
  await takeTo(county, opened.editionId, 'published')
  return opened
}

function never(): never {
  throw new Error('unreachable')
}
