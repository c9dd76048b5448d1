import { explainDueDate } from '#kernel/calendar-explain.ts'
import { daysBetween } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { SentFile } from '#kernel/http/handle.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import type { Change } from '#kernel/procedure/event.ts'
import type { Procedure } from '#kernel/procedure/table.ts'
import { describeChange, eventTitle } from '#kernel/procedure/words.ts'
import type { ComplaintFacts, Progress } from '../contract/progress.ts'
import { informationRequest } from '../procedure/request.ts'
import { describeNow, shownSteps, whyOfStep } from '../rules/progress.ts'
import { hashOfQueryCode } from '#kernel/forms/query-code.ts'
import { findFee } from '../store/fees.ts'
import { selectFiles } from '../store/files.ts'
import { findClockEnd, selectSteps } from '../store/progress.ts'
import { findCorrection, findExplanation } from '../store/records.ts'
import type { RequestRecord } from '../store/requests.ts'
import { findRequestByCode } from '../store/requests.ts'
import { readAnswer } from './decision.ts'
import { isAnswerMade, readApplicantLetters, selectApplicantLetters } from './letters-for-applicant.ts'
import { describePublication } from './publication.ts'
import { readRemedy } from './remedy.ts'
import { titleOfState } from './lists.ts'
import { problems } from './problems.ts'

/** The request a query code belongs to. @throws informationRequests.codeUnknown */
export async function requireByCode(
  { db }: Pick<ReadContext, 'db'>,
  queryCode: string,
): Promise<RequestRecord> {
  const request = await findRequestByCode(db, hashOfQueryCode(queryCode))
  if (!request) throw problems.codeUnknown()
  return request
}

const answeredStates: ReadonlySet<string> = new Set(['served', 'archived'])

/** What the applicant reads with the query code: nothing of who asked, nothing of who works on it. */
export async function readProgress(
  context: ReadContext,
  { queryCode }: { readonly queryCode: string },
): Promise<Progress> {
  const request = await requireByCode(context, queryCode)
  const { requestId, state } = request
  const due = await readDue(context, request)
  return {
    requestId,
    number: request.number,
    unitTitle: request.unitTitle,
    subject: request.subject,
    state,
    submittedOn: request.submittedOn,
    receivedOn: request.receivedOn,
    stateTitle: titleOfState(state),
    now: describeNow(state),
    ...due,
    steps: await readSteps(context, request),
    ...(await readAsked(context, request)),
    answer: isAnswerShown(request) ? await readAnswerFor(context, request) : null,
    letters: await readApplicantLetters(context, request),
    publicAddress: (await describePublication(context, requestId))?.address ?? null,
    mayConfirm: state === 'confirming',
    mayCorrect: state === 'correcting',
    mayExplain: state === 'explaining',
    mayWithdraw: informationRequest.actions.withdraw.from.some((from) => from === state),
    mayAccept: isForOnline(request) && (await isAnswerMade(context, requestId)),
  }
}

/** What the applicant is asked for now, in the states that ask for something. */
async function readAsked(
  { db }: ReadContext,
  { requestId, state }: RequestRecord,
): Promise<Pick<Progress, 'correction' | 'explanation' | 'fee'>> {
  const correction = state === 'correcting' ? await findCorrection(db, requestId) : undefined
  const explanation = state === 'explaining' ? await findExplanation(db, requestId) : undefined
  const fee = state === 'awaitingPayment' ? await findFee(db, requestId) : undefined
  const endOf = async (clock: string) => await findClockEnd(db, requestId, clock)
  return {
    correction: correction ? { items: correction.items, answerBy: await endOf('correctionAnswer') } : null,
    explanation: explanation
      ? { question: explanation.question, answerBy: await endOf('explanation') }
      : null,
    fee: fee ? { amountFen: fee.amountFen, payBy: await endOf('payment') } : null,
  }
}

/** A signed answer waits online for whoever asked to have it online. */
function isForOnline({ state, delivery }: RequestRecord): boolean {
  return state === 'signed' && delivery === 'online'
}

function isAnswerShown(request: RequestRecord): boolean {
  return answeredStates.has(request.state)
}

async function readDue(
  context: ReadContext,
  { requestId }: RequestRecord,
): Promise<Pick<Progress, 'replyDueOn' | 'isProvisional' | 'isOverdue' | 'dueSentences'>> {
  const { db, calendar, now } = context
  const stored = (await selectClocks(db, requestId)).find(
    ({ name, partyId }) => name === 'reply' && partyId === null,
  )
  const clock = stored?.clock
  if (!clock || clock.unit === 'hour')
    return { replyDueOn: null, isProvisional: false, isOverdue: false, dueSentences: [] }
  const due = dueOf(clock, calendar)
  const pauses = clock.pauses.map(({ from, to }) => ({ from: from.on, to: to && to.on }))
  const { allowed: days, unit, extendedBy, started, stopped } = clock
  const explained = explainDueDate({ startedOn: started.on, days, unit, extendedBy, pauses }, calendar)
  return {
    replyDueOn: due?.on ?? null,
    isProvisional: due?.isProvisional ?? false,
    isOverdue: stopped === null && due !== null && now >= due.at,
    dueSentences: [...explained.sentences],
  }
}

async function readSteps(
  { db }: ReadContext,
  { requestId, submittedOn }: RequestRecord,
): Promise<Progress['steps']> {
  const events = await selectSteps(db, requestId)
  return events
    .filter(({ action, changes }) => shownSteps.has(action) && isForApplicant(changes))
    .map(({ action, on, law, changes }) => {
      const reply = changes.find(
        (change) =>
          (change.kind === 'clock' || change.kind === 'recompute') &&
          change.clock === 'reply' &&
          change.partyId === null,
      )
      const replyDueOn = reply && 'dueOn' in reply ? reply.dueOn : null
      const title = eventTitle(informationRequest, action)
      // What came by post days before somebody wrote it down was filed when it came.
      const day = action === 'open' ? submittedOn : on
      return {
        on: day,
        title,
        why: describeCorrection(changes) ?? whyOfStep[action] ?? null,
        replyDueOn,
        law,
      }
    })
}

/** False for the correction of a day on which something was served on somebody else. */
function isForApplicant(changes: readonly Change[]): boolean {
  const corrected = changes.find((change) => change.kind === 'serviceCorrected')
  const notices: Procedure['notices'] = informationRequest.notices
  return !corrected || notices?.[corrected.notice]?.to === '申请人'
}

/** Both days, in words; null when no day of service was corrected. */
function describeCorrection(changes: readonly Change[]): string | null {
  const corrected = changes.find((change) => change.kind === 'serviceCorrected')
  const words = corrected && describeChange(informationRequest, corrected)
  return words ? `${words}，期限按更正后的日期计算。` : null
}

async function readAnswerFor(context: ReadContext, request: RequestRecord): Promise<Progress['answer']> {
  const found = await readAnswer(context, request)
  if (!found) return null
  const { decision, outcome } = found
  const files = (await selectFiles(context.db, request.requestId)).filter(({ role }) => role === 'answer')
  return {
    outcomeTitle: outcome.title,
    body: decision.body,
    reasons: decision.reasons,
    grounds: decision.grounds,
    way: [decision.way, decision.organ].filter(Boolean).join('\n'),
    remedy: await readRemedy(context, request, decision),
    servedOn: request.endedOn,
    files: files.map(({ fileId, name, sizeBytes }) => ({ fileId, name, sizeBytes })),
  }
}

/** A file that goes out with the answer, to whoever has the code, once the answer was served. */
export async function findAnswerFile(
  context: ReadContext,
  { queryCode, fileId }: { readonly queryCode: string; readonly fileId: string },
): Promise<SentFile> {
  const request = await requireByCode(context, queryCode)
  const files = isAnswerShown(request) ? await selectFiles(context.db, request.requestId) : []
  const file = files.find((one) => one.fileId === fileId && one.role === 'answer')
  if (!file) throw problems.fileNotFound()
  return { hash: file.hash, name: file.name, type: file.type }
}

/** A letter to the applicant, to whoever has the code. */
export async function findApplicantLetter(
  context: ReadContext,
  { queryCode, letterId }: { readonly queryCode: string; readonly letterId: string },
): Promise<SentFile> {
  const letters = await selectApplicantLetters(context, await requireByCode(context, queryCode))
  const letter = letters.find(({ made }) => made.id === letterId)
  if (!letter) throw problems.fileNotFound()
  const { pdfHash: hash, title, numberText } = letter.made
  return { hash, name: `${title}${numberText ?? ''}.pdf`, type: 'application/pdf' }
}

/** What can be said in a complaint about a request, from the record and without anything about the applicant. */
export async function readComplaintFacts(
  context: ReadContext,
  { queryCode }: { readonly queryCode: string },
): Promise<ComplaintFacts> {
  const { calendar, today } = context
  const request = await requireByCode(context, queryCode)
  const { unitTitle, number, subject, submittedOn, receivedOn, endedOn } = request
  const { replyDueOn, isOverdue } = await readDue(context, request)
  const lateUntil = endedOn ?? today
  const workingDaysLate =
    replyDueOn !== null && lateUntil > replyDueOn
      ? daysBetween(replyDueOn, lateUntil, 'workingDay', calendar)
      : 0
  return {
    requestId: request.requestId,
    unitId: request.unitId,
    unitTitle,
    number,
    subject,
    submittedOn,
    receivedOn,
    replyDueOn,
    answeredOn: endedOn,
    isOverdue,
    workingDaysLate,
    sentences: [
      `本人于${submittedOn}向${unitTitle}申请公开“${subject}”，申请编号${number}。`,
      receivedOn === null
        ? '受理单位至今没有与本人确认收到申请。'
        : `受理单位确认的收到之日为${receivedOn}，答复期限至${replyDueOn ?? '（暂停计算）'}届满。`,
      ...(workingDaysLate > 0
        ? [
            `${endedOn === null ? '至今没有答复' : `于${endedOn}答复`}，已超过期限${workingDaysLate}个工作日。`,
          ]
        : []),
    ],
  }
}
