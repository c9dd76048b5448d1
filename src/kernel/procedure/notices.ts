import type { ActionContext } from '#kernel/context.ts'
import { dueOf } from './clock.ts'
import type { NoticeChange } from './event.ts'
import type { MovingCase } from './move-clocks.ts'
import { insertNotice } from './notice-store.ts'
import type { ActionRule } from './table.ts'

/** Records the document an action makes owed. Called before its clocks move: it is due before the end as it was. */
export async function oweNotice(
  { tx, today, calendar }: ActionContext,
  { row, procedure, clocks }: MovingCase,
  { notice }: ActionRule,
): Promise<NoticeChange[]> {
  if (notice === undefined) return []
  const clockName = procedure.notices?.[notice]?.beforeEndOf
  const stored = clocks.find(({ name, partyId }) => name === clockName && partyId === null)
  const dueOn = stored ? (dueOf(stored.clock, calendar)?.on ?? null) : null
  const owed = { seq: row.version + 1, name: notice, owedOn: today, dueOn }
  const noticeId = await insertNotice(tx, row.id, owed)
  return [{ kind: 'notice', noticeId, notice, dueOn, served: null }]
}
