import type { z } from 'zod'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { ApprovalInput, ConclusionInput } from '../contract/review.ts'
import { publication } from '../procedure.ts'
import { parseDocumentNumber } from '../rules/document-number.ts'
import { findGaps, isSameFile } from '../rules/readiness.ts'
import { findOption, selectLiveColumns } from '../store/choices.ts'
import type { Stage } from '../store/conclusions.ts'
import { insertConclusion } from '../store/conclusions.ts'
import { updateProgress } from '../store/edition-writes.ts'
import { findEdition } from '../store/editions.ts'
import { findLiveItem } from '../store/live.ts'
import { keepOnlyNumber, reserveNumber } from '../store/numbers.ts'
import { saveReturned } from '../store/returned.ts'
import { findOpenWithdrawal } from '../store/withdrawals.ts'
import { askCoIssuers, lapseCoIssuers, requireCoIssuers } from './co-issuers.ts'
import { requirePreconditions } from './kept.ts'
import { describeAttachment } from './describe.ts'
import type { Whole } from './outgoing.ts'
import { readWhole } from './outgoing.ts'
import { problems } from './problems.ts'
import { requireOwnReach } from './references.ts'
import { release } from './release.ts'
import { requireClear, requireStillClear } from './screening.ts'

/** What a schedule names its job by. */
export const releaseJob = 'publishing.releaseScheduled'

const submit = effect(ConclusionInput.prefault({}), async (context, editionId, input) => {
  const whole = await readOpen(context, editionId, input)
  await requireReady(context, whole)
  await requirePreconditions(context, whole)
  await requireClear(context, whole)
  await reserveDocumentNumber(context, whole)
  await conclude(context, whole, 'submit', input.opinion)
  await updateProgress(context.tx, editionId, { submitted_digest: whole.digest })
  await askCoIssuers(context, whole.edition)
})

/** A stage that concludes on what was submitted and changes nothing else. */
function pass(stage: 'passReview' | 'passSecrecyReview') {
  return effect(ConclusionInput.prefault({}), async (context, editionId, input) => {
    const whole = await readSubmitted(context, editionId, input)
    await requireStillClear(context, whole)
    await conclude(context, whole, stage, input.opinion)
  })
}

const approve = effect(ApprovalInput.prefault({}), async (context, editionId, input) => {
  const { tx, now } = context
  const whole = await readSubmitted(context, editionId, input)
  await requireStillClear(context, whole)
  await requireCoIssuers(tx, whole)
  await conclude(context, whole, 'approve', input.opinion)
  const publishAt = input.publishAt === null ? null : new Date(input.publishAt)
  if (publishAt && publishAt <= now) throw problems.scheduleInPast()
  await updateProgress(tx, editionId, { approved_digest: whole.digest, publish_at: publishAt })
  if (publishAt) await enqueue(tx, releaseJob, { editionId }, { runAt: publishAt })
  else await perform({ ...context, actor: system }, boundPublication, editionId, 'publish')
})

const publish = effect(ConclusionInput.prefault({}), async (context, editionId, input) => {
  const whole = await readOpen(context, editionId, input)
  if (whole.digest !== whole.edition.approvedDigest) throw problems.digestDiffers()
  const withdrawal = await findOpenWithdrawal(context.tx, whole.edition.itemId)
  if (withdrawal?.state === 'takenDown') throw problems.underFollowUp()
  await requireReady(context, whole)
  await requireClear(context, whole)
  await release(context, whole)
})

const giveBack = effect(ConclusionInput.prefault({}), async (context, editionId) => {
  const whole = await readOpen(context, editionId, {})
  const reason = context.act.reason ?? ''
  await conclude(context, whole, 'return', reason)
  await saveReturned(context.tx, {
    editionId,
    content: whole.edition.content,
    attachments: whole.attachments.map(describeAttachment),
    reason,
    personName: context.actor.name,
    at: context.now,
  })
  await reopen(context, editionId)
})

const recall = effect(ConclusionInput.prefault({}), async (context, editionId) => {
  await reopen(context, editionId)
})

const discard = effect(ConclusionInput.prefault({}), async (context, editionId) => {
  const edition = await findEdition(context.tx, editionId)
  if (!edition) throw problems.editionNotFound()
  const live = await findLiveItem(context.tx, edition.itemId)
  await keepOnlyNumber(context.tx, edition.itemId, parseDocumentNumber(live?.documentNumber ?? ''))
})

/** The procedure "publication" with what each action writes. */
export const boundPublication: BoundProcedure = bind(publication, {
  submit,
  recall,
  passReview: pass('passReview'),
  passSecrecyReview: pass('passSecrecyReview'),
  approve,
  return: giveBack,
  publish,
  discard,
})

/** The edition as it stands, if it is what was on the actor's screen. */
async function readOpen(
  { tx }: ActionContext,
  editionId: string,
  { digest }: Pick<z.output<typeof ConclusionInput>, 'digest'>,
): Promise<Whole> {
  const edition = await findEdition(tx, editionId)
  if (!edition) throw problems.editionNotFound()
  const whole = await readWhole(tx, edition)
  if (digest !== undefined && digest !== whole.digest) throw problems.screenChanged()
  return whole
}

async function readSubmitted(
  context: ActionContext,
  editionId: string,
  input: z.output<typeof ConclusionInput>,
): Promise<Whole> {
  const whole = await readOpen(context, editionId, input)
  if (whole.digest !== whole.edition.submittedDigest) throw problems.digestDiffers()
  return whole
}

async function conclude(
  { tx, actor, now }: EffectContext,
  { edition, digest }: Whole,
  stage: Stage,
  opinion: string,
): Promise<void> {
  const { editionId, round } = edition
  await insertConclusion(tx, { editionId, stage, round, digest, opinion, person: actor, at: now })
}

/** @throws publishing.incomplete with every gap, publishing.fileTwice, and as `requireOwnReach` */
async function requireReady(context: ActionContext, { edition, attachments }: Whole): Promise<void> {
  const { tx, today } = context
  const { content, number, unitId, itemCreatedAt } = edition
  await requireOwnReach(context, unitId, content)
  const twice = attachments.find((file, place) =>
    attachments.slice(0, place).some((each) => isSameFile(each, file)),
  )
  if (twice) throw problems.fileTwice(twice.name)
  const genre = await findOption(tx, 'genre', content.genre)
  if (!genre) throw problems.codeUnknown(content.genre)
  const gaps = findGaps({
    content,
    number,
    unitId,
    itemCreatedAt,
    today,
    isPolicy: genre.isPolicy,
    carried: attachments.map(({ hash }) => hash),
    attachments: attachments.filter(({ role }) => role === 'attachment').length,
    liveColumnIds: await selectLiveColumns(tx, content.columnIds),
  })
  if (gaps.length > 0) throw problems.incomplete(gaps.join('；'))
}

async function reserveDocumentNumber({ tx }: ActionContext, { edition }: Whole): Promise<void> {
  const number = parseDocumentNumber(edition.content.documentNumber ?? '')
  if (!number) return
  const bearer = await reserveNumber(tx, edition.unitId, edition.itemId, number)
  if (bearer !== edition.itemId) throw problems.documentNumberTaken(number.text)
}

/** Back to the author: nothing that was concluded holds any longer. */
async function reopen(context: ActionContext, editionId: string): Promise<void> {
  await updateProgress(context.tx, editionId, {
    submitted_digest: null,
    approved_digest: null,
    publish_at: null,
  })
  await lapseCoIssuers(context, editionId)
}
