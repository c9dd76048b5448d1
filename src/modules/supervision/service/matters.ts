import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { retitleCase } from '#kernel/procedure/contribute.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import type {
  draftMatterContract,
  Matter,
  removeItemContract,
  saveItemContract,
  saveMatterContract,
} from '../contract/matter.ts'
import type { ItemInput, MatterInput } from '../contract/words.ts'
import { officeRoles } from '../procedure/articles.ts'
import { matter } from '../procedure/matter.ts'
import { task } from '../procedure/task.ts'
import { deleteItem, insertItem, selectItems, selectTitles, updateItem } from '../store/items.ts'
import type { MatterRecord } from '../store/matters.ts'
import { findByOrigin, findMatter, insertMatter, updateMatter } from '../store/matters.ts'
import { selectHolders, selectSources, selectUnitsWith } from '../store/office.ts'
import { describeLimit } from './limits.ts'
import { requireOffice } from './office.ts'
import { problems } from './problems.ts'

const mostItems = 200

/** Begins a matter in the name of the office; the same key again begins one. */
export async function draftMatter(
  context: ActionContext,
  { key, ...facts }: z.output<typeof draftMatterContract.input>,
): Promise<{ matterId: string }> {
  const office = await requireOffice(context)
  const origin = `entry:${key}`
  const known = await findByOrigin(context.tx, origin)
  if (known) return { matterId: known }
  await requireSource(context, facts)
  const id = await openCase(context, matter, { unitId: office.unitId, title: facts.title })
  await insertMatter(context.tx, { id, unitId: office.unitId, origin, ...facts })
  return { matterId: id }
}

async function requireSource(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  { source, requesterUnitId, requesterId }: MatterInput,
): Promise<void> {
  if (!(await selectSources(db)).some(({ key }) => key === source)) throw problems.sourceUnknown()
  const holders = await selectHolders(db, 'taskRequester', today)
  const ofUnit = holders.filter(({ unitId }) => unitId === requesterUnitId)
  if (!(await findOpenUnit(db, requesterUnitId, today))) throw problems.unitUnknown()
  if (requesterId !== null && !ofUnit.some(({ personId }) => personId === requesterId))
    throw problems.personUnknown()
}

/** A matter of the actor's own office. @throws supervision.matterNotFound, also when hidden */
export async function requireMatter(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  matterId: string,
): Promise<MatterRecord> {
  const own = await findMatter(db, matterId)
  const isMine = own && officeRoles.some((role) => hasRoleOver(actor, role, own.unitPath))
  if (!own || !isMine) throw problems.matterNotFound()
  return own
}

/** @throws supervision.matterNotFound, matterFixed */
export async function requireDrafted(context: ActionContext, matterId: string): Promise<MatterRecord> {
  const own = await requireMatter(context, matterId)
  if (own.state !== 'drafted') throw problems.matterFixed()
  return own
}

/** Changes where a drafted matter comes from. @throws supervision.matterFixed */
export async function saveMatter(
  context: ActionContext,
  { matterId, ...facts }: z.output<typeof saveMatterContract.input>,
): Promise<Record<string, never>> {
  await requireDrafted(context, matterId)
  await requireSource(context, facts)
  await updateMatter(context.tx, matterId, facts)
  await retitleCase(context, matterId, facts.title)
  await auditItem(context, matterId, 'saveMatter')
  return {}
}

/** Adds an item to a drafted matter, or changes one of it. @throws supervision.matterFixed, itemNotFound */
export async function saveItem(
  context: ActionContext,
  { matterId, itemId, ...facts }: z.output<typeof saveItemContract.input>,
): Promise<{ itemId: string }> {
  const own = await requireDrafted(context, matterId)
  await requireUnits(context, own, facts)
  if (itemId === null) return { itemId: await addItem(context, matterId, facts) }
  if (!(await updateItem(context.tx, matterId, itemId, facts))) throw problems.itemNotFound()
  await auditItem(context, matterId, 'saveItem')
  return { itemId }
}

/** Adds an item whose units have been looked at. @throws supervision.tooManyItems */
export async function addItem(context: ActionContext, matterId: string, facts: ItemInput): Promise<string> {
  if ((await selectItems(context.tx, matterId)).length >= mostItems) throw problems.tooManyItems()
  const itemId = await insertItem(context.tx, matterId, facts)
  await auditItem(context, matterId, 'saveItem')
  return itemId
}

/** @throws supervision.unitUnknown, leadIsCoHandler, requesterIsLead, dayPast */
async function requireUnits(
  { db, today }: ActionContext,
  { requesterUnitId }: MatterRecord,
  { leadUnitId, coUnitIds, dueOn }: ItemInput,
): Promise<void> {
  for (const unitId of [leadUnitId, ...coUnitIds])
    if (!(await findOpenUnit(db, unitId, today))) throw problems.unitUnknown()
  if (coUnitIds.includes(leadUnitId)) throw problems.leadIsCoHandler()
  if (leadUnitId === requesterUnitId) throw problems.requesterIsLead()
  if (dueOn !== null && dueOn < today) throw problems.dayPast()
}

export async function removeItem(
  context: ActionContext,
  { matterId, itemId }: z.output<typeof removeItemContract.input>,
): Promise<Record<string, never>> {
  await requireDrafted(context, matterId)
  if (!(await deleteItem(context.tx, matterId, itemId))) throw problems.itemNotFound()
  await auditItem(context, matterId, 'removeItem')
  return {}
}

async function auditItem(
  context: ActionContext,
  matterId: string,
  verb: 'saveMatter' | 'saveItem' | 'removeItem',
): Promise<void> {
  const office = await requireOffice(context)
  await recordAudit(context, {
    chain: office.unitId,
    act: `supervision.${verb}`,
    object: { kind: 'supervision.matter', id: matterId },
  })
}

const taskStates: Readonly<Record<string, { readonly title: string }>> = task.states

/** A matter with its items. @throws supervision.matterNotFound */
export async function readMatter(
  context: ReadContext,
  { matterId }: { readonly matterId: string },
): Promise<z.input<typeof Matter>> {
  const {
    requesterPath: _path,
    unitPath,
    limitName,
    version: _version,
    ...own
  } = await requireMatter(context, matterId)
  const items = await selectItems(context.db, matterId)
  const titles = await selectTitles(
    context.db,
    items.flatMap(({ coUnitIds }) => coUnitIds),
  )
  return {
    ...own,
    limit: await describeLimit(context, limitName),
    items: items.map(({ state, closedAt: _closedAt, limitName: _limit, ...item }) => ({
      ...item,
      coTitles: item.coUnitIds.map((id) => titles.get(id) ?? ''),
      stateTitle: state && (taskStates[state]?.title ?? state),
    })),
    mayEdit:
      own.state === 'drafted' && officeRoles.some((role) => hasRoleOver(context.actor, role, unitPath)),
  }
}

/** The units an item may be given to, by every name people write. */
export async function readLeadUnits({ db, today }: Pick<ReadContext, 'db' | 'today'>) {
  return await selectUnitsWith(db, ['taskHandler', 'taskLeader'], today)
}
