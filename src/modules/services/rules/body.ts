import type { Material, ServiceContent } from '../contract/content.ts'
import {
  audienceTitles,
  capacityTitles,
  channelTitles,
  materialFormTitles,
  materialSourceTitles,
} from '../contract/content.ts'
import { writeLimit } from './limit.ts'

/** Words for what a version refers to by id or code. */
export interface BodyWords {
  readonly code: string
  readonly kindTitle: string
  readonly unitTitle: string
  readonly themeTitles: readonly string[]
  /** Title of the post and its unit, by id. */
  readonly postTitles: ReadonlyMap<string, string>
}

/**
 * A version of an item as the HTML that is screened, reviewed, approved and kept: every element, in the order of the
 * public page. Posts stand by their titles; who holds them is no part of what is approved.
 */
export function writeBody(content: ServiceContent, words: BodyWords): string {
  return [
    basics(content, words),
    section(
      '设定依据',
      list(content.basis.map(({ instrument, article, wording }) => basisLine(instrument, article, wording))),
    ),
    section('受理条件', list(content.conditions) + paragraph('数量限制', content.quantity)),
    section('申请材料', materials(content.materials)),
    section('办理流程', steps(content, words)),
    section('办理时限', limits(content)),
    section('收费', fees(content)),
    section('办理结果', paragraph('结果', content.resultTitle) + paragraph('送达', content.delivery)),
    section('在哪里办', places(content)),
    section('投诉和救济', remedies(content)),
    section(
      '常见问题',
      content.questions.map(({ question, answer }) => paragraph(question, answer)).join(''),
    ),
  ].join('')
}

function basics(content: ServiceContent, words: BodyWords): string {
  const rows: readonly (readonly [string, string])[] = [
    ['事项编码', words.code],
    ['事项类型', words.kindTitle],
    ['子项', content.subItem],
    ['实施机关', words.unitTitle],
    ['行使资格', capacityTitles[content.capacity]],
    ['委托单位', content.entrustedBy],
    ['承办机构', content.officeTitle],
    ['服务对象', audienceTitles[content.audience]],
    ['主题', words.themeTitles.join('、')],
    ['国家编码', content.nationalCode],
    ['咨询电话', content.phone],
  ]
  const shown = rows.filter(([, value]) => value !== '')
  return paragraph('', content.summary) + table('基本信息', ['要素', '内容'], shown)
}

function basisLine(instrument: string, article: string, wording: string): string {
  return `《${instrument}》${article}${wording ? `：${wording}` : ''}`
}

function materials(rows: readonly Material[]): string {
  return table(
    '申请材料',
    ['材料', '形式', '份数', '来源', '是否必要', '说明', '表格'],
    rows.map((row) => [
      row.name,
      materialFormTitles[row.form],
      String(row.copies),
      materialSourceTitles[row.source],
      row.isNeeded ? '必要' : '非必要',
      row.note,
      [row.formHash && '有空表', row.sampleHash && '有样表'].filter(Boolean).join('、'),
    ]),
  )
}

function steps({ steps: rows }: ServiceContent, { postTitles }: BodyWords): string {
  return table(
    '办理流程',
    ['序号', '环节', '做什么', '办理岗位', '时限', '是否计入总时限'],
    rows.map(({ title, what, postId, limit, isCounted }, index) => [
      String(index + 1),
      title,
      what,
      postId === null ? '未写明' : (postTitles.get(postId) ?? '未写明'),
      writeLimit(limit),
      isCounted ? '计入' : '不计入',
    ]),
  )
}

function limits({ statutoryLimit, promisedLimit }: ServiceContent): string {
  return (
    paragraph('法定时限', writeLimit(statutoryLimit, '没有规定')) +
    paragraph('承诺时限', writeLimit(promisedLimit))
  )
}

function fees({ isFree, fees: rows }: ServiceContent): string {
  if (isFree) return paragraph('', '不收费。')
  return table(
    '收费',
    ['项目', '标准', '依据'],
    rows.map(({ title, standard, basis }) => [title, standard, basis]),
  )
}

function places({ places: rows, channels, visits }: ServiceContent): string {
  const where = table(
    '办理地点',
    ['地点', '时间', '电话'],
    rows.map((row) => [row.where, row.hours, row.phone]),
  )
  const ways = list(
    channels.map(({ kind, where: address }) => [channelTitles[kind], address].filter(Boolean).join('：')),
  )
  return where + ways + paragraph('到现场次数', visits === null ? '' : `${visits}次`)
}

function remedies({ complaint, remedies: ways, resultItemIds }: ServiceContent): string {
  return [
    paragraph('投诉电话', complaint.phone),
    paragraph('来信来访', complaint.address),
    paragraph('网上投诉', complaint.online),
    paragraph('不予办理怎么办', ways.refusal),
    paragraph('拖延怎么办', ways.delay),
    paragraph('不答复怎么办', ways.inaction),
    resultItemIds.length === 0
      ? ''
      : `<p>办理结果公开：${resultItemIds.map((id) => `<a href="/items/${id}">信息${id}</a>`).join('、')}</p>`,
  ].join('')
}

function section(title: string, inner: string): string {
  return inner === '' ? '' : `<h2>${escape(title)}</h2>${inner}`
}

function paragraph(label: string, text: string): string {
  if (text === '') return ''
  return `<p>${label === '' ? '' : `<strong>${escape(label)}</strong>：`}${escape(text)}</p>`
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<ul>${lines.map((text) => `<li>${escape(text)}</li>`).join('')}</ul>`
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const top = head.map((text) => `<th scope="col">${escape(text)}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((text) => `<td>${escape(text)}</td>`).join('')}</tr>`)
  return `<table><caption>${escape(caption)}</caption><thead><tr>${top}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
