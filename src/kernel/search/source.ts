import type { Reader } from '#kernel/database/database.ts'
import type { SearchDocument } from './document.ts'

/** One kind of published fact and how to read all of it. */
export interface SearchSource {
  /** The `kind` of its documents. */
  readonly kind: string
  /** Up to `limit` documents whose ids come after `after`, in the order of their ids as text; none when there are no more. */
  readonly list: (db: Reader, after: string, limit: number) => Promise<readonly SearchDocument[]>
}
