import { lockKey } from '#kernel/database/serial.ts'
import type { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import { isCivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import type { reopenRequest, splitRequest } from '../contract/records.ts'
import { informationRequest } from '../procedure/request.ts'
import { hashOfQueryCode, newQueryCode } from '#kernel/forms/query-code.ts'
import { copyApplicant } from '../store/applicants.ts'
import { selectChallenges } from '../store/challenges.ts'
import { insertLacking, selectLacking } from '../store/lacking.ts'
import { findCorrection } from '../store/records.ts'
import type { RequestRecord } from '../store/requests.ts'
import { countReopened, findRequestByKey, insertRequest, takeNumber } from '../store/requests.ts'
import { requireRequest } from './access.ts'
import { audit } from './audit.ts'
import { boundRequest } from './bound.ts'
import { copyIdentity } from './identity.ts'
import { problems } from './problems.ts'

const splittable: ReadonlySet<string> = new Set(['received', 'examining'])

/**
 * Makes requests of their own out of the matters of one (一事一申请): same applicant, counted from the same day. What was
 * corrected before it was split is not asked to be corrected a second time (条例 第三十条).
 */
export async function split(
  context: ActionContext,
  { requestId, key, matters }: z.output<typeof splitRequest.input>,
): Promise<z.input<typeof splitRequest.output>> {
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  const receivedOn = await requireCountedFrom(context, request)
  const requests: Opened[] = []
  for (const [index, matter] of matters.entries())
    requests.push(
      await openFrom(context, request, {
        ...matter,
        key: `${key}:${index}`,
        receivedOn,
        splitFrom: requestId,
      }),
    )
  // The same key again finds what was split before, as it is by now.
  if (requests.every(({ isNew }) => !isNew)) return { requests: requests.map(plain) }
  if (request.state === 'examining')
    for (const made of requests) await perform(context, boundRequest, made.requestId, 'accept')
  await audit(context, request, 'split', { into: requests.map(({ number }) => number) })
  return { requests: requests.map(plain) }
}

/**
 * The day from which the reply to a request counts, while it has only ever counted straight on from its receipt or its
 * correction: a pause, an extension or another day cannot be handed on to what is taken out of it.
 *
 * @throws informationRequests.splitRefused
 */
async function requireCountedFrom(
  { tx }: Pick<ActionContext, 'tx'>,
  { requestId, state, receivedOn }: RequestRecord,
): Promise<CivilDate> {
  const clocks = await selectClocks(tx, requestId)
  const reply = clocks.find(({ name, partyId }) => name === 'reply' && partyId === null)?.clock
  const corrected = await findCorrection(tx, requestId)
  const isPlain = reply !== undefined && reply.pauses.length === 0 && reply.extendedBy === 0
  const days = [receivedOn, corrected?.answeredOn]
  if (!splittable.has(state) || !isPlain || !days.includes(reply.started.on)) throw problems.splitRefused()
  return reply.started.on
}

/** Opens the matter again, once for each answer that was not upheld: it is the same matter in the annual report, and a new one for every clock. */
export async function reopen(
  context: ActionContext,
  { requestId, key, receivedOn, reason }: z.output<typeof reopenRequest.input>,
): Promise<z.input<typeof reopenRequest.output>> {
  const request = await requireRequest(context, requestId, ['disclosureDirector'])
  const corrected = (await selectChallenges(context.tx, requestId)).filter(
    ({ result }) => result === 'corrected',
  )
  const [first] = corrected.map(({ settledOn }) => settledOn ?? context.today).sort()
  if (first === undefined) throw problems.reopenRefused()
  const isRepeated = (await findRequestByKey(context.tx, key)) !== undefined
  if (!isRepeated && (await countReopened(context.tx, requestId)) >= corrected.length)
    throw problems.reopenedAlready()
  if (!isCivilDate(receivedOn) || receivedOn > context.today || receivedOn < first)
    throw problems.reopenDates()
  const { subject, description } = request
  const opened = await openFrom(context, request, {
    subject,
    description,
    key,
    receivedOn,
    reopenedFrom: requestId,
  })
  await audit(context, request, 'reopen', { as: opened.number, reason })
  return plain(opened)
}

/** A request taken out of another or opened again; not new when the same key made it before. */
interface Opened {
  readonly requestId: string
  readonly number: string
  readonly isNew: boolean
}

const plain = ({ requestId, number }: Opened) => ({ requestId, number })

interface Taken {
  readonly subject: string
  readonly description: string
  readonly key: string
  readonly receivedOn: string
  readonly splitFrom?: string
  readonly reopenedFrom?: string
}

/** What the new request has of its own; it is related to nothing else. */
function givenWith({ subject, description, key, splitFrom, reopenedFrom }: Omit<Taken, 'receivedOn'>) {
  return { subject, description, key, splitFrom: splitFrom ?? null, reopenedFrom: reopenedFrom ?? null }
}

async function openFrom(
  context: ActionContext,
  from: RequestRecord,
  { receivedOn, ...taken }: Taken,
): Promise<Opened> {
  const { tx, now } = context
  await lockKey(tx, 'information-requests', taken.key)
  const known = await findRequestByKey(tx, taken.key)
  if (known) return { requestId: known.requestId, number: known.number, isNew: false }
  const submittedOn = taken.reopenedFrom === undefined ? from.submittedOn : receivedOn
  const id = await openCase(context, informationRequest, {
    unitId: from.unitId,
    title: taken.subject,
    receivedOn: submittedOn,
  })
  const number = await takeNumber(tx, from.unitId, Number(submittedOn.slice(0, 4)))
  await insertRequest(tx, {
    ...from,
    ...givenWith(taken),
    id,
    number,
    submittedOn,
    submittedAt: taken.reopenedFrom === undefined ? from.submittedAt : now,
    queryCodeHash: hashOfQueryCode(newQueryCode()),
  })
  await copyApplicant(tx, from.requestId, id)
  await copyIdentity(context, from.requestId, id)
  await insertLacking(tx, id, await selectLacking(tx, from.requestId))
  // The day of receipt was settled with the request it comes from.
  await perform(context, boundRequest, id, 'receive', { effectiveOn: receivedOn })
  return { requestId: id, number, isNew: true }
}
