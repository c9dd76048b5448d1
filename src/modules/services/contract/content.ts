import { z } from 'zod'

const line = (most: number, what: string) => z.string().trim().max(most, `${what}不能超过${most}字`)

/** In which days or hours a limit is counted: 行政许可法 第八十二条 counts working days. */
export const LimitUnit = z.enum(['workingDay', 'calendarDay', 'hour'])
export type LimitUnit = z.infer<typeof LimitUnit>
export const limitUnitTitles: Readonly<Record<LimitUnit, string>> = {
  workingDay: '个工作日',
  calendarDay: '个自然日',
  hour: '小时',
}

/** How long something may take; 0 means while one waits (即时办结). */
export const Limit = z.object({
  amount: z.int('请填写整数').min(0, '不能是负数').max(2000, '时限过长，请核对'),
  unit: LimitUnit,
})
export type Limit = z.infer<typeof Limit>

/** Whom an item is for. */
export const Audience = z.enum(['person', 'organisation', 'both', 'none'])
export type Audience = z.infer<typeof Audience>
export const audienceTitles: Readonly<Record<Audience, string>> = {
  person: '个人',
  organisation: '法人和其他组织',
  both: '个人、法人和其他组织',
  none: '依职权办理，不需申请',
}

/** By what right the unit acts: 法定机关, 授权组织, 受委托单位. */
export const Capacity = z.enum(['statutory', 'authorised', 'entrusted'])
export const capacityTitles: Readonly<Record<z.infer<typeof Capacity>, string>> = {
  statutory: '法定机关',
  authorised: '授权组织',
  entrusted: '受委托单位',
}

export const LegalBasis = z.object({
  instrument: line(120, '依据名称').min(1, '请填写依据名称'),
  /** e.g. 第十四条第二款; empty while nobody has looked it up. */
  article: line(60, '条款'),
  wording: line(600, '条文摘录'),
})

export const MaterialForm = z.enum(['original', 'copy', 'both', 'electronic'])
export const materialFormTitles: Readonly<Record<z.infer<typeof MaterialForm>, string>> = {
  original: '原件',
  copy: '复印件',
  both: '原件核对、收复印件',
  electronic: '电子件',
}

export const MaterialSource = z.enum(['applicant', 'government', 'thirdParty', 'shared'])
export const materialSourceTitles: Readonly<Record<z.infer<typeof MaterialSource>, string>> = {
  applicant: '申请人自备',
  government: '政府部门核发',
  thirdParty: '中介机构或者其他单位出具',
  shared: '内部核查，不用提交',
}

const FileHash = z.string().regex(/^[0-9a-f]{64}$/)

export const Material = z.object({
  name: line(120, '材料名称').min(1, '请填写材料名称'),
  form: MaterialForm,
  copies: z.int().min(0).max(20, '份数过多，请核对'),
  source: MaterialSource,
  isNeeded: z.boolean(),
  note: line(200, '材料说明'),
  /** The blank form among the attachments of the edition; null when there is none. */
  formHash: FileHash.nullable(),
  /** The filled-in sample among the attachments; null when there is none. */
  sampleHash: FileHash.nullable(),
})
export type Material = z.infer<typeof Material>

export const Step = z.object({
  title: line(30, '环节名称').min(1, '请填写环节名称'),
  what: line(300, '环节说明'),
  /** The post that decides it: whoever holds it is shown, so that the name follows the appointment. */
  postId: z.uuid().nullable(),
  limit: Limit.nullable(),
  /** False for special stages (公示、检测、听证) whose time is not counted in the whole. */
  isCounted: z.boolean(),
})
export type Step = z.infer<typeof Step>

export const Fee = z.object({
  title: line(60, '收费项目').min(1, '请填写收费项目'),
  standard: line(120, '收费标准').min(1, '请填写收费标准'),
  basis: line(200, '收费依据').min(1, '请填写收费依据'),
})

export const ChannelKind = z.enum(['counter', 'online', 'mobile', 'post', 'selfService', 'home'])
export const channelTitles: Readonly<Record<z.infer<typeof ChannelKind>, string>> = {
  counter: '窗口办理',
  online: '网上办理',
  mobile: '手机办理',
  post: '邮寄办理',
  selfService: '自助终端',
  home: '上门办理',
}
export const Channel = z.object({
  kind: ChannelKind,
  /** An http or https address, or words where to go; may be empty for the counter. */
  where: line(300, '渠道地址'),
})

export const Place = z.object({
  where: line(120, '办理地点').min(1, '请填写办理地点'),
  hours: line(120, '办理时间'),
  phone: line(40, '电话'),
})

export const Complaint = z.object({
  phone: line(40, '投诉电话'),
  address: line(120, '来信来访地址'),
  online: line(300, '网上投诉地址'),
})

/** To whom one turns, and how, when an application is refused, drags on, or nothing happens. */
export const Remedies = z.object({
  refusal: line(600, '说明'),
  delay: line(600, '说明'),
  inaction: line(600, '说明'),
})

export const Question = z.object({
  question: line(100, '问题').min(1, '请填写问题'),
  answer: line(600, '回答').min(1, '请填写回答'),
})

/** Every element of one version of an item (facts: 县级职权目录信息表, 办事指南要素). */
export const ServiceContent = z.object({
  title: line(100, '事项名称').min(2, '请填写事项名称'),
  subItem: line(100, '子项'),
  /** One sentence for those who know no department. */
  summary: line(100, '一句话说明'),
  audience: Audience,
  capacity: Capacity,
  /** The organ that entrusted it; empty unless `entrusted`. */
  entrustedBy: line(100, '委托单位'),
  officeTitle: line(60, '承办机构'),
  basis: z.array(LegalBasis).max(20, '依据最多二十条'),
  conditions: z.array(line(300, '每条条件').min(1)).max(30, '条件最多三十条'),
  /** 数量限制 (行政许可法 第三十条); empty when there is none. */
  quantity: line(200, '数量限制'),
  materials: z.array(Material).max(60, '材料最多六十份'),
  steps: z.array(Step).max(30, '环节最多三十个'),
  statutoryLimit: Limit.nullable(),
  promisedLimit: Limit.nullable(),
  isFree: z.boolean(),
  fees: z.array(Fee).max(20, '收费最多二十项'),
  resultTitle: line(100, '办理结果'),
  delivery: line(200, '结果送达'),
  channels: z.array(Channel).max(12, '渠道最多十二个'),
  /** 到现场次数; null when it is not known. */
  visits: z.int().min(0).max(20).nullable(),
  places: z.array(Place).max(60, '地点最多六十处'),
  phone: line(60, '咨询电话'),
  complaint: Complaint,
  remedies: Remedies,
  /** Items of publishing in which results are made public. */
  resultItemIds: z.array(z.int().positive()).max(30, '结果公开最多关联三十条信息'),
  questions: z.array(Question).max(30, '常见问题最多三十个'),
  themes: z.array(z.string().max(31)).max(6, '主题最多选六个'),
  /** 国家编码 (GB/T 39554.1), entered by hand; empty when there is none. */
  nationalCode: line(60, '国家编码'),
  /** From the second version on: what changed, told to the public. */
  changeNote: line(500, '修改说明'),
})
export type ServiceContent = z.infer<typeof ServiceContent>

/** An item nobody has written anything of. */
export const emptyContent: ServiceContent = {
  title: '',
  subItem: '',
  summary: '',
  audience: 'person',
  capacity: 'statutory',
  entrustedBy: '',
  officeTitle: '',
  basis: [],
  conditions: [],
  quantity: '',
  materials: [],
  steps: [],
  statutoryLimit: null,
  promisedLimit: null,
  isFree: true,
  fees: [],
  resultTitle: '',
  delivery: '',
  channels: [],
  visits: null,
  places: [],
  phone: '',
  complaint: { phone: '', address: '', online: '' },
  remedies: { refusal: '', delay: '', inaction: '' },
  resultItemIds: [],
  questions: [],
  themes: [],
  nationalCode: '',
  changeNote: '',
}
