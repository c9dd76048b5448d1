import type { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { findLimit } from '#kernel/law-store.ts'
import type { BoardFilter, BoardRow, listBoard } from '../contract/board.ts'
import { opinionEvent } from '../procedure/event.ts'
import { opinionTask } from '../procedure/task.ts'
import { stages, stampsOf } from '../rules/stages.ts'
import { countBoard, selectBoard, selectClocksOf } from '../store/board.ts'
import { selectLastActs } from '../store/handling.ts'

type Row = Awaited<ReturnType<typeof selectBoard>>[number]
type Clocks = Awaited<ReturnType<typeof selectClocksOf>>

/** The words for a state of a procedure. */
export function stateTitleOf(
  { states }: { readonly states: Readonly<Record<string, { readonly title: string }>> },
  state: string,
): string {
  return states[state]?.title ?? state
}

/** The words for a clock of an event or of its lead unit's part. */
export function clockTitleOf(name: string): string {
  const titles: Readonly<Record<string, { readonly title: string }>> = {
    ...opinionTask.clocks,
    ...opinionEvent.clocks,
  }
  return titles[name]?.title ?? name
}

/** Hours each stage is given by the rules in force on a day. */
export async function readBudgets(db: Reader, on: CivilDate): Promise<ReadonlyMap<string, number>> {
  const budgets = new Map<string, number>()
  for (const { rule } of stages) {
    const limit = await findLimit(db, `opinionHandling.${rule}`, on)
    if (limit?.unit === 'hour') budgets.set(rule, limit.amount)
  }
  return budgets
}

/** One page of the board, with how many events there are. */
export async function readBoard(
  context: ReadContext,
  { filter, page, size }: z.output<typeof listBoard.input>,
): Promise<z.input<typeof listBoard.output>> {
  const { db, actor, now } = context
  const rows = await readBoardRows(context, filter, { offset: (page - 1) * size, limit: size })
  return { rows, total: await countBoard(db, actor, { now, filter }), now: now.toISOString() }
}

/** Events with their seven points of time and what runs out first. */
export async function readBoardRows(
  { db, actor, now, today }: ReadContext,
  filter: BoardFilter,
  place: { readonly offset: number; readonly limit: number },
): Promise<z.input<typeof BoardRow>[]> {
  const rows = await selectBoard(db, actor, { now, filter, ...place })
  const caseIds = rows.flatMap(({ handlingId, taskId }) => (taskId ? [handlingId, taskId] : [handlingId]))
  const clocks = await selectClocksOf(db, caseIds)
  const budgets = await readBudgets(db, today)
  const acts = await selectLastActs(
    db,
    rows.map(({ handlingId }) => handlingId),
  )
  return rows.map((row) => ({
    ...describeRow(row, clocks),
    stamps: stampsOf(
      row.foundAt ?? row.openedAt,
      acts.filter(({ caseId }) => caseId === row.handlingId),
      budgets,
    ),
  }))
}

function describeRow(row: Row, clocks: Clocks) {
  const { handlingId, eventId, title, state, level, gravity, leadTitle, taskId } = row
  const own = clocks.filter(({ caseId }) => caseId === handlingId || caseId === taskId)
  const next = own.find(({ stoppedAt, dueAt }) => stoppedAt === null && dueAt !== null)
  const total = own.find(({ caseId, name }) => caseId === handlingId && name === 'total')
  return {
    handlingId,
    eventId,
    title,
    state,
    level,
    gravity,
    leadTitle,
    stateTitle: stateTitleOf(opinionEvent, state),
    foundAt: (row.foundAt ?? row.openedAt).toISOString(),
    next: next?.dueAt ? { title: clockTitleOf(next.name), dueAt: next.dueAt.toISOString() } : null,
    totalDueAt: total?.dueAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  }
}
