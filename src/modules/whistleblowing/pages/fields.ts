import type { Field } from '#kernel/forms/field.ts'

/** Kinds of files that can be freed of what they tell. */
const accept = '.jpg,.jpeg,.png,.pdf,.docx,.xlsx,.txt,.csv'

const fileWords =
  '可以是照片（JPG、PNG）、PDF、Word（docx）、Excel（xlsx）或文本，最多5个，合计不超过30 MB。拍摄地点、设备、作者等信息会自动去除；去除不了的不收，并告诉您。'

const files = (label: string, why: string): Field => ({
  kind: 'files',
  name: 'files',
  label,
  why,
  isRequired: false,
  most: 5,
  atOnce: { accept, words: fileWords },
})

/** Units that can be chosen. */
export interface UnitChoice {
  readonly unitId: string
  readonly title: string
}

/** What is asked of whoever reports, on one page. */
export function reportFields(units: readonly UnitChoice[]): readonly Field[] {
  return [
    {
      kind: 'choice',
      look: 'list',
      name: 'respondent',
      label: '举报哪个单位，或者哪个单位的人',
      why: '这个单位和它下属的人看不到这件举报，也不会知道有这件举报。不清楚的可以不选。',
      isRequired: false,
      choices: units.map(({ unitId, title }) => ({ value: unitId, title })),
    },
    {
      kind: 'tick',
      name: 'isCompartment',
      label: '举报受理机构的人',
      words: '被举报的人就在举报受理机构工作（勾选后交给另一个机构）',
      isRequired: false,
    },
    {
      kind: 'text',
      name: 'text',
      label: '举报内容',
      why: '什么人、什么时候、在哪里、做了什么事，您是怎么知道的。想匿名的，不要写能看出您是谁的话。',
      isRequired: true,
      maxLength: 20_000,
      rows: 10,
    },
    files('照片和材料', '没有可以不放，以后凭回执码也能补充。照片里能看出您是谁的地方，请先遮住。'),
    {
      kind: 'line',
      name: 'name',
      label: '您的姓名',
      why: '可以不留。留下的另行密封：办理的人也看不到，确需知道时要写明理由、由另一人核准，只看一次。',
      isRequired: false,
      maxLength: 100,
    },
    { kind: 'line', name: 'contact', label: '联系方式', isRequired: false, maxLength: 200 },
  ]
}

/** What a receipt is asked for with. */
export const receiptField: Field = {
  kind: 'line',
  name: 'receipt',
  label: '回执码',
  why: '回执上五组、每组五个的字母和数字，不分大小写，中间的短横可以不写。',
  isRequired: true,
  maxLength: 60,
}

/** What a reporter adds. */
export const messageFields: readonly Field[] = [
  {
    kind: 'text',
    name: 'text',
    label: '补充情况，或者回答提问',
    isRequired: false,
    maxLength: 10_000,
    rows: 6,
  },
  files('补充材料', '没有可以不放。'),
]
