import { z } from 'zod'
import { FileBytes, query } from '#kernel/http/contract.ts'
import { PublicationView } from '#modules/publishing/contract/standing.ts'
import {
  ApplicantKind,
  Channel,
  ConsultationKind,
  CorrectionGround,
  Delivery,
  FileRole,
  Form,
  IdentityKind,
  Lacking,
  Opinion,
  requestRoles,
} from './words.ts'

const text = z.string().nullable()

/** A file of a request. */
export const RequestFile = z.object({
  fileId: z.uuid(),
  role: FileRole,
  name: z.string(),
  type: z.string(),
  sizeBytes: z.number(),
  addedByName: z.string(),
  addedAt: z.string(),
})
export type RequestFile = z.infer<typeof RequestFile>

/** Somebody outside who was asked, with the case that runs its limit. */
export const ConsultationView = z.object({
  caseId: z.uuid(),
  kind: ConsultationKind,
  partyName: z.string(),
  partyContact: z.string(),
  question: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  sentOn: z.string(),
  partyReceivedOn: text,
  answeredOn: text,
  dueOn: text,
  opinion: Opinion.nullable(),
  reasons: text,
})
export type ConsultationView = z.infer<typeof ConsultationView>

/** The answer as drafted. */
export const Decision = z.object({
  revision: z.number(),
  outcomeCode: z.string(),
  outcomeDetail: text,
  outcomeTitle: z.string(),
  grounds: z.string(),
  reasons: z.string(),
  body: z.string(),
  way: z.string(),
  organ: z.string(),
  overrideReason: z.string(),
  openReasons: z.string(),
  draftedByName: z.string(),
  savedAt: z.string(),
  /** Of everything that goes out, as it is now. */
  digest: z.string(),
  reviewedByName: text,
  reviewOpinion: text,
  signedByName: text,
  signedOn: text,
  remedy: z.string(),
  /** What is still missing before it may be put forward. */
  missing: z.array(z.string()),
})
export type Decision = z.infer<typeof Decision>

/** One sub-record with who wrote it. */
const Noted = { byName: z.string(), at: z.string() }

export const RequestMatter = z.object({
  requestId: z.uuid(),
  number: z.string(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  channel: Channel,
  channelTitle: z.string(),
  receiptRuleTitle: z.string(),
  takenDownBy: text,
  submittedOn: z.string(),
  receivedOn: text,
  subject: z.string(),
  description: z.string(),
  purpose: text,
  form: Form,
  delivery: Delivery,
  needsHelp: text,
  suggestsPublication: z.boolean(),
  applicant: z.object({
    kind: ApplicantKind,
    /** Null while it is not known; so are the documents. */
    name: text,
    representative: text,
    contactPerson: text,
    workplace: text,
    phone: text,
    fax: text,
    email: text,
    address: text,
    postcode: text,
    identityKind: IdentityKind.nullable(),
    /** The number with all but its ends hidden. */
    identityMasked: text,
    agentName: text,
    agentPhone: text,
  }),
  /** What it came without (条例 第二十九条), and the day that was made good; null while it lacks. */
  lacking: z.array(z.object({ what: Lacking, madeGoodOn: text })),
  /** The correction that follows from what still lacks; null when nothing does. */
  correctionDraft: z.object({ ground: CorrectionGround, items: z.string() }).nullable(),
  /** What to do with letters while nobody knows where they should go; null when somebody does. */
  contactAdvice: text,
  /** Requests of the same applicant to this unit: in this calendar month, and in this year. */
  sameApplicant: z.object({ inMonth: z.number(), inYear: z.number(), warning: text }),
  identityReadings: z.array(z.object({ byName: z.string(), purpose: z.string(), at: z.string() })),
  files: z.array(RequestFile),
  /** Files that go out as copies without what must not; never what was covered. */
  redactions: z.array(
    z.object({
      sourceId: z.uuid(),
      resultId: z.uuid().nullable(),
      hits: z.number(),
      terms: z.number(),
      regions: z.number(),
      checked: z.array(z.string()),
      digest: z.string(),
      madeByName: z.string(),
      madeAt: z.string(),
    }),
  ),
  contacts: z.array(
    z.object({
      way: z.enum(['phone', 'sms', 'email', 'inPerson']),
      isReached: z.boolean(),
      note: z.string(),
      ...Noted,
    }),
  ),
  searches: z.array(
    z.object({
      place: z.string(),
      words: z.string(),
      searchedOn: z.string(),
      searcher: z.string(),
      found: z.enum(['nothing', 'something']),
      note: z.string(),
      ...Noted,
    }),
  ),
  correction: z
    .object({
      ground: CorrectionGround,
      items: z.string(),
      askedOn: z.string(),
      termDays: z.number(),
      answeredOn: text,
      answer: text,
    })
    .nullable(),
  explanation: z
    .object({
      question: z.string(),
      askedOn: z.string(),
      answeredOn: text,
      answer: text,
      isReasonable: z.boolean().nullable(),
      judgement: text,
    })
    .nullable(),
  extension: z
    .object({
      days: z.number(),
      reason: z.string(),
      approvedByName: z.string(),
      approvedOn: z.string(),
      servedOn: text,
    })
    .nullable(),
  fee: z
    .object({
      basis: z.enum(['item', 'page']),
      quantity: z.number(),
      beforeQuantity: z.number(),
      amountFen: z.number(),
      sentences: z.array(z.string()),
      noticedOn: z.string(),
      paidOn: text,
      voucher: text,
    })
    .nullable(),
  consultations: z.array(ConsultationView),
  decision: Decision.nullable(),
  challenges: z.array(
    z.object({
      challengeId: z.uuid(),
      kind: z.enum(['review', 'suit', 'suitAfterReview']),
      body: z.string(),
      number: text,
      filedOn: z.string(),
      result: z.enum(['upheld', 'corrected', 'other']).nullable(),
      settledOn: text,
      note: z.string(),
    }),
  ),
  /** Requests this one was split from, split into, joined into, reopened from or as. */
  related: z.array(
    z.object({ requestId: z.uuid(), number: z.string(), subject: z.string(), how: z.string() }),
  ),
  outcomeTitle: text,
  endedOn: text,
  /** How the answer stands in publishing; null while it was not put there. */
  publication: PublicationView.nullable(),
})
export type RequestMatter = z.infer<typeof RequestMatter>

/** Everything of one request but the numbers of identity documents. */
export const getRequest = query({
  path: '/api/information-requests/request',
  title: '一件申请的全部内容（证件号码除外）',
  allow: requestRoles,
  input: z.object({ requestId: z.uuid() }),
  output: RequestMatter,
})

/** One consultation with the subject of the request it belongs to; nothing of the applicant. */
export const getConsultation = query({
  path: '/api/information-requests/consultation',
  title: '一次征求意见',
  allow: requestRoles,
  input: z.object({ consultationId: z.uuid() }),
  output: ConsultationView.extend({
    requestId: z.uuid(),
    number: z.string(),
    subject: z.string(),
    unitTitle: z.string(),
  }),
})

/** A file of a request, to be saved. */
export const readRequestFileContract = query({
  path: '/api/information-requests/file',
  title: '下载申请的一个文件',
  allow: requestRoles,
  input: z.object({ requestId: z.uuid(), fileId: z.uuid() }),
  output: FileBytes,
})
