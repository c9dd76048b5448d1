import { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { draftService, readServiceKinds } from '#modules/services/offer.ts'
import { randomUUID } from 'node:crypto'
import type { draftAdded, getInventory, saveInventory } from '../contract.ts'
import { inventoriesRoles } from '../contract/roles.ts'
import { inventory } from '../procedure.ts'
import { compareLists, findGaps, sealOf } from '../rules.ts'
import {
  findInventory,
  findListInForce,
  insertDrafted,
  lockInventory,
  markSubmitted,
  replaceRows,
  sealInventory,
  selectAskedRows,
  selectDrafted,
  selectRows,
} from '../store.ts'
import { findLastReturn, selectReminders } from '../store/lists.ts'
import { problems } from './problems.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findInventory>>>

const nothing = z.object({}).prefault({})

const submit = effect(nothing, async (context, inventoryId) => {
  const gaps = findGaps(await selectRows(context.tx, inventoryId))
  if (gaps.length > 0) throw problems.incomplete(gaps.join('；'))
  await contribute(context, inventory, inventoryId, 'edit')
  await markSubmitted(context.tx, inventoryId, context.now)
})

/** Accepted, a list is sealed: from now on it is the unit's list in force. */
const accept = effect(nothing, async (context, inventoryId) => {
  const { tx, now } = context
  const found = await findInventory(tx, inventoryId)
  if (!found) throw problems.inventoryNotFound()
  const digest = sealOf(found.unitId, found.number, await selectRows(tx, inventoryId))
  await sealInventory(tx, inventoryId, digest, now)
  await recordAudit(context, {
    chain: found.unitId,
    act: 'inventories.seal',
    object: { kind: 'inventories.inventory', id: inventoryId },
    after: { number: found.number, digest },
  })
})

/** The procedure "inventory" with what each action writes. */
export const boundInventory: BoundProcedure = bind(inventory, { submit, accept })

/** An inventory the actor may see: its unit's, or one their office asked for. @throws inventories.inventoryNotFound */
export async function requireInventory({ db, actor }: ReadContext, inventoryId: string): Promise<Found> {
  const found = await findInventory(db, inventoryId)
  if (!found || !inventoriesRoles.some((role) => hasRoleOver(actor, role, found.unitPath)))
    throw problems.inventoryNotFound()
  return found
}

/** One inventory as its screen shows it. */
export async function readInventory(
  context: ReadContext,
  { inventoryId }: z.output<typeof getInventory.input>,
): Promise<z.input<typeof getInventory.output>> {
  const { db, actor } = context
  const found = await requireInventory(context, inventoryId)
  const rows = await selectRows(db, inventoryId)
  const inForce = await findListInForce(db, found.unitId, found.number)
  const isAuthor = hasRoleOver(actor, 'author', found.unitPath)
  const drafted = await selectDrafted(db, inventoryId)
  const { unitPath: _path, askedBy: _office, ...shown } = found
  return {
    ...shown,
    rows,
    editable: isAuthor && (found.state === 'inWork' || found.state === 'returned'),
    notes: (await selectAskedRows(db, found.campaignId)).filter(({ note }) => note !== ''),
    reminders: (await selectReminders(db, inventoryId)).map(({ at, byName }) => ({
      at: at.toISOString(),
      byName,
    })),
    returned: await readReturn(context, found),
    comparedWith: inForce?.number ?? null,
    changes: inForce ? compareLists(await selectRows(db, inForce.inventoryId), rows) : [],
    kinds: (await readServiceKinds(db))
      .filter(({ isOffered }) => isOffered)
      .map(({ code, title }) => ({ code, title })),
    drafted,
    canDraft: isAuthor && found.state === 'accepted' && openAdded(rows, drafted).length > 0,
  }
}

/** Why it was sent back, while it is back with the unit. */
async function readReturn(
  { db }: ReadContext,
  { inventoryId, state }: Found,
): Promise<z.input<typeof getInventory.output>['returned']> {
  const last = state === 'returned' ? await findLastReturn(db, inventoryId) : undefined
  return last ? { at: last.at.toISOString(), byName: last.byName, reason: last.reason ?? '' } : null
}

/** Saves what a unit has filled in. @throws inventories.notBegun, inventories.notInWork, inventories.stale */
export async function save(
  context: ActionContext,
  { inventoryId, baseRevision, rows }: z.output<typeof saveInventory.input>,
): Promise<{ revision: number }> {
  const { tx, actor, now } = context
  await lockInventory(tx, inventoryId)
  const found = await requireInventory(context, inventoryId)
  if (!hasRoleOver(actor, 'author', found.unitPath)) throw problems.inventoryNotFound()
  if (found.state === 'waiting') throw problems.notBegun()
  if (found.state !== 'inWork' && found.state !== 'returned') throw problems.notInWork()
  if (found.revision !== baseRevision) throw problems.stale()
  await contribute(context, inventory, inventoryId, 'edit')
  const revision = await replaceRows(tx, inventoryId, rows, { at: now, byName: actor.name })
  await recordAudit(context, {
    chain: found.unitId,
    act: 'inventories.save',
    object: { kind: 'inventories.inventory', id: inventoryId },
    after: { revision, rows: rows.length },
  })
  return { revision }
}

/** Begins the draft of a service for every power or service that was added and accepted. @throws inventories.notAccepted */
export async function draft(
  context: ActionContext,
  { inventoryId }: z.output<typeof draftAdded.input>,
): Promise<{ codes: string[] }> {
  const { tx } = context
  await lockInventory(tx, inventoryId)
  const found = await requireInventory(context, inventoryId)
  if (found.state !== 'accepted') throw problems.notAccepted()
  const codes: string[] = []
  for (const { row, position } of openAdded(
    await selectRows(tx, inventoryId),
    await selectDrafted(tx, inventoryId),
  )) {
    const { code } = await draftService(context, {
      key: randomUUID(),
      unitId: found.unitId,
      kind: row.serviceKind ?? 'QT',
      title: row.title.slice(0, 100),
    })
    await insertDrafted(tx, inventoryId, position, code)
    codes.push(code)
  }
  return { codes }
}

type Row = Awaited<ReturnType<typeof selectRows>>[number]

function openAdded(
  rows: readonly Row[],
  drafted: readonly { readonly position: number }[],
): { readonly row: Row; readonly position: number }[] {
  const done = new Set(drafted.map(({ position }) => position))
  return rows
    .map((row, position) => ({ row, position }))
    .filter(({ row, position }) => row.kind === 'service' && row.answer === 'added' && !done.has(position))
}
