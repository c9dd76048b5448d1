import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { countFiledByUnit } from '#modules/publishing/offer/filings.ts'
import { readColumnStates, readSiteStates } from '#modules/publishing/offer/oversight.ts'
import type { ReadinessBoard } from '../contract/readiness.ts'
import { Have } from '../contract/readiness.ts'
import type { UnitFacts } from '../rules/readiness.ts'
import { judgeReadiness } from '../rules/readiness.ts'
import { selectOwed } from '../store/catalogue.ts'
import { saveReadiness, selectHolders, selectReadinessHistory } from '../store/readiness.ts'
import { readThresholds } from '../store/thresholds.ts'
import type { DisclosingUnit } from '../store/units.ts'
import { selectUnits } from '../store/units.ts'

type Reading = Pick<ReadContext, 'db' | 'actor' | 'today' | 'calendar'>

/** Which of the four the units within reach that owe anything have. */
export async function describeReadiness(context: Reading): Promise<ReadinessBoard> {
  const { db, today } = context
  const units = await selectOwingUnits(context)
  const readyItems = (await readThresholds(db))('readyItems')
  const factsOf = await gatherFacts(context, units)
  const rows = units.map((unit) => {
    const haves = judgeReadiness(factsOf(unit), readyItems)
    return { ...unit, haves, count: Have.options.filter((have) => haves[have].holds).length }
  })
  const counts = Have.options.map((have) => [have, rows.filter(({ haves }) => haves[have].holds).length])
  return {
    on: today,
    rows,
    counts: Object.fromEntries(counts) as Record<Have, number>,
    complete: rows.filter(({ count }) => count === Have.options.length).length,
    history: await selectReadinessHistory(
      db,
      units.map(({ unitId }) => unitId),
    ),
  }
}

/** Keeps tonight's four of every unit. Safe to run twice a day. */
export async function takeReadiness(context: ActionContext): Promise<void> {
  const { rows } = await describeReadiness(context)
  const kept = rows.map(({ unitId, haves }) => ({
    unitId,
    holds: {
      site: haves.site.holds,
      content: haves.content.holds,
      people: haves.people.holds,
      rules: haves.rules.holds,
    },
  }))
  await saveReadiness(context.tx, context.today, kept)
}

async function selectOwingUnits({ db, actor, today }: Reading): Promise<DisclosingUnit[]> {
  const units = await selectUnits(db, actor, today)
  const owed = await selectOwed(
    db,
    units.map(({ unitId }) => unitId),
    today,
  )
  const owing = new Set(owed.map(({ unitId }) => unitId))
  return units.filter(({ unitId }) => owing.has(unitId))
}

/** Reads everything once and answers for each unit. */
async function gatherFacts(
  { db, today, calendar }: Reading,
  units: readonly DisclosingUnit[],
): Promise<(unit: Pick<DisclosingUnit, 'unitId' | 'slug'>) => UnitFacts> {
  const unitIds = units.map(({ unitId }) => unitId)
  const sites = await readSiteStates(db)
  const columns = await readColumnStates(db, today, calendar)
  const items = byUnit(await countFiledByUnit(db, { unitIds }))
  const rules = byUnit(await countFiledByUnit(db, { unitIds, columnKinds: ['disclosureRules'] }))
  const holders = await selectHolders(db, unitIds, ['discloser', 'reviewer'], today)
  const named = (unitId: string, role: string): string[] =>
    holders.filter((holder) => holder.unitId === unitId && holder.role === role).map(({ name }) => name)
  return ({ unitId, slug }) => ({
    slug,
    site: siteOf(sites, unitId),
    items: items.get(unitId) ?? { count: 0, newestOn: null },
    emptyColumns: columns
      .filter((column) => column.unitId === unitId && column.count === 0)
      .map(({ title }) => title),
    disclosers: named(unitId, 'discloser'),
    reviewers: named(unitId, 'reviewer'),
    rules: rules.get(unitId)?.count ?? 0,
  })
}

function byUnit(
  rows: readonly { readonly unitId: string; readonly count: number; readonly newestOn: CivilDate }[],
) {
  return new Map(rows.map(({ unitId, count, newestOn }) => [unitId, { count, newestOn }]))
}

/** A live site before one that is not, the unit's channel before the portal it keeps. */
function siteOf(sites: Awaited<ReturnType<typeof readSiteStates>>, unitId: string): UnitFacts['site'] {
  const own = sites.filter((site) => site.unitId === unitId)
  const [first] = own.toSorted((a, b) => Number(b.isLive) - Number(a.isLive))
  return first ? { title: first.title, isLive: first.isLive, ownerName: first.ownerName } : null
}
