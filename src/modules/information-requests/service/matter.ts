import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import { Region } from '#kernel/files/redaction/redaction.ts'
import { stateTitle } from '#kernel/procedure/words.ts'
import type {
  ConsultationView,
  Decision,
  getConsultation,
  getRequest,
  RequestFile,
} from '../contract/matter.ts'
import { channelTitles, postKindTitles, receiptRuleTitles } from '../contract/words.ts'
import { consultationProcedures } from '../procedure/consultation.ts'
import { findApplicant, selectIdentityReadings } from '../store/applicants.ts'
import { selectChallenges } from '../store/challenges.ts'
import type { ConsultationRecord } from '../store/consultations.ts'
import { findConsultation, selectConsultations } from '../store/consultations.ts'
import { findFee } from '../store/fees.ts'
import { readMasked } from '../store/identities.ts'
import { selectFiles } from '../store/files.ts'
import { selectLacking } from '../store/lacking.ts'
import { readThreshold, selectOutcomes } from '../store/law.ts'
import { adviseWithoutContact, draftCorrection } from '../rules/lacking.ts'
import { monthOf } from '../rules/span.ts'
import { selectKeptRedactions } from '../store/redactions.ts'
import {
  findCorrection,
  findExplanation,
  findExtension,
  selectContacts,
  selectSearches,
} from '../store/records.ts'
import type { RequestRecord } from '../store/requests.ts'
import { countSameApplicant, selectRelated } from '../store/requests.ts'
import { requireRequest } from './access.ts'
import { readAnswer } from './decision.ts'
import { describePublication } from './publication.ts'
import { readRemedy } from './remedy.ts'
import { problems } from './problems.ts'

type Matter = z.input<typeof getRequest.output>

/** Everything of one request, to those with a part in it over its unit; identity numbers stay masked. */
export async function readRequest(context: ReadContext, requestId: string): Promise<Matter> {
  const { db } = context
  const request = await requireRequest(context, requestId)
  return {
    ...describeHead(request),
    applicant: await readApplicant(context, request),
    ...(await describeLacking(context, request)),
    sameApplicant: await readSameApplicant(context, request),
    ...(await readRecords(context, requestId)),
    correction: (await findCorrection(db, requestId)) ?? null,
    explanation: (await findExplanation(db, requestId)) ?? null,
    extension: (await findExtension(db, requestId)) ?? null,
    fee: (await findFee(db, requestId)) ?? null,
    consultations: (await selectConsultations(db, requestId)).map(describeConsultation),
    decision: await describeDecision(context, request),
    challenges: await selectChallenges(db, requestId),
    related: await describeRelated(context, request),
    outcomeTitle: await titleOfOutcome(context, request),
    publication: await describePublication(context, requestId),
  }
}

function describeHead(request: RequestRecord) {
  const { channel, postKind, receiptRule, takenDownBy } = request
  const post = postKind ? `（${postKindTitles[postKind]}）` : ''
  return {
    requestId: request.requestId,
    number: request.number,
    unitId: request.unitId,
    unitTitle: request.unitTitle,
    channel,
    takenDownBy,
    submittedOn: request.submittedOn,
    receivedOn: request.receivedOn,
    subject: request.subject,
    description: request.description,
    purpose: request.purpose,
    form: request.form,
    delivery: request.delivery,
    needsHelp: request.needsHelp,
    suggestsPublication: request.suggestsPublication,
    endedOn: request.endedOn,
    channelTitle: `${channelTitles[channel]}${post}${takenDownBy === null ? '' : '，口头提出并代为填写'}`,
    receiptRuleTitle: receiptRuleTitles[receiptRule],
  }
}

async function readApplicant({ db }: ReadContext, { requestId, applicantKind }: RequestRecord) {
  const applicant = await findApplicant(db, requestId)
  const identity = await readMasked(db, requestId)
  return {
    kind: applicantKind,
    ...applicant,
    identityKind: identity.kind,
    identityMasked: identity.masked,
  }
}

/** What the request came without, and what is to be done about it while it is open. */
async function describeLacking({ db }: ReadContext, { requestId, channel, closedAt }: RequestRecord) {
  const lacking = await selectLacking(db, requestId)
  const open = closedAt === null ? lacking.flatMap((one) => (one.madeGoodOn === null ? one.what : [])) : []
  return {
    lacking,
    correctionDraft: draftCorrection(open),
    contactAdvice: open.includes('contact') ? adviseWithoutContact(channel) : null,
  }
}

async function readSameApplicant({ db }: ReadContext, request: RequestRecord) {
  const year = request.submittedOn.slice(0, 4)
  const inMonth = await countSameApplicant(db, request, monthOf(request.submittedOn))
  const inYear = await countSameApplicant(db, request, { from: `${year}-01-01`, to: `${year}-12-31` })
  const on = request.submittedOn
  const isMany =
    inMonth >= (await readThreshold(db, 'manyInMonth', on)) ||
    inYear >= (await readThreshold(db, 'manyInYear', on))
  const how = request.isIdentified ? '' : '（身份还没有证明，按姓名和联系方式暂计，不能作为处理的依据）'
  const warning = isMany
    ? `同一申请人${how}本月另有${inMonth}件、今年另有${inYear}件。数量、频次明显超过合理范围的，可以要求说明理由（条例第三十五条），也可以收取信息处理费（第四十二条）；不得因此拒绝登记。`
    : null
  return { inMonth, inYear, warning }
}

async function readRecords({ db }: ReadContext, requestId: string) {
  const at = <Row extends { readonly at: Date }>(row: Row) => ({ ...row, at: row.at.toISOString() })
  const files = await selectFiles(db, requestId)
  return {
    identityReadings: (await selectIdentityReadings(db, requestId)).map(at),
    contacts: (await selectContacts(db, requestId)).map(at),
    searches: (await selectSearches(db, requestId)).map(at),
    redactions: (await selectKeptRedactions(db, requestId)).map(describeRedaction),
    files: files.map(describeFile),
  }
}

function describeRedaction(made: Awaited<ReturnType<typeof selectKeptRedactions>>[number]) {
  const { sourceId, resultId, hits, checked, digest, madeByName, madeAt, terms, regions } = made
  return {
    sourceId,
    resultId,
    hits,
    checked,
    digest,
    madeByName,
    madeAt: madeAt.toISOString(),
    terms: terms.length,
    regions: Region.array().parse(regions).length,
  }
}

function describeFile(file: Awaited<ReturnType<typeof selectFiles>>[number]): z.input<typeof RequestFile> {
  const { fileId, role, name, type, sizeBytes, addedByName, addedAt } = file
  return { fileId, role, name, type, sizeBytes, addedByName, addedAt: addedAt.toISOString() }
}

async function describeDecision(
  context: ReadContext,
  request: RequestRecord,
): Promise<z.input<typeof Decision> | null> {
  const found = await readAnswer(context, request)
  if (!found) return null
  const { decision, outcome, digest, missing } = found
  const { submittedDigest: _, reviewedDigest: __, signedDigest: ___, savedAt, ...rest } = decision
  return {
    ...rest,
    savedAt: savedAt.toISOString(),
    outcomeTitle: outcome.title,
    digest,
    missing: [...missing],
    remedy: await readRemedy(context, request, decision),
  }
}

/** One outsider asked, with the words for how it stands. */
export function describeConsultation(asked: ConsultationRecord): z.input<typeof ConsultationView> {
  const { requestId: _, closedAt: __, ...view } = asked
  return { ...view, stateTitle: stateTitle(consultationProcedures[asked.kind], asked.state) }
}

async function describeRelated({ db }: ReadContext, request: RequestRecord) {
  const rows = await selectRelated(db, request)
  return rows.map(({ requestId, number, subject, ...row }) => ({
    requestId,
    number,
    subject,
    how: describeRelation(request, { requestId, ...row }),
  }))
}

function describeRelation(
  request: RequestRecord,
  row: {
    readonly requestId: string
    readonly splitFrom: string | null
    readonly joinedInto: string | null
    readonly reopenedFrom: string | null
  },
): string {
  if (row.requestId === request.splitFrom) return '本件由它拆出'
  if (row.requestId === request.joinedInto) return '本件并入它一并答复'
  if (row.requestId === request.reopenedFrom) return '本件是对它的重新办理'
  if (row.splitFrom === request.requestId) return '由本件拆出'
  if (row.joinedInto === request.requestId) return '并入本件一并答复'
  return '对本件的重新办理'
}

/** The words for how a request ended; null while it is open. */
export async function titleOfOutcome(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  request: Pick<RequestRecord, 'outcomeCode' | 'outcomeDetail' | 'receivedOn'>,
): Promise<string | null> {
  if (request.outcomeCode === null) return null
  const outcomes = await selectOutcomes(db, request.receivedOn ?? today)
  const found = outcomes.find(
    ({ code, detail }) => code === request.outcomeCode && detail === request.outcomeDetail,
  )
  return found?.title ?? request.outcomeCode
}

/** One consultation, without anything of the applicant. */
export async function readConsultation(
  context: ReadContext,
  consultationId: string,
): Promise<z.input<typeof getConsultation.output>> {
  const asked = await findConsultation(context.db, consultationId)
  if (!asked) throw problems.requestNotFound()
  const request = await requireRequest(context, asked.requestId)
  const { requestId, number, subject, unitTitle } = request
  return { ...describeConsultation(asked), requestId, number, subject, unitTitle }
}
