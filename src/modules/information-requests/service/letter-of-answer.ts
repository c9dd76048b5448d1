import type { ReadContext } from '#kernel/context.ts'
import type { NoticeMaterial } from '#kernel/notices/source.ts'
import type { FieldValues } from '#kernel/notices/template.ts'
import { deliveryTitles, formTitles } from '../contract/words.ts'
import { selectConsultations } from '../store/consultations.ts'
import type { DecisionRecord } from '../store/decisions.ts'
import { findDecision } from '../store/decisions.ts'
import { selectFiles } from '../store/files.ts'
import { findEarlierAnswer } from '../store/letters.ts'
import { findCorrection, findExplanation, findExtension, selectSearches } from '../store/records.ts'
import type { RequestRecord } from '../store/requests.ts'
import { findReplyClock } from '../store/units.ts'
import { commonFields, printDay, readDueAfter } from './letter-words.ts'

/** Codes under which something is handed over. */
const handingOver: ReadonlySet<string> = new Set(['G2', 'P'])

/** The answer as drafted, under the kind of letter of its outcome; undefined while there is no draft. */
export async function findAnswerMaterial(
  context: ReadContext,
  request: RequestRecord,
): Promise<NoticeMaterial | undefined> {
  const { db } = context
  const decision = await findDecision(db, request.requestId)
  if (!decision) return undefined
  const files = (await selectFiles(db, request.requestId)).filter(({ role }) => role === 'answer')
  return {
    templateKey: `request.decision.${detailedKey(decision.outcomeCode, decision.outcomeDetail)}`,
    fields: {
      ...(await commonFields(context, request)),
      ...(await readDates(context, request)),
      ...wordsOf(decision),
      ...(await readEvidence(context, request)),
      delivery: handingOver.has(decision.outcomeCode) ? printDelivery(request) : null,
      attachments: files.map(({ name }) => name.replace(/\.[^.]*$/, '')),
    },
  }
}

/** By what a kind of answer is known: what is not held is kept by its sub-code as well. */
export function detailedKey(code: string, detail: string | null): string {
  return code === 'N1' ? `${code}.${detail ?? ''}` : code
}

function printDelivery({ form, delivery }: RequestRecord): string {
  const way = deliveryTitles[delivery]
  return form === 'any' ? way : `${formTitles[form]}、${way}`
}

/** The words of an answer; what was left empty is no field. */
function wordsOf({ grounds, reasons, body, way, organ }: DecisionRecord): FieldValues {
  const given = Object.entries({ grounds, reasons, body, way, organ })
  return Object.fromEntries(given.map(([name, text]) => [name, text || null]))
}

/** When the corrected copy came, and until when the period was extended. */
async function readDates({ db }: ReadContext, { requestId }: RequestRecord): Promise<FieldValues> {
  const extension = await findExtension(db, requestId)
  return {
    correctedOn: (await findCorrection(db, requestId))?.answeredOn ?? null,
    extendedDueOn: extension?.servedOn ? ((await findReplyClock(db, requestId))?.dueOn ?? null) : null,
  }
}

/** What was done before the answer, as the sentences in which a letter gives it. */
async function readEvidence(context: ReadContext, request: RequestRecord): Promise<FieldValues> {
  const { db } = context
  const { requestId } = request
  const searches = (await selectSearches(db, requestId)).filter(({ found }) => found === 'nothing')
  return {
    search:
      searches
        .map(
          ({ place, words, searchedOn }) =>
            `经本机关${printDay(searchedOn)}在${place}以“${words}”检索，没有检索到`,
        )
        .join('；') || null,
    thirdParty: await describeThirdParties(context, requestId),
    earlier: await describeEarlier(context, request),
    correction: await describeCorrection(context, requestId),
    explanation: await describeExplanation(context, requestId),
  }
}

/** What third parties said, without their names: the letter goes to the applicant. */
async function describeThirdParties({ db }: ReadContext, requestId: string): Promise<string | null> {
  const asked = await selectConsultations(db, requestId)
  const opinions = asked.flatMap(({ kind, opinion }) => (kind === 'thirdParty' ? (opinion ?? []) : []))
  if (opinions.length === 0) return null
  const objects = opinions.includes('objected') || opinions.includes('partly')
  const isSilent = opinions.includes('silent')
  if (objects) return '本机关依法书面征求了第三方意见，第三方不同意公开且有合理理由'
  return isSilent
    ? '本机关依法书面征求了第三方意见，第三方逾期未提出意见，由本机关依法决定'
    : '本机关依法书面征求了第三方意见'
}

async function describeEarlier({ db }: ReadContext, request: RequestRecord): Promise<string | null> {
  const earlier = await findEarlierAnswer(db, request)
  if (!earlier) return null
  const number = earlier.numberText ? `（${earlier.numberText}）` : `（申请编号：${earlier.requestNumber}）`
  return earlier.endedOn === null
    ? `本机关正在办理此前的申请${number}`
    : `本机关已于${printDay(earlier.endedOn)}作出答复${number}`
}

async function describeCorrection({ db }: ReadContext, requestId: string): Promise<string | null> {
  const asked = await findCorrection(db, requestId)
  if (!asked) return null
  return `本机关已于${printDay(asked.askedOn)}告知补正，补正后的内容仍不能指向具体的政府信息`
}

async function describeExplanation({ db }: ReadContext, requestId: string): Promise<string | null> {
  const asked = await findExplanation(db, requestId)
  if (!asked) return null
  return asked.answer === null
    ? '本机关已要求说明理由，逾期没有说明'
    : '本机关已要求说明理由，所说明的理由不合理'
}

/** Ends without a drafted answer that the applicant is told of in writing. */
const toldEndings: ReadonlySet<string> = new Set(['abandoned', 'unpaid', 'withdrawn'])

/** True when the request ended without an answer and a letter says so; one never received counts nowhere. */
export function isEndingTold({ state, receivedOn }: RequestRecord): boolean {
  return toldEndings.has(state) && receivedOn !== null
}

/** 不再处理告知书: the request lapsed or was taken back. */
export async function findEndingMaterial(
  context: ReadContext,
  request: RequestRecord,
): Promise<NoticeMaterial | undefined> {
  if (!isEndingTold(request) || request.outcomeCode === null) return undefined
  const { endedOn, outcomeCode, requestId } = request
  const due = await readDueAfter(context, requestId, 'askCorrection', 'correctionAnswer')
  return {
    templateKey: `request.decision.${detailedKey(outcomeCode, request.outcomeDetail)}`,
    fields: {
      ...(await commonFields(context, request)),
      correction: due && `补正期限至${printDay(due)}届满，本机关没有收到补正材料`,
      reasons: outcomeCode === 'O3' ? `你方已于${printDay(endedOn ?? '')}撤回申请，本机关终止办理` : null,
    },
  }
}
