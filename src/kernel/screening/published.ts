import type { Reader, Tx } from '#kernel/database/database.ts'
import type { PublishedFragment, ScreenPart } from './finding.ts'
import { foldText } from './fold.ts'
import { layOut } from './layout.ts'
import type { ListedPerson } from './people.ts'
import { findListedPeople } from './people.ts'
import type { FragmentSource } from './store/fragments.ts'
import { deleteFragments, replaceFragments, selectFragments } from './store/fragments.ts'

/**
 * What is already public about the people these parts name, for `ScreenInput.published`. Pass the sources the parts
 * themselves replace (the edition before), so that a correction is not held against itself.
 */
export async function findPublishedFragments(
  db: Reader,
  parts: readonly ScreenPart[],
  exceptSources: readonly string[] = [],
): Promise<PublishedFragment[]> {
  const names = new Set(peopleOf(parts).map(({ name }) => name))
  return await selectFragments(db, names, exceptSources)
}

/** To be called in the transaction that publishes: what these parts show of people is public from now on. */
export async function recordPublished(
  tx: Tx,
  source: FragmentSource,
  parts: readonly ScreenPart[],
): Promise<void> {
  await replaceFragments(tx, source, peopleOf(parts))
}

/** To be called in the transaction that withdraws or replaces. */
export async function forgetPublished(tx: Tx, source: string): Promise<void> {
  await deleteFragments(tx, source)
}

function peopleOf(parts: readonly ScreenPart[]): ListedPerson[] {
  return parts.flatMap(({ text }) => findListedPeople(layOut(foldText(text))))
}
