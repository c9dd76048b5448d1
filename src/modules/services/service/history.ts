import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import { editionStateTitle, readItemStatus } from '#modules/publishing/offer.ts'
import type { compareServices, getServiceHistory } from '../contract/items.ts'
import { pagePath } from '../rules/code.ts'
import { findDifferences } from '../rules/differences.ts'
import { selectEditions } from '../store/editions.ts'
import { requireService } from './editions.ts'
import { problems } from './problems.ts'
import { readWords } from './words.ts'

/** Every version of an item, newest first. */
export async function readHistory(
  context: ReadContext,
  { serviceId }: z.output<typeof getServiceHistory.input>,
): Promise<z.input<typeof getServiceHistory.output>> {
  const { db } = context
  const service = await requireService(context, serviceId)
  const versions = await selectEditions(db, serviceId)
  const status = await readItemStatus(db, service.itemId)
  return {
    serviceId,
    itemId: service.itemId,
    code: service.code,
    title: versions[0]?.content.title ?? service.code,
    unitTitle: service.unitTitle,
    status,
    address: status === 'published' ? pagePath(service.code) : null,
    versions: versions.map(
      ({ editionId, number, state, content, savedAt, savedByName, missing, required }) => ({
        editionId,
        number,
        state,
        stateTitle: editionStateTitle(state),
        changeNote: content.changeNote,
        savedAt: savedAt.toISOString(),
        savedByName,
        missing: missing.length,
        asked: required,
      }),
    ),
  }
}

/** What differs between two versions of an item. */
export async function readComparison(
  context: ReadContext,
  { serviceId, from, to }: z.output<typeof compareServices.input>,
): Promise<z.input<typeof compareServices.output>> {
  await requireService(context, serviceId)
  const versions = await selectEditions(context.db, serviceId)
  const [before, after] = [from, to].map((number) => versions.find((one) => one.number === number))
  if (!before || !after) throw problems.editionNotFound()
  const words = await readWords(context.db, [before.content, after.content], context.today)
  return { differences: findDifferences(before.content, after.content, words) }
}
