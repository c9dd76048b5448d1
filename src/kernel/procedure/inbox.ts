import type { z } from 'zod'
import { dayNumber, dateOf, endOfDay, weekdayOf } from '#kernel/calendar.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Module } from '#kernel/module.ts'
import { availableActions } from './available.ts'
import type { getInbox, InboxGroup, InboxRow } from './contract.ts'
import type { DueSpan } from './inbox-store.ts'
import { countInbox, selectInbox } from './inbox-store.ts'
import { versionOf, viewCase } from './view.ts'
import { findProcedure } from './registry.ts'

/** What the actor can do now, in every procedure, earliest due date first. */
export async function readInbox(
  context: ReadContext,
  modules: readonly Module[],
  input: z.output<typeof getInbox.input>,
): Promise<z.input<typeof getInbox.output>> {
  const { db, actor, now, today } = context
  const procedures = modules.flatMap((module) => module.procedures)
  const spans = spansOf(now, today)
  const filter = { procedureKey: input.procedureKey, text: input.text }
  const found = await selectInbox(
    db,
    procedures,
    actor,
    { ...filter, span: input.group && spans[input.group] },
    { limit: input.pageSize, offset: (input.page - 1) * input.pageSize },
  )
  const rows: InboxRow[] = []
  for (const row of found) rows.push(await describeRow(context, modules, row, spans))
  const groups: Record<InboxGroup, number> = { overdue: 0, today: 0, thisWeek: 0, later: 0, undated: 0 }
  for (const group of Object.keys(groups) as InboxGroup[])
    groups[group] = await countInbox(db, procedures, actor, { ...filter, span: spans[group] })
  const total = input.group
    ? groups[input.group]
    : Object.values(groups).reduce((sum, count) => sum + count, 0)
  return { rows, total, groups }
}

/** The spans of the groups at this instant; a week ends on Sunday. */
function spansOf(now: Date, today: CivilDate): Record<InboxGroup, DueSpan> {
  const tonight = endOfDay(today)
  const sunday = endOfDay(dateOf(dayNumber(today) + ((7 - weekdayOf(today)) % 7)))
  return {
    overdue: { before: now },
    today: { from: now, before: tonight },
    thisWeek: { from: tonight, before: sunday },
    later: { from: sunday },
    undated: { undated: true },
  }
}

function groupOf(dueAt: Date | null, spans: Record<InboxGroup, DueSpan>): InboxGroup {
  if (!dueAt) return 'undated'
  const dated = ['overdue', 'today', 'thisWeek'] as const
  return dated.find((group) => dueAt <= (spans[group].before ?? dueAt)) ?? 'later'
}

async function describeRow(
  context: ReadContext,
  modules: readonly Module[],
  row: Awaited<ReturnType<typeof selectInbox>>[number],
  spans: Record<InboxGroup, DueSpan>,
): Promise<InboxRow> {
  const { module, bound } = findProcedure(modules, row.procedureKey)
  const { procedure } = versionOf(bound, row.procedureVersion)
  const view = await viewCase(context, procedure, row)
  return {
    caseId: row.id,
    module: module.name,
    procedureKey: row.procedureKey,
    procedureTitle: procedure.title,
    title: row.title,
    unitTitle: row.unitTitle,
    state: row.state,
    stateTitle: procedure.states[row.state]?.title ?? row.state,
    version: row.version,
    fromName: row.fromName,
    fromAt: row.fromAt.toISOString(),
    actions: availableActions(procedure, view, context.actor)
      .filter(({ disabledReason }) => disabledReason === null)
      .map(({ action, title }) => ({ action, title })),
    dueOn: row.dueOn,
    dueAt: row.dueAt?.toISOString() ?? null,
    isProvisional: row.isProvisional,
    group: groupOf(row.dueAt, spans),
  }
}
