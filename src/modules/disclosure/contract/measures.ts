import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Basis, Day, Discloser, Filed } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

/** The seven imbalances (七少), each measured as a ratio. */
export const Measure = z.enum([
  'substance',
  'process',
  'specifics',
  'handler',
  'remedy',
  'grassroots',
  'inspection',
])
export type Measure = z.infer<typeof Measure>

/** What each measure is called, what it answers, and exactly how it is counted. */
export const measureTexts: Readonly<
  Record<Measure, { readonly title: string; readonly scolded: string; readonly definition: string }>
> = {
  substance: {
    title: '有实质内容',
    scolded: '形式多，实质少',
    definition: '有正文（字数达到“只有标题”的标准以上）或者有附件的信息 ÷ 全部现行信息',
  },
  process: {
    title: '结果附有过程',
    scolded: '结果多，过程少',
    definition:
      '与另一条现行信息（公告、公示、听证、解读等）建立了关联的结果类信息 ÷ 结果类信息（归入标为“结果”的法定事项；职权与服务事项写的是怎样办，不计入）',
  },
  specifics: {
    title: '内容具体',
    scolded: '原则多，具体少',
    definition:
      '正文中数字（带单位）、日期、地点或电话、列举或表格四类要素至少有两类的信息 ÷ 有实质内容的信息',
  },
  handler: {
    title: '写明办理人和时限',
    scolded: '流程多，具体审批人和时限少',
    definition:
      '正文既写明审批人（承办人、负责人等）又写明时限的办理类信息，以及每个环节都写明在岗审批人和时限的职权与服务事项 ÷ 办理类信息和现行的职权与服务事项',
  },
  remedy: {
    title: '写明不办怎么办',
    scolded: '正面办理多，拒办拖办的追究和投诉少',
    definition:
      '正文写明投诉、举报、监督电话、复议或者诉讼的办理类信息，以及写明投诉渠道和拒办、拖办怎么办的职权与服务事项 ÷ 办理类信息和现行的职权与服务事项',
  },
  grassroots: {
    title: '部门和乡镇发布',
    scolded: '县上多，部门和乡镇少',
    definition: '县级部门和乡镇（及其所属单位）发布的现行信息 ÷ 全部现行信息',
  },
  inspection: {
    title: '检查发现的已办结',
    scolded: '部署多，督促检查少',
    definition: '已经消除或者写明处理结果的自查问题 ÷ 自查发现过的全部问题',
  },
}

const Ratio = z.object({ numerator: z.int(), denominator: z.int() })
export type Ratio = z.infer<typeof Ratio>

export const readMeasures = query({
  path: '/api/disclosure/measures',
  title: '查看七少指标',
  allow: disclosureRoles,
  input: z.object({}),
  output: z.object({
    /** When the items were last read; null before the first time. */
    readAt: z.iso.datetime().nullable(),
    totals: z.record(Measure, Ratio),
    rows: z.array(Discloser.extend({ ratios: z.record(Measure, Ratio) })),
  }),
})
export type Measures = z.infer<typeof readMeasures.output>

/** Items counted below the line and not above it, the newest first. */
export const listMeasureItems = query({
  path: '/api/disclosure/measureItems',
  title: '查看指标背后的信息',
  allow: disclosureRoles,
  input: z.object({
    measure: Measure.exclude(['inspection']),
    unitId: z.uuid().nullable(),
    /** True: those that meet the measure; false: those that do not. */
    met: z.boolean(),
    page: z.int().min(1).default(1),
  }),
  output: z.object({ rows: z.array(Filed), total: z.int(), pageSize: z.int() }),
})

export const readMeasureHistory = query({
  path: '/api/disclosure/measureHistory',
  title: '查看七少指标变化',
  allow: disclosureRoles,
  input: z.object({ measure: Measure, unitId: z.uuid().nullable() }),
  output: z.array(Ratio.extend({ takenOn: Day })),
})

/** Reads every live item anew, in the background; the work is watched and can be cancelled. */
export const renewMeasures = command({
  path: '/api/disclosure/renewMeasures',
  title: '重新计算七少指标',
  allow: ['disclosureSupervisor'],
  input: z.object({}),
  output: z.object({ workId: z.uuid() }),
})

/** What a word tells when it stands in a text. */
export const TraitElement = z.enum([
  'figureUnit',
  'place',
  'street',
  'handler',
  'limit',
  'limitUnit',
  'remedy',
])
export type TraitElement = z.infer<typeof TraitElement>

export const elementTexts: Readonly<Record<TraitElement, { readonly title: string; readonly how: string }>> =
  {
    figureUnit: { title: '数字单位', how: '前面紧接数字，算写了数字' },
    place: { title: '地点或电话', how: '出现这个词，算写了地点或电话' },
    street: { title: '门牌所在', how: '后面8个字以内有“…号”，算写了地点' },
    handler: { title: '办理人', how: '出现这个词，算写明了办理人' },
    limit: { title: '时限', how: '出现这个词，算写明了时限' },
    limitUnit: { title: '时限单位', how: '前面紧接数字，算写明了时限' },
    remedy: { title: '投诉和救济', how: '出现这个词，算写明了不办怎么办' },
  }

export const TraitWord = z.object({
  wordId: z.uuid(),
  element: TraitElement,
  word: z.string(),
  basis: Basis,
  note: z.string(),
})
export type TraitWord = z.infer<typeof TraitWord>

/** The words by which elements are recognised in texts. */
export const listTraitWords = query({
  path: '/api/disclosure/traitWords',
  title: '查看七少的识别词',
  allow: disclosureRoles,
  input: z.object({}),
  output: z.object({ words: z.array(TraitWord), editable: z.boolean() }),
})

export const addTraitWord = command({
  path: '/api/disclosure/addTraitWord',
  title: '增加识别词',
  allow: ['disclosureSupervisor'],
  input: z.object({
    element: TraitElement,
    word: z.string().trim().min(1, '请填写词语').max(20, '词语不能超过20字'),
    note: z.string().trim().max(300, '说明不能超过300字'),
  }),
  output: z.object({}),
})

export const removeTraitWord = command({
  path: '/api/disclosure/removeTraitWord',
  title: '删除识别词',
  allow: ['disclosureSupervisor'],
  input: z.object({ wordId: z.uuid() }),
  output: z.object({}),
})
