import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import { readFiled } from '#modules/publishing/offer/filings.ts'
import type { LiveText } from '#modules/publishing/offer/oversight.ts'
import { readLiveTexts } from '#modules/publishing/offer/oversight.ts'
import type { listMeasureItems, Measures, Ratio, readMeasureHistory } from '../contract/measures.ts'
import { Measure } from '../contract/measures.ts'
import { readTraits } from '../rules/traits.ts'
import { selectEntryMarks } from '../store/catalogue.ts'
import { readThresholds } from '../store/thresholds.ts'
import type { Trait } from '../store/traits.ts'
import {
  findReadAt,
  forgetTraitsBefore,
  saveMeasures,
  saveTraits,
  selectFindingRatios,
  selectMeasureHistory,
  selectMeasureItems,
  selectRatios,
} from '../store/traits.ts'
import { selectUnits } from '../store/units.ts'
import { filedOf, requireVisible } from './coverage.ts'

const pageSize = 50
const batch = 500

export const renewJob = 'disclosure.renewMeasures'

/** The seven measures of every unit within reach that has anything live or found. */
export async function describeMeasures(
  context: Pick<ReadContext, 'db' | 'actor' | 'today'>,
): Promise<Measures> {
  const { db, actor, today } = context
  const units = await selectUnits(db, actor, today)
  const unitIds = units.map(({ unitId }) => unitId)
  const ratios = [
    ...(await selectRatios(db, unitIds)),
    ...(await selectFindingRatios(db, unitIds)).map((row) => ({ ...row, measure: 'inspection' as const })),
  ]
  const byUnit = Map.groupBy(ratios, ({ unitId }) => unitId)
  return {
    readAt: (await findReadAt(db))?.toISOString() ?? null,
    totals: ratiosOf(ratios),
    rows: units
      .filter(({ unitId }) => byUnit.has(unitId))
      .map((unit) => ({ ...unit, ratios: ratiosOf(byUnit.get(unit.unitId) ?? []) })),
  }
}

function ratiosOf(rows: readonly (Ratio & { readonly measure: Measure })[]): Record<Measure, Ratio> {
  const sum = (measure: Measure, key: 'numerator' | 'denominator'): number =>
    rows.filter((row) => row.measure === measure).reduce((total, row) => total + row[key], 0)
  const entries = Measure.options.map((measure) => [
    measure,
    { numerator: sum(measure, 'numerator'), denominator: sum(measure, 'denominator') },
  ])
  return Object.fromEntries(entries) as Record<Measure, Ratio>
}

/** The items a measure counts, above the line or not. @throws disclosure.unitNotFound */
export async function readMeasureItems(
  context: ReadContext,
  { measure, unitId, met, page }: z.output<typeof listMeasureItems.input>,
): Promise<z.input<typeof listMeasureItems.output>> {
  const { db } = context
  const unitIds = await unitsOf(context, unitId)
  const slice = { limit: pageSize, offset: (page - 1) * pageSize }
  const { itemIds, total } = await selectMeasureItems(db, { measure, unitIds, met }, slice)
  const rows = await readFiled(db, { itemIds }, { limit: pageSize })
  return { rows: rows.map(filedOf), total, pageSize }
}

/** One measure night by night. @throws disclosure.unitNotFound */
export async function describeMeasureHistory(
  context: ReadContext,
  { measure, unitId }: z.output<typeof readMeasureHistory.input>,
): Promise<z.input<typeof readMeasureHistory.output>> {
  return await selectMeasureHistory(context.db, measure, await unitsOf(context, unitId))
}

async function unitsOf(context: ReadContext, unitId: string | null): Promise<string[]> {
  if (unitId !== null) return [(await requireVisible(context, unitId)).unitId]
  const units = await selectUnits(context.db, context.actor, context.today)
  return units.map((unit) => unit.unitId)
}

/** Asks for every live item to be read anew. */
export async function askToRenew({ tx }: ActionContext): Promise<void> {
  await enqueue(tx, renewJob, {})
}

/** Reads every live item, some at a time, and keeps the measures of the day. Safe to run twice. */
export async function renewTraits(work: LongWork): Promise<WorkReport> {
  const begun = work.now()
  let after = 0
  let done = 0
  while (!(await work.mustEnd())) {
    const read = await work.transact(async (context) => await renewSome(context, after, begun))
    if (read.length === 0) {
      await work.transact(async (context) => {
        await forgetTraitsBefore(context.tx, begun)
        await takeMeasures(context)
      })
      break
    }
    after = read.at(-1) ?? after
    done += read.length
    await work.advance(done)
  }
  return { done, notDone: [] }
}

/** Reads the next live items after a number; returns their numbers. */
export async function renewSome({ tx }: ActionContext, after: number, at: Date): Promise<number[]> {
  const below = (await readThresholds(tx))('titleOnlyBelow')
  const marks = await selectEntryMarks(tx)
  const texts = await readLiveTexts(tx, after, batch)
  await saveTraits(
    tx,
    texts.map((text) => traitOf(text, marks, below)),
    at,
  )
  return texts.map(({ itemId }) => itemId)
}

function traitOf(
  item: LiveText,
  marks: ReadonlyMap<string, { readonly isResult: boolean; readonly isHandling: boolean }>,
  below: number,
): Trait {
  const { itemId, unitId, text, hasTable, textLength, hasFiles, relations } = item
  const mark = marks.get(item.code ?? '')
  return {
    itemId,
    unitId,
    hasSubstance: textLength >= below || hasFiles,
    isResult: mark?.isResult ?? false,
    isHandling: mark?.isHandling ?? false,
    hasProcess: relations.length > 0,
    ...readTraits(text, hasTable),
  }
}

/** Keeps the measures of every unit as they stand today. */
export async function takeMeasures(context: ActionContext): Promise<void> {
  const { rows } = await describeMeasures(context)
  await saveMeasures(
    context.tx,
    context.today,
    rows.flatMap(({ unitId, ratios }) =>
      Measure.options.map((measure) => ({ unitId, measure, ...ratios[measure] })),
    ),
  )
}
