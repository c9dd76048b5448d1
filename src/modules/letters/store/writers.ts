import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

function writerQuery(db: Reader) {
  return db
    .selectFrom('letters.writer')
    .select(['letter_id as letterId', 'sealed', 'name', 'phone', 'email', 'erased_at as erasedAt'])
}

/** How to reach whoever wrote, as it is kept; in words only until it has been sealed. */
export type WriterRow = Awaited<ReturnType<ReturnType<typeof writerQuery>['executeTakeFirstOrThrow']>>

/** Keeps it in place of what was kept before; null: nothing was left. */
export async function saveWriter(tx: Tx, letterId: string, sealed: string | null): Promise<void> {
  const row = { sealed, name: null, phone: null, email: null }
  await tx
    .insertInto('letters.writer')
    .values({ letter_id: letterId, ...row })
    .onConflict((conflict) => conflict.column('letter_id').doUpdateSet(row))
    .execute()
}

/** Only for whoever opens it for a purpose that is written down, or seals it again. */
export async function requireWriter(db: Reader, letterId: string): Promise<WriterRow> {
  return await writerQuery(db).where('letter_id', '=', letterId).executeTakeFirstOrThrow()
}

/** Those in words, or sealed with another key than the newest. */
export async function selectToSeal(tx: Tx, newest: string, limit: number): Promise<WriterRow[]> {
  return await writerQuery(tx)
    .where(
      sql<boolean>`(coalesce(name, phone, email) is not null or split_part(sealed, '.', 1) <> ${newest})`,
    )
    .orderBy('letter_id')
    .limit(limit)
    .forUpdate()
    .execute()
}

/** Erases those whose letter ended before its time was over; says of how many. `keepDays` is for classes without a time of their own. */
export async function eraseWriters(
  tx: Tx,
  {
    now,
    today,
    keepDays,
    limit,
  }: {
    readonly now: Date
    readonly today: CivilDate
    readonly keepDays: number
    readonly limit: number
  },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('letters.writer')
    .set({ sealed: null, name: null, phone: null, email: null, erased_at: now })
    .where('letter_id', 'in', (row) =>
      row
        .selectFrom('letters.writer as writer')
        .innerJoin('letters.letter as letter', 'letter.id', 'writer.letter_id')
        .innerJoin('procedure.case as case', 'case.id', 'letter.id')
        .leftJoin('letters.class as class', (join) =>
          join
            .onRef('class.title', '=', 'letter.class')
            .on('class.starts_on', '<=', today)
            .on((held) => held.or([held('class.ends_on', 'is', null), held('class.ends_on', '>=', today)])),
        )
        .select('writer.letter_id')
        .where('writer.erased_at', 'is', null)
        .where(
          sql<boolean>`"case".closed_at < ${now}::timestamptz - make_interval(days => coalesce("class".keep_days, ${keepDays}::integer))`,
        )
        .limit(limit),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
