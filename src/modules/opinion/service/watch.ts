import { hasRoleOver } from '#kernel/access/actor.ts'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { watchers } from '../contract/sources.ts'
import { opinionRoles } from '../rules/roles.ts'
import type { EventRecord } from '../store/events.ts'
import { findEvent } from '../store/events.ts'
import type { ListedPost } from '../store/post-list.ts'
import { findPost } from '../store/post-list.ts'
import type { SourceRecord } from '../store/sources.ts'
import { findSource } from '../store/sources.ts'
import { problems } from './problems.ts'

/** The units whose posts and events the person has a part in. */
export async function selectSeen({
  db,
  actor,
  today,
}: Pick<ReadContext, 'db' | 'actor' | 'today'>): Promise<{ id: string; title: string }[]> {
  const units = await selectUnitsOf(db, actor, opinionRoles, today)
  return units.map(({ id, title }) => ({ id, title }))
}

/** True when the person keeps the register and events of the unit. */
export function mayKeep({ actor }: Pick<ReadContext, 'actor'>, unitPath: string): boolean {
  return watchers.some((role) => hasRoleOver(actor, role, unitPath))
}

type Asking = Pick<ReadContext, 'db' | 'actor'>

const sees = ({ actor }: Asking, unitPath: string): boolean =>
  opinionRoles.some((role) => hasRoleOver(actor, role, unitPath))

/** @throws opinion.sourceNotFound also for one that is none of the person's */
export async function requireSource(asking: Asking, sourceId: string, toKeep = true): Promise<SourceRecord> {
  const found = await findSource(asking.db, sourceId)
  const isOwn = found && (toKeep ? mayKeep(asking, found.unitPath) : sees(asking, found.unitPath))
  if (!isOwn) throw problems.sourceNotFound()
  return found
}

/** @throws opinion.eventNotFound also for one that is none of the person's */
export async function requireEvent(asking: Asking, eventId: string, toKeep = true): Promise<EventRecord> {
  const found = await findEvent(asking.db, eventId)
  const isOwn = found && (toKeep ? mayKeep(asking, found.unitPath) : sees(asking, found.unitPath))
  if (!isOwn) throw problems.eventNotFound()
  return found
}

/** @throws opinion.postNotFound also for one that is none of the person's */
export async function requirePost(
  context: Pick<ReadContext, 'db' | 'actor' | 'today'>,
  postId: number,
): Promise<ListedPost> {
  const found = await findPost(context.db, postId)
  const units = await selectKept(context.db, context)
  if (!found || !units.some(({ id }) => id === found.unitId)) throw problems.postNotFound()
  return found
}

/** The units the person keeps the register and events of. */
export async function selectKept(
  db: Reader,
  { actor, today }: Pick<ReadContext, 'actor' | 'today'>,
): Promise<{ id: string; title: string }[]> {
  const units = await selectUnitsOf(db, actor, watchers, today)
  return units.map(({ id, title }) => ({ id, title }))
}
