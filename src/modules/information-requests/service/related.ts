import type { z } from 'zod'
import { isCivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import type { reopenRequest, splitRequest } from '../contract/records.ts'
import { informationRequest } from '../procedure/request.ts'
import { hashOfQueryCode, newQueryCode } from '#kernel/forms/query-code.ts'
import { copyApplicant } from '../store/applicants.ts'
import { selectChallenges } from '../store/challenges.ts'
import type { RequestRecord } from '../store/requests.ts'
import { findRequestByKey, insertRequest, lockKey, takeNumber } from '../store/requests.ts'
import { requireRequest } from './access.ts'
import { audit } from './beside.ts'
import { boundRequest } from './bound.ts'
import { problems } from './problems.ts'

const splittable: ReadonlySet<string> = new Set(['received', 'examining'])

/** Makes requests of their own out of the matters of one: same applicant, same day of receipt (一事一申请). */
export async function split(
  context: ActionContext,
  { requestId, key, matters }: z.output<typeof splitRequest.input>,
): Promise<z.input<typeof splitRequest.output>> {
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  if (!splittable.has(request.state) || request.receivedOn === null) throw problems.splitRefused()
  const requests: { requestId: string; number: string }[] = []
  for (const [index, matter] of matters.entries())
    requests.push(
      await openFrom(context, request, {
        ...matter,
        key: `${key}:${index}`,
        receivedOn: request.receivedOn,
        splitFrom: requestId,
      }),
    )
  await audit(context, request, 'split', { into: requests.map(({ number }) => number) })
  return { requests }
}

/** Opens the matter again: it is the same matter in the annual report, and a new one for every clock. */
export async function reopen(
  context: ActionContext,
  { requestId, key, receivedOn, reason }: z.output<typeof reopenRequest.input>,
): Promise<z.input<typeof reopenRequest.output>> {
  const request = await requireRequest(context, requestId, ['disclosureDirector'])
  const challenges = await selectChallenges(context.tx, requestId)
  if (!challenges.some(({ result }) => result === 'corrected')) throw problems.reopenRefused()
  if (!isCivilDate(receivedOn) || receivedOn > context.today || receivedOn < request.submittedOn)
    throw problems.challengeDates()
  const { subject, description } = request
  const opened = await openFrom(context, request, {
    subject,
    description,
    key,
    receivedOn,
    reopenedFrom: requestId,
  })
  await audit(context, request, 'reopen', { as: opened.number, reason })
  return opened
}

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
): Promise<{ requestId: string; number: string }> {
  const { tx, now } = context
  await lockKey(tx, taken.key)
  const known = await findRequestByKey(tx, taken.key)
  if (known) return { requestId: known.requestId, number: known.number }
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
  // The day of receipt was settled with the request it comes from.
  await perform(context, boundRequest, id, 'receive', { effectiveOn: receivedOn })
  return { requestId: id, number }
}
