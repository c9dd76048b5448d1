import { z } from 'zod'
import { command } from '#kernel/http/contract.ts'
import { optionalEmail, optionalText } from '#kernel/forms/contact.ts'
import { CameApplicant } from './filing.ts'
import { ApplicantKind, Delivery, Form, IdentityKind } from './words.ts'

/** The numbers of identity documents: for a purpose that is written down before they are shown (个人信息保护法). */
export const openIdentity = command({
  path: '/api/information-requests/open-identity',
  title: '查看申请人证件号码（记录用途）',
  allow: ['requestOfficer', 'disclosureDirector'],
  input: z.object({
    requestId: z.uuid(),
    purpose: z.string().trim().min(2, '请写明查看证件号码的用途').max(200),
  }),
  output: z.object({
    /** Null while no document of the applicant is known. */
    kind: IdentityKind.nullable(),
    number: z.string().nullable(),
    agentKind: IdentityKind.nullable(),
    agentNumber: z.string().nullable(),
  }),
})

/** What a request came without and has now (条例 第二十九条); null: not this. Files come as files. */
export const Completion = z.object({
  /** What the document shows the applicant to be; null: as was thought. */
  kind: ApplicantKind.nullable().default(null),
  name: CameApplicant.shape.name.default(null),
  identity: CameApplicant.shape.identity.default(null),
  contact: z
    .object({
      phone: optionalText(40),
      fax: optionalText(40),
      email: optionalEmail,
      address: optionalText(300),
      postcode: optionalText(10),
    })
    .refine(({ phone, fax, email, address }) => phone ?? fax ?? email ?? address, {
      message: '请至少填写一种联系方式',
      path: ['phone'],
    })
    .nullable()
    .default(null),
  agentIdentity: CameApplicant.shape.agent.unwrap().unwrap().shape.identity.default(null),
  form: z.object({ form: Form, delivery: Delivery }).nullable().default(null),
})
export type Completion = z.infer<typeof Completion>

/** Adds what a request came without. Its day of receipt and its number stay. */
export const completeApplicant = command({
  path: '/api/information-requests/complete-applicant',
  title: '补登申请中原来没有的身份证明、联系方式等',
  allow: ['requestOfficer'],
  input: Completion.extend({ requestId: z.uuid() }),
  output: z.object({}),
})

/** A call or message to the applicant. */
export const recordContact = command({
  path: '/api/information-requests/record-contact',
  title: '登记与申请人的联系',
  allow: ['requestOfficer', 'disclosureDirector'],
  input: z.object({
    requestId: z.uuid(),
    way: z.enum(['phone', 'sms', 'email', 'inPerson']),
    isReached: z.boolean(),
    note: z.string().trim().min(2, '请写明联系的情况').max(1000),
  }),
  output: z.object({}),
})

/** One search for the information: evidence where it turns out not to exist. */
export const recordSearch = command({
  path: '/api/information-requests/record-search',
  title: '登记检索情况',
  allow: ['requestOfficer', 'disclosureDirector'],
  input: z.object({
    requestId: z.uuid(),
    place: z.string().trim().min(2, '请写明检索的地方，如档案室、公文系统').max(200),
    words: z.string().trim().min(1, '请写明检索所用的词').max(300),
    searchedOn: z.iso.date('日期不存在'),
    searcher: z.string().trim().min(1, '请写明检索人').max(60),
    found: z.enum(['nothing', 'something']),
    note: z.string().trim().max(1000).default(''),
  }),
  output: z.object({}),
})

/** Whether the reasons an applicant gave for many requests are reasonable (条例 第三十五条). */
export const judgeReasons = command({
  path: '/api/information-requests/judge-reasons',
  title: '审查申请人说明的理由',
  allow: ['requestOfficer', 'disclosureDirector'],
  input: z.object({
    requestId: z.uuid(),
    isReasonable: z.boolean(),
    judgement: z.string().trim().min(2, '请写明判断的依据').max(2000),
  }),
  output: z.object({}),
})

/** Takes matters out of a request into requests of their own (一事一申请); the day of receipt stays. */
export const splitRequest = command({
  path: '/api/information-requests/split',
  title: '把一份申请拆分为几件',
  allow: ['requestOfficer'],
  input: z.object({
    requestId: z.uuid(),
    key: z.uuid(),
    matters: z
      .array(
        z.object({
          subject: z.string().trim().min(2, '请写明拆出的事项').max(200),
          description: z.string().trim().min(2, '请写明拆出的内容').max(5000),
        }),
      )
      .min(1, '请至少写明一个拆出的事项')
      .max(100),
  }),
  output: z.object({ requests: z.array(z.object({ requestId: z.uuid(), number: z.string() })) }),
})

/** A review or suit against the answer, or against silence. */
export const recordChallenge = command({
  path: '/api/information-requests/record-challenge',
  title: '登记行政复议或者行政诉讼',
  allow: ['requestOfficer', 'disclosureDirector'],
  input: z.object({
    requestId: z.uuid(),
    kind: z.enum(['review', 'suit', 'suitAfterReview']),
    body: z.string().trim().min(2, '请填写复议机关或者法院').max(100),
    number: z
      .string()
      .trim()
      .max(60)
      .transform((text) => text || null)
      .nullable()
      .default(null),
    filedOn: z.iso.date('日期不存在'),
  }),
  output: z.object({ challengeId: z.uuid() }),
})

/** How a review or suit ended; when the answer was not upheld a new one can be ordered. */
export const settleChallenge = command({
  path: '/api/information-requests/settle-challenge',
  title: '登记复议或者诉讼的结果',
  allow: ['requestOfficer', 'disclosureDirector'],
  input: z.object({
    challengeId: z.uuid(),
    result: z.enum(['upheld', 'corrected', 'other']),
    settledOn: z.iso.date('日期不存在'),
    note: z.string().trim().max(2000).default(''),
  }),
  output: z.object({}),
})

/** Opens the matter again after a review or court: a case of its own that counts from the day of the order. */
export const reopenRequest = command({
  path: '/api/information-requests/reopen',
  title: '按复议决定或者判决重新办理',
  allow: ['disclosureDirector'],
  input: z.object({
    requestId: z.uuid(),
    key: z.uuid(),
    receivedOn: z.iso.date('日期不存在'),
    reason: z.string().trim().min(2, '请写明依据的决定书或者判决书').max(1000),
  }),
  output: z.object({ requestId: z.uuid(), number: z.string() }),
})
