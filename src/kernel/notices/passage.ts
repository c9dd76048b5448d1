import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { letterheadFields, readLetterhead } from './letterhead-store.ts'
import { commonFields } from './template.ts'
import { readPassages } from './template-store.ts'
import { fill, newFilling } from './fields.ts'

/**
 * A passage as the letters of a unit print it on a day, for a screen. What the unit has not written down stands there by
 * its name, e.g. 行政复议机关. Empty when there is no such passage.
 */
export async function printPassage(
  db: Reader,
  { key, unitId, on }: { readonly key: string; readonly unitId: string; readonly on: CivilDate },
): Promise<string> {
  const text = (await readPassages(db, [key], unitId, on)).get(key)
  if (text === undefined) return ''
  const written = letterheadFields(await readLetterhead(db, unitId))
  const named = commonFields.map(({ name, label }) => [name, written[name] || label])
  return fill(text, newFilling(commonFields, { ...Object.fromEntries(named), issuedOn: on }))
}
