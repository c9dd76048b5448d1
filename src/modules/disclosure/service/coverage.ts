import type { z } from 'zod'
import type { ReadContext, ActionContext } from '#kernel/context.ts'
import type { FiledItem } from '#modules/publishing/offer/filings.ts'
import { countFiled, readFiled, readFilingTallies } from '#modules/publishing/offer/filings.ts'
import type { Filed } from '../contract.ts'
import type { Cell, Coverage, listCellItems, readCoverageHistory } from '../contract/coverage.ts'
import { cellOf, figuresOf } from '../rules/coverage.ts'
import { selectOwed, selectStatutoryEntries } from '../store/catalogue.ts'
import { saveSnapshot, selectSnapshots } from '../store/snapshots.ts'
import { readThresholds } from '../store/thresholds.ts'
import type { DisclosingUnit } from '../store/units.ts'
import { selectUnits } from '../store/units.ts'
import { problems } from './problems.ts'

const pageSize = 50

type Reading = Pick<ReadContext, 'db' | 'actor' | 'today'>

/** The matrix of the units within reach that owe anything. */
export async function describeCoverage(context: Reading): Promise<Coverage> {
  const { db, today } = context
  const { units, cells, titleOnlyBelow } = await readCells(context)
  const owing = new Set(cells.map(({ unitId }) => unitId))
  const codes = new Set(cells.map(({ code }) => code))
  const byUnit = Map.groupBy(cells, ({ unitId }) => unitId)
  return {
    on: today,
    entries: (await selectStatutoryEntries(db, today)).filter(({ code }) => codes.has(code)),
    rows: units
      .filter(({ unitId }) => owing.has(unitId))
      .map((unit) => ({ ...unit, figures: figuresOf(byUnit.get(unit.unitId) ?? []) })),
    cells,
    figures: figuresOf(cells),
    titleOnlyBelow,
  }
}

/** Every cell of the units within reach, as it stands now. */
export async function readCells({
  db,
  actor,
  today,
}: Reading): Promise<{ units: DisclosingUnit[]; cells: Cell[]; titleOnlyBelow: number }> {
  const units = await selectUnits(db, actor, today)
  const unitIds = units.map(({ unitId }) => unitId)
  const titleOnlyBelow = (await readThresholds(db))('titleOnlyBelow')
  const owed = await selectOwed(db, unitIds, today)
  const tallies = await readFilingTallies(db, unitIds, titleOnlyBelow)
  const held = new Map(tallies.map((tally) => [`${tally.unitId} ${tally.code}`, tally]))
  const cells = owed.map((one) => cellOf(one, held.get(`${one.unitId} ${one.code}`), today))
  return { units, cells, titleOnlyBelow }
}

/** The items behind a cell, the newest first. @throws disclosure.unitNotFound */
export async function readCellItems(
  context: ReadContext,
  { unitId, code, titleOnly, page }: z.output<typeof listCellItems.input>,
): Promise<z.input<typeof listCellItems.output>> {
  const { db } = context
  await requireVisible(context, unitId)
  const titleOnlyBelow = (await readThresholds(db))('titleOnlyBelow')
  const filter = { unitIds: [unitId], codes: [code], ...(titleOnly && { titleOnlyBelow }) }
  const rows = await readFiled(db, filter, { limit: pageSize, offset: (page - 1) * pageSize })
  return { rows: rows.map(filedOf), total: await countFiled(db, filter), pageSize }
}

/** What lists of disclosure show of an item. */
export function filedOf(item: FiledItem): Filed {
  const { itemId, unitTitle, indexNumber, title, code, formedOn, datedOn } = item
  const { firstPublishedOn, textLength, hasFiles } = item
  return {
    itemId,
    unitTitle,
    indexNumber,
    title,
    code,
    formedOn,
    datedOn,
    firstPublishedOn,
    textLength,
    hasFiles,
  }
}

/** The figures night by night, of one unit or of all within reach. @throws disclosure.unitNotFound */
export async function describeHistory(
  context: ReadContext,
  { unitId }: z.output<typeof readCoverageHistory.input>,
): Promise<z.input<typeof readCoverageHistory.output>> {
  const { db, actor, today } = context
  if (unitId !== null) await requireVisible(context, unitId)
  const units = await selectUnits(db, actor, today)
  return await selectSnapshots(db, unitId === null ? units.map((unit) => unit.unitId) : [unitId])
}

/** Keeps tonight's figures of every unit that owes anything. Safe to run twice a day. */
export async function takeSnapshot(context: ActionContext): Promise<void> {
  const { rows } = await describeCoverage(context)
  await saveSnapshot(context.tx, context.today, rows)
}

/** A unit within the actor's reach. @throws disclosure.unitNotFound */
export async function requireVisible({ db, actor, today }: Reading, unitId: string): Promise<DisclosingUnit> {
  const unit = (await selectUnits(db, actor, today)).find((one) => one.unitId === unitId)
  if (!unit) throw problems.unitNotFound()
  return unit
}
