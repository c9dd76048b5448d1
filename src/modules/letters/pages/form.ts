import type { Field } from '#kernel/forms/field.ts'
import type { Form, FormStep } from '#kernel/forms/form.ts'
import { kindTitles, mostFiles } from '../contract/words.ts'

const abouts: Readonly<Record<string, string>> = {
  enquiry: '想知道政策、办法、该找谁',
  help: '遇到困难，需要帮忙解决',
  complaint: '对办事、管理、服务不满意',
  suggestion: '有好主意，希望采纳',
}

const kindFields: readonly Field[] = [
  {
    kind: 'choice',
    look: 'radios',
    name: 'kind',
    label: '来信类型',
    isRequired: true,
    choices: Object.entries(kindTitles).map(([value, title]) => ({
      value,
      title,
      about: abouts[value] ?? '',
    })),
  },
]

const matterFields: readonly Field[] = [
  {
    kind: 'line',
    name: 'subject',
    label: '一句话写明什么事',
    why: '例如：东街小学门口的路灯不亮',
    isRequired: true,
    maxLength: 100,
  },
  {
    kind: 'text',
    name: 'body',
    label: '经过和要求',
    why: '什么时候、在哪里、什么事、希望怎样解决。写得越清楚，越不会转来转去。请不要写身份证号、银行卡号；姓名和电话请写在后面一步，那里加密保存，这里写的办理单位都能看到。',
    isRequired: true,
    maxLength: 5000,
    rows: 9,
  },
  {
    kind: 'line',
    name: 'place',
    label: '地点',
    why: '例如：城关镇东街12号附近。没有地点可以不填。',
    isRequired: false,
    maxLength: 200,
  },
  {
    kind: 'files',
    name: 'files',
    label: '照片和材料',
    why: '能说明情况的照片、文件，没有可以不放。只有办理这件事的人能看到。',
    isRequired: false,
    most: mostFiles,
  },
]

const contactFields: readonly Field[] = [
  { kind: 'line', name: 'name', label: '称呼', isRequired: false, maxLength: 100, autoComplete: 'name' },
  {
    kind: 'line',
    name: 'phone',
    label: '电话',
    why: '需要核实地点和情况时才会打给您。',
    isRequired: false,
    maxLength: 40,
    inputMode: 'tel',
    autoComplete: 'tel',
  },
]

/** What is asked before a letter is sent, one thing at a time. */
export const letterSteps: readonly FormStep[] = [
  {
    slug: 'kind',
    title: '您要说的是哪一种？',
    lead: '拿不准就选最接近的，办理时会按实际情况处理。',
    fields: async () => kindFields,
  },
  {
    slug: 'matter',
    title: '什么事？',
    lead: '人命关天、正在发生的危险，请马上打110、119、120，不要等回信。',
    fields: async () => matterFields,
  },
  {
    slug: 'contact',
    title: '怎样联系您？',
    lead: '可以都不填，凭查询码照样能看进度和答复。填了也只有办理这件事的人在说明用途后才能看，每次查看都有记录。',
    fields: async () => contactFields,
  },
]

/** What the form of letters needs besides its steps. */
export const letterFormRules = {
  title: '给信箱写信',
  path: '/letters/new',
  draft: { key: 'letters.new', path: '/letters/new', hours: 24 },
  submitWords: '寄出',
  prefill: ['kind', 'subject'],
  allowance: { name: 'letters.send', most: 200, minutes: 10, mostBytes: 20 * 1024 * 1024 },
  filings: { name: 'letters.file', most: 30, minutes: 60 },
  receiptHours: 2,
} as const satisfies Omit<Form, 'steps' | 'file' | 'show'>
