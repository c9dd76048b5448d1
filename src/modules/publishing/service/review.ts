import { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import { availableActions } from '#kernel/procedure/available.ts'
import { findCase, selectEvents } from '#kernel/procedure/case-store.ts'
import { viewCase } from '#kernel/procedure/view.ts'
import { Attachment, Content } from '../contract/content.ts'
import { publishingRoles } from '../contract/editing.ts'
import type { CoIssuerView, compareEditions, ReviewBundle } from '../contract/review.ts'
import { publication } from '../procedure.ts'
import { selectAttachments } from '../store/attachments.ts'
import { findCoIssuerByCase, selectCoIssuers, selectConclusions } from '../store/conclusions.ts'
import type { EditionRecord } from '../store/editions.ts'
import { findEdition, findEditionByNumber, findItem } from '../store/editions.ts'
import { findLiveItem } from '../store/live.ts'
import { findReturned } from '../store/returned.ts'
import { findWithdrawal } from '../store/withdrawals.ts'
import { selectWords } from '../store/words.ts'
import { describeAttachment, describeEdition } from './describe.ts'
import { readWhole } from './outgoing.ts'
import { problems } from './problems.ts'
import { describeScreening } from './screening.ts'

type Bundle = z.input<typeof ReviewBundle>

/** Everything the review desk shows, by the id of an edition or of any case about one. */
export async function readReview(context: ReadContext, caseId: string): Promise<Bundle> {
  const { db } = context
  const edition = await requireVisible(context, caseId)
  const whole = await readWhole(db, edition)
  const previous = await readPrevious(context, edition)
  const returned = await readReturned(context, edition.editionId)
  return {
    edition: await describeEdition(context, edition),
    digest: whole.digest,
    screening: await describeScreening(context, whole),
    previous,
    returned,
    conclusions: await readConclusions(context, edition.editionId),
    coIssuers: await readCoIssuers(context, edition.editionId),
    actions: await readActions(context, edition.editionId),
    history: await readHistory(context, edition.editionId),
    words: await selectWords(db, [
      edition.content,
      ...[previous, returned].flatMap((one) => one?.content ?? []),
    ]),
  }
}

/** What people of the unit see, and of a joint document those who may conclude for a co-issuing unit. */
async function requireVisible({ db, actor }: ReadContext, caseId: string): Promise<EditionRecord> {
  const editionId = await findEditionOfCase({ db }, caseId)
  const edition = editionId === undefined ? undefined : await findEdition(db, editionId)
  if (!edition) throw problems.editionNotFound()
  if (publishingRoles.some((role) => hasRoleOver(actor, role, edition.unitPath))) return edition
  const issuers = await selectCoIssuers(db, edition.editionId)
  const isAsked = issuers.some(({ caseId, unitPath }) => caseId && hasRoleOver(actor, 'approver', unitPath))
  if (!isAsked) throw problems.editionNotFound()
  return edition
}

async function findEditionOfCase(
  { db }: Pick<ReadContext, 'db'>,
  caseId: string,
): Promise<string | undefined> {
  if (await findEdition(db, caseId)) return caseId
  const asked = await findCoIssuerByCase(db, caseId)
  return asked?.editionId ?? (await findWithdrawal(db, caseId))?.editionId
}

/** The edition the public reads now, unless it is this one. */
async function readPrevious({ db }: ReadContext, { itemId, editionId }: EditionRecord) {
  const live = await findLiveItem(db, itemId)
  if (!live || live.editionId === editionId) return null
  const edition = await findEdition(db, live.editionId)
  return edition ? await describeVersion({ db }, edition) : null
}

/** The edition as it was last sent back, with the reason. */
async function readReturned({ db }: ReadContext, editionId: string) {
  const found = await findReturned(db, editionId)
  if (!found) return null
  const { content, attachments, returnedAt, ...rest } = found
  return {
    content: Content.parse(content),
    attachments: z.array(Attachment).parse(attachments),
    returnedAt: returnedAt.toISOString(),
    ...rest,
  }
}

async function describeVersion({ db }: Pick<ReadContext, 'db'>, edition: EditionRecord) {
  const attachments = await selectAttachments(db, edition.editionId)
  return {
    number: edition.number,
    content: edition.content,
    attachments: attachments.map(describeAttachment),
  }
}

const stageTitles: Readonly<Record<string, string>> = {
  submit: '提交',
  passReview: '初审',
  passSecrecyReview: '保密审查',
  approve: '审签',
  return: '退回',
}

async function readConclusions({ db }: ReadContext, editionId: string): Promise<Bundle['conclusions']> {
  const rows = await selectConclusions(db, editionId)
  return rows.map(({ concludedAt, ...row }) => ({
    ...row,
    stageTitle: stageTitles[row.stage] ?? row.stage,
    concludedAt: concludedAt.toISOString(),
  }))
}

async function readCoIssuers(context: ReadContext, editionId: string) {
  const views: z.input<typeof CoIssuerView>[] = []
  for (const issuer of await selectCoIssuers(context.db, editionId)) {
    const { caseId, unitPath, digest: _digest, concludedAt, ...rest } = issuer
    const mayConclude = issuer.outcome === null && hasRoleOver(context.actor, 'approver', unitPath)
    const asked = caseId && mayConclude ? await findCase(context.db, caseId) : undefined
    views.push({
      ...rest,
      concludedAt: concludedAt?.toISOString() ?? null,
      openCase: asked ? { caseId: asked.id, version: asked.version } : null,
    })
  }
  return views
}

async function readActions(context: ReadContext, editionId: string): Promise<Bundle['actions']> {
  const row = await findCase(context.db, editionId)
  if (!row) return []
  const view = await viewCase(context, publication, row)
  return availableActions(publication, view, context.actor).map(({ dated: _dated, ...action }) => action)
}

async function readHistory({ db }: ReadContext, editionId: string): Promise<Bundle['history']> {
  const events = await selectEvents(db, editionId)
  const titles: Readonly<Record<string, { title: string }>> = publication.actions
  return events.map(({ action, actorName, happenedAt, reason, law }) => ({
    title: action === 'open' ? publication.opening.title : (titles[action]?.title ?? action),
    actorName,
    happenedAt: happenedAt.toISOString(),
    reason,
    law,
  }))
}

/** Two editions of one item side by side, to those with a part in publishing over its unit. */
export async function readComparison(
  { db, actor }: ReadContext,
  { itemId, from, to }: z.output<typeof compareEditions.input>,
): Promise<z.input<typeof compareEditions.output>> {
  const item = await findItem(db, itemId)
  if (!item || !publishingRoles.some((role) => hasRoleOver(actor, role, item.unitPath)))
    throw problems.itemNotFound()
  const [older, newer] = [
    await findEditionByNumber(db, itemId, from),
    await findEditionByNumber(db, itemId, to),
  ]
  if (!older || !newer) throw problems.editionNotFound()
  return { from: await describeVersion({ db }, older), to: await describeVersion({ db }, newer) }
}
