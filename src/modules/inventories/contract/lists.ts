import { z } from 'zod'
import { query } from '#kernel/http/contract.ts'
import { Change, InventoryState } from '../contract.ts'
import { inventoriesRoles } from './roles.ts'

/** One list of a unit: sealed, or still being filled in. */
export const UnitList = z.object({
  inventoryId: z.uuid(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  number: z.int(),
  campaignId: z.uuid(),
  campaignTitle: z.string(),
  state: InventoryState,
  acceptedAt: z.iso.datetime().nullable(),
  /** Lines it holds without those that were removed. */
  lines: z.int(),
  digest: z.string().nullable(),
  /** True for the unit's last sealed list. */
  isInForce: z.boolean(),
})
export type UnitList = z.infer<typeof UnitList>

/** Every list of the units within reach, or of one of them; each unit's newest first. */
export const listUnitLists = query({
  path: '/api/inventories/lists',
  title: '各单位事项清单的版本',
  allow: inventoriesRoles,
  input: z.object({ unitId: z.uuid().nullable().default(null) }),
  output: z.object({
    rows: z.array(UnitList),
    units: z.array(z.object({ unitId: z.uuid(), title: z.string() })),
  }),
})

/** What differs between two lists of one unit. */
export const compareUnitLists = query({
  path: '/api/inventories/compare',
  title: '对照两份事项清单',
  allow: inventoriesRoles,
  input: z.object({ from: z.uuid(), to: z.uuid() }),
  output: z.object({ changes: z.array(Change) }),
})
