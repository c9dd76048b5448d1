import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { findEditionProgress } from '#modules/publishing/offer.ts'
import { findReport, selectHandedOver, setPublication } from '../store/reports.ts'
import { boundOf } from './seal.ts'

/** Takes note of what publishing has released or given up since. */
export async function followPublications(context: ActionContext): Promise<void> {
  const acting = { ...context, actor: system }
  for (const { reportId, editionId } of await selectHandedOver(context.tx)) {
    const progress = await findEditionProgress(context.tx, editionId)
    const report = await findReport(context.tx, reportId)
    if (!report || !progress) continue
    if (progress.state === 'published') await perform(acting, boundOf(report.kind), reportId, 'publish')
    if (progress.state === 'discarded') {
      await perform(acting, boundOf(report.kind), reportId, 'takeBack')
      await setPublication(context.tx, reportId, null)
    }
  }
}
