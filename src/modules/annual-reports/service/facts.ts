import type { Reader } from '#kernel/database/database.ts'
import { readChallengeFacts, readRequestFacts } from '#modules/information-requests/offer.ts'
import { readNormativeDocuments, readPublishedInYear, readTopicColumns } from '#modules/publishing/offer.ts'
import type { Facts } from '../rules/counting.ts'
import type { Layout, RowCount } from '../rules/form.ts'

/** What the unit's own cases, documents, items and columns say, as far as the form counts them. */
export async function gatherFacts(
  db: Reader,
  layout: Layout,
  { unitId, year }: { readonly unitId: string; readonly year: number },
): Promise<Facts> {
  const counted = new Set(layout.grids.flatMap(({ rows }) => rows.flatMap(({ count }) => count?.of ?? [])))
  const counts = (...kinds: readonly RowCount['of'][]) => kinds.some((kind) => counted.has(kind))
  const own = { unitIds: [unitId], year }
  return {
    requests: counts('received', 'carriedIn', 'carriedOut', 'outcome') ? await readRequestFacts(db, own) : [],
    challenges: counts('challenge') ? await readChallengeFacts(db, own) : [],
    documents: counts('documents') ? (await readNormativeDocuments(db, unitId)).map(withId) : [],
    items: counts('items') ? (await readPublishedInYear(db, year)).map(withId) : [],
    columns: counts('columns', 'columnsOpened')
      ? (await readTopicColumns(db)).map((column) => ({ ...column, id: column.columnId }))
      : [],
  }
}

function withId<Fact extends { readonly itemId: number }>(fact: Fact): Fact & { readonly id: string } {
  return { ...fact, id: String(fact.itemId) }
}
