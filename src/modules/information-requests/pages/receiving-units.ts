import type { Reader } from '#kernel/database/database.ts'
import type { OfferedUnit } from '#modules/publishing/offer.ts'
import { readPublicUnits } from '#modules/publishing/offer.ts'

/** Kinds of units that answer requests under the regulation; schools follow the rules of their ministry (条例 第五十五条). */
const answering: ReadonlySet<OfferedUnit['kind']> = new Set(['county', 'department', 'town'])

/** The units the public may send a request to. */
export async function receivingUnits(db: Reader): Promise<OfferedUnit[]> {
  const units = await readPublicUnits(db)
  return units.filter(({ kind, endsOn }) => endsOn === null && answering.has(kind))
}
