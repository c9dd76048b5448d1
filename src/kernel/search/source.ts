import type { Reader } from '#kernel/database/database.ts'
import type { SearchDocument } from './document.ts'

/** One kind of published fact: which there are, and what search must know of each. The writer of the fact uses it too. */
export interface SearchSource {
  /** The `kind` of its documents. */
  readonly kind: string
  /** Id of every fact that is published now. */
  readonly listIds: (db: Reader) => Promise<readonly string[]>
  /** Those of the given facts that are published now; an id that is not, or is none, gives nothing. */
  readonly read: (db: Reader, ids: readonly string[]) => Promise<readonly SearchDocument[]>
}
