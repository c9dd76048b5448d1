import { z } from 'zod'
import { optionalEmail, optionalText } from '#kernel/forms/contact.ts'
import { command, upload } from '#kernel/http/contract.ts'
import {
  ApplicantFileRole,
  ApplicantKind,
  Channel,
  Delivery,
  FileRole,
  Form,
  IdentityKind,
  Lacking,
  PostKind,
} from './words.ts'

/** Who asks (条例 第二十九条第一项): name, identity document, contact; for an agent the same and a mandate. */
export const Applicant = z.object({
  kind: ApplicantKind,
  name: z.string().trim().min(1, '请填写姓名或者名称').max(100),
  /** Legal representative of an organisation. */
  representative: optionalText(60),
  contactPerson: optionalText(60),
  workplace: optionalText(100),
  phone: optionalText(40),
  fax: optionalText(40),
  email: optionalEmail,
  address: optionalText(300),
  postcode: optionalText(10),
  identity: z.object({
    kind: IdentityKind,
    number: z.string().trim().min(1, '请填写证件号码').max(40),
  }),
  agent: z
    .object({
      name: z.string().trim().min(1, '请填写代理人姓名').max(60),
      phone: optionalText(40),
      identity: z.object({
        kind: IdentityKind.exclude(['creditCode']),
        number: z.string().trim().min(1, '请填写代理人的证件号码').max(40),
      }),
    })
    .nullable()
    .default(null),
})
export type Applicant = z.infer<typeof Applicant>

/**
 * Who asks, as it came to the office: what it should say and does not is null, and is asked for in the one correction
 * (条例 第三十条). The public's own form stays strict.
 */
export const CameApplicant = Applicant.extend({
  name: Applicant.shape.name.nullable(),
  identity: Applicant.shape.identity.nullable(),
  agent: Applicant.shape.agent
    .unwrap()
    .unwrap()
    .extend({ identity: Applicant.shape.agent.unwrap().unwrap().shape.identity.nullable() })
    .nullable()
    .default(null),
})
export type CameApplicant = z.infer<typeof CameApplicant>

/** A file that is stored already, with what it is to the request. */
export const FiledFile = z.object({
  role: ApplicantFileRole.or(z.literal('mail')),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(255),
})
export type FiledFile = z.infer<typeof FiledFile>

/** What is asked for (条例 第二十九条第二、三项). No purpose has to be given. */
export const Asked = z.object({
  /** Title or document number of the information, or what else identifies it. */
  subject: z.string().trim().min(2, '请写明所需信息的名称、文号或者其他特征').max(200),
  description: z.string().trim().min(2, '请描述所需的政府信息').max(5000),
  purpose: optionalText(1000),
  form: Form,
  delivery: Delivery,
  /** Help wanted because of difficulty in reading, seeing or hearing (条例 第四十三条). */
  needsHelp: optionalText(500),
  /** The applicant suggests publishing it (条例 第四十四条). */
  suggestsPublication: z.boolean().default(false),
})

/** A request as it comes in. */
export const NewRequest = Asked.extend({
  /** Made by the sender; the same key again files once. */
  key: z.uuid(),
  unitId: z.uuid(),
  applicant: Applicant,
  files: z.array(FiledFile).max(30, '随申请提交的文件最多30个').default([]),
})
export type NewRequest = z.infer<typeof NewRequest>

/** A request taken in at the office: by the counter, by post, by mail or by fax. */
export const IntakeRequest = NewRequest.extend({
  channel: Channel,
  postKind: PostKind.nullable().default(null),
  applicant: CameApplicant,
  /** What the office has looked for in what came, and not found. */
  lacking: z
    .array(Lacking)
    .transform((all) => [...new Set(all)])
    .default([]),
  /** The day it reached the office. */
  submittedOn: z.iso.date('日期不存在'),
  /** Told at the counter: who took it down and read it back to be signed; null for what came in writing. */
  takenDownBy: optionalText(60),
})
export type IntakeRequest = z.infer<typeof IntakeRequest>

/** What whoever files is told. The query code is shown this once. */
export const Filed = z.object({
  requestId: z.uuid(),
  number: z.string(),
  queryCode: z.string(),
  unitTitle: z.string(),
  /** Null until both sides have confirmed: the limit does not run before. */
  receivedOn: z.string().nullable(),
  replyDueOn: z.string().nullable(),
})
export type Filed = z.infer<typeof Filed>

/** Takes in a request at the office; one that came in person or by post is never refused (国办公开办函〔2017〕19号). */
export const takeIn = command({
  path: '/api/information-requests/take-in',
  title: '登记收到的申请（当面、邮寄、邮件、传真）',
  allow: ['requestOfficer'],
  input: IntakeRequest,
  output: Filed,
})

/** Stores one file ahead of an intake; what may not be kept is refused at once. */
export const stageFile = upload({
  path: '/api/information-requests/stage-file',
  title: '上传随申请收到的文件',
  allow: ['requestOfficer'],
  input: z.object({ role: FiledFile.shape.role }),
  output: FiledFile.extend({ sizeBytes: z.number() }),
})

/** Opens a mail that asks for information; what it says fills the form of the intake, and nothing of it is believed. */
export const openRequestMail = upload({
  path: '/api/information-requests/open-mail',
  title: '读取申请邮件（eml），供登记时核对',
  allow: ['requestOfficer'],
  input: z.object({}),
  output: z.object({
    subject: z.string(),
    description: z.string(),
    /** True when the mail says more than fits. */
    isCut: z.boolean(),
    fromName: z.string(),
    fromAddress: z.string(),
    /** Where it asks to be answered, when that is not where it says it comes from; null otherwise. */
    replyTo: z.string().nullable(),
    /** What it says of its own time; null when it says nothing. */
    claimedDate: z.string().nullable(),
    /** The mail itself, and those of its files that may be kept. */
    files: z.array(FiledFile.extend({ sizeBytes: z.number() })),
    /** Why others may not, in sentences. */
    refused: z.array(z.string()),
  }),
})

/** Adds one file to a request. */
export const addFile = upload({
  path: '/api/information-requests/add-file',
  title: '为申请添加文件',
  allow: ['requestOfficer'],
  input: z.object({ requestId: z.uuid(), role: FileRole, key: z.uuid() }),
  output: z.object({ fileId: z.uuid() }),
})

/** Takes a file out of an answer that is still being drafted. What came from others stays. */
export const removeFile = command({
  path: '/api/information-requests/remove-file',
  title: '移除随答复提供的文件',
  allow: ['requestOfficer'],
  input: z.object({ requestId: z.uuid(), fileId: z.uuid() }),
  output: z.object({}),
})

/** Gives the applicant a new query code, e.g. when the old one was lost; the old one is void. */
export const renewQueryCode = command({
  path: '/api/information-requests/renew-query-code',
  title: '重发查询码，原查询码作废',
  allow: ['requestOfficer'],
  input: z.object({ requestId: z.uuid() }),
  output: z.object({ queryCode: z.string() }),
})
