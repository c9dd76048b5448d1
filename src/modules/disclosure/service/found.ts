import type { CivilDate } from '#kernel/calendar.ts'
import { dayNumber } from '#kernel/calendar.ts'
import type { UnansweredRequest } from '#modules/information-requests/offer.ts'
import type { WaitingLetter } from '#modules/letters/offer.ts'
import type {
  ColumnState,
  readSiteStates,
  readUnexplainedDates,
} from '#modules/publishing/offer/oversight.ts'
import type { OfferedService } from '#modules/services/offer.ts'
import type { ColumnFact } from '../rules/inspection.ts'
import { isNewsStale, isOtherStale } from '../rules/inspection.ts'
import type { Found } from '../store/inspections.ts'
import type { Thresholds } from '../store/thresholds.ts'

type SiteState = Awaited<ReturnType<typeof readSiteStates>>[number]
type UnexplainedDate = Awaited<ReturnType<typeof readUnexplainedDates>>[number]

export function factOf(
  { kind, isFirstLevel, count, newestOn, daysLeft }: ColumnState,
  today: CivilDate,
): ColumnFact {
  const age = newestOn === null ? null : dayNumber(today) - dayNumber(newestOn)
  return { kind, isFirstLevel, count, age, daysLeft }
}

/** Days since the newest item of any column of the portal. */
export function homeAgeOf(
  columns: readonly ColumnState[],
  sites: readonly Pick<SiteState, 'kind' | 'title'>[],
  today: CivilDate,
): number | null {
  const portal = sites.find(({ kind }) => kind === 'portal')
  const newest = columns
    .filter(({ siteTitle }) => siteTitle === portal?.title)
    .flatMap(({ newestOn }) => newestOn ?? [])
    .sort()
    .at(-1)
  return newest === undefined ? null : dayNumber(today) - dayNumber(newest)
}

/** A date shown before the first save (检查指标：弄虚作假). */
export function dateFinding({ itemId, unitId, title, datedOn, savedOn }: UnexplainedDate): Found {
  return {
    key: `forgedDate ${itemId}`,
    rule: 'forgedDate',
    unitId,
    title,
    detail: `发布日期写 ${datedOn}，首次保存在 ${savedOn}，没有写理由`,
    link: `/publishing/items/${itemId}`,
  }
}

/** A column without any item, or beyond its limit (检查指标：栏目不更新). */
export function columnFindings(column: ColumnState, today: CivilDate, limits: Thresholds): Found[] {
  const fact = factOf(column, today)
  const common = {
    unitId: column.unitId,
    title: `${column.siteTitle}：${column.title}`,
    link: '/publishing/columns',
  }
  const owner = `责任人：${column.ownerName ?? '未指定'}`
  if (column.count === 0) {
    const detail = `栏目没有任何信息。${owner}`
    return [{ ...common, key: `columnEmpty ${column.columnId}`, rule: 'columnEmpty', detail }]
  }
  const rule = isNewsStale(fact, limits) ? 'columnStale' : 'columnOverdue'
  if (rule === 'columnOverdue' && !isOtherStale(fact, limits)) return []
  const detail = `最新信息在 ${column.newestOn ?? ''}，已 ${fact.age ?? 0} 天没有更新。${owner}`
  return [{ ...common, key: `${rule} ${column.columnId}`, rule, detail }]
}

/** A request beyond its reply period (条例第三十三条), unconfirmed too long, or waiting three months (检查指标：互动回应差). */
export function requestFinding(request: UnansweredRequest, today: CivilDate, limits: Thresholds): Found[] {
  const { id, unitId, number, askedOn, dueOn, isOverdue, isConfirmed } = request
  const waited = dayNumber(today) - dayNumber(askedOn)
  if (!isOverdue && waited <= limits('unansweredDays')) return []
  const why = isConfirmed
    ? `答复期限 ${dueOn ?? '暂停中'}，还没有答复`
    : '还没有与申请人确认收到，答复期限不能起算'
  return [
    {
      key: `unanswered ${id}`,
      rule: 'unanswered',
      unitId,
      title: `申请 ${number}`,
      detail: `${askedOn} 提出，已等待 ${waited} 天；${why}`,
      link: `/cases/${id}`,
    },
  ]
}

/** A letter beyond its limit, or waiting three months (检查指标：互动回应差). */
export function letterFinding(letter: WaitingLetter, today: CivilDate, limits: Thresholds): Found[] {
  const { id, unitId, number, sentOn, isOverdue } = letter
  const waited = dayNumber(today) - dayNumber(sentOn)
  if (!isOverdue && waited <= limits('unansweredDays')) return []
  const why = isOverdue ? '已超过办理期限，还没有答复' : '还没有答复'
  return [
    {
      key: `unansweredLetter ${id}`,
      rule: 'unansweredLetter',
      unitId,
      title: `来信 ${number}`,
      detail: `${sentOn} 收到，已等待 ${waited} 天；${why}`,
      link: `/cases/${id}`,
    },
  ]
}

/** What the inspection calls the key elements of a guide, by the codes under which items say them. */
const keyElements: Readonly<Record<string, string>> = {
  basis: '设定依据',
  conditions: '申请条件',
  materials: '办理材料',
  places: '办理地点和时间',
  phone: '联系电话',
  steps: '办理流程',
}

/** Key elements that the guide of an item lacks, in words. */
export function keyGapsOf({ missing }: Pick<OfferedService, 'missing'>): string[] {
  return missing.flatMap((code) => keyElements[code] ?? [])
}

/** A guide that lacks what the inspection calls key elements (检查指标：服务不实用). */
export function serviceFinding(service: OfferedService): Found {
  return {
    key: `serviceGuide ${service.serviceId}`,
    rule: 'serviceGuide',
    unitId: service.unitId,
    title: service.title,
    detail: `办事指南缺：${keyGapsOf(service).join('、')}`,
    link: `/services/history/${service.serviceId}`,
  }
}

/** SiteName and SiteDomain every page carries by itself; SiteIDCode only where somebody entered it. */
export function siteFindings(site: SiteState): Found[] {
  if (!site.isLive || site.kind !== 'portal' || site.identificationCode) return []
  return [
    {
      key: `metaTag ${site.siteId}`,
      rule: 'metaTag',
      unitId: site.unitId,
      title: site.title,
      detail: '没有填写网站标识码，网页标签 SiteIDCode 是空的',
      link: '/publishing/sites',
    },
  ]
}
