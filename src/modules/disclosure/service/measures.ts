import type { z } from 'zod'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { startWork } from '#kernel/jobs/progress.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import { countFiled, readFiled } from '#modules/publishing/offer/filings.ts'
import type { LiveText } from '#modules/publishing/offer/oversight.ts'
import { readLiveTexts } from '#modules/publishing/offer/oversight.ts'
import type { ServiceStanding } from '#modules/services/offer.ts'
import { readServiceStandings } from '#modules/services/offer.ts'
import type { listMeasureItems, Measures, Ratio, readMeasureHistory } from '../contract/measures.ts'
import { Measure } from '../contract/measures.ts'
import type { TextTraits } from '../rules/traits.ts'
import { traitReader } from '../rules/traits.ts'
import { selectEntryMarks } from '../store/catalogue.ts'
import { readThresholds } from '../store/thresholds.ts'
import { selectTraitWords } from '../store/trait-words.ts'
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

/** Asks for every live item to be read anew; returns under which id it is watched. */
export async function askToRenew(context: ActionContext): Promise<{ workId: string }> {
  const total = await countFiled(context.tx, {})
  const work = { job: renewJob, title: '重新计算七少指标', total, input: {} }
  return { workId: await startWork(context, work) }
}

/** Reads every live item, some at a time, and keeps the measures of the day. Safe to run twice. */
export async function renewTraits(work: LongWork): Promise<WorkReport> {
  const begun = work.now()
  const total = await countFiled(work.db, {})
  let after = 0
  let done = 0
  while (!(await work.mustEnd())) {
    const read = await work.transact(async (context) => await renewSome(context, after, begun))
    if (read.length === 0) return await endRenewal(work, begun, done)
    after = read.at(-1) ?? after
    done += read.length
    await work.advance(done, Math.max(total, done))
  }
  return { done, notDone: [], note: '没有读完就停下了，已经读过的按新内容计算，其余仍是上次的结果。' }
}

async function endRenewal(work: LongWork, begun: Date, done: number): Promise<WorkReport> {
  await work.transact(async (context) => {
    await forgetTraitsBefore(context.tx, begun)
    await takeMeasures(asProgram(context))
  })
  return { done, notDone: [], note: `读取了 ${done} 条现行信息。` }
}

/** The figures of a night are those of all units, whoever asked for them. */
function asProgram(context: ActionContext): ActionContext {
  return { ...context, actor: system }
}

/** Reads the next live items after a number; returns their numbers. */
export async function renewSome({ tx, today }: ActionContext, after: number, at: Date): Promise<number[]> {
  const means: Means = {
    below: (await readThresholds(tx))('titleOnlyBelow'),
    marks: await selectEntryMarks(tx),
    read: traitReader(await selectTraitWords(tx)),
    services: new Map((await readServiceStandings(tx, today)).map((one) => [one.itemId, one])),
  }
  const texts = await readLiveTexts(tx, after, batch)
  await saveTraits(
    tx,
    texts.map((text) => traitOf(text, means)),
    at,
  )
  return texts.map(({ itemId }) => itemId)
}

/** What an item is read by. */
interface Means {
  readonly below: number
  readonly marks: ReadonlyMap<string, { readonly isResult: boolean; readonly isHandling: boolean }>
  readonly read: (text: string, hasTable: boolean) => TextTraits
  /** Items that are powers or services: what they say of approvers and remedies is in their elements, not in words. */
  readonly services: ReadonlyMap<number, ServiceStanding>
}

function traitOf(item: LiveText, { below, marks, read, services }: Means): Trait {
  const { itemId, unitId, text, hasTable, textLength, hasFiles, relations } = item
  const mark = marks.get(item.code ?? '')
  const service = services.get(itemId)
  return {
    itemId,
    unitId,
    hasSubstance: textLength >= below || hasFiles,
    isResult: (mark?.isResult ?? false) && service === undefined,
    isHandling: (mark?.isHandling ?? false) || service !== undefined,
    hasProcess: relations.length > 0,
    ...read(text, hasTable),
    ...(service && {
      namesHandler: service.withApproverAndLimits,
      hasRemedy: service.withComplaintAndRemedies,
    }),
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
