import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { requestRoles } from '../contract/words.ts'
import type { RequestRecord } from '../store/requests.ts'
import { findRequest } from '../store/requests.ts'
import { problems } from './problems.ts'

/** A request the actor has a part in. @throws informationRequests.requestNotFound, also when it is hidden */
export async function requireRequest(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  requestId: string,
  roles: readonly string[] = requestRoles,
): Promise<RequestRecord> {
  const request = await findRequest(db, requestId)
  if (!request || !roles.some((role) => hasRoleOver(actor, role, request.unitPath)))
    throw problems.requestNotFound()
  return request
}

/** The same for what an officer or the director writes down beside the procedure. */
export async function requireHandled(context: ActionContext, requestId: string): Promise<RequestRecord> {
  return await requireRequest({ db: context.tx, actor: context.actor }, requestId, [
    'requestOfficer',
    'disclosureDirector',
  ])
}

/** The request of a case of its own procedure, inside an action the engine has allowed already. */
export async function requireOwn(
  context: Pick<ActionContext, 'tx'>,
  requestId: string,
): Promise<RequestRecord> {
  const request = await findRequest(context.tx, requestId)
  if (!request) throw problems.requestNotFound()
  return request
}
