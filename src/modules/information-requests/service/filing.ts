import { lockKey } from '#kernel/database/serial.ts'
import { hasRoleOver, system } from '#kernel/access/actor.ts'
import { isCivilDate } from '#kernel/calendar.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { findLimit } from '#kernel/law-store.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import type { Filed, IntakeRequest, NewRequest } from '../contract/filing.ts'
import type { Lacking } from '../contract/words.ts'
import { informationRequest } from '../procedure/request.ts'
import { applicantKeyOf, refuseApplicant, refuseCame } from '../rules/applicant.ts'
import { hashOfQueryCode, newQueryCode } from '#kernel/forms/query-code.ts'
import { isPublicChannel, isSettledByArrival } from '../rules/receipt.ts'
import type { ReceiptRule } from '../rules/receipt.ts'
import { insertApplicant } from '../store/applicants.ts'
import { insertLacking } from '../store/lacking.ts'
import { findReceiptRule } from '../store/law.ts'
import {
  findRequest,
  findRequestByKey,
  findSalt,
  insertRequest,
  takeNumber,
  updateRequest,
} from '../store/requests.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import { findReplyClock } from '../store/units.ts'
import { boundRequest } from './bound.ts'
import { keepFiles, rolesOf } from './files.ts'
import { keepIdentity } from './identity.ts'
import { problems } from './problems.ts'

/**
 * Files a request the public sends online. It is a visible queue until the office confirms: the law's day of receipt
 * is the day both sides confirm (条例 第三十一条第三项). The same key again answers with a new query code and files nothing.
 *
 * @throws informationRequests.applicantRefused, unitUnknown, fileRefused, keyTaken
 */
export async function fileRequest(context: ActionContext, request: NewRequest): Promise<Filed> {
  const intake: IntakeRequest = {
    ...request,
    channel: 'web',
    postKind: null,
    submittedOn: context.today,
    takenDownBy: null,
    lacking: [],
  }
  return await file(context, intake)
}

/**
 * Takes in at the office what came by the counter, by post, by mail or by fax. What it lacks is written down and asked
 * for in the one correction (条例 第三十条); it is never a reason to refuse it (国办公开办函〔2017〕19号).
 */
export async function takeInRequest(context: ActionContext, intake: IntakeRequest): Promise<Filed> {
  const unit = await findOpenUnit(context.tx, intake.unitId, context.today)
  if (!unit || !hasRoleOver(context.actor, 'requestOfficer', unit.path)) throw problems.unitUnknown()
  return await file(context, intake)
}

async function file(context: ActionContext, intake: IntakeRequest): Promise<Filed> {
  const { tx } = context
  await lockKey(tx, 'information-requests', intake.key)
  const known = await findRequestByKey(tx, intake.key)
  if (known) return await answerAgain(context, known.requestId)
  const unit = await findOpenUnit(tx, intake.unitId, context.today)
  if (!unit) throw problems.unitUnknown()
  const rule = await checkIntake(context, intake)
  const requestId = await openRequestCase(context, intake)
  const queryCode = newQueryCode()
  await insertRequest(tx, await describeRequest(context, intake, { requestId, ...rule, queryCode }))
  await insertApplicant(tx, requestId, intake.applicant)
  const { identity, agent } = intake.applicant
  await keepIdentity(context, requestId, { identity, agentIdentity: agent?.identity ?? null })
  await keepFiles(context, requestId, intake.files)
  await insertLacking(tx, requestId, intake.lacking.map(notYet))
  if (!isPublicChannel(intake.channel)) await confirmAtOffice(context, intake, { requestId, ...rule })
  return await answerFiled(context, requestId, queryCode)
}

const notYet = (what: Lacking) => ({ what, madeGoodOn: null })

/** What is written down at the office is confirmed by it; where both sides confirm, the applicant's half is awaited. */
async function confirmAtOffice(
  context: ActionContext,
  { submittedOn }: IntakeRequest,
  { requestId, rule, filingConfirms }: FoundRule & { readonly requestId: string },
): Promise<void> {
  if (isSettledByArrival(rule))
    await perform(context, boundRequest, requestId, 'receive', { effectiveOn: submittedOn })
  else if (rule === 'confirmedByBoth' && !filingConfirms)
    await perform(context, boundRequest, requestId, 'confirmReceipt')
}

/** How the day of receipt is found for what comes in by this way on this day. */
interface FoundRule {
  readonly rule: ReceiptRule
  readonly filingConfirms: boolean
}

/** @throws informationRequests.inFuture, beforeLaw, postKindMissing, takenDownOnlyAtCounter, applicantRefused */
async function checkIntake(context: ActionContext, intake: IntakeRequest): Promise<FoundRule> {
  const { channel, postKind, submittedOn, applicant, files, lacking } = intake
  if (submittedOn > context.today) throw problems.inFuture()
  // Days of the last century are none of the calendar's.
  if (!isCivilDate(submittedOn)) throw problems.beforeLaw()
  refuseChannel(intake)
  const hasLaw = await findLimit(context.tx, 'disclosure.reply', submittedOn)
  const kind = channel === 'post' ? postKind : null
  const found = await findReceiptRule(context.tx, { channel, postKind: kind, on: submittedOn })
  if (!hasLaw || !found) throw problems.beforeLaw()
  const refusal = isPublicChannel(channel)
    ? refuseApplicant(applicant, rolesOf(files))
    : refuseCame(applicant, rolesOf(files), lacking)
  if (refusal !== null) throw problems.applicantRefused(refusal)
  return found
}

function refuseChannel({ channel, postKind, takenDownBy }: IntakeRequest): void {
  if (channel === 'post' && postKind === null) throw problems.postKindMissing()
  if (takenDownBy !== null && channel !== 'counter') throw problems.takenDownOnlyAtCounter()
}

/** The title shows what is asked for, and nothing of who asks. */
async function openRequestCase(
  context: ActionContext,
  { unitId, subject, submittedOn }: Pick<IntakeRequest, 'unitId' | 'subject' | 'submittedOn'>,
): Promise<string> {
  return await openCase(context, informationRequest, { unitId, title: subject, receivedOn: submittedOn })
}

async function describeRequest(
  { tx, now }: ActionContext,
  intake: IntakeRequest,
  { requestId, rule, filingConfirms, queryCode }: FoundRule & { requestId: string; queryCode: string },
) {
  const { applicant, files: _, lacking: __, key, unitId, channel, submittedOn, ...asked } = intake
  const year = Number(submittedOn.slice(0, 4))
  return {
    ...asked,
    id: requestId,
    key,
    unitId,
    channel,
    submittedOn,
    number: await takeNumber(tx, unitId, year),
    queryCodeHash: hashOfQueryCode(queryCode),
    postKind: channel === 'post' ? intake.postKind : null,
    receiptRule: rule,
    applicantConfirmedOn: filingConfirms ? submittedOn : null,
    submittedAt: submittedAtOf(submittedOn, now),
    applicantKind: applicant.kind,
    ...applicantKeyOf(await findSalt(tx), applicant, requestId),
  }
}

/** What is written down later than it came in stands where it came in. */
function submittedAtOf(submittedOn: CivilDate, now: Date): Date {
  const noon = new Date(`${submittedOn}T12:00:00+08:00`)
  return noon < now ? noon : now
}

/** A repeated request is the same request; the code that was lost on the way is replaced. */
async function answerAgain(context: ActionContext, requestId: string): Promise<Filed> {
  return await answerFiled(context, requestId, await replaceQueryCode(context, requestId))
}

/** Voids the query code and makes another. */
export async function replaceQueryCode({ tx }: ActionContext, requestId: string): Promise<string> {
  const queryCode = newQueryCode()
  await updateRequest(tx, requestId, { query_code_hash: hashOfQueryCode(queryCode) })
  return queryCode
}

async function answerFiled({ tx }: ActionContext, requestId: string, queryCode: string): Promise<Filed> {
  const request = await findRequest(tx, requestId)
  if (!request) throw problems.requestNotFound()
  const { number, unitTitle, receivedOn } = request
  return {
    requestId,
    number,
    queryCode,
    unitTitle,
    receivedOn,
    replyDueOn: receivedOn === null ? null : await findReplyDue({ tx }, requestId),
  }
}

async function findReplyDue({ tx }: Pick<ActionContext, 'tx'>, requestId: string): Promise<string | null> {
  const clock = await findReplyClock(tx, requestId)
  return clock?.dueOn ?? null
}

/** The program, in whose name an applicant's own act is recorded. */
export function asProgram(context: ActionContext): ActionContext {
  return { ...context, actor: system }
}
