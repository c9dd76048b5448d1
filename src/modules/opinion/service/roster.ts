import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { findOpenUnit, selectUnitsOf } from '#kernel/access/open-units.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { addSpokesperson, endSpokespersonContract, listRoster } from '../contract/clearance.ts'
import {
  endSpokesperson,
  findRosterEntry,
  insertSpokesperson,
  selectRoster,
  selectSpeakersOf,
} from '../store/roster.ts'
import { officeRoles } from '../contract/handling.ts'
import { problems } from './problems.ts'

/** Puts somebody on the roster who holds a post with the role of speaking. @throws opinion.unitGone, opinion.personUnknown, opinion.onRosterAlready */
export async function enrol(
  context: ActionContext,
  { unitId, personId, kind }: z.output<typeof addSpokesperson.input>,
): Promise<void> {
  const { tx, actor, today } = context
  const unit = await findOpenUnit(tx, unitId, today)
  if (!unit || !hasRoleOver(actor, 'opinionDirector', unit.path)) throw problems.unitGone()
  const person = (await selectSpeakersOf(tx, unitId)).find((one) => one.personId === personId)
  if (!person) throw problems.personUnknown()
  const standing = (await selectRoster(tx, [unitId])).filter(({ endsOn }) => endsOn === null)
  if (standing.some((one) => one.personId === personId && one.kind === kind)) throw problems.onRosterAlready()
  await insertSpokesperson(tx, { unitId, personId, kind, startsOn: today })
  await recordAudit(context, {
    chain: unitId,
    act: 'opinion.enrol',
    object: { kind: 'opinion.spokesperson', id: personId, label: person.name },
    after: { kind },
  })
}

/** @throws opinion.spokespersonNotFound */
export async function retire(
  context: ActionContext,
  { rosterId }: z.output<typeof endSpokespersonContract.input>,
): Promise<void> {
  const { tx, actor, today } = context
  const entry = await findRosterEntry(tx, rosterId)
  if (!entry || !hasRoleOver(actor, 'opinionDirector', entry.unitPath)) throw problems.spokespersonNotFound()
  await endSpokesperson(tx, rosterId, today)
  await recordAudit(context, {
    chain: entry.unitId,
    act: 'opinion.retire',
    object: { kind: 'opinion.spokesperson', id: entry.personId, label: entry.name },
  })
}

/** Who speaks, or spoke, for the actor's offices. */
export async function readRoster({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof listRoster.output>> {
  const read = await selectUnitsOf(db, actor, officeRoles, today)
  const keeping = await selectUnitsOf(db, actor, ['opinionDirector'], today)
  const rows = await selectRoster(
    db,
    read.map(({ id }) => id),
  )
  const kept: z.input<typeof listRoster.output>['kept'] = []
  for (const { id, title } of keeping) {
    const people = await selectSpeakersOf(db, id)
    if (people.length > 0)
      kept.push({ id, title, people: people.map(({ personId, name }) => ({ id: personId, name })) })
  }
  return {
    kept,
    rows: rows.map(({ rosterId, unitTitle, name, kind, startsOn, endsOn }) => ({
      rosterId,
      unitTitle,
      name,
      kind,
      startsOn,
      endsOn,
    })),
  }
}
