import { addDays } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { NoticeMaterial, NoticeSource } from '#kernel/notices/source.ts'
import type { FieldValues } from '#kernel/notices/template.ts'
import { channelTitles, consultationKindTitles, deliveryTitles } from '../contract/words.ts'
import { printYuan } from '../rules/fee.ts'
import { findApplicant } from '../store/applicants.ts'
import { findConsultation, selectConsultations } from '../store/consultations.ts'
import type { DecisionRecord } from '../store/decisions.ts'
import { findDecision } from '../store/decisions.ts'
import { findFee } from '../store/fees.ts'
import { selectFiles } from '../store/files.ts'
import { findClockEnd } from '../store/progress.ts'
import { findCorrection, findExplanation, findExtension, selectSearches } from '../store/records.ts'
import type { RequestRecord } from '../store/requests.ts'
import { findRequest } from '../store/requests.ts'
import { findReplyClock } from '../store/units.ts'

type FieldsOf = (context: ReadContext, request: RequestRecord) => Promise<FieldValues>

/** What every letter to the applicant says. */
async function commonFields({ db }: ReadContext, request: RequestRecord): Promise<FieldValues> {
  const { name } = await findApplicant(db, request.requestId)
  return {
    applicant: name,
    you: request.applicantKind === 'natural' ? '您' : '你单位',
    requestNumber: request.number,
    receivedOn: request.receivedOn,
    subject: request.subject,
    channel: channelTitles[request.channel],
    dueOn: (await findReplyClock(db, request.requestId))?.dueOn ?? null,
  }
}

const correction: FieldsOf = async ({ db }, { requestId }) => {
  const asked = await findCorrection(db, requestId)
  return {
    items: asked ? asked.items.split('\n').filter((line) => line.trim() !== '') : null,
    correctionDays: asked ? String(asked.termDays) : null,
    correctionDueOn: await findClockEnd(db, requestId, 'correctionAnswer'),
  }
}

const explanation: FieldsOf = async ({ db }, { requestId }) => ({
  facts: (await findExplanation(db, requestId))?.question ?? null,
  explanationDueOn: await findClockEnd(db, requestId, 'explanation'),
})

const extension: FieldsOf = async ({ db, calendar }, { requestId }) => {
  const approved = await findExtension(db, requestId)
  const originalDueOn = (await findReplyClock(db, requestId))?.dueOn ?? null
  const isOpen = approved && originalDueOn
  return {
    extensionReason: approved?.reason ?? null,
    extensionDays: approved ? String(approved.days) : null,
    originalDueOn,
    extendedDueOn: isOpen ? addDays(originalDueOn, approved.days, 'workingDay', calendar) : null,
  }
}

const consultation: FieldsOf = async ({ db }, { requestId }) => {
  const [first] = await selectConsultations(db, requestId)
  return {
    consultedKind: first ? consultationKindTitles[first.kind].replace(/（.*$/, '') : '共同制作机关',
    pausedFromOn: first?.sentOn ?? null,
  }
}

const override: FieldsOf = async ({ db }, { requestId }) => {
  const asked = await selectConsultations(db, requestId)
  const third = asked.filter(({ kind }) => kind === 'thirdParty')
  return {
    partyName: third.map(({ partyName }) => partyName).join('、') || null,
    overrideReason: (await findDecision(db, requestId))?.overrideReason ?? null,
  }
}

const lateDate: FieldsOf = async ({ db }, { requestId }) => ({
  lateReason: (await findExplanation(db, requestId))?.judgement ?? null,
  lateDueOn: (await findReplyClock(db, requestId))?.dueOn ?? null,
})

const fee: FieldsOf = async ({ db }, { requestId }) => {
  const noticed = await findFee(db, requestId)
  return {
    feeMode: noticed ? (noticed.basis === 'item' ? '按件' : '按量') : null,
    feeSentences: noticed?.sentences ?? null,
    feeAmount: noticed ? printYuan(noticed.amountFen) : null,
    payWay: '按本机关公布的缴费方式缴入财政专户',
    paymentDueOn: await findClockEnd(db, requestId, 'payment'),
  }
}

const answer: FieldsOf = async ({ db }, { requestId, delivery }) => {
  const decision = await findDecision(db, requestId)
  const searches = await selectSearches(db, requestId)
  const files = (await selectFiles(db, requestId)).filter(({ role }) => role === 'answer')
  const corrected = await findCorrection(db, requestId)
  return {
    ...(decision && wordsOf(decision)),
    search: searches.map(({ place, words }) => `在${place}以“${words}”检索`).join('；') || null,
    correction: corrected?.items ?? null,
    correctedOn: corrected?.answeredOn ?? null,
    explanation: (await findExplanation(db, requestId))?.question ?? null,
    delivery: deliveryTitles[delivery],
    attachments: files.map(({ name }) => name),
  }
}

/** The words of an answer; what was left empty is no field. */
function wordsOf({ grounds, reasons, body, way, organ }: DecisionRecord): FieldValues {
  const given = Object.entries({ grounds, reasons, body, way, organ })
  return Object.fromEntries(given.map(([name, text]) => [name, text || null]))
}

const letters: Readonly<Record<string, FieldsOf>> = {
  receipt: async () => ({}),
  correction,
  explanation,
  extension,
  consultation,
  override,
  lateDate,
  fee,
  answer,
}

async function findMaterial(
  context: ReadContext,
  caseId: string,
  name: string,
): Promise<NoticeMaterial | undefined> {
  const [request, fieldsOf] = [await findRequest(context.db, caseId), letters[name]]
  if (!request || !fieldsOf) return undefined
  const key = name === 'answer' ? await findAnswerKey(context, caseId) : `request.${name}`
  if (key === undefined) return undefined
  const fields = { ...(await commonFields(context, request)), ...(await fieldsOf(context, request)) }
  return { templateKey: key, fields }
}

/** Letters that say why something cannot be provided are kept by their sub-code as well. */
async function findAnswerKey({ db }: ReadContext, caseId: string): Promise<string | undefined> {
  const decision = await findDecision(db, caseId)
  if (!decision) return undefined
  const detail = decision.outcomeCode === 'N1' ? `.${decision.outcomeDetail ?? ''}` : ''
  return `request.decision.${decision.outcomeCode}${detail}`
}

const consultationLetters = {
  thirdParty: 'request.consultThirdParty',
  coMaker: 'request.consultCoMaker',
  otherOrgan: 'request.consultOrgan',
} as const

const consultationKeys = Object.values(consultationLetters)

/** The letter by which an outsider is asked: a paper of the consultation's own case, without anything of the applicant. */
function consultationSource(procedureKey: string): NoticeSource {
  return {
    procedureKey,
    makes: (key) => consultationKeys.some((one) => one === key),
    papers: { letter: '征求意见书' },
    fieldsOf: async ({ db }, caseId) => {
      const asked = await findConsultation(db, caseId)
      const request = asked && (await findRequest(db, asked.requestId))
      if (!asked || !request) return undefined
      const { partyName, question, kind } = asked
      return {
        templateKey: consultationLetters[kind],
        fields: { partyName, question, subject: request.subject },
      }
    },
  }
}

/** What the letters of requests and consultations are made from. */
export const requestLetters: readonly NoticeSource[] = [
  {
    procedureKey: 'informationRequest',
    makes: (key) => key.startsWith('request.') && !consultationKeys.some((one) => one === key),
    fieldsOf: findMaterial,
  },
  consultationSource('thirdPartyConsultation'),
  consultationSource('coMakerConsultation'),
  consultationSource('organConsultation'),
]
