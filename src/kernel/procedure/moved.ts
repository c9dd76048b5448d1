import type { z } from 'zod'
import { hasRole } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { BoundProcedure, Module } from '#kernel/module.ts'
import type { listMovedLimits, MovedLimit } from './moved-contract.ts'
import type { MovedRow } from './moved-store.ts'
import { selectMoved } from './moved-store.ts'
import { readableUnits, selectScope } from './scope.ts'
import { findProcedure } from './registry.ts'

/** Listed at most; an import that moves more is worked off by unit, in the inbox. */
const mostRows = 5000

/**
 * What an import of holidays moved: to whoever has a part in the cases with their titles; to the system administrator,
 * who did it and must see what it did, the dates of all alone.
 */
export async function readMoved(
  { db, actor }: ReadContext,
  modules: readonly Module[],
  { version }: z.output<typeof listMovedLimits.input>,
): Promise<z.input<typeof listMovedLimits.output>> {
  const procedures = modules.flatMap((module) => module.procedures)
  const readable = await readablePlaces(procedures, { db, actor })
  const places = hasRole(actor, 'systemAdministrator')
    ? procedures
        .filter(({ procedure }) => !procedure.reserved)
        .map(({ procedure }) => ({ procedureKey: procedure.key, units: null }))
    : readable
  const found = await selectMoved(db, version, places, mostRows + 1)
  const rows = found.slice(0, mostRows).map((row) => {
    const isOwn = readable.some(
      ({ procedureKey, units }) =>
        procedureKey === row.procedureKey && (units === null || units.includes(row.unitId)),
    )
    return describe(modules, row, isOwn)
  })
  return { rows, isMore: found.length > mostRows }
}

async function readablePlaces(
  procedures: readonly BoundProcedure[],
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
) {
  const found = readableUnits(procedures, await selectScope(db, actor))
  return found.map(({ procedure, units }) => ({ procedureKey: procedure.key, units }))
}

function describe(modules: readonly Module[], row: MovedRow, isOwn: boolean): z.input<typeof MovedLimit> {
  const { bound } = findProcedure(modules, row.procedureKey)
  const limit = bound.procedure.clocks[row.clock]
  return {
    case: isOwn ? { caseId: row.caseId, title: row.title } : null,
    unitTitle: row.unitTitle,
    procedureTitle: bound.procedure.title,
    clockTitle: limit?.title ?? row.clock,
    law: limit ? `${limit.law.instrument}${limit.law.article}` : '',
    wasDueOn: row.wasDueOn,
    dueOn: row.dueOn,
  }
}
