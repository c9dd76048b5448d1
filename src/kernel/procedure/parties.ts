import type { ActionContext } from '#kernel/context.ts'
import type { CaseView } from './available.ts'
import { answerableParties } from './available.ts'
import type { Moment } from './clock.ts'
import type { PartyChange } from './event.ts'
import type { MovingCase } from './move-clocks.ts'
import { moveOne, stopPartyClocks } from './move-clocks.ts'
import type { PartyUnit } from './party-store.ts'
import { insertParty, selectUnits, updateParty } from './party-store.ts'
import { problems } from './problems.ts'
import type { ActionRule } from './table.ts'

/** The units an action asks, or the unit it answers for, as they came with the request. */
export type UnitIds = readonly string[] | undefined

/**
 * Does what a rule says of other units: asks them and starts their clocks, or records the answer of one and stops its.
 *
 * @throws procedure.unitsMissing, procedure.unitsNotAsked, procedure.unitNotFound, procedure.unitAskedAlready,
 *   procedure.whichUnit
 */
export async function moveParties(
  context: ActionContext,
  moving: MovingCase,
  rule: ActionRule,
  effective: Moment,
  { view, unitIds }: { readonly view: CaseView; readonly unitIds: UnitIds },
): Promise<PartyChange[]> {
  if (rule.asks !== undefined) {
    const units = await requireUnits(context, moving, view, rule.asks, unitIds)
    const changes: PartyChange[] = []
    for (const unit of units) changes.push(await askUnit(context, moving, rule.asks, unit, effective))
    return changes
  }
  if (rule.answers) return [await answerForUnit(context, moving, rule, effective, { view, unitIds })]
  if (unitIds?.length) throw problems.unitsNotAsked()
  return []
}

/** Stops whatever parties' clocks still run when the case is settled or goes back to its beginning. */
export async function releaseParties(
  context: ActionContext,
  moving: MovingCase,
  rule: ActionRule,
): Promise<void> {
  const to = rule.to ?? moving.row.state
  if (rule.startsRound || moving.procedure.states[to]?.final) await stopPartyClocks(context, moving)
}

async function requireUnits(
  { tx }: ActionContext,
  { row }: MovingCase,
  view: CaseView,
  party: string,
  unitIds: UnitIds,
): Promise<PartyUnit[]> {
  const wanted = [...new Set(unitIds ?? [])]
  if (wanted.length === 0) throw problems.unitsMissing()
  const units = await selectUnits(tx, wanted)
  if (units.length < wanted.length || wanted.includes(row.unitId)) throw problems.unitNotFound()
  const again = units.find(({ id }) => view.parties.some((one) => one.party === party && one.unitId === id))
  if (again) throw problems.unitAskedAlready(again.title)
  return units
}

async function askUnit(
  context: ActionContext,
  moving: MovingCase,
  party: string,
  unit: PartyUnit,
  effective: Moment,
): Promise<PartyChange> {
  const partyId = await insertParty(context.tx, moving.row, party, unit.id, effective.on)
  const clock = moving.procedure.parties?.[party]?.clock
  if (clock !== undefined)
    await moveOne(context, moving, { name: clock, partyId }, { move: 'start', moment: effective })
  const asked = { partyId, party, unitId: unit.id, unitTitle: unit.title, on: effective.on }
  return { kind: 'party', ...asked, conclusion: null }
}

async function answerForUnit(
  context: ActionContext,
  moving: MovingCase,
  rule: ActionRule,
  effective: Moment,
  { view, unitIds }: { readonly view: CaseView; readonly unitIds: UnitIds },
): Promise<PartyChange> {
  const own = answerableParties(rule, view, context.actor)
  const chosen = unitIds?.length ? own.filter(({ unitId }) => unitIds.includes(unitId)) : own
  const [one] = chosen
  if (!one || chosen.length > 1 || !rule.answers)
    throw problems.whichUnit(own.map(({ unitTitle }) => unitTitle).join('、'))
  await updateParty(context.tx, one.id, rule.answers.as, effective.on)
  const clock = moving.procedure.parties?.[one.party]?.clock
  if (clock !== undefined)
    await moveOne(context, moving, { name: clock, partyId: one.id }, { move: 'stop', moment: effective })
  const { id: partyId, party, unitId, unitTitle } = one
  return { kind: 'party', partyId, party, unitId, unitTitle, on: effective.on, conclusion: rule.answers.as }
}
