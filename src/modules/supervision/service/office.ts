import { hasRoleOver, system } from '#kernel/access/actor.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { officeRoles } from '../procedure/articles.ts'
import { findOffice, insertOffice } from '../store/office.ts'
import { problems } from './problems.ts'

/** The program, in whose name one case moves another. */
export function asProgram<Context extends ActionContext>(context: Context): Context {
  return { ...context, actor: system }
}

/** Takes the keeping of supervision for the county upon a unit. @throws supervision.unitUnknown, officeOpen */
export async function openOffice(
  context: ActionContext,
  { unitId }: { readonly unitId: string },
): Promise<Record<string, never>> {
  const { tx, actor, now, today } = context
  const unit = await findOpenUnit(tx, unitId, today)
  if (!unit || !hasRoleOver(actor, 'supervisionDirector', unit.path)) throw problems.unitUnknown()
  if (await findOffice(tx)) throw problems.officeOpen()
  await insertOffice(tx, unitId, now, today)
  await recordAudit(context, {
    chain: unitId,
    act: 'supervision.openOffice',
    object: { kind: 'supervision.office', id: unitId, label: unit.title },
  })
  return {}
}

/** The office, to those who work in it. @throws supervision.officeClosed, also for everybody else */
export async function requireOffice({ db, actor }: Pick<ReadContext, 'db' | 'actor'>) {
  const office = await findOffice(db)
  const isMine = office && officeRoles.some((role) => hasRoleOver(actor, role, office.path))
  if (!office || !isMine) throw problems.officeClosed()
  return office
}
