import { z } from 'zod'

/** The ways a request may come in. */
export const Channel = z.enum(['counter', 'post', 'web', 'mail', 'fax'])
export type Channel = z.infer<typeof Channel>
export const channelTitles: Readonly<Record<Channel, string>> = {
  counter: '当面提交',
  post: '邮寄',
  web: '在线提交',
  mail: '电子邮件',
  fax: '传真',
}

/** Whether a postal item is signed for, which decides the day of receipt (条例 第三十一条). */
export const PostKind = z.enum(['signedFor', 'ordinary'])
export const postKindTitles = { signedFor: '需要签收的邮件（EMS、挂号信）', ordinary: '平常信函' } as const

/** How the day of receipt is found. */
export const receiptRuleTitles = {
  submitted: '以提交之日为收到之日',
  signedFor: '以签收之日为收到之日',
  confirmedSameDay: '平常信函，应当于收到当日与申请人确认，以确认之日为收到之日',
  confirmedByBoth: '以双方确认之日为收到之日，确认以前不起算',
} as const

/** Kinds of applicants: the columns of table 3 of the annual report. */
export const ApplicantKind = z.enum([
  'natural',
  'company',
  'research',
  'charity',
  'legal',
  'otherOrganisation',
])
export type ApplicantKind = z.infer<typeof ApplicantKind>
export const applicantKindTitles: Readonly<Record<ApplicantKind, string>> = {
  natural: '自然人',
  company: '商业企业',
  research: '科研机构',
  charity: '社会公益组织',
  legal: '法律服务机构',
  otherOrganisation: '其他法人或者组织',
}

export const IdentityKind = z.enum(['idCard', 'passport', 'creditCode', 'other'])
export type IdentityKind = z.infer<typeof IdentityKind>
export const identityKindTitles: Readonly<Record<IdentityKind, string>> = {
  idCard: '居民身份证',
  passport: '护照',
  creditCode: '统一社会信用代码',
  other: '其他证件',
}

/** 提供方式: what the applicant wants to be given. */
export const Form = z.enum(['paper', 'electronic', 'inspect', 'copyOut', 'any'])
export const formTitles: Readonly<Record<z.infer<typeof Form>, string>> = {
  paper: '纸质',
  electronic: '电子文件',
  inspect: '查阅',
  copyOut: '抄录',
  any: '不限',
}

/** 获取方式: how it reaches the applicant. */
export const Delivery = z.enum(['online', 'email', 'post', 'pickUp', 'onSite', 'fax'])
export type Delivery = z.infer<typeof Delivery>
export const deliveryTitles: Readonly<Record<Delivery, string>> = {
  online: '网上查询并下载',
  email: '电子邮件',
  post: '邮寄',
  pickUp: '自行领取',
  onSite: '现场查阅、抄录',
  fax: '传真',
}

/** What a file of a request is. */
export const FileRole = z.enum([
  'application',
  'identity',
  'agentIdentity',
  'mandate',
  'mail',
  'correction',
  'explanation',
  'opinion',
  'payment',
  'source',
  'answer',
  'letter',
  'service',
  'challenge',
  'other',
])
export type FileRole = z.infer<typeof FileRole>
export const fileRoleTitles: Readonly<Record<FileRole, string>> = {
  application: '申请材料',
  identity: '申请人身份证明',
  agentIdentity: '代理人身份证明',
  mandate: '授权委托书',
  mail: '邮件原件',
  correction: '补正材料',
  explanation: '说明理由的材料',
  opinion: '征求意见的回复',
  payment: '缴费凭证',
  source: '拟公开的原件（不随答复提供）',
  answer: '随答复提供的文件',
  letter: '答复书（在本系统以外制作的扫描件）',
  service: '送达凭证',
  challenge: '复议、诉讼文书',
  other: '其他材料',
}

/** Roles of a file that an applicant may send. */
export const ApplicantFileRole = FileRole.extract([
  'application',
  'identity',
  'agentIdentity',
  'mandate',
  'correction',
  'explanation',
  'other',
])

/** Every role with a part in answering requests. */
export const requestRoles = [
  'requestOfficer',
  'disclosureDirector',
  'secrecyReviewer',
  'answerSigner',
] as const

/** What a correction may be asked for (条例 第三十条, and what local practice adds). */
export const CorrectionGround = z.enum([
  'unclearContent',
  'identityMissing',
  'contactMissing',
  'mandateMissing',
  'formMissing',
  'severalMatters',
])
export const correctionGroundTitles: Readonly<Record<z.infer<typeof CorrectionGround>, string>> = {
  unclearContent: '申请内容不明确',
  identityMissing: '没有提供身份证明',
  contactMissing: '没有提供联系方式',
  mandateMissing: '代理人没有提供授权委托书或者双方身份证明',
  formMissing: '没有说明获取信息的方式、途径',
  severalMatters: '一份申请包含多项不相关的内容，需要分别提出',
}

/** What a request may come without (条例 第二十九条): it is taken in all the same and corrected afterwards. */
export const Lacking = z.enum(['name', 'identity', 'contact', 'mandate', 'agentIdentity', 'form'])
export type Lacking = z.infer<typeof Lacking>
export const lackingTitles: Readonly<Record<Lacking, string>> = {
  name: '姓名或者名称',
  identity: '申请人身份证明',
  contact: '联系方式',
  mandate: '授权委托书',
  agentIdentity: '代理人身份证明',
  form: '提供方式和获取方式',
}

/** Who is asked for an opinion outside this installation. */
export const ConsultationKind = z.enum(['thirdParty', 'coMaker', 'otherOrgan'])
export type ConsultationKind = z.infer<typeof ConsultationKind>
export const consultationKindTitles: Readonly<Record<ConsultationKind, string>> = {
  thirdParty: '第三方（逾期不答复不视为同意）',
  coMaker: '共同制作机关（逾期不答复视为同意）',
  otherOrgan: '其他机关',
}

export const Opinion = z.enum(['agreed', 'objected', 'partly', 'silent'])
export type Opinion = z.infer<typeof Opinion>
export const opinionTitles: Readonly<Record<Opinion, string>> = {
  agreed: '同意公开',
  objected: '不同意公开',
  partly: '同意部分公开',
  silent: '逾期未答复',
}
