import { civilDateOf } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { CasePaper, NoticeMaterial } from '#kernel/notices/source.ts'
import type { FieldValues } from '#kernel/notices/template.ts'
import { selectEvents } from '#kernel/procedure/case-store.ts'
import { lastNotice, selectNotices } from '#kernel/procedure/notice-store.ts'
import { selectParties } from '#kernel/procedure/party-store.ts'
import { eventTitle } from '#kernel/procedure/words.ts'
import {
  applicantKindTitles,
  channelTitles,
  deliveryTitles,
  formTitles,
  identityKindTitles,
} from '../contract/words.ts'
import { informationRequest } from '../procedure/request.ts'
import { findApplicant } from '../store/applicants.ts'
import { readMasked } from '../store/identities.ts'
import { findDecision } from '../store/decisions.ts'
import { findNoticeNumber } from '../store/letters.ts'
import type { RequestRecord } from '../store/requests.ts'
import { findReplyClock } from '../store/units.ts'
import { outcomesOf } from './decision.ts'
import { readLacking } from './lacking.ts'
import { findEndingMaterial, isEndingTold } from './letter-of-answer.ts'
import { asSentence, nameInLetters } from './letter-words.ts'

/** What each unit that takes part is written, by the part it takes. */
const partyPapers: Readonly<Record<string, string>> = {
  coHandler: '协办函',
  coMaker: '征求意见书',
}

/** The papers a request has now that nobody is owed: forms of the file, and letters to units that take part. */
export async function papersOfRequest(
  { db }: ReadContext,
  request: RequestRecord,
): Promise<readonly CasePaper[]> {
  const parties = await selectParties(db, [request.requestId])
  return [
    { name: 'applicationForm', title: '申请表' },
    ...(request.receivedOn === null ? [] : [{ name: 'registration', title: '登记表' }]),
    ...((await findDecision(db, request.requestId)) ? [{ name: 'review', title: '审查呈批单' }] : []),
    ...parties.map(({ id, party, unitTitle }) => ({
      name: `party.${id}`,
      title: partyPapers[party] ?? '函',
      to: unitTitle,
    })),
    ...(isEndingTold(request) ? [{ name: 'ending', title: '不再处理告知书', to: '申请人' }] : []),
  ]
}

/** What such a paper is made from; undefined for a name that is none. */
export async function findPaperMaterial(
  context: ReadContext,
  request: RequestRecord,
  name: string,
): Promise<NoticeMaterial | undefined> {
  if (name.startsWith('party.')) return await findPartyLetter(context, request, name.slice(6))
  if (name === 'ending') return await findEndingMaterial(context, request)
  const fieldsOf = sheets[name]
  return fieldsOf && { templateKey: `request.${name}`, fields: await fieldsOf(context, request) }
}

type SheetOf = (context: ReadContext, request: RequestRecord) => Promise<FieldValues>

const sheets: Readonly<Record<string, SheetOf>> = {
  applicationForm: readApplication,
  registration: readRegistration,
  review: readReview,
}

/** What the applicant stated. Only the ends of the number are printed: the number itself is shown for a purpose only. */
async function readApplication({ db }: ReadContext, request: RequestRecord): Promise<FieldValues> {
  const applicant = await findApplicant(db, request.requestId)
  const { kind, masked } = await readMasked(db, request.requestId)
  const isPerson = request.applicantKind === 'natural'
  const isFormKnown = !(await readLacking({ db }, request.requestId)).includes('form')
  const who = isPerson
    ? { applicant: applicant.name, identityKind: kind && identityKindTitles[kind], identityNumber: masked }
    : { organisation: applicant.name, creditCode: masked }
  return {
    ...applicant,
    ...who,
    agent: [applicant.agentName, applicant.agentPhone].filter(Boolean).join('，') || null,
    subject: `${request.subject}\n${request.description}`,
    purpose: request.purpose,
    form: isFormKnown ? formTitles[request.form] : null,
    delivery: isFormKnown ? deliveryTitles[request.delivery] : null,
    submittedOn: request.submittedOn,
  }
}

/** 登记表: everything from receipt to service (条例 第四十五条). */
async function readRegistration(context: ReadContext, request: RequestRecord): Promise<FieldValues> {
  const { db } = context
  const { requestId } = request
  const applicant = await findApplicant(db, requestId)
  const events = await selectEvents(db, requestId)
  const answer = lastNotice(await selectNotices(db, requestId), 'answer')
  return {
    applicant: nameInLetters(applicant.name),
    you: request.applicantKind === 'natural' ? '您' : '你单位',
    requestNumber: request.number,
    receivedOn: request.receivedOn,
    submittedOn: request.submittedOn,
    subject: request.subject,
    channel: channelTitles[request.channel],
    applicantKind: applicantKindTitles[request.applicantKind],
    phone: applicant.phone,
    address: applicant.address,
    form: formTitles[request.form],
    delivery: deliveryTitles[request.delivery],
    dueOn: (await findReplyClock(db, requestId))?.dueOn ?? null,
    officer: events.find(({ action }) => action === 'receive')?.actorName ?? null,
    outcome: await readOutcomeTitle(context, request, request),
    answerNumber: answer ? await findNoticeNumber(db, requestId, answer.id) : null,
    servedOn: answer?.servedOn ?? null,
    history: events.map(({ effectiveOn, action, actorName }) => ({
      on: effectiveOn,
      what: eventTitle(informationRequest, action),
      who: actorName,
    })),
  }
}

/** 审查呈批单: who proposed, reviewed and signed the answer; what nobody has concluded yet stays open for the pen. */
async function readReview(context: ReadContext, request: RequestRecord): Promise<FieldValues> {
  const { db } = context
  const decision = await findDecision(db, request.requestId)
  if (!decision) return {}
  const events = await selectEvents(db, request.requestId)
  const dayOf = (action: string) => events.findLast((event) => event.action === action)?.effectiveOn ?? null
  return {
    requestNumber: request.number,
    applicant: nameInLetters((await findApplicant(db, request.requestId)).name),
    subject: request.subject,
    way: '依申请公开',
    outcome: await readOutcomeTitle(context, request, decision),
    grounds: await readGrounds(context, request),
    dueOn: (await findReplyClock(db, request.requestId))?.dueOn ?? null,
    proposal: decision.body || decision.way || decision.reasons || null,
    proposedBy: decision.draftedByName,
    proposedOn: civilDateOf(decision.savedAt),
    ...(decision.reviewedByName && {
      secrecy: decision.reviewOpinion,
      secrecyBy: decision.reviewedByName,
      secrecyOn: dayOf('passSecrecyReview'),
    }),
    ...(decision.signedByName && {
      signer: '同意',
      signerBy: decision.signedByName,
      signerOn: decision.signedOn,
    }),
  }
}

interface Ended {
  readonly outcomeCode: string | null
  readonly outcomeDetail: string | null
}

async function readOutcome(
  context: ReadContext,
  request: RequestRecord,
  { outcomeCode, outcomeDetail }: Ended,
) {
  const outcomes = await outcomesOf(context, request)
  return outcomes.find(({ code, detail }) => code === outcomeCode && detail === outcomeDetail)
}

async function readOutcomeTitle(context: ReadContext, request: RequestRecord, ended: Ended) {
  return (await readOutcome(context, request, ended))?.title ?? null
}

/** The grounds as written, or the article under which the outcome stands, and the reasons. */
async function readGrounds(context: ReadContext, request: RequestRecord): Promise<string | null> {
  const decision = await findDecision(context.db, request.requestId)
  const outcome = decision && (await readOutcome(context, request, decision))
  if (!decision || !outcome) return null
  const law = decision.grounds || `《中华人民共和国政府信息公开条例》${outcome.article}`
  return decision.reasons ? `${asSentence(law)}${decision.reasons}` : law
}

const partyLetters: Readonly<Record<string, string>> = {
  coHandler: 'request.coHandling',
  coMaker: 'request.consultCoMaker',
}

/** The letter by which a unit of this installation is asked; nothing of the applicant is in it. */
async function findPartyLetter(
  { db }: ReadContext,
  request: RequestRecord,
  partyId: string,
): Promise<NoticeMaterial | undefined> {
  const party = (await selectParties(db, [request.requestId])).find(({ id }) => id === partyId)
  const templateKey = party && partyLetters[party.party]
  if (!templateKey) return undefined
  const { unitTitle: partyName, dueOn: coHandlingDueOn } = party
  const { subject } = request
  const matter = '请检索、核对上述信息，提出能否公开的意见和理由。'
  const question = '上述信息能否公开，不宜公开的请说明具体内容和理由。'
  return { templateKey, fields: { partyName, subject, matter, question, coHandlingDueOn } }
}
