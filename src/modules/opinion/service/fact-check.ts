import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { addEvidence, concludeClaim, noteClaim, saveStatement } from '../contract/handling.ts'
import {
  countPlaced,
  findClaim,
  insertClaim,
  insertConclusion,
  insertEvidence,
  selectClaims,
} from '../store/claims.ts'
import type { HandlingRecord, TaskRecord } from '../store/handling.ts'
import { findHandling, selectHandlings, selectTasks } from '../store/handling.ts'
import { keepStatement } from './clearance.ts'
import { problems } from './problems.ts'
import { countAsDrafter } from './task-case.ts'

const unitRoles = ['opinionHandler', 'opinionUnitHead'] as const
const officeRoles = ['opinionWatcher', 'opinionDirector'] as const
const checking: ReadonlySet<string> = new Set(['verifying', 'drafting'])
const noting: ReadonlySet<string> = new Set(['toTriage', 'toAssign', 'toSign', 'verifying', 'drafting'])

/** An event that is being handled, with its lead. @throws opinion.eventNotFound */
async function requireHandled(
  { tx, actor }: ActionContext,
  handlingId: string,
): Promise<{ own: HandlingRecord; lead: TaskRecord | undefined; isLead: boolean; isOffice: boolean }> {
  const own = await findHandling(tx, handlingId)
  if (!own) throw problems.eventNotFound()
  const lead = (await selectTasks(tx, handlingId)).findLast(({ closedAt }) => closedAt === null)
  const isLead = lead !== undefined && unitRoles.some((role) => hasRoleOver(actor, role, lead.unitPath))
  const isOffice = officeRoles.some((role) => hasRoleOver(actor, role, own.unitPath))
  if (!isLead && !isOffice) throw problems.eventNotFound()
  return { own, lead, isLead, isOffice }
}

/** Writes down something that is said and can be checked. @throws opinion.factCheckClosed, opinion.postElsewhere */
export async function note(
  context: ActionContext,
  { handlingId, text, postIds }: z.output<typeof noteClaim.input>,
): Promise<{ claimId: number }> {
  const { own } = await requireHandled(context, handlingId)
  if (!noting.has(own.state)) throw problems.factCheckClosed()
  const { tx, now } = context
  const wanted = [...new Set(postIds)]
  if ((await countPlaced(tx, own.eventId, wanted)) < wanted.length) throw problems.postElsewhere()
  const claimId = await insertClaim(tx, { eventId: own.eventId, text, postIds: wanted, at: now })
  await recordAudit(context, {
    chain: own.unitId,
    act: 'opinion.noteClaim',
    object: { kind: 'opinion.claim', id: String(claimId) },
    after: { text, postIds: wanted },
  })
  return { claimId }
}

/** Adds what the lead unit found out. @throws opinion.claimNotFound, opinion.factCheckClosed */
export async function prove(
  context: ActionContext,
  { claimId, kind, text }: z.output<typeof addEvidence.input>,
): Promise<void> {
  const own = await requireChecked(context, claimId)
  const { tx, actor, now } = context
  await insertEvidence(tx, { claimId, kind, text, by: actor.id, at: now })
  await recordAudit(context, {
    chain: own.unitId,
    act: 'opinion.addEvidence',
    object: { kind: 'opinion.claim', id: String(claimId) },
    after: { kind, text },
  })
}

/** Concludes on a claim, never on whoever made it. @throws opinion.evidenceMissing, opinion.claimNotFound */
export async function conclude(
  context: ActionContext,
  { claimId, state, text }: z.output<typeof concludeClaim.input>,
): Promise<void> {
  const own = await requireChecked(context, claimId)
  const { tx, actor, now } = context
  const claim = (await selectClaims(tx, own.eventId)).find((one) => one.claimId === claimId)
  if (!claim || claim.evidence.length === 0) throw problems.evidenceMissing()
  await insertConclusion(tx, { claimId, state, text, by: actor.id, at: now })
  await recordAudit(context, {
    chain: own.unitId,
    act: 'opinion.concludeClaim',
    object: { kind: 'opinion.claim', id: String(claimId) },
    after: { state, text },
  })
}

/** The lead unit checks, and only while that is its part. */
async function requireChecked(context: ActionContext, claimId: number): Promise<HandlingRecord> {
  const claim = await findClaim(context.tx, claimId)
  const last = claim && (await selectHandlings(context.tx, claim.eventId)).at(-1)
  if (!last) throw problems.claimNotFound()
  const { own, lead, isLead } = await requireHandled(context, last.handlingId)
  if (!isLead) throw problems.claimNotFound()
  if (!lead || !checking.has(lead.state)) throw problems.factCheckClosed()
  return own
}

/** Saves the text the lead unit drafts. @throws opinion.statementFixed, opinion.statementStale, opinion.eventNotFound */
export async function write(
  context: ActionContext,
  { handlingId, revision, ...text }: z.output<typeof saveStatement.input>,
): Promise<{ revision: number }> {
  const { lead, isLead } = await requireHandled(context, handlingId)
  if (!isLead) throw problems.eventNotFound()
  if (lead?.state !== 'drafting') throw problems.statementFixed()
  const saved = await keepStatement(context, handlingId, text, revision)
  await countAsDrafter(context, handlingId)
  return { revision: saved }
}
