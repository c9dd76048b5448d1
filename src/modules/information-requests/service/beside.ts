import type { z } from 'zod'
import { isCivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type {
  judgeReasons,
  openIdentity as openIdentityContract,
  recordChallenge,
  recordContact,
  recordSearch,
  settleChallenge,
} from '../contract/records.ts'
import { insertIdentityReading } from '../store/applicants.ts'
import { findChallenge, insertChallenge, updateChallenge } from '../store/challenges.ts'
import { findExplanation, insertContact, insertSearch, updateExplanation } from '../store/records.ts'
import type { RequestRecord } from '../store/requests.ts'
import { requireHandled, requireRequest } from './access.ts'
import { audit } from './audit.ts'
import { openIdentity } from './identity.ts'
import { replaceQueryCode } from './filing.ts'
import { problems } from './problems.ts'

type Nothing = Record<string, never>

/** The numbers of identity documents. Who read them, and what for, is written down before they are shown. */
export async function readIdentity(
  context: ActionContext,
  { requestId, purpose }: z.output<typeof openIdentityContract.input>,
): Promise<z.input<typeof openIdentityContract.output>> {
  const request = await requireHandled(context, requestId)
  const { tx, actor, now } = context
  await insertIdentityReading(tx, requestId, { person: actor, purpose, at: now })
  await audit(context, request, 'openIdentity', { purpose })
  return await openIdentity(context, requestId)
}

/** A call or message to the applicant. */
export async function noteContact(
  context: ActionContext,
  { requestId, ...contact }: z.output<typeof recordContact.input>,
): Promise<Nothing> {
  const request = await requireHandled(context, requestId)
  const { tx, actor, now } = context
  await insertContact(tx, requestId, { ...contact, person: actor, at: now })
  await audit(context, request, 'recordContact', { way: contact.way, isReached: contact.isReached })
  return {}
}

/** Where the information was looked for, with what result. */
export async function noteSearch(
  context: ActionContext,
  { requestId, ...search }: z.output<typeof recordSearch.input>,
): Promise<Nothing> {
  const request = await requireHandled(context, requestId)
  const { tx, actor, now, today } = context
  if (!isCivilDate(search.searchedOn) || search.searchedOn > today) throw problems.inFuture()
  await insertSearch(tx, requestId, { ...search, person: actor, at: now })
  await audit(context, request, 'recordSearch', { place: search.place, found: search.found })
  return {}
}

/** Whether the reasons given for many requests are reasonable (条例 第三十五条); silence is no reason. */
export async function judge(
  context: ActionContext,
  { requestId, isReasonable, judgement }: z.output<typeof judgeReasons.input>,
): Promise<Nothing> {
  const request = await requireHandled(context, requestId)
  const asked = await findExplanation(context.tx, requestId)
  if (!asked || request.state !== 'examining' || (isReasonable && asked.answer === null))
    throw problems.notExplained()
  await updateExplanation(context.tx, requestId, { is_reasonable: isReasonable, judgement })
  await audit(context, request, 'judgeReasons', { isReasonable, judgement })
  return {}
}

/** A review or suit about a request. */
export async function noteChallenge(
  context: ActionContext,
  input: z.output<typeof recordChallenge.input>,
): Promise<{ challengeId: string }> {
  const request = await requireHandled(context, input.requestId)
  refuseDate(context, request, input.filedOn)
  const challengeId = await insertChallenge(context.tx, input)
  await audit(context, request, 'recordChallenge', { kind: input.kind, filedOn: input.filedOn })
  return { challengeId }
}

/** How it ended. */
export async function endChallenge(
  context: ActionContext,
  { challengeId, ...ended }: z.output<typeof settleChallenge.input>,
): Promise<Nothing> {
  const found = await findChallenge(context.tx, challengeId)
  if (!found) throw problems.challengeNotFound()
  const request = await requireHandled(context, found.requestId)
  if (!isCivilDate(ended.settledOn) || ended.settledOn > context.today || ended.settledOn < found.filedOn)
    throw problems.challengeDates()
  if (!(await updateChallenge(context.tx, challengeId, ended))) throw problems.challengeNotFound()
  await audit(context, request, 'settleChallenge', { result: ended.result, settledOn: ended.settledOn })
  return {}
}

function refuseDate({ today }: ActionContext, { submittedOn }: RequestRecord, on: string): void {
  if (!isCivilDate(on) || on < submittedOn || on > today) throw problems.challengeDates()
}

/** Voids a lost query code. */
export async function renewCode(
  context: ActionContext,
  { requestId }: { requestId: string },
): Promise<{ queryCode: string }> {
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  const queryCode = await replaceQueryCode(context, requestId)
  await audit(context, request, 'renewQueryCode')
  return { queryCode }
}
