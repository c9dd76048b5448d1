import type { z } from 'zod'
import { addDays } from '#kernel/calendar.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Module } from '#kernel/module.ts'
import { selectBoard, selectOpenCases } from './board-store.ts'
import type { getBoard, listCases } from './lists-contract.ts'
import { spansOf } from './inbox.ts'
import { findProcedure } from './registry.ts'
import { readableUnits, selectScope } from './scope.ts'
import { versionOf } from './view.ts'
import { stateTitle } from './words.ts'

/** Working days before its due date from which a case is amber. */
const soonWorkingDays = 3

/** How much is open, late and due soon in every unit and procedure the actor has a part in. */
export async function readBoard(
  context: ReadContext,
  modules: readonly Module[],
): Promise<z.input<typeof getBoard.output>> {
  const { db, today, calendar } = context
  const soonUntil = addDays(today, soonWorkingDays, 'workingDay', calendar)
  const rows = await selectBoard(db, await selectReadable(context, modules), context, soonUntil)
  const titled = rows.map((row) => ({
    ...row,
    procedureTitle: findProcedure(modules, row.procedureKey).bound.procedure.title,
  }))
  return { rows: titled, soonUntil }
}

/** Open cases of the units and procedures the actor has a part in, page by page. */
export async function readCases(
  context: ReadContext,
  modules: readonly Module[],
  { group, procedureKey, unitId, pageSize, after, ...filter }: z.output<typeof listCases.input>,
): Promise<z.input<typeof listCases.output>> {
  const readable = (await selectReadable(context, modules))
    .filter((one) => procedureKey === undefined || one.procedureKey === procedureKey)
    .filter(({ units }) => unitId === undefined || units === null || units.includes(unitId))
    .map((one) => (unitId === undefined ? one : { ...one, units: [unitId] }))
  const from = after && { ...after, dueAt: after.dueAt === null ? null : new Date(after.dueAt) }
  const span = group && spansOf(context.now, context.today)[group]
  const found = await selectOpenCases(context.db, readable, { ...filter, span, after: from }, pageSize + 1)
  const rows = found.slice(0, pageSize).map(({ procedureVersion, dueAt, ...row }) => {
    const { module, bound } = findProcedure(modules, row.procedureKey)
    const { procedure } = versionOf(bound, procedureVersion)
    return {
      ...row,
      module: module.name,
      procedureTitle: procedure.title,
      stateTitle: stateTitle(procedure, row.state),
      dueAt: dueAt?.toISOString() ?? null,
    }
  })
  return { rows, hasMore: found.length > pageSize }
}

async function selectReadable({ db, actor }: ReadContext, modules: readonly Module[]) {
  const procedures = modules.flatMap((module) => module.procedures)
  const scope = await selectScope(db, actor)
  return readableUnits(procedures, scope).map(({ procedure: { key, states }, units }) => ({
    procedureKey: key,
    units,
    states: Object.keys(states).filter((state) => !states[state]?.final),
  }))
}
