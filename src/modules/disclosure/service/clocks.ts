import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import { selectRules } from '#kernel/law-versions-store.ts'
import type { ClockKind, ClockRow, Clocks, listClocks } from '../contract/clocks.ts'
import { Standing } from '../contract/clocks.ts'
import { disclosureRoles } from '../contract/roles.ts'
import type { DatedLimit } from '../rules/clocks.ts'
import { limitOn, readClock } from '../rules/clocks.ts'
import { selectRowLimits } from '../store/grassroots.ts'
import { readThresholds } from '../store/thresholds.ts'
import type { DisclosingUnit } from '../store/units.ts'
import { selectUnits } from '../store/units.ts'
import type { Started } from './clock-starts.ts'
import { readInterpretations, readPublications } from './clock-starts.ts'

type Input = z.output<typeof listClocks.input>
type Reading = Pick<ReadContext, 'db' | 'actor' | 'today' | 'calendar'>

/** Where each limit stands in the law; the interpretation of a document and the publishing of a matter. */
const rules: Readonly<Record<ClockKind, { readonly set: string; readonly name: string }>> = {
  publish: { set: 'disclosure', name: 'publish' },
  interpret: { set: 'interpretation', name: 'publish' },
}

/** What is owed and what is late, of the units within reach, as the conditions ask. */
export async function describeClocks(
  context: ReadContext,
  input: Input,
): Promise<z.input<typeof listClocks.output>> {
  const { db, actor, today } = context
  const { kind, page, size } = input
  const year = input.year ?? Number(today.slice(0, 4))
  const units = await selectUnits(db, actor, today)
  const all = await readClocks(context, { kind, year, units })
  const rows = all.filter((row) => matches(row, input)).sort(orders[input.sort])
  const byUnit = Map.groupBy(all, ({ unitId }) => unitId)
  return {
    on: today,
    year,
    rows: rows.slice((page - 1) * size, page * size),
    total: rows.length,
    tally: tallyOf(all),
    units: units.flatMap(({ unitId, shortTitle, responsible }) => {
      const own = byUnit.get(unitId)
      return own ? [{ unitId, shortTitle, responsible, tally: tallyOf(own) }] : []
    }),
    limits: await describeLimits(context, kind),
    mayNote: units
      .filter(({ path }) => disclosureRoles.some((role) => hasRoleOver(actor, role, path)))
      .map(({ unitId, title }) => ({ unitId, title })),
  }
}

/** Every clock of one kind that went out in a year or is not done yet, of these units. */
export async function readClocks(
  { db, today, calendar }: Reading,
  { kind, year, units }: { kind: ClockKind; year: number; units: readonly DisclosingUnit[] },
): Promise<ClockRow[]> {
  const limits = await readLimits(db, kind)
  const soonDays = (await readThresholds(db))('clockSoonDays')
  const asked = { unitIds: units.map(({ unitId }) => unitId), year, today }
  const starts = kind === 'publish' ? await readPublications(db, asked) : await readInterpretations(db, asked)
  const known = new Map(units.map((unit) => [unit.unitId, unit]))
  // What is filed under a row of the grassroots catalogue keeps the shorter limit of the row.
  const ofRows = kind === 'publish' ? await selectRowLimits(db) : new Map<number, number>()
  return starts.flatMap((start) => {
    const lawful = limitOn(limits, start.startedOn)
    const own = ofRows.get(start.itemId ?? 0)
    const limit = lawful && own !== undefined && own < lawful.amount ? { ...lawful, amount: own } : lawful
    const unit = known.get(start.unitId)
    if (!limit || !unit) return []
    return [rowOf(start, unit, readClock(start, limit, { today, calendar, soonDays }))]
  })
}

function rowOf(start: Started, unit: DisclosingUnit, reading: ReturnType<typeof readClock>): ClockRow {
  const { isWaived: _, ...facts } = start
  return { ...facts, unitTitle: unit.shortTitle, responsible: unit.responsible, ...reading }
}

async function readLimits(db: Reading['db'], kind: ClockKind): Promise<DatedLimit[]> {
  const { set, name } = rules[kind]
  const found = (await selectRules(db)).filter((rule) => rule.set === set && rule.name === name)
  return found.map(({ amount, unit, startsOn, endsOn }) => ({
    amount,
    unit: unit === 'calendarDay' ? 'calendarDay' : 'workingDay',
    startsOn,
    endsOn,
  }))
}

async function describeLimits({ db }: Reading, kind: ClockKind): Promise<Clocks['limits']> {
  const { set, name } = rules[kind]
  const found = (await selectRules(db)).filter((rule) => rule.set === set && rule.name === name)
  return found.map(({ setTitle, article, amount, unit, startsOn, endsOn }) => ({
    title: setTitle,
    article,
    words: `${amount}个${unit === 'calendarDay' ? '自然日' : '工作日'}，${startsOn}起${endsOn ? `至${endsOn}` : '现行'}`,
  }))
}

function matches(row: ClockRow, { unitId, standing, text }: Input): boolean {
  if (unitId !== undefined && row.unitId !== unitId) return false
  if (standing !== undefined && row.standing !== standing) return false
  return text === undefined || row.title.includes(text)
}

const byDue = (a: ClockRow, b: ClockRow): number =>
  Number(a.doneOn !== null) - Number(b.doneOn !== null) ||
  (a.doneOn === null ? compare(a.dueOn, b.dueOn) : compare(b.dueOn, a.dueOn)) ||
  compare(a.key, b.key)

const orders: Readonly<Record<Input['sort'], (a: ClockRow, b: ClockRow) => number>> = {
  due: byDue,
  late: (a, b) => b.daysLate - a.daysLate || byDue(a, b),
  unit: (a, b) => a.unitTitle.localeCompare(b.unitTitle, 'zh') || byDue(a, b),
}

function compare(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : Number(a > b)
}

/** How many clocks stand how. */
export function tallyOf(rows: readonly Pick<ClockRow, 'standing'>[]): Record<Standing, number> {
  const counts = Standing.options.map((standing) => [
    standing,
    rows.filter((row) => row.standing === standing).length,
  ])
  return Object.fromEntries(counts) as Record<Standing, number>
}
