// Tries every action in every state as every role, and compares what the engine says with what the table says.
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { bind } from '#kernel/module.ts'
import { Problem } from '#kernel/problem.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { nameReader } from '#kernel/procedure/readers.ts'
import type { Procedure } from '#kernel/procedure/table.ts'
import { actAs, createPerson, createUnit } from './cases.ts'

/** What a walk found: every combination, and those in which engine and table disagree. */
export interface Walk {
  readonly attempts: number
  readonly granted: number
  readonly wronglyGranted: readonly string[]
  readonly wronglyRefused: readonly string[]
}

interface Walker {
  readonly label: string
  readonly actor: Actor
  /** The role held over the unit of the case; null when none is. */
  readonly role: string | null
}

const now = '2026-10-12T02:00:00Z'
const refusals: ReadonlySet<string> = new Set([
  'procedure.forbidden',
  'procedure.notAllowed',
  'procedure.caseNotFound',
])

/**
 * Walks one procedure. Effects are left out: whether an action is granted is decided before they run. Every attempt is
 * rolled back, so that each finds the case as it was. `says` is the table that is compared with what the engine does.
 */
export async function walkProcedure(db: Pool, procedure: Procedure, says = procedure): Promise<Walk> {
  const slug = `walk-${Math.random().toString(36).slice(2, 10)}`
  const home = await createUnit(db, slug)
  const elsewhere = await createUnit(db, `${slug}-elsewhere`)
  const walkers = await createWalkers(db, procedure, home, elsewhere)
  const found: { place: string; isLet: boolean; isSaid: boolean }[] = []
  for (const state of Object.keys(procedure.states)) {
    const caseId = await placeCase(db, procedure, home.id, state)
    if (procedure.reserved) await nameWalkers(db, caseId, walkers)
    const attempts = walkers.flatMap((walker) =>
      Object.keys(procedure.actions).map((action) => ({ walker, action })),
    )
    for (const { walker, action } of attempts)
      found.push({
        place: `${walker.label} takes ${action} in ${state}`,
        isLet: await isLetThrough(db, procedure, walker.actor, caseId, action),
        isSaid: isGranted(says, state, walker, action),
      })
  }
  return {
    attempts: found.length,
    granted: found.filter(({ isLet }) => isLet).length,
    wronglyGranted: found.filter(({ isLet, isSaid }) => isLet && !isSaid).map(({ place }) => place),
    wronglyRefused: found.filter(({ isLet, isSaid }) => !isLet && isSaid).map(({ place }) => place),
  }
}

async function createWalkers(
  db: Pool,
  { roles, reserved }: Procedure,
  home: { id: string; path: string },
  elsewhere: { id: string; path: string },
): Promise<Walker[]> {
  const names = Object.keys(roles)
  const walkers: Walker[] = [
    { label: 'the program', actor: system, role: null },
    { label: 'all roles elsewhere', actor: await createPerson(db, elsewhere, names, 'subtree'), role: null },
    // Of a reserved case the roles alone are nothing: this one holds them all and is not named.
    reserved
      ? { label: 'all roles, not named', actor: await createPerson(db, home, names), role: null }
      : { label: 'no role here', actor: await createPerson(db, home, ['nothing']), role: null },
  ]
  for (const role of names) walkers.push({ label: role, actor: await createPerson(db, home, [role]), role })
  return walkers
}

async function nameWalkers(db: Pool, caseId: string, walkers: readonly Walker[]): Promise<void> {
  const named = walkers.filter(({ actor, label }) => actor !== system && label !== 'all roles, not named')
  await db.transaction().execute(async (tx) => {
    for (const { actor } of named) await nameReader(tx, caseId, actor)
  })
}

/** What the table says, read without the engine. An answer needs a unit that was asked, which these cases have not. */
function isGranted(procedure: Procedure, state: string, { actor, role }: Walker, action: string): boolean {
  const rule = procedure.actions[action]
  if (!rule?.from.includes(state)) return false
  if (actor === system) return rule.automatic === true
  return role !== null && rule.by.includes(role) && !rule.answers
}

/** True unless it is refused for who asks or where the case stands; what comes later of an empty request does not matter. */
async function isLetThrough(
  db: Pool,
  procedure: Procedure,
  actor: Actor,
  caseId: string,
  action: string,
): Promise<boolean> {
  const undo = new Error('undo')
  try {
    await actAs(db, actor, now, async (context) => {
      await perform(context, bind(procedure, {}), caseId, action, { reason: '理由' })
      throw undo
    })
  } catch (error) {
    if (error === undo) return true
    if (error instanceof Problem) return !refusals.has(error.code)
    throw error
  }
  return true
}

/** A case that stands in this state, as if somebody unknown had brought it there. */
async function placeCase(
  db: Pool,
  { key, version, reserved }: Procedure,
  unitId: string,
  state: string,
): Promise<string> {
  const { id } = await db
    .insertInto('procedure.case')
    .values({
      procedure_key: key,
      procedure_version: version,
      unit_id: unitId,
      title: `${key} ${state}`,
      state,
      received_on: '2026-10-12',
      is_reserved: reserved ?? false,
      opened_by: 'system',
      opened_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
