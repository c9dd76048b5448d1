import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { PublishedSpan } from '#modules/publishing/offer/clocks.ts'
import {
  readDatedDrafts,
  readDatedPublications,
  readInterpretedPolicies,
  readReleaseDays,
} from '#modules/publishing/offer/clocks.ts'
import { readFiled } from '#modules/publishing/offer/filings.ts'
import type { ClockRow } from '../contract/clocks.ts'
import type { OwedItem } from '../store/clocks.ts'
import { selectOwedItems, selectWaivers } from '../store/clocks.ts'

/** One clock before its limit is looked up. */
export type Started = Pick<
  ClockRow,
  'key' | 'unitId' | 'title' | 'from' | 'startedOn' | 'doneOn' | 'stage' | 'itemId' | 'editionId' | 'owedId'
> & { readonly isWaived: boolean }

interface Asked {
  readonly unitIds: readonly string[]
  readonly year: number
  readonly today: CivilDate
}

/** What must be published: public items that say when they were made, drafts that do, and what somebody noted. */
export async function readPublications(db: Reader, asked: Asked): Promise<Started[]> {
  const { unitIds } = asked
  const noted = await readNoted(db, asked)
  const settling = new Set(noted.map(({ itemId }) => itemId))
  const live = await readDatedPublications(db, unitIds, spanOf(asked))
  const drafts = isThisYear(asked) ? await readDatedDrafts(db, unitIds) : []
  return [
    ...noted,
    ...live.filter(({ itemId }) => !settling.has(itemId)).map(liveStart),
    ...drafts.filter(({ itemId }) => !settling.has(itemId)).map(draftStart),
  ]
}

function liveStart({
  itemId,
  unitId,
  title,
  formedOn,
  publishedOn,
}: Awaited<ReturnType<typeof readDatedPublications>>[number]): Started {
  return {
    ...none,
    key: `item ${itemId}`,
    unitId,
    title,
    from: '形成',
    startedOn: formedOn,
    // Nothing is late for having been public before the day its author gives for it.
    doneOn: publishedOn < formedOn ? formedOn : publishedOn,
    stage: '已公开',
    itemId,
  }
}

function draftStart({
  editionId,
  itemId,
  unitId,
  title,
  formedOn,
  stageTitle,
}: Awaited<ReturnType<typeof readDatedDrafts>>[number]): Started {
  return {
    ...none,
    key: `draft ${editionId}`,
    unitId,
    title: title || '（没有标题的稿件）',
    from: '形成',
    startedOn: formedOn,
    doneOn: null,
    stage: stageTitle,
    itemId,
    editionId,
  }
}

const none = { doneOn: null, itemId: null, editionId: null, owedId: null, isWaived: false } as const

/** What somebody noted; settled by the item it became, or by the next edition of the item that changed. */
async function readNoted(db: Reader, asked: Asked): Promise<Started[]> {
  const noted = await selectOwedItems(db, asked.unitIds)
  const itemIds = noted.flatMap(({ itemId }) => itemId ?? [])
  const published = new Map(
    (await readFiled(db, { itemIds }, { limit: itemIds.length || 1 })).map((item) => [
      item.itemId,
      item.firstPublishedOn,
    ]),
  )
  const releases = Map.groupBy(await readReleaseDays(db, itemIds), ({ itemId }) => itemId)
  const { from, until } = spanOf(asked)
  return noted
    .map((item) => notedStart(item, doneOnOf(item, published, releases)))
    .filter(({ doneOn, isWaived, startedOn }) => {
      const day = doneOn ?? (isWaived ? startedOn : null)
      return day === null ? isThisYear(asked) : day >= from && day <= until
    })
}

function doneOnOf(
  { kind, itemId, happenedOn }: OwedItem,
  published: ReadonlyMap<number, CivilDate>,
  releases: ReadonlyMap<number, readonly { readonly releasedOn: CivilDate }[]>,
): CivilDate | null {
  if (itemId === null) return null
  if (kind === 'formed') return published.get(itemId) ?? null
  return releases.get(itemId)?.find(({ releasedOn }) => releasedOn >= happenedOn)?.releasedOn ?? null
}

function notedStart(item: OwedItem, doneOn: CivilDate | null): Started {
  const { owedId, unitId, kind, title, happenedOn, itemId, closedReason } = item
  return {
    ...none,
    key: `owed ${owedId}`,
    unitId,
    title,
    from: kind === 'formed' ? '形成' : '变更',
    startedOn: happenedOn,
    doneOn,
    stage: closedReason === null ? stageOf(item, doneOn) : `无需公开：${closedReason}`,
    itemId,
    owedId,
    isWaived: closedReason !== null,
  }
}

function stageOf({ kind, itemId }: OwedItem, doneOn: CivilDate | null): string {
  if (doneOn !== null) return '已公开'
  if (kind === 'changed') return '等待更新'
  return itemId === null ? '已登记，还没有关联稿件' : '已关联稿件，还没有公开'
}

/** Normative documents of the year, each until it is interpreted. */
export async function readInterpretations(db: Reader, asked: Asked): Promise<Started[]> {
  const waivers = await selectWaivers(db, asked.unitIds)
  const policies = await readInterpretedPolicies(db, asked.unitIds, spanOf(asked))
  return policies.map(
    ({ itemId, unitId, title, documentNumber, publishedOn, interpretationId, interpretedOn }) => {
      const reason = waivers.get(itemId)
      const isWaived = interpretedOn === null && reason !== undefined
      return {
        ...none,
        key: `policy ${itemId}`,
        unitId,
        title: documentNumber ? `${title}（${documentNumber}）` : title,
        from: '文件公布',
        startedOn: publishedOn,
        // An interpretation that went out before its document was in time.
        doneOn: interpretedOn !== null && interpretedOn < publishedOn ? publishedOn : interpretedOn,
        stage: isWaived
          ? `无需解读：${reason}`
          : interpretationId === null
            ? '还没有解读'
            : `解读：信息 ${interpretationId}`,
        itemId,
        isWaived,
      }
    },
  )
}

function spanOf({ year }: Asked): PublishedSpan {
  return { from: `${year}-01-01`, until: `${year}-12-31` }
}

function isThisYear({ year, today }: Asked): boolean {
  return today.startsWith(String(year))
}
