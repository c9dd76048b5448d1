import type { Answers, Complaints, DraftFile } from '#kernel/forms/field.ts'
import type { Form, FormFacts, FormStep } from '#kernel/forms/form.ts'
import { refuseApplicant } from '../rules/applicant.ts'
import { agentFields, hasAgent, howFields, kindFields, whatFields, whoFields } from './form-fields.ts'
import { selectReceivingUnits } from '../store/receiving-units.ts'
import { applicantOf, fileRoles } from './to-request.ts'

/** Every step that is asked before a request is filed, one thing at a time. */
export const requestSteps: readonly FormStep[] = [
  {
    slug: 'unit',
    title: '向哪个机关申请？',
    lead: '谁制作的信息，向谁申请；从公民、法人那里获取的信息，向保存它的机关申请（条例第十条、第二十七条）。',
    fields: async ({ db, today }) => [
      {
        kind: 'choice',
        look: 'list',
        name: 'unit',
        label: '机关',
        why: '拿不准时，选最可能的一个：不归它管的，它会告诉您该找谁（条例第三十六条第五项）。',
        isRequired: true,
        choices: (await selectReceivingUnits(db, today)).map(({ slug, title }) => ({ value: slug, title })),
      },
    ],
  },
  {
    slug: 'what',
    title: '您要什么信息？',
    lead: '写清楚名称、文号，或者别的能认出它的特征：说的是哪件事、什么时候、在哪里。不用说明用途。',
    fields: async () => whatFields,
  },
  {
    slug: 'how',
    title: '您想怎样得到它？',
    fields: async () => howFields,
  },
  {
    slug: 'applicant',
    title: '谁来申请？',
    fields: async () => kindFields,
  },
  {
    slug: 'who',
    title: '您的姓名和联系方式',
    lead: '法律要求申请写明姓名或者名称、身份证明和联系方式（条例第二十九条）。只有办理这件申请的人能看到，不会公布。',
    fields: async (_, answers) => whoFields(answers),
    check: checkWho,
  },
  {
    slug: 'agent',
    title: '代理人',
    lead: '代理他人申请，要有授权委托书和双方的身份证明（民法典第一百六十五条）。',
    isAsked: hasAgent,
    fields: async () => agentFields,
    check: checkAgent,
  },
]

async function checkWho(_: FormFacts, answers: Answers, files: readonly DraftFile[]): Promise<Complaints> {
  const sentence = refuseApplicant({ ...applicantOf(answers), agent: null }, fileRoles(files))
  if (sentence === null) return {}
  return { [sentence.includes('联系方式') ? 'phone' : 'identityNumber']: sentence }
}

async function checkAgent(_: FormFacts, answers: Answers, files: readonly DraftFile[]): Promise<Complaints> {
  const sentence = refuseApplicant(applicantOf(answers), fileRoles(files))
  return sentence === null ? {} : { agentIdentityNumber: sentence }
}

/** What a form of requests needs besides its steps. */
export const requestFormRules = {
  title: '申请公开政府信息',
  path: '/requests/new',
  draft: { key: 'information-requests.new', path: '/requests/new', hours: 24 },
  submitWords: '提交申请',
  prefill: ['unit', 'subject', 'description'],
  allowance: { name: 'information-requests.send', most: 200, minutes: 10, mostBytes: 300 * 1024 * 1024 },
  filings: { name: 'information-requests.file', most: 30, minutes: 60 },
  receiptHours: 2,
} as const satisfies Omit<Form, 'steps' | 'file' | 'show'>
