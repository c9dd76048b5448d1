import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import type { SheetPart } from '#kernel/notices/sheet.ts'
import { drawNotice } from '#kernel/notices/typeset.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import type { getReferral, listReferralChoices, proposeReferral } from '../contract/clearance.ts'
import { NoInput } from '../contract/handling-words.ts'
import { opinionReferral } from '../procedure/beside.ts'
import { answersTag } from '../rules/tags.ts'
import { findClaim, selectClaims } from '../store/claims.ts'
import { findEvent } from '../store/events.ts'
import { findHandling } from '../store/handling.ts'
import { approveReferral, findReferral, insertReferral, selectBases } from '../store/referrals.ts'
import { stateTitleOf } from './board.ts'
import { problems } from './problems.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findReferral>>>

/**
 * Puts a verified false claim before whoever may approve its referral. A claim, never a person.
 *
 * @throws opinion.claimNotFound, opinion.notFalse, opinion.basisUnknown, procedure.forbidden
 */
export async function propose(
  context: ActionContext,
  { claimId, basisId, grounds }: z.output<typeof proposeReferral.input>,
): Promise<{ referralId: string }> {
  const { tx, now } = context
  const claim = await findClaim(tx, claimId)
  const event = claim && (await findEvent(tx, claim.eventId))
  if (!claim || !event) throw problems.claimNotFound()
  const conclusion = (await selectClaims(tx, claim.eventId)).find(
    (one) => one.claimId === claimId,
  )?.conclusion
  if (conclusion?.state !== 'false') throw problems.notFalse()
  if (!(await selectBases(tx)).some(({ id }) => id === basisId)) throw problems.basisUnknown()
  const title = `移送：${claim.text}`.slice(0, 100)
  const id = await openCase(context, opinionReferral, { unitId: event.unitId, title })
  const { eventId } = claim
  await insertReferral(tx, {
    id,
    eventId,
    claimId,
    conclusionSeq: conclusion.seq,
    basisId,
    grounds,
    at: now,
  })
  await contribute(context, opinionReferral, id, 'propose')
  return { referralId: id }
}

/** Only while the claim still stands as verified false; the signed paper names who approved. @throws opinion.notFalse */
const approve = effect(NoInput, async (context, referralId) => {
  const { tx, blobs, now, actor, act } = context
  const found = await findReferral(tx, referralId)
  if (!found) throw problems.referralNotFound()
  if (found.claimState !== 'false') throw problems.notFalse()
  const title = '关于移送涉嫌违法信息的函'
  const parts = paperOf(title, found, { approver: actor.name, opinion: act.reason ?? '' })
  const { docx, pdf } = await drawNotice({
    layout: 'plain',
    title,
    author: found.unitTitle,
    on: context.today,
    head: null,
    imprint: null,
    isPreview: false,
    parts: [...parts, { kind: 'signature', unit: found.unitTitle, date: context.today }],
  })
  const [{ hash: docxHash }, { hash: pdfHash }] = [
    await blobs.put(Buffer.from(docx)),
    await blobs.put(Buffer.from(pdf)),
  ]
  await approveReferral(tx, referralId, { docxHash, pdfHash, at: now })
  await dropTags(tx, [answersTag])
})

function paperOf(
  title: string,
  found: Found,
  { approver, opinion }: { readonly approver: string; readonly opinion: string },
): SheetPart[] {
  const line = (text: string): SheetPart => ({ kind: 'paragraph', text, align: 'indent' })
  return [
    { kind: 'title', text: title },
    { kind: 'addressee', text: '公安机关：' },
    line(`在办理“${found.eventTitle}”中，下列说法经核实为不实：${found.claim}`),
    line(`核实结论：${found.conclusion}`),
    line(`移送的事实和理由：${found.grounds}`),
    line(`法律依据：《${found.instrument}》${found.article}`),
    line(`批准人：${approver}。批准意见：${opinion}`),
    line('本函移送的是经核实为不实的说法，不对任何人作出认定。'),
  ]
}

export const boundReferral: BoundProcedure = bind(opinionReferral, { approve })

/** @throws opinion.referralNotFound */
export async function readReferral(
  { db, actor }: ReadContext,
  { referralId }: z.output<typeof getReferral.input>,
): Promise<z.input<typeof getReferral.output>> {
  const found = await findReferral(db, referralId)
  const mayRead =
    found && Object.keys(opinionReferral.roles).some((role) => hasRoleOver(actor, role, found.unitPath))
  if (!found || !mayRead) throw problems.referralNotFound()
  const { eventTitle, handlingId, claim, conclusion, grounds, state, approverName } = found
  return {
    referralId,
    eventTitle,
    handlingId: hasRoleOver(actor, 'opinionDirector', found.unitPath) ? handlingId : null,
    claim,
    conclusion,
    grounds,
    approverName,
    basis: `《${found.instrument}》${found.article}`,
    stateTitle: stateTitleOf(opinionReferral, state),
    proposedAt: found.proposedAt.toISOString(),
    approvedAt: found.approvedAt?.toISOString() ?? null,
    hasPaper: found.pdfHash !== null,
  }
}

/** The paper as it was approved. @throws opinion.referralNotFound */
export async function sendReferralPaper(
  context: ReadContext,
  { referralId, format }: { readonly referralId: string; readonly format: 'docx' | 'pdf' },
) {
  await readReferral(context, { referralId })
  const found = await findReferral(context.db, referralId)
  const hash = format === 'pdf' ? found?.pdfHash : found?.docxHash
  if (!hash) throw problems.referralNotFound()
  return { hash, name: `移送函.${format}`, type: paperTypes[format] }
}

/** Media types of papers. */
export const paperTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

/** Claims of an event that were verified to be false, and articles. @throws opinion.eventNotFound */
export async function readReferralChoices(
  { db, actor }: ReadContext,
  { handlingId }: z.output<typeof listReferralChoices.input>,
): Promise<z.input<typeof listReferralChoices.output>> {
  const own = await findHandling(db, handlingId)
  if (!own || !hasRoleOver(actor, 'opinionDirector', own.unitPath)) throw problems.eventNotFound()
  const claims = await selectClaims(db, own.eventId)
  return {
    claims: claims
      .filter(({ conclusion }) => conclusion?.state === 'false')
      .map(({ claimId, text }) => ({ id: claimId, text })),
    bases: (await selectBases(db)).map(({ id, instrument, article, summary, basis }) => ({
      id,
      title: `《${instrument}》${article} ${summary}`,
      isConfirmed: basis === 'confirmed',
    })),
  }
}
