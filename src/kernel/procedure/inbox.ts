import type { z } from 'zod'
import { dayNumber, dateOf, endOfDay, weekdayOf } from '#kernel/calendar.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { BoundProcedure, Module } from '#kernel/module.ts'
import { availableActions } from './available.ts'
import type { getInbox, InboxRow } from './lists-contract.ts'
import { InboxGroup } from './lists-contract.ts'
import { countInbox, countLimit, selectInbox, selectInboxRows } from './inbox-store.ts'
import type { DueSpan, OpenCase } from './open-cases.ts'
import { findProcedure } from './registry.ts'
import type { Scope } from './scope.ts'
import { selectScope } from './scope.ts'
import type { Procedure } from './table.ts'
import { versionOf, viewCases } from './view.ts'
import { stateTitle } from './words.ts'

type Input = z.output<typeof getInbox.input>

/** What the actor can do now, in every procedure, earliest due date first. */
export async function readInbox(
  context: ReadContext,
  modules: readonly Module[],
  input: Input,
): Promise<z.input<typeof getInbox.output>> {
  const scope = await selectScope(context.db, context.actor)
  const spans = spansOf(context.now, context.today)
  const keys = await selectPage(context, modules, scope, input, spans)
  const rows = await describeRows(context, modules, keys, spans)
  const counts = await countInbox(context.db, proceduresOf(modules), scope, input, spans)
  return { rows, ...tell(counts, input.group) }
}

/** What is said of the counts: none above the limit, and by name those of which there are more. */
export function tell(counts: Record<InboxGroup, number>, group: InboxGroup | undefined) {
  const names = InboxGroup.options
  const groups = { ...counts }
  for (const name of names) groups[name] = Math.min(counts[name], countLimit)
  return {
    groups,
    total: group ? groups[group] : Object.values(groups).reduce((sum, count) => sum + count, 0),
    uncounted: names.filter((name) => counts[name] > countLimit),
  }
}

function proceduresOf(modules: readonly Module[]): BoundProcedure[] {
  return modules.flatMap((module) => module.procedures)
}

/** The page's cases. One that waits for the actor twice, for its own unit and for one that was asked, is shown once. */
async function selectPage(
  { db }: ReadContext,
  modules: readonly Module[],
  scope: Scope,
  { group, procedureKey, text, page, pageSize }: Input,
  spans: Record<InboxGroup, DueSpan>,
): Promise<OpenCase[]> {
  const filter = { procedureKey, text, span: group && spans[group] }
  const found = await selectInbox(db, proceduresOf(modules), scope, filter, page * pageSize)
  const first = new Map(found.toReversed().map((one) => [one.id, one]))
  const once = found.filter((one) => first.get(one.id) === one)
  return once.slice((page - 1) * pageSize, page * pageSize)
}

/** The spans of the groups at this instant; a week ends on Sunday. */
export function spansOf(now: Date, today: CivilDate): Record<InboxGroup, DueSpan> {
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

/** The group a due instant falls into. */
export function groupOf(dueAt: Date | null, spans: Record<InboxGroup, DueSpan>): InboxGroup {
  if (!dueAt) return 'undated'
  const dated = ['overdue', 'today', 'thisWeek'] as const
  return dated.find((group) => dueAt <= (spans[group].before ?? dueAt)) ?? 'later'
}

async function describeRows(
  context: ReadContext,
  modules: readonly Module[],
  keys: readonly OpenCase[],
  spans: Record<InboxGroup, DueSpan>,
): Promise<InboxRow[]> {
  const found = await selectInboxRows(
    context.db,
    keys.map(({ id }) => id),
  )
  const rows = found.map((row) => {
    const { module, bound } = findProcedure(modules, row.procedureKey)
    return { row, module, procedure: versionOf(bound, row.procedureVersion).procedure }
  })
  const views = await viewCases(context, rows)
  const byId = new Map(rows.map((found) => [found.row.id, found]))
  return keys.flatMap((key) => {
    const [known, view] = [byId.get(key.id), views.get(key.id)]
    if (!known || !view) return []
    const actions = availableActions(known.procedure, view, context.actor)
      .filter(({ disabledReason, isOptional }) => disabledReason === null && !isOptional)
      .map(({ action, title }) => ({ action, title }))
    return [{ ...describeRow(known), actions, ...describeKey(key, spans) }]
  })
}

type FoundRow = Awaited<ReturnType<typeof selectInboxRows>>[number]

function describeRow({
  row,
  module,
  procedure,
}: {
  readonly row: FoundRow
  readonly module: Module
  readonly procedure: Procedure
}): Omit<InboxRow, 'actions' | keyof ReturnType<typeof describeKey>> {
  return {
    caseId: row.id,
    module: module.name,
    procedureKey: row.procedureKey,
    procedureTitle: procedure.title,
    title: row.title,
    unitTitle: row.unitTitle,
    state: row.state,
    stateTitle: stateTitle(procedure, row.state),
    version: row.version,
    fromName: row.fromName,
    fromAt: row.fromAt.toISOString(),
  }
}

function describeKey({ dueOn, dueAt, isProvisional }: OpenCase, spans: Record<InboxGroup, DueSpan>) {
  return { dueOn, dueAt: dueAt?.toISOString() ?? null, isProvisional, group: groupOf(dueAt, spans) }
}
