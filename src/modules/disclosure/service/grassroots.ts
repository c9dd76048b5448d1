import type { z } from 'zod'
import { hasRole, hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { publicTags } from '#modules/publishing/offer.ts'
import { readFiled } from '#modules/publishing/offer/filings.ts'
import type {
  fileGrassroots,
  GrassrootsRow,
  listGrassroots,
  readGrassrootsItems,
  saveGrassrootsRow as saveContract,
} from '../contract/grassroots.ts'
import { disclosureRoles } from '../contract/roles.ts'
import { limitDaysOf } from '../rules/grassroots.ts'
import type { KeptRow } from '../store/grassroots.ts'
import {
  deleteGrassrootsFiling,
  endGrassrootsRow,
  findGrassrootsRow,
  insertGrassrootsFiling,
  saveGrassrootsRow,
  selectFields,
  selectGrassrootsFilings,
  selectGrassrootsRows,
} from '../store/grassroots.ts'
import type { DisclosingUnit } from '../store/units.ts'
import { selectUnits } from '../store/units.ts'
import { filedOf, requireVisible } from './coverage.ts'
import { requireOwn } from './owed.ts'
import { problems } from './problems.ts'

type Input = z.output<typeof listGrassroots.input>

/** The rows the conditions ask for, with what is public under each, and every field's share. */
export async function describeGrassroots(
  context: ReadContext,
  input: Input,
): Promise<z.input<typeof listGrassroots.output>> {
  const { db, actor, today } = context
  const units = await selectUnits(db, actor, today)
  const all = await readGrassrootsRows(db, units, today)
  const rows = all.filter((row) => matches(row, input))
  const byField = Map.groupBy(all, ({ fieldKey }) => fieldKey)
  return {
    rows: rows.slice((input.page - 1) * input.size, input.page * input.size),
    total: rows.length,
    fields: (await selectFields(db)).map((field) => ({ ...field, ...shareOf(byField.get(field.key) ?? []) })),
    units: units.map(({ unitId, title, shortTitle }) => ({ unitId, title, shortTitle })),
    editable: hasRole(actor, 'disclosureSupervisor'),
  }
}

/** Every row in force with the units that owe it, of those given, and how many public items each has under it. */
export async function readGrassrootsRows(
  db: Reader,
  units: readonly DisclosingUnit[],
  today: string,
): Promise<GrassrootsRow[]> {
  const filings = await selectGrassrootsFilings(db)
  const itemIds = [...new Set(filings.map(({ itemId }) => itemId))]
  const live = new Map(
    (await readFiled(db, { itemIds }, { limit: itemIds.length || 1 })).map(({ itemId, unitId }) => [
      itemId,
      unitId,
    ]),
  )
  const counts = new Map<string, number>()
  for (const { rowId, itemId } of filings) {
    const key = `${rowId} ${live.get(itemId) ?? ''}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return (await selectGrassrootsRows(db, today)).map((row) => ({
    ...row,
    subject: subjectOf(row, units),
    units: units
      .filter((unit) => owes(row, unit))
      .map(({ unitId, shortTitle }) => ({
        unitId,
        shortTitle,
        items: counts.get(`${row.rowId} ${unitId}`) ?? 0,
      })),
  }))
}

function owes({ allTowns, unitIds }: KeptRow, unit: DisclosingUnit): boolean {
  return unitIds.includes(unit.unitId) || (allTowns && unit.kind === 'town')
}

function subjectOf({ allTowns, unitIds }: KeptRow, units: readonly DisclosingUnit[]): string {
  const named = units.filter(({ unitId }) => unitIds.includes(unitId)).map(({ title }) => title)
  const hidden = unitIds.length - named.length
  return [...named, ...(allTowns ? ['各乡镇'] : []), ...(hidden > 0 ? [`其他${hidden}个单位`] : [])].join(
    '、',
  )
}

function shareOf(rows: readonly GrassrootsRow[]): { rows: number; owed: number; covered: number } {
  const owed = rows.filter(isProactive).flatMap(({ units }) => units)
  return { rows: rows.length, owed: owed.length, covered: owed.filter(({ items }) => items > 0).length }
}

function isProactive({ ways }: Pick<GrassrootsRow, 'ways'>): boolean {
  return ways.includes('proactive')
}

function matches(row: GrassrootsRow, { fieldKey, unitId, state, text }: Input): boolean {
  if (fieldKey !== undefined && row.fieldKey !== fieldKey) return false
  if (unitId !== undefined && !row.units.some((unit) => unit.unitId === unitId)) return false
  if (text !== undefined && !`${row.topic}${row.matter}${row.content}`.includes(text)) return false
  return state === undefined || stateOf(row, unitId) === state
}

function stateOf(row: GrassrootsRow, unitId: string | undefined): 'missing' | 'covered' | 'onRequest' {
  if (!isProactive(row)) return 'onRequest'
  const asked = row.units.filter((unit) => unitId === undefined || unit.unitId === unitId)
  return asked.some(({ items }) => items === 0) ? 'missing' : 'covered'
}

/** @throws disclosure.fieldNotFound, disclosure.subjectMissing, disclosure.numberTaken, disclosure.rowChanged, disclosure.rowNotFound */
export async function saveRow(
  context: ActionContext,
  input: z.output<typeof saveContract.input>,
): Promise<void> {
  const { tx, actor, now } = context
  const { rowId, baseRevision: _baseRevision, ...content } = input
  await requireSavable(context, input)
  await saveGrassrootsRow(
    tx,
    { ...content, rowId, limitDays: limitDaysOf(content.timeLimit) },
    { person: actor, at: now },
  )
  await record(context, 'disclosure.saveGrassrootsRow', `${content.fieldKey}-${content.number}`, content)
}

async function requireSavable(
  { tx }: ActionContext,
  input: z.output<typeof saveContract.input>,
): Promise<void> {
  const { rowId, baseRevision, fieldKey, number, allTowns, unitIds } = input
  if (!(await selectFields(tx)).some(({ key }) => key === fieldKey)) throw problems.fieldNotFound()
  if (!allTowns && unitIds.length === 0) throw problems.subjectMissing()
  if (rowId !== null) {
    const before = await findGrassrootsRow(tx, { rowId })
    if (!before) throw problems.rowNotFound()
    if (before.revision !== baseRevision) throw problems.rowChanged()
  }
  const same = await findGrassrootsRow(tx, { fieldKey, number })
  if (same && same.rowId !== rowId) throw problems.numberTaken()
}

/** @throws disclosure.rowNotFound */
export async function endRow(
  context: ActionContext,
  { rowId, endsOn }: { rowId: string; endsOn: string },
): Promise<void> {
  const row = await findGrassrootsRow(context.tx, { rowId })
  if (!row) throw problems.rowNotFound()
  await endGrassrootsRow(context.tx, rowId, endsOn)
  await record(context, 'disclosure.endGrassrootsRow', `${row.fieldKey}-${row.number}`, { endsOn })
}

const mostSuggested = 10

/** What is filed under a row by a unit, and public items of it whose title has the words of the row. @throws disclosure.rowNotFound, disclosure.unitNotFound */
export async function readRowItems(
  context: ReadContext,
  { rowId, unitId }: z.output<typeof readGrassrootsItems.input>,
): Promise<z.input<typeof readGrassrootsItems.output>> {
  const { db, actor } = context
  const unit = await requireVisible(context, unitId)
  const row = await findGrassrootsRow(db, { rowId })
  if (!row) throw problems.rowNotFound()
  const itemIds = (await selectGrassrootsFilings(db, rowId)).map(({ itemId }) => itemId)
  const filed = await readFiled(db, { itemIds, unitIds: [unitId] }, { limit: 200 })
  const words = [row.matter, row.topic, row.fieldTitle].filter((word) => word.length >= 2)
  const suggested = new Map<number, (typeof filed)[number]>()
  for (const text of words)
    for (const item of await readFiled(db, { unitIds: [unitId], text }, { limit: mostSuggested }))
      if (!itemIds.includes(item.itemId)) suggested.set(item.itemId, item)
  return {
    filed: filed.map(filedOf),
    suggested: [...suggested.values()].slice(0, mostSuggested).map(filedOf),
    mayFile: disclosureRoles.some((role) => hasRoleOver(actor, role, unit.path)),
  }
}

/** Files a public item of a unit that owes the row under it, or takes it out. @throws disclosure.rowNotFound, disclosure.itemNotPublic, disclosure.unitNotFound, disclosure.rowNotOwed */
export async function fileUnderRow(
  context: ActionContext,
  { rowId, itemId, isFiled }: z.output<typeof fileGrassroots.input>,
): Promise<void> {
  const { tx, actor, now, today } = context
  const row = await findGrassrootsRow(tx, { rowId })
  if (!row) throw problems.rowNotFound()
  const [item] = await readFiled(tx, { itemIds: [itemId] }, { limit: 1 })
  if (!item) throw problems.itemNotPublic()
  await requireOwn(context, item.unitId)
  const unit = (await selectUnits(tx, actor, today)).find(({ unitId }) => unitId === item.unitId)
  if (!unit || !owes(row, unit)) throw problems.rowNotOwed()
  if (isFiled)
    await insertGrassrootsFiling(tx, { rowId, itemId, unitId: item.unitId }, { person: actor, at: now })
  else await deleteGrassrootsFiling(tx, rowId, itemId)
  await recordAudit(context, {
    chain: item.unitId,
    act: isFiled ? 'disclosure.fileGrassroots' : 'disclosure.unfileGrassroots',
    object: { kind: 'disclosure.grassroots', id: `${row.fieldKey}-${row.number}` },
    after: { itemId },
  })
  await dropTags(tx, [publicTags.lists])
}

async function record(context: ActionContext, act: string, id: string, after: object): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act,
    object: { kind: 'disclosure.grassroots', id },
    after: { ...after },
  })
  await dropTags(context.tx, [publicTags.lists])
}
