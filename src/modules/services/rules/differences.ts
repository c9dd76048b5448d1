import type { Limit, ServiceContent } from '../contract/content.ts'
import {
  audienceTitles,
  capacityTitles,
  channelTitles,
  materialFormTitles,
  materialSourceTitles,
} from '../contract/content.ts'
import { writeLimit } from './limit.ts'

/** One element that differs between two versions, in words; an empty text means there was nothing. */
export interface Difference {
  readonly title: string
  readonly before: string
  readonly after: string
}

/** Words for what a version refers to by id. */
export interface DifferenceWords {
  readonly postTitles: ReadonlyMap<string, string>
  readonly themeTitles: ReadonlyMap<string, string>
}

type Show = (content: ServiceContent, words: DifferenceWords) => string

const limit = (one: Limit | null): string => writeLimit(one, '')

/** Every element in words, in the order of the page. */
const shows: readonly (readonly [string, Show])[] = [
  ['事项名称', ({ title }) => title],
  ['子项', ({ subItem }) => subItem],
  ['一句话说明', ({ summary }) => summary],
  ['服务对象', ({ audience }) => audienceTitles[audience]],
  [
    '行使资格',
    ({ capacity, entrustedBy }) =>
      [capacityTitles[capacity], entrustedBy].filter(Boolean).join('，委托单位：'),
  ],
  ['承办机构', ({ officeTitle }) => officeTitle],
  [
    '设定依据',
    ({ basis }) => lines(basis.map((one) => `《${one.instrument}》${one.article} ${one.wording}`.trim())),
  ],
  ['受理条件', ({ conditions }) => lines(conditions)],
  ['数量限制', ({ quantity }) => quantity],
  ['申请材料', showMaterials],
  ['办理流程', showSteps],
  ['法定时限', ({ statutoryLimit }) => limit(statutoryLimit)],
  ['承诺时限', ({ promisedLimit }) => limit(promisedLimit)],
  ['收费', showFees],
  ['办理结果', ({ resultTitle, delivery }) => [resultTitle, delivery].filter(Boolean).join('；')],
  [
    '办理渠道',
    ({ channels }) => lines(channels.map(({ kind, where }) => `${channelTitles[kind]} ${where}`.trim())),
  ],
  ['到现场次数', ({ visits }) => (visits === null ? '' : `${visits}次`)],
  [
    '办理地点和时间',
    ({ places }) => lines(places.map((one) => `${one.where} ${one.hours} ${one.phone}`.trim())),
  ],
  ['咨询电话', ({ phone }) => phone],
  ['监督投诉', ({ complaint }) => lines([complaint.phone, complaint.address, complaint.online])],
  ['不予办理怎么办', ({ remedies }) => remedies.refusal],
  ['拖延怎么办', ({ remedies }) => remedies.delay],
  ['不答复怎么办', ({ remedies }) => remedies.inaction],
  ['办理结果公开', ({ resultItemIds }) => resultItemIds.map((id) => `信息${id}`).join('、')],
  ['常见问题', ({ questions }) => lines(questions.map((one) => `${one.question} ${one.answer}`))],
  ['主题', ({ themes }, words) => themes.map((code) => words.themeTitles.get(code) ?? code).join('、')],
  ['国家编码', ({ nationalCode }) => nationalCode],
]

/** The elements in which two versions differ; empty when they say the same. */
export function findDifferences(
  before: ServiceContent,
  after: ServiceContent,
  words: DifferenceWords,
): Difference[] {
  return shows
    .map(([title, show]) => ({ title, before: show(before, words), after: show(after, words) }))
    .filter((one) => one.before !== one.after)
}

function showMaterials({ materials }: ServiceContent): string {
  return lines(
    materials.map((one) =>
      [
        one.name,
        materialFormTitles[one.form],
        `${one.copies}份`,
        materialSourceTitles[one.source],
        one.isNeeded ? '' : '非必要',
        one.note,
        one.formHash ? '有空表' : '',
        one.sampleHash ? '有样表' : '',
      ]
        .filter(Boolean)
        .join('，'),
    ),
  )
}

function showSteps({ steps }: ServiceContent, { postTitles }: DifferenceWords): string {
  return lines(
    steps.map(({ title, what, postId, limit: own, isCounted }) =>
      [
        title,
        what,
        postId === null ? '' : (postTitles.get(postId) ?? ''),
        limit(own),
        isCounted ? '' : '不计入总时限',
      ]
        .filter(Boolean)
        .join('，'),
    ),
  )
}

function showFees({ isFree, fees }: ServiceContent): string {
  if (isFree) return '不收费'
  return lines(fees.map(({ title, standard, basis }) => `${title}，${standard}，${basis}`))
}

function lines(texts: readonly string[]): string {
  return texts.filter(Boolean).join('\n')
}
