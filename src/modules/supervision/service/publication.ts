import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import {
  correctFromModule,
  draftFromModule,
  findColumnOfKind,
  readItemStatus,
} from '#modules/publishing/offer.ts'
import type { publishItem } from '../contract/task.ts'
import { writeBody } from '../rules/public-words.ts'
import { supervisionTag } from '../rules/tags.ts'
import { changeItem } from '../store/items.ts'
import { requireTask } from './access.ts'
import { requireOffice } from './office.ts'
import { problems } from './problems.ts'

/**
 * Begins the draft by which an item is made public, or the next edition of it. It is published, if at all, through the
 * gate of publishing: checks, secrecy review, approval. The actor must be an author of the office.
 *
 * @throws supervision.itemNotFound, access.outOfReach, publishing.hasOpenEdition
 */
export async function publish(
  context: ActionContext,
  { key, taskId, title, words }: z.output<typeof publishItem.input>,
): Promise<{ editionId: string }> {
  const office = await requireOffice(context)
  const own = await requireTask(context, taskId)
  if (own.numberText === null) throw problems.itemNotFound()
  const content = { title, body: writeBody(words, own), summary: words.replaceAll(/\s+/g, ' ').slice(0, 120) }
  const { editionId, itemId } = await open(context, office.unitId, { key, content, own })
  await changeItem(context.tx, own.itemId, { public_item_id: itemId })
  await dropTags(context.tx, [supervisionTag])
  await recordAudit(context, {
    chain: office.unitId,
    act: 'supervision.publishItem',
    object: { kind: 'supervision.item', id: own.itemId, label: `${own.numberText}-${own.itemSeq}` },
    after: { publicItem: itemId },
  })
  return { editionId }
}

interface Opening {
  readonly key: string
  readonly content: { readonly title: string; readonly body: string; readonly summary: string }
  readonly own: Awaited<ReturnType<typeof requireTask>>
}

async function open(context: ActionContext, unitId: string, { key, content, own }: Opening) {
  const { publicItemId } = own
  const isOut = publicItemId !== null && (await readItemStatus(context.tx, publicItemId)) === 'published'
  if (publicItemId !== null && isOut)
    return await correctFromModule(context, {
      itemId: publicItemId,
      key,
      content: { ...content, changeNote: '更新办理情况' },
    })
  const column = await findColumnOfKind(context.tx, unitId, 'notice')
  return await draftFromModule(context, {
    key,
    unitId,
    files: [],
    content: {
      ...content,
      genre: 'circular',
      writtenOn: context.today,
      columnIds: column ? [column.columnId] : [],
    },
  })
}
