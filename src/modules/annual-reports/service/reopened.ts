import type { Reader } from '#kernel/database/database.ts'

/** Counted requests that were taken up again after the report was sealed, one sentence each. */
export async function readReopened(
  _db: Reader,
  _counted: ReadonlySet<string>,
  _since: Date | null,
): Promise<string[]> {
  return []
}
