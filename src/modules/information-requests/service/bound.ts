import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { joinableStates, JoinInput, ReceiveInput } from '../contract/acting.ts'
import {
  informationRequest,
  informationRequestBefore,
  informationRequestWithoutRecall,
} from '../procedure/request.ts'
import { findRequest, updateRequest } from '../store/requests.ts'
import { findReplyClock } from '../store/units.ts'
import { requireOwn } from './access.ts'
import {
  afterCoMaker,
  askReasons,
  consult,
  endConsultation,
  receiveReasons,
  recallConsultations,
} from './asking.ts'
import { passSecrecyReview, sign, submitAnswer } from './decision.ts'
import { correctDay, deliver, recallAnswer } from './service-of-answer.ts'
import { approveExtension, fixLateDate, serveExtension } from './extension.ts'
import { noticeFee, recordPayment } from './fees.ts'
import {
  askCorrection,
  confirmAsApplicant,
  confirmReceipt,
  endWith,
  receive,
  receiveCorrection,
} from './intake.ts'
import { problems } from './problems.ts'

/** Withdrawn: whoever is still being asked need not answer any more. A request never received counts nowhere. */
const withdraw = effect(ReceiveInput, async (context, requestId) => {
  const { tx, act } = context
  await recallConsultations(context, requestId)
  await updateRequest(tx, requestId, {
    outcome_code: 'O3',
    outcome_detail: 'withdrawn',
    ended_on: act.effectiveOn,
  })
})

/** Answered together with another request of the same applicant. */
const join = effect(JoinInput, async (context, requestId, { into }) => {
  const { tx, act } = context
  const request = await requireOwn(context, requestId)
  const other = await findRequest(tx, into)
  const isSame =
    other !== undefined &&
    other.requestId !== requestId &&
    request.isIdentified &&
    other.applicantKey === request.applicantKey &&
    other.unitId === request.unitId &&
    joinableStates.includes(other.state)
  if (!isSame) throw problems.joinRefused()
  await refuseLaterDue(context, requestId, into)
  await updateRequest(tx, requestId, {
    outcome_code: 'O3',
    outcome_detail: 'joined',
    ended_on: act.effectiveOn,
    joined_into: into,
  })
})

/** Nobody waits longer for being answered together (条例 第三十三条). @throws informationRequests.joinLater */
async function refuseLaterDue({ tx }: EffectContext, requestId: string, into: string): Promise<void> {
  const own = (await findReplyClock(tx, requestId))?.dueOn
  const other = (await findReplyClock(tx, into))?.dueOn
  if (own && (!other || other > own)) throw problems.joinLater(`本件${own}${other ? `，那一件${other}` : ''}`)
}

const effects = {
  receive,
  askCorrection,
  receiveCorrection,
  abandon: endWith('O1'),
  consult,
  consultMore: consult,
  agreeAsCoMaker: afterCoMaker,
  objectAsCoMaker: afterCoMaker,
  endConsultation,
  askReasons,
  receiveReasons,
  fixLateDate,
  noticeFee,
  recordPayment,
  lapseUnpaid: endWith('O2'),
  approveExtension,
  serveExtension,
  submitAnswer,
  passSecrecyReview,
  sign,
  deliver,
  join,
  withdraw,
}

const effectsOfBoth = { ...effects, confirmReceipt, confirmAsApplicant }

/** The procedure of a request with what each action writes. */
export const boundRequest: BoundProcedure = bind(
  informationRequest,
  { ...effectsOfBoth, recallAnswer },
  [bind(informationRequestWithoutRecall, effectsOfBoth), bind(informationRequestBefore, effects)],
  correctDay,
)
