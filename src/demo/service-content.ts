import type { ServiceContent } from '#modules/services/contract/content.ts'
import { emptyContent } from '#modules/services/contract/content.ts'
import type { DemoUnit } from './county.ts'
import { units } from './county.ts'
import type { DemoService } from './texts/services.ts'

/** A post that a step may name. */
interface PostChoice {
  readonly postId: string
  readonly title: string
  readonly unitTitle: string
}

const days = (amount: number) => ({ amount, unit: 'workingDay' as const })

/** The elements of a service of the demonstration, with the places, telephones and posts of its unit. */
export function serviceContentOf(service: DemoService, posts: readonly PostChoice[]): ServiceContent {
  const unit = unitOf(service.unit)
  const [statutory, promised] = service.limits
  return {
    ...emptyContent,
    title: service.title,
    summary: service.summary,
    audience: service.audience ?? 'person',
    officeTitle: service.office,
    basis: service.basis.map((line) => {
      const [instrument = '', article = ''] = line.split('|')
      return { instrument, article, wording: '' }
    }),
    conditions: [...service.conditions],
    materials: service.materials.map(materialOf),
    steps: stepsOf(service, unit, posts),
    statutoryLimit: statutory === null ? null : days(statutory),
    promisedLimit: days(promised),
    resultTitle: service.result,
    places: [placeOf(unit)],
    phone: unit.telephone,
    themes: [...service.themes],
    ...waysOf(service),
    ...remediesOf(service, unit),
  }
}

/** How one goes about it, what it costs, and what people ask. */
function waysOf({ audience, limits, fee, question }: DemoService): Partial<ServiceContent> {
  const isAsked = audience !== 'none'
  return {
    isFree: !fee,
    fees: fee ? [{ title: fee[0], standard: fee[1], basis: fee[2] }] : [],
    delivery: isAsked ? '办结后当场领取，也可以邮寄到家。' : '',
    channels: isAsked
      ? [
          { kind: 'counter', where: '' },
          { kind: 'post', where: '' },
        ]
      : [],
    visits: isAsked ? (limits[1] === 0 ? 1 : 2) : null,
    questions: question ? [{ question: question[0], answer: question[1] }] : [],
  }
}

function unitOf(slug: string): DemoUnit {
  const unit = units.find((candidate) => candidate.slug === slug)
  if (!unit) throw new Error(`the demonstration has no unit "${slug}"`)
  return unit
}

function materialOf(line: string): ServiceContent['materials'][number] {
  const [name = '', form = 'original', copies = '1', source = 'applicant'] = line.split('|')
  return {
    name: name.replace('*', ''),
    form: form as 'original',
    copies: Number(copies),
    source: source as 'applicant',
    isNeeded: true,
    note: '',
    formHash: null,
    sampleHash: null,
  }
}

function stepsOf(
  { limits, lacks = [], audience }: DemoService,
  unit: DemoUnit,
  posts: readonly PostChoice[],
): ServiceContent['steps'] {
  const own = posts.filter(({ unitTitle }) => unitTitle === unit.shortTitle)
  const post = (title: RegExp): string | null =>
    lacks.includes('approvers') ? null : (own.find((one) => title.test(one.title))?.postId ?? null)
  const [, promised] = limits
  const limit = (share: number) => (lacks.includes('stepLimits') ? null : days(Math.floor(promised * share)))
  const [office, head] = [post(/办公室/), post(/负责人/)]
  const take = audience === 'none' ? '立案' : '受理'
  return [
    {
      title: take,
      what: '核对材料，齐全的当场出具受理单',
      postId: office,
      limit: limit(0.1),
      isCounted: true,
    },
    { title: '审查', what: '书面审查，必要时实地核查', postId: office, limit: limit(0.5), isCounted: true },
    {
      title: '决定',
      what: '作出准予或者不予的决定，不予的说明理由',
      postId: head,
      limit: limit(0.2),
      isCounted: true,
    },
    { title: '送达', what: '发给证件或者通知', postId: office, limit: limit(0.1), isCounted: true },
  ]
}

function placeOf(unit: DemoUnit): ServiceContent['places'][number] {
  const isTown = unit.kind === 'town'
  return {
    where: isTown
      ? `${unit.address}，${unit.shortTitle}便民服务中心`
      : `青岚县政务服务中心，${unit.shortTitle}窗口`,
    hours: '工作日 8:30至12:00，14:30至18:00',
    phone: unit.telephone,
  }
}

function remediesOf({ lacks = [] }: DemoService, unit: DemoUnit): Partial<ServiceContent> {
  const { telephone, address, shortTitle } = unit
  const complaint = {
    phone: telephone.replace(/\d{3}$/, '018'),
    address: `${address}，${shortTitle}办公室`,
    online: '',
  }
  const remedies = {
    refusal:
      '不予办理的，应当书面说明理由。不服的，可以自收到决定之日起六十日内向青岚县人民政府申请行政复议，也可以依法提起行政诉讼。',
    delay: `超过承诺时限没有办结的，先打本页的投诉电话；${shortTitle}应当在两个工作日内回复原因和新的办结日期。`,
    inaction: '没有人受理、没有人答复的，可以向县政府办公室反映，由其督办并对责任人作出处理。',
  }
  return {
    ...(!lacks.includes('complaint') && { complaint }),
    ...(!lacks.includes('remedies') && { remedies }),
  }
}
