import type { Answers, Field } from '#kernel/forms/field.ts'
import { applicantKindTitles, deliveryTitles, formTitles, identityKindTitles } from '../contract/words.ts'

export const whatFields: readonly Field[] = [
  {
    kind: 'line',
    name: 'subject',
    label: '所需信息的名称、文号或者其他特征',
    why: '例如：青岚县城关镇2025年农村道路硬化工程验收报告',
    isRequired: true,
    maxLength: 200,
  },
  {
    kind: 'text',
    name: 'description',
    label: '具体描述',
    why: '涉及的时间、地点、项目、单位，您已经知道的线索。写得越具体，找得越快，也越不需要补正。',
    isRequired: true,
    maxLength: 5000,
    rows: 7,
  },
  {
    kind: 'tick',
    name: 'suggestsPublication',
    label: '建议主动公开',
    words: '我建议把这项信息向社会主动公开（条例第四十四条，可不选）',
    isRequired: false,
  },
  {
    kind: 'files',
    name: 'application',
    label: '有助于找到它的材料',
    why: '例如公示栏的照片、文件的首页。没有就不用放。',
    isRequired: false,
    most: 5,
  },
]

export const howFields: readonly Field[] = [
  {
    kind: 'choice',
    look: 'radios',
    name: 'form',
    label: '形式',
    why: '机关按您要求的形式提供；做不到时会改用电子文件或者请您查阅、抄录（条例第四十条）。',
    isRequired: true,
    choices: choicesOf(formTitles),
  },
  {
    kind: 'choice',
    look: 'radios',
    name: 'delivery',
    label: '途径',
    isRequired: true,
    choices: choicesOf(deliveryTitles, {
      online: '答复后用查询码在本网站下载，最快',
      email: '请在后面填写电子邮箱',
      post: '请在后面填写地址和邮政编码；机关只用邮政企业寄送，不收邮费',
      fax: '请在后面填写传真号码',
    }),
  },
  {
    kind: 'line',
    name: 'needsHelp',
    label: '需要的帮助',
    why: '阅读、视听有困难的，机关应当提供必要的帮助（条例第四十三条）。例如：请用大字、请电话说明。',
    isRequired: false,
    maxLength: 500,
  },
]

export const kindFields: readonly Field[] = [
  {
    kind: 'choice',
    look: 'radios',
    name: 'applicantKind',
    label: '申请人',
    why: '机关每年要按这几类公布收到多少申请，不公布是谁。',
    isRequired: true,
    choices: choicesOf(applicantKindTitles, { natural: '个人申请选这一项' }),
  },
  {
    kind: 'choice',
    look: 'radios',
    name: 'actingAs',
    label: '由谁提交',
    isRequired: true,
    choices: [
      { value: 'self', title: '申请人自己', about: '单位的工作人员为本单位提交也选这一项' },
      { value: 'agent', title: '受委托的代理人', about: '需要授权委托书和双方身份证明' },
    ],
  },
]

/** Who asks and how to reach them: a person or an organisation, and what the way chosen needs. */
export function whoFields(answers: Answers): readonly Field[] {
  return [
    ...(isNatural(answers) ? personFields : organisationFields),
    ...contactFields(answers),
    identityFile(answers),
  ]
}

const personFields: readonly Field[] = [
  { kind: 'line', name: 'name', label: '姓名', isRequired: true, maxLength: 100, autoComplete: 'name' },
  {
    kind: 'choice',
    look: 'list',
    name: 'identityKind',
    label: '证件名称',
    isRequired: true,
    choices: choicesOf(identityKindTitles).filter(({ value }) => value !== 'creditCode'),
  },
  { kind: 'line', name: 'identityNumber', label: '证件号码', isRequired: true, maxLength: 40 },
  {
    kind: 'line',
    name: 'workplace',
    label: '工作单位',
    isRequired: false,
    maxLength: 100,
    autoComplete: 'organization',
  },
]

const organisationFields: readonly Field[] = [
  {
    kind: 'line',
    name: 'name',
    label: '名称',
    isRequired: true,
    maxLength: 100,
    autoComplete: 'organization',
  },
  {
    kind: 'line',
    name: 'identityNumber',
    label: '统一社会信用代码',
    why: '营业执照或者登记证书上的18位代码。',
    isRequired: true,
    maxLength: 40,
  },
  { kind: 'line', name: 'representative', label: '法定代表人或者负责人', isRequired: true, maxLength: 60 },
  { kind: 'line', name: 'contactPerson', label: '联系人', isRequired: true, maxLength: 60 },
]

function contactFields({ delivery }: Answers): readonly Field[] {
  return [
    phone,
    { ...email, isRequired: delivery === 'email' },
    { ...address, isRequired: delivery === 'post' },
    postcode,
    ...(delivery === 'fax' ? [fax] : []),
  ]
}

const phone: Field = {
  kind: 'line',
  name: 'phone',
  label: '电话',
  why: '机关收到后要与您确认，请填写能接通的号码。电话、邮箱、地址至少填一项。',
  isRequired: false,
  maxLength: 40,
  inputMode: 'tel',
  autoComplete: 'tel',
  check: (text) => (/^[0-9+() —-]{5,40}$/.test(text) ? null : '电话应为数字，例如 0920-6210016'),
}

const email: Field = {
  kind: 'line',
  name: 'email',
  label: '电子邮箱',
  isRequired: false,
  maxLength: 200,
  inputMode: 'email',
  autoComplete: 'email',
  check: (text) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : '电子邮箱的格式不对，例如 name@example.com',
}

const address: Field = {
  kind: 'line',
  name: 'address',
  label: '联系地址',
  isRequired: false,
  maxLength: 300,
  autoComplete: 'street-address',
}

const postcode: Field = {
  kind: 'line',
  name: 'postcode',
  label: '邮政编码',
  isRequired: false,
  maxLength: 10,
  inputMode: 'numeric',
  autoComplete: 'postal-code',
  check: (text) => (/^\d{6}$/.test(text) ? null : '邮政编码是6位数字'),
}

const fax: Field = {
  kind: 'line',
  name: 'fax',
  label: '传真',
  isRequired: true,
  maxLength: 40,
  inputMode: 'tel',
}

function identityFile(answers: Answers): Field {
  return {
    kind: 'files',
    name: 'identity',
    label: isNatural(answers) ? '身份证明的照片或者扫描件' : '营业执照或者登记证书的照片或者扫描件',
    why: '没有身份证明，机关会请您补正，答复也会晚些开始（条例第三十条）。',
    isRequired: hasAgent(answers),
    most: 2,
  }
}

export const agentFields: readonly Field[] = [
  { kind: 'line', name: 'agentName', label: '代理人姓名', isRequired: true, maxLength: 60 },
  {
    kind: 'line',
    name: 'agentPhone',
    label: '代理人电话',
    isRequired: true,
    maxLength: 40,
    inputMode: 'tel',
  },
  {
    kind: 'choice',
    look: 'list',
    name: 'agentIdentityKind',
    label: '代理人证件名称',
    isRequired: true,
    choices: choicesOf(identityKindTitles).filter(({ value }) => value !== 'creditCode'),
  },
  { kind: 'line', name: 'agentIdentityNumber', label: '代理人证件号码', isRequired: true, maxLength: 40 },
  { kind: 'files', name: 'agentIdentity', label: '代理人身份证明', isRequired: true, most: 2 },
  { kind: 'files', name: 'mandate', label: '授权委托书', isRequired: true, most: 2 },
]

function isNatural({ applicantKind }: Answers): boolean {
  return applicantKind === 'natural'
}

/** True when somebody acts for the applicant under a mandate. */
export function hasAgent({ actingAs }: Answers): boolean {
  return actingAs === 'agent'
}

function choicesOf(
  titles: Readonly<Record<string, string>>,
  about: Readonly<Record<string, string>> = {},
): { value: string; title: string; about?: string }[] {
  return Object.entries(titles).map(([value, title]) => {
    const words = about[value]
    return { value, title, ...(words !== undefined && { about: words }) }
  })
}
