import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { FiledItem } from '#modules/publishing/offer/filings.ts'
import {
  correctFromModule,
  draftFromModule,
  findColumnOfKind,
  findEditionProgress,
} from '#modules/publishing/offer.ts'
import { readFiled } from '#modules/publishing/offer/filings.ts'
import type {
  draftGuide as draftContract,
  GuideElements,
  GuideRow,
  readGuide,
  saveGuide as saveContract,
} from '../contract/guide.ts'
import { guideParts } from '../contract/guide.ts'
import { emptyGuide, guideBody, missingElements } from '../rules/guide.ts'
import {
  findGuide,
  findLastGuideEdition,
  saveGuideEdition,
  saveGuideRow,
  selectGuideElements,
  selectSavedGuides,
} from '../store/guides.ts'
import type { DisclosingUnit } from '../store/units.ts'
import { findUnit, selectUnits } from '../store/units.ts'
import { requireVisible } from './coverage.ts'
import { problems } from './problems.ts'

/** What the public reads as a unit's guide. */
export interface PublicGuide {
  readonly item: FiledItem
  /** Null for a guide that was not written in elements. */
  readonly elements: GuideElements | null
}

/** The newest live guide of each of these units. */
export async function readPublicGuides(
  db: Reader,
  unitIds: readonly string[],
): Promise<Map<string, PublicGuide>> {
  const items = await readFiled(db, { unitIds, columnKinds: ['guide'] }, { limit: 10_000 })
  const newest = new Map<string, FiledItem>()
  for (const item of items) if (!newest.has(item.unitId)) newest.set(item.unitId, item)
  const editionIds = [...newest.values()].map(({ editionId }) => editionId)
  const elements = await selectGuideElements(db, editionIds)
  return new Map(
    [...newest].map(([unitId, item]) => [unitId, { item, elements: elements.get(item.editionId) ?? null }]),
  )
}

/** How the guide of every unit within reach that discloses stands. */
export async function describeGuides({ db, actor, today }: ReadContext): Promise<GuideRow[]> {
  const units = (await selectUnits(db, actor, today)).filter(mustHaveGuide)
  const guides = await readPublicGuides(
    db,
    units.map(({ unitId }) => unitId),
  )
  const saved = await selectSavedGuides(db)
  return units.map((unit) => rowOf(unit, guides.get(unit.unitId), saved.get(unit.unitId)))
}

/** True for organs of the government, which each publish a guide (条例第十二条); schools follow their ministry (第五十五条). */
export function mustHaveGuide({ kind }: Pick<DisclosingUnit, 'kind'>): boolean {
  return kind === 'county' || kind === 'department' || kind === 'town'
}

function rowOf(unit: DisclosingUnit, guide: PublicGuide | undefined, savedAt: Date | undefined): GuideRow {
  const publishedOn: CivilDate | null = guide?.item.datedOn ?? null
  return {
    ...unit,
    missing: guide ? missingOf(guide) : guideParts.filter(({ law }) => law).map(({ title }) => title),
    itemId: guide?.item.itemId ?? null,
    publishedOn,
    isUnstructured: guide !== undefined && guide.elements === null,
    savedAt: savedAt?.toISOString() ?? null,
  }
}

function missingOf({ elements }: PublicGuide): string[] {
  return elements ? missingElements(elements) : []
}

/** A guide as it is being written. @throws disclosure.unitNotFound */
export async function describeGuide(
  context: ReadContext,
  { unitId }: { unitId: string },
): Promise<z.input<typeof readGuide.output>> {
  const { db, actor } = context
  const unit = await requireVisible(context, unitId)
  const guide = await findGuide(db, unitId)
  const editionId = await findLastGuideEdition(db, unitId)
  const progress = editionId && (await findEditionProgress(db, editionId))
  return {
    unit,
    revision: guide?.revision ?? 0,
    elements: guide?.elements ?? { ...emptyGuide, officeName: `${unit.title}政府信息公开工作机构` },
    savedByName: guide?.savedByName ?? null,
    edition:
      editionId && progress ? { editionId, stateTitle: progress.stateTitle, isLive: progress.isLive } : null,
    editable: hasRoleOver(actor, 'discloser', unit.path),
  }
}

/** @throws disclosure.unitNotFound, disclosure.guideChanged */
export async function saveGuide(
  context: ActionContext,
  { unitId, baseRevision, elements }: z.output<typeof saveContract.input>,
): Promise<{ revision: number }> {
  const { tx, actor, now } = context
  await requireDiscloser(context, unitId)
  const before = await findGuide(tx, unitId)
  const isSaved = await saveGuideRow(tx, { unitId, baseRevision, elements, at: now, person: actor })
  if (!isSaved) throw problems.guideChanged(before?.savedByName)
  await recordAudit(context, {
    chain: unitId,
    act: 'disclosure.saveGuide',
    object: { kind: 'disclosure.guide', id: unitId },
    before: before?.elements ?? null,
    after: elements,
  })
  return { revision: baseRevision + 1 }
}

/**
 * Opens a publication draft from the guide as saved: the next edition of the one the public reads, or a new item. It
 * goes out only through the publish gate.
 *
 * @throws disclosure.unitNotFound, disclosure.guideEmpty, disclosure.noGuideColumn, access.outOfReach
 */
export async function draftGuide(
  context: ActionContext,
  { unitId, key }: z.output<typeof draftContract.input>,
): Promise<{ editionId: string }> {
  const { tx, now, today } = context
  const unit = await requireDiscloser(context, unitId)
  const guide = await findGuide(tx, unitId)
  if (!guide || guideBody(guide.elements) === '') throw problems.guideEmpty()
  const column = await findColumnOfKind(tx, unitId, 'guide')
  if (!column) throw problems.noGuideColumn()
  const content = {
    title: `${unit.title}政府信息公开指南`,
    summary: `${unit.shortTitle}公开哪些信息、怎样查阅和申请、联系谁`,
    body: guideBody(guide.elements),
    genre: 'guide',
    writtenOn: today,
    columnIds: [column.columnId],
  }
  const live = (await readPublicGuides(tx, [unitId])).get(unitId)
  const opened = live
    ? await correctFromModule(context, {
        itemId: live.item.itemId,
        key,
        content: { ...content, changeNote: '按最新情况更新公开指南' },
      })
    : await draftFromModule(context, { unitId, key, content, files: [] })
  await saveGuideEdition(tx, { ...opened, unitId, elements: guide.elements, at: now })
  return { editionId: opened.editionId }
}

/** A unit in which the actor is 信息公开员. @throws disclosure.unitNotFound */
export async function requireDiscloser(
  { tx, actor, today }: ActionContext,
  unitId: string,
): Promise<DisclosingUnit> {
  const unit = await findUnit(tx, unitId, today)
  if (!unit || !hasRoleOver(actor, 'discloser', unit.path)) throw problems.unitNotFound()
  return unit
}
