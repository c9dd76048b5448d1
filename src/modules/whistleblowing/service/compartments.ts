import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { findOpenUnit, selectUnitsOf } from '#kernel/access/open-units.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { getKeys, listReportPeople, openCompartmentContract } from '../contract/keys.ts'
import { reportRoles } from '../contract/words.ts'
import type { Compartment } from '../store/compartments.ts'
import {
  ensureSalt,
  insertCompartment,
  selectCompartments,
  selectRoleHolders,
} from '../store/compartments.ts'
import { findOfficeKey, findOwnKey, selectOwnKeys, selectShares } from '../store/keys.ts'
import { newSalt } from './intake.ts'
import { chain } from './keys.ts'
import { selectEligible } from './people.ts'
import { problems } from './problems.ts'

/** Takes the keeping of reports upon a unit. @throws whistleblowing.unitUnknown, compartmentOpen */
export async function openCompartment(
  context: ActionContext,
  { unitId, phone }: z.output<typeof openCompartmentContract.input>,
): Promise<Record<string, never>> {
  const { tx, actor, now, today } = context
  const unit = await findOpenUnit(tx, unitId, today)
  if (!unit || !hasRoleOver(actor, 'reportDirector', unit.path)) throw problems.unitUnknown()
  if ((await selectCompartments(tx)).some((one) => one.unitId === unitId)) throw problems.compartmentOpen()
  await ensureSalt(tx, newSalt())
  await insertCompartment(tx, unitId, phone, now)
  await recordAudit(context, {
    chain,
    act: 'whistleblowing.openCompartment',
    object: { kind: 'whistleblowing.compartment', id: unitId, label: unit.title },
  })
  return {}
}

/** How the actor's own key stands, and the compartments they have a part in. */
export async function readKeys(context: ReadContext): Promise<z.input<typeof getKeys.output>> {
  const { db, actor, today } = context
  const own = await findOwnKey(db, actor.id)
  const all = await selectCompartments(db)
  const mine = all.filter(({ path }) => reportRoles.some((role) => hasRoleOver(actor, role, path)))
  const directed = await selectUnitsOf(db, actor, ['reportDirector'], today)
  const compartments = []
  for (const one of mine) compartments.push(await describe(context, one))
  return {
    madeOn: own ? civilDateOf(own.madeAt) : null,
    compartments,
    units: directed
      .filter(({ id }) => !all.some(({ unitId }) => unitId === id))
      .map(({ id, title }) => ({ unitId: id, title })),
    holders: (await selectPeople(context, ['reportKeyHolder'])).map(({ personId, name, unitId, hasKey }) => ({
      personId,
      name,
      unitId,
      hasKey,
    })),
  }
}

async function describe(context: ReadContext, { unitId, title, phone, path }: Compartment) {
  const { db, actor } = context
  const office = await findOfficeKey(db, unitId)
  const shares = office ? await selectShares(db, office.officeKeyId) : []
  const clerks = (await selectEligible(context, 'reportClerk', path, [])).length
  const keepers = (await selectEligible(context, 'identityKeeper', path, [])).length
  return {
    unitId,
    title,
    phone,
    clerks,
    keepers,
    officeKeyOn: office ? civilDateOf(office.madeAt) : null,
    holders: [...new Set(shares.flatMap(({ firstName, secondName }) => [firstName, secondName]))],
    isReady: office !== undefined && clerks > 0 && keepers > 0,
    isMine: hasRoleOver(actor, 'reportDirector', path),
  }
}

/** Everybody with a part in a compartment of the actor's. */
export async function readPeople(context: ReadContext): Promise<z.input<typeof listReportPeople.output>> {
  return { people: await selectPeople(context, reportRoles) }
}

async function selectPeople({ db, actor, today }: ReadContext, roles: readonly string[]) {
  const compartments = await selectCompartments(db)
  const mine = compartments.filter(({ path }) => reportRoles.some((role) => hasRoleOver(actor, role, path)))
  const held = (await selectRoleHolders(db, roles, today)).filter(({ unitId }) =>
    mine.some((one) => one.unitId === unitId),
  )
  const keys = await selectOwnKeys(
    db,
    held.map(({ personId }) => personId),
  )
  return held.map(({ personId, name, roles: all, unitId }) => ({
    personId,
    name,
    unitId,
    roles: all.filter((role) => roles.includes(role)),
    hasKey: keys.some((key) => key.personId === personId),
  }))
}
