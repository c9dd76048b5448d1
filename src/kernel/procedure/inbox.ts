import type { z } from 'zod'
import { dayNumber, dateOf, endOfDay, weekdayOf } from '#kernel/calendar.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Module } from '#kernel/module.ts'
import { availableActions } from './available.ts'
import type { getInbox, InboxGroup, InboxRow } from './contract.ts'
import type { DueSpan, InboxKey } from './inbox-store.ts'
import { countInbox, selectInboxRows, selectOwnKeys, selectPartyKeys } from './inbox-store.ts'
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
  const keys = await selectKeys(context, modules, scope, input, spans)
  const rows = await describeRows(context, modules, keys, spans)
  const groups = await countGroups(context, modules, scope, input, spans)
  const total = input.group
    ? groups[input.group]
    : Object.values(groups).reduce((sum, count) => sum + count, 0)
  return { rows, total, groups }
}

/** The keys of the page: what the actor's own units must do and what they were asked to do, in one order. */
async function selectKeys(
  { db }: ReadContext,
  modules: readonly Module[],
  scope: Scope,
  { group, procedureKey, text, page, pageSize }: Input,
  spans: Record<InboxGroup, DueSpan>,
): Promise<InboxKey[]> {
  const procedures = modules.flatMap((module) => module.procedures)
  const filter = { procedureKey, text, span: group && spans[group] }
  const own = await selectOwnKeys(db, procedures, scope, filter, page * pageSize)
  const asked = await selectPartyKeys(db, procedures, scope, filter, page * pageSize)
  const ownIds = new Set(own.map(({ id }) => id))
  const both = asked.length === 0 ? own : [...own, ...asked.filter(({ id }) => !ownIds.has(id))]
  const dueTime = ({ dueAt }: InboxKey) => dueAt?.getTime() ?? Infinity
  return both
    .toSorted((a, b) => dueTime(a) - dueTime(b) || (a.id < b.id ? -1 : 1))
    .slice((page - 1) * pageSize, page * pageSize)
}

async function countGroups(
  { db }: ReadContext,
  modules: readonly Module[],
  scope: Scope,
  { procedureKey, text }: Input,
  spans: Record<InboxGroup, DueSpan>,
): Promise<Record<InboxGroup, number>> {
  const procedures = modules.flatMap((module) => module.procedures)
  const groups: Record<InboxGroup, number> = { overdue: 0, today: 0, thisWeek: 0, later: 0, undated: 0 }
  for (const group of Object.keys(groups) as InboxGroup[])
    groups[group] = await countInbox(db, procedures, scope, { procedureKey, text, span: spans[group] })
  return groups
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
  keys: readonly InboxKey[],
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

function describeKey({ dueOn, dueAt, isProvisional }: InboxKey, spans: Record<InboxGroup, DueSpan>) {
  return { dueOn, dueAt: dueAt?.toISOString() ?? null, isProvisional, group: groupOf(dueAt, spans) }
}
