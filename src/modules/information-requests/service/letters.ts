import type { ReadContext } from '#kernel/context.ts'
import type { NoticeMaterial, NoticeSource } from '#kernel/notices/source.ts'
import { consultationKindTitles } from '../contract/words.ts'
import { findConsultation } from '../store/consultations.ts'
import { findPaperNumber } from '../store/letters.ts'
import { findRequest } from '../store/requests.ts'
import { findAnswerMaterial } from './letter-of-answer.ts'
import {
  consultation,
  correction,
  explanation,
  extension,
  fee,
  lateDate,
  override,
  receipt,
} from './letters-on-the-way.ts'
import type { FieldsOf } from './letter-words.ts'
import { asSentence, commonFields } from './letter-words.ts'
import { findPaperMaterial, papersOfRequest } from './letter-papers.ts'

/** The letters somebody is owed, by the name the procedure gives them; the answer is one of many kinds. */
const letters: Readonly<Record<string, FieldsOf>> = {
  receipt,
  correction,
  explanation,
  extension,
  consultation,
  override,
  lateDate,
  fee,
}

async function findMaterial(
  context: ReadContext,
  caseId: string,
  name: string,
): Promise<NoticeMaterial | undefined> {
  const request = await findRequest(context.db, caseId)
  if (!request) return undefined
  if (name === 'answer') return await findAnswerMaterial(context, request)
  const fieldsOf = letters[name]
  if (!fieldsOf) return await findPaperMaterial(context, request, name)
  const fields = { ...(await commonFields(context, request)), ...(await fieldsOf(context, request)) }
  return { templateKey: `request.${name}`, fields }
}

const consultationLetters = {
  thirdParty: 'request.consultThirdParty',
  coMaker: 'request.consultCoMaker',
  otherOrgan: 'request.consultOrgan',
} as const

/** The form a third party sends back. */
const reply = { key: 'request.thirdPartyReply', title: '征求意见确认函' } as const
const outside: ReadonlySet<string> = new Set([...Object.values(consultationLetters), reply.key])
/** A co-maker that has a part in this installation is asked by a letter of the request itself. */
const outsideOnly: ReadonlySet<string> = new Set(
  [...outside].filter((key) => key !== consultationLetters.coMaker),
)

const requestSource: NoticeSource = {
  procedureKey: 'informationRequest',
  makes: (key) => key.startsWith('request.') && !outsideOnly.has(key),
  papersOf: async (context, caseId) => {
    const request = await findRequest(context.db, caseId)
    return request ? await papersOfRequest(context, request) : []
  },
  fieldsOf: findMaterial,
}

/** The letter by which an outsider is asked: a paper of the consultation's own case, without anything of the applicant. */
function consultationSource(procedureKey: string): NoticeSource {
  return {
    procedureKey,
    makes: (key) => outside.has(key),
    papersOf: async ({ db }, caseId) => {
      const asked = await findConsultation(db, caseId)
      if (!asked) return []
      const to = consultationKindTitles[asked.kind].replace(/（.*$/, '')
      const letter = { name: 'letter', title: '征求意见书', to }
      return asked.kind === 'thirdParty' ? [letter, { name: 'reply', title: reply.title, to }] : [letter]
    },
    fieldsOf: findConsultationMaterial,
  }
}

async function findConsultationMaterial(
  { db }: ReadContext,
  caseId: string,
  name: string,
): Promise<NoticeMaterial | undefined> {
  const asked = await findConsultation(db, caseId)
  const request = asked && (await findRequest(db, asked.requestId))
  if (!asked || !request) return undefined
  const { partyName, question, kind } = asked
  const { subject } = request
  if (name === 'reply') {
    const consultationNumber = await findPaperNumber(db, caseId, 'letter')
    return { templateKey: reply.key, fields: { partyName, subject, consultationNumber } }
  }
  const attachments = kind === 'thirdParty' ? [reply.title] : []
  const fields = { partyName, question: asSentence(question), subject, attachments }
  return { templateKey: consultationLetters[kind], fields }
}

/** What the letters of requests and consultations are made from. */
export const requestLetters: readonly NoticeSource[] = [
  requestSource,
  consultationSource('thirdPartyConsultation'),
  consultationSource('coMakerConsultation'),
  consultationSource('organConsultation'),
]
