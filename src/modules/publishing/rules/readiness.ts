import type { CivilDate } from '#kernel/calendar.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { Content } from '../contract/content.ts'
import { filesInBody } from './content.ts'
import { parseDocumentNumber } from './document-number.ts'

/** What must be known of an edition to say what it still lacks. */
export interface ReadinessFacts {
  readonly content: Content
  readonly number: number
  readonly unitId: string
  /** The first time the item was saved here. */
  readonly itemCreatedAt: Date
  readonly today: CivilDate
  /** True when it is of a kind of official document. */
  readonly isPolicy: boolean
  /** Hashes of the files it carries. */
  readonly carried: readonly string[]
  /** Twins excluded. */
  readonly attachments: number
  /** Those of the chosen columns that are live. */
  readonly liveColumnIds: readonly string[]
}

/** Everything that keeps an edition from being submitted or released, one sentence each; empty when nothing does. */
export function findGaps(facts: ReadinessFacts): string[] {
  return [...findTextGaps(facts), ...findMetadataGaps(facts), ...findDateGaps(facts)]
}

interface CarriedFile {
  readonly hash: string
  readonly role: string
}

/** True for the same bytes in the same part of an edition: the public is shown one of them. */
export function isSameFile(a: CarriedFile, b: CarriedFile): boolean {
  return a.hash === b.hash && a.role === b.role
}

function findTextGaps({ content, number, carried, attachments }: ReadinessFacts): string[] {
  const gaps: string[] = []
  const carriesBody = /[^\s<>]/.test(content.body.replaceAll(/<(?!img)[^>]*>/g, ''))
  if (!content.title) gaps.push('请填写标题')
  if (!carriesBody && attachments === 0) gaps.push('请填写正文，或者上传附件')
  if (filesInBody(content.body).some((hash) => !carried.includes(hash)))
    gaps.push('正文引用了不属于本稿件的图片或者文件，请重新插入')
  if (number > 1 && !content.changeNote) gaps.push('请填写给公众看的修改说明')
  return gaps
}

function findMetadataGaps({ content, isPolicy, unitId, liveColumnIds }: ReadinessFacts): string[] {
  const gaps: string[] = []
  if (content.columnIds.length === 0) gaps.push('请选择至少一个栏目')
  if (content.columnIds.some((id) => !liveColumnIds.includes(id)))
    gaps.push('所选栏目中有未上线的，请重新选择')
  if (content.disclosure !== 'proactive') gaps.push('公开属性不是主动公开，不能发布')
  if ((isPolicy || content.catalogueCode) && !content.summary)
    gaps.push('请填写内容概述（政府信息公开条例第十二条）')
  if (content.coIssuerIds.includes(unitId)) gaps.push('联合发文单位不能是本单位')
  if (content.documentNumber && !parseDocumentNumber(content.documentNumber))
    gaps.push('发文字号应写成 明政发〔2026〕3号 的样子')
  return gaps
}

function findDateGaps({ content, isPolicy, itemCreatedAt, today }: ReadinessFacts): string[] {
  const { writtenOn, effectiveOn, ceasesOn, datedOn, datedOnReason } = content
  const isBefore = (date: CivilDate | null, limit: CivilDate) => date !== null && date < limit
  const isAfter = (date: CivilDate | null, limit: CivilDate) => date !== null && date > limit
  const unexplained = isBefore(datedOn, civilDateOf(itemCreatedAt)) && datedOnReason.length < 4
  const gaps: readonly (readonly [boolean, string])[] = [
    [isPolicy && writtenOn === null, '请填写成文日期（政府信息公开条例第十二条）'],
    [isAfter(writtenOn, today), '成文日期不能晚于今天'],
    [effectiveOn !== null && isBefore(ceasesOn, effectiveOn), '废止日期不能早于生效日期'],
    [isAfter(datedOn, today), '发布日期不能晚于今天；要在以后发布，请用定时发布'],
    [unexplained, '发布日期早于本系统首次保存的日期，请写明理由（不得伪造发稿日期）'],
  ]
  return gaps.filter(([isGap]) => isGap).map(([, words]) => words)
}
