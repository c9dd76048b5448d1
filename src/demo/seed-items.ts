import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { createCorrection, createDraft, getEdition, saveDraft } from '#modules/publishing/contract/editing.ts'
import { proposeWithdrawal } from '#modules/publishing/contract/withdrawal.ts'
import { attachFiles } from './attachments.ts'
import { contentOf } from './content.ts'
import type { DemoParts } from './context.ts'
import { act, explainAll } from './acting.ts'
import { actAs, callEndpoint } from './context.ts'
import type { DemoItem, DemoState } from './item.ts'
import { people } from './people.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import type { SeededColumns } from './seed-sites.ts'
import { catalogueItems } from './texts/catalogue-items.ts'
import { documents } from './texts/documents.ts'
import { inProgress } from './texts/in-progress.ts'
import { news } from './texts/news.ts'
import { perUnit } from './texts/per-unit.ts'

/** What leading an item through the procedure needs. */
export interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
  readonly columns: SeededColumns
  /** Title → item, of what is published so far. */
  readonly itemIds: Map<string, number>
}

/** Steps after the draft, in order, with the hour of the day at which each is taken. */
const steps = [
  { action: 'submit', role: 'author', hour: '09:40' },
  { action: 'passReview', role: 'reviewer', hour: '10:20' },
  { action: 'passSecrecyReview', role: 'secrecyReviewer', hour: '11:10' },
  { action: 'approve', role: 'approver', hour: '15:00' },
] as const

/** How many of the steps an item in that state has behind it. */
const stepsBefore: Readonly<Record<DemoState, number>> = {
  draft: 0,
  inReview: 1,
  returned: 1,
  inSecrecyReview: 2,
  inApproval: 3,
  scheduled: 4,
  published: 4,
  corrected: 4,
  withdrawn: 4,
}

/** Leads every text of the county through the real procedure to its state, oldest first. */
export async function seedItems(
  parts: DemoParts,
  organisation: SeededOrganisation,
  columns: SeededColumns,
  report: (line: string) => void,
): Promise<void> {
  const items = [...news, ...documents, ...perUnit, ...inProgress, ...catalogueItems].sort((a, b) =>
    a.composedOn < b.composedOn ? -1 : 1,
  )
  const seeding: Seeding = { parts, organisation, columns, itemIds: new Map() }
  for (const [index, item] of items.entries()) {
    await seedItem(seeding, item)
    if ((index + 1) % 50 === 0) report(`  已写入 ${String(index + 1)} / ${String(items.length)} 条信息`)
  }
}

async function seedItem(seeding: Seeding, item: DemoItem): Promise<void> {
  const { state = 'published' } = item
  const author = await officer(seeding, item, 'author')
  const opened = await at(seeding, item, '09:00', author, async (context) => {
    const unitId = seeding.organisation.unitIds.get(item.unit) ?? ''
    const draft = await callEndpoint(context, createDraft, { key: randomUUID(), unitId })
    await save(context, draft.editionId, contentOf(item, seeding.columns, seeding.itemIds))
    await attachFiles(context, draft.editionId, item)
    return draft
  })
  await walk(seeding, item, opened.editionId, stepsBefore[state])
  if (stepsBefore[state] === 4 && state !== 'scheduled') seeding.itemIds.set(item.title, opened.itemId)
  await follow(seeding, item, state, opened)
}

/** What became of it after the straight way. */
async function follow(
  seeding: Seeding,
  item: DemoItem,
  state: DemoState,
  { itemId, editionId }: { itemId: number; editionId: string },
): Promise<void> {
  if (state === 'returned') {
    const reviewer = await officer(seeding, item, 'reviewer')
    await at(seeding, item, '10:20', reviewer, (context) =>
      act(context, editionId, 'return', {}, '请补充数据口径和联系电话后再提交。'),
    )
  }
  if (state === 'corrected') await correct(seeding, item, itemId)
  if (state === 'withdrawn') await withdraw(seeding, item, itemId)
}

/** Takes the first steps of the procedure, each by whoever holds the office, as far as `count`. */
export async function walk(
  seeding: Seeding,
  item: DemoItem,
  editionId: string,
  count: number,
): Promise<void> {
  for (const { action, role, hour } of steps.slice(0, count)) {
    const actor = await officer(seeding, item, role)
    const publishAt = item.state === 'scheduled' && action === 'approve' ? inFiveDays(seeding) : undefined
    await at(seeding, item, hour, actor, async (context) => {
      if (action === 'submit') await explainAll(context, editionId)
      await act(context, editionId, action, { ...(publishAt && { publishAt }), opinion: '' })
    })
  }
}

async function correct(seeding: Seeding, item: DemoItem, itemId: number): Promise<void> {
  const author = await officer(seeding, item, 'author')
  const editionId = await at(seeding, item, '16:00', author, async (context) => {
    const opened = await callEndpoint(context, createCorrection, { key: randomUUID(), itemId })
    const content = contentOf(item, seeding.columns, seeding.itemIds)
    await save(context, opened.editionId, {
      ...content,
      body: content.body.replace('10060亩', '10600亩').replace('9时开始', '9时30分开始'),
      changeNote: '原文数字有误，已按原始材料更正。',
    })
    return opened.editionId
  })
  for (const [index, { action, role }] of steps.entries()) {
    const actor = await officer(seeding, item, role)
    await at(seeding, item, `16:${String(10 + index * 10)}`, actor, async (context) => {
      if (action === 'submit') await explainAll(context, editionId)
      await act(context, editionId, action, {})
    })
  }
}

async function withdraw(seeding: Seeding, item: DemoItem, itemId: number): Promise<void> {
  const [author, approver] = [
    await officer(seeding, item, 'author'),
    await officer(seeding, item, 'approver'),
  ]
  const { withdrawalId } = await at(seeding, item, '17:00', author, (context) =>
    callEndpoint(context, proposeWithdrawal, {
      key: randomUUID(),
      itemId,
      kind: 'superseded',
      reason: '安排已经调整，继续公开会误导群众。',
      publicNote: '安排已调整，新的安排确定后另行公布。',
    }),
  )
  await at(seeding, item, '17:30', approver, (context) => act(context, withdrawalId, 'withdraw', {}))
}

async function save(
  context: ActionContext,
  editionId: string,
  content: ReturnType<typeof contentOf>,
): Promise<void> {
  const { revision } = await callEndpoint(context, getEdition, { editionId })
  await callEndpoint(context, saveDraft, { key: randomUUID(), editionId, baseRevision: revision, content })
}

/** The one in the item's unit who plays the part. */
export async function officer(seeding: Seeding, item: DemoItem, role: string): Promise<Actor> {
  const person = people.find(({ unit, roles }) => unit === item.unit && roles.includes(role))
  if (!person) throw new Error(`nobody in ${item.unit} is ${role}`)
  return await actorNamed(seeding.parts, seeding.organisation, person.signInName, instantOf(item, '09:00'))
}

/** Runs one use case as the actor on the day of the item. */
export async function at<Result>(
  { parts }: Seeding,
  item: DemoItem,
  hour: string,
  actor: Actor,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await actAs(parts, actor, instantOf(item, hour), work)
}

function instantOf({ composedOn }: DemoItem, hour: string): Date {
  return new Date(`${composedOn}T${hour}:00+08:00`)
}

function inFiveDays({ parts }: Seeding): string {
  return new Date(parts.now.getTime() + 5 * 86_400_000).toISOString()
}
