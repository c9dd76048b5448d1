import type { Reader } from '#kernel/database/database.ts'

/** Hash of every file an edition carries, was imported from, or shows the public: what the sweeper must leave alone. */
export async function selectFileReferences(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('publishing.attachment')
    .select('hash')
    .union((union) => union.selectFrom('publishing.live_file').select('hash'))
    .union((union) =>
      union
        .selectFrom('publishing.edition')
        .select((row) => row.ref('source_hash').$notNull().as('hash'))
        .where('source_hash', 'is not', null),
    )
    .execute()
  return rows.map(({ hash }) => hash)
}
