import { system } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { readFiled } from '#modules/publishing/offer/filings.ts'
import type { GrassrootsRow } from '../contract/grassroots.ts'
import { printChannels } from '../rules/grassroots.ts'
import { selectFields, selectGrassrootsFilings, selectGrassrootsRows } from '../store/grassroots.ts'
import { selectUnits } from '../store/units.ts'
import { readGrassrootsRows } from './grassroots.ts'

/** A field as the public sees it: only those with rows. */
export interface PublicField {
  readonly key: string
  readonly title: string
  readonly rows: number
}

/** A row as the public sees it, with the newest items under it. */
export type PublicRow = GrassrootsRow & {
  /** ■ and □ as the form prints them. */
  readonly channels: string
  readonly items: readonly {
    readonly itemId: number
    readonly title: string
    readonly unitTitle: string
    readonly datedOn: CivilDate
  }[]
}

/** Fields that have rows in force on a day. */
export async function readPublicFields(db: Reader, today: CivilDate): Promise<PublicField[]> {
  const counts = Map.groupBy(await selectGrassrootsRows(db, today), ({ fieldKey }) => fieldKey)
  return (await selectFields(db)).flatMap(({ key, title }) => {
    const rows = counts.get(key)?.length ?? 0
    return rows > 0 ? [{ key, title, rows }] : []
  })
}

const mostItems = 5

/** The rows of one field, each with its newest public items. */
export async function readPublicRows(db: Reader, fieldKey: string, today: CivilDate): Promise<PublicRow[]> {
  const units = await selectUnits(db, system, today)
  const rows = (await readGrassrootsRows(db, units, today)).filter((row) => row.fieldKey === fieldKey)
  const filings = Map.groupBy(await selectGrassrootsFilings(db), ({ rowId }) => rowId)
  const itemIds = rows.flatMap(({ rowId }) => filings.get(rowId) ?? []).map(({ itemId }) => itemId)
  const live = await readFiled(db, { itemIds }, { limit: itemIds.length || 1 })
  return rows.map((row) => {
    const own = new Set(filings.get(row.rowId)?.map(({ itemId }) => itemId))
    return {
      ...row,
      channels: printChannels(row),
      items: live
        .filter(({ itemId }) => own.has(itemId))
        .slice(0, mostItems)
        .map(({ itemId, title, unitTitle, datedOn }) => ({ itemId, title, unitTitle, datedOn })),
    }
  })
}
