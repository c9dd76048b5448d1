import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { listReceipts, recordReceiptContract } from '../contract/sources.ts'
import { insertReceipt, selectReceipts, selectUnseen } from '../store/receipts.ts'
import { selectThresholds } from '../store/thresholds.ts'
import { problems } from './problems.ts'
import { mayKeep, requireSource, selectKept, selectSeen } from './watch.ts'

const receiptsShown = 100
const hourMilliseconds = 3_600_000

/** Whether somebody looks at what comes in, and who did. */
export async function readReceipts(
  context: ReadContext,
  { day }: z.output<typeof listReceipts.input>,
): Promise<z.input<typeof listReceipts.output>> {
  const { db, now, today } = context
  const unitIds = (await selectSeen(context)).map(({ id }) => id)
  if (unitIds.length === 0) return { units: [], rows: [] }
  const { lookHours } = await selectThresholds(db, today)
  const rows = await selectReceipts(db, unitIds, { day, limit: receiptsShown })
  const units = (await selectUnseen(db, unitIds)).map((unit) => {
    const waitingHours =
      unit.since === null ? null : Math.trunc((now.getTime() - unit.since.getTime()) / hourMilliseconds)
    return {
      unitId: unit.unitId,
      title: unit.title,
      mayLook: mayKeep(context, unit.unitPath),
      lastLookedAt: unit.lookedAt?.toISOString() ?? null,
      unseen: unit.posts,
      waitingHours,
      limitHours: lookHours,
      isLate: waitingHours !== null && waitingHours >= lookHours,
    }
  })
  return { units, rows: rows.map((row) => ({ ...row, lookedAt: row.lookedAt.toISOString() })) }
}

/** The duty officer has looked at what was there. @throws opinion.unitUnknown, sourceNotFound */
export async function recordReceipt(
  context: ActionContext,
  { unitId, sourceId, note }: z.output<typeof recordReceiptContract.input>,
): Promise<void> {
  const { tx, actor, now } = context
  const units = await selectKept(tx, context)
  if (!units.some(({ id }) => id === unitId)) throw problems.unitUnknown()
  if (sourceId !== null) await requireSource({ ...context, db: tx }, sourceId)
  await insertReceipt(tx, { unitId, sourceId, personId: actor.id, lookedAt: now, note })
}
