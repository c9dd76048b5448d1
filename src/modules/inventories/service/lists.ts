import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import type { compareUnitLists, listUnitLists } from '../contract/lists.ts'
import { inventoriesRoles } from '../contract/roles.ts'
import { compareLists } from '../rules.ts'
import { selectLists } from '../store/lists.ts'
import { selectRows, selectUnitsOf } from '../store.ts'
import { requireInventory } from './inventories.ts'
import { problems } from './problems.ts'

/** Every list of the units over which the actor holds a part, or of one of them. */
export async function readLists(
  { db, actor, today }: ReadContext,
  { unitId }: z.output<typeof listUnitLists.input>,
): Promise<z.input<typeof listUnitLists.output>> {
  const units = await selectUnitsOf(db, actor, inventoriesRoles, today)
  const shown = units.filter((unit) => unitId === null || unit.unitId === unitId)
  const rows = await selectLists(
    db,
    shown.map((unit) => unit.unitId),
  )
  return {
    rows: rows.map((row) => ({ ...row, acceptedAt: row.acceptedAt?.toISOString() ?? null })),
    units: units.map((unit) => ({ unitId: unit.unitId, title: unit.title })),
  }
}

/** What differs between two lists of one unit. @throws inventories.inventoryNotFound also for lists of two units */
export async function readComparison(
  context: ReadContext,
  { from, to }: z.output<typeof compareUnitLists.input>,
): Promise<z.input<typeof compareUnitLists.output>> {
  const before = await requireInventory(context, from)
  const after = await requireInventory(context, to)
  if (before.unitId !== after.unitId) throw problems.inventoryNotFound()
  const rows = [await selectRows(context.db, from), await selectRows(context.db, to)] as const
  return { changes: compareLists(...rows) }
}
