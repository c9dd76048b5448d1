import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'

/** Items for which a public text was begun, with how each stands: nothing of what is said inside. */
export async function selectPublicItems(db: Reader) {
  return await db
    .selectFrom('supervision.item as item')
    .innerJoin('supervision.matter as matter', 'matter.id', 'item.matter_id')
    .innerJoin('supervision.source as source', 'source.key', 'matter.source')
    .innerJoin('supervision.task as task', 'task.id', 'item.task_id')
    .innerJoin('procedure.case as case', 'case.id', 'task.id')
    .innerJoin('access.unit as unit', 'unit.id', 'task.unit_id')
    .innerJoin('procedure.clock as finish', (join) =>
      join
        .onRef('finish.case_id', '=', 'task.id')
        .on('finish.name', '=', 'finish')
        .on('finish.party_id', 'is', null),
    )
    .select(['unit.slug as unitSlug', 'unit.title as unitTitle', 'source.title as sourceTitle', 'case.state'])
    .select(sql<number>`item.public_item_id`.as('itemId'))
    .select(sql<CivilDate | null>`coalesce(finish.due_on, item.due_on)`.as('dueOn'))
    .select(['finish.stopped_on as endedOn', 'finish.is_late as isLate'])
    .where('item.public_item_id', 'is not', null)
    .orderBy(sql`"case".closed_at is not null`)
    .orderBy(sql`coalesce(finish.due_on, item.due_on)`, 'desc')
    .execute()
}
