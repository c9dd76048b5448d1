import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { bind } from '#kernel/module.ts'
import { takeNumber } from '#kernel/notices/register-store.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { matter } from '../procedure/matter.ts'
import { task } from '../procedure/task.ts'
import type { ItemRecord } from '../store/items.ts'
import { changeItem, selectItems } from '../store/items.ts'
import type { MatterRecord } from '../store/matters.ts'
import { findMatter, updateNumber } from '../store/matters.ts'
import { countOpenItems, insertTask } from '../store/tasks.ts'
import { dayByDefault } from './limits.ts'
import { asProgram } from './office.ts'
import { problems } from './problems.ts'

/** Moves that follow from others; they write nothing beside the move. */
const taskMoves = bind(task, {})
const matterMoves = bind(matter, {})

/** How much of an item is the title of its case. */
const titleLength = 120

/** A matter that can be given out: it has items, and nobody accepts what the own unit does. @throws supervision.noItems, requesterIsLead, dayMissing */
export async function requireGivable(context: ActionContext, matterId: string): Promise<MatterRecord> {
  const own = await findMatter(context.tx, matterId)
  if (!own) throw problems.matterNotFound()
  const items = await selectItems(context.tx, matterId)
  if (items.length === 0) throw problems.noItems()
  for (const { leadUnitId, leadTitle, dueOn } of items) {
    if (leadUnitId === own.requesterUnitId) throw problems.requesterIsLead(leadTitle)
    if (dueOn === null) await dayByDefault(context, own.limitName)
  }
  return own
}

/** Numbers a matter and gives each of its items to its lead unit (办法 第三条). */
export async function giveOut(context: ActionContext, matterId: string): Promise<void> {
  const { tx, today } = context
  const own = await requireGivable(context, matterId)
  const number = await takeNumber(context, {
    unitId: own.unitId,
    registerKey: 'supervisionMatter',
    year: Number(today.slice(0, 4)),
    purpose: '督查立项',
    caseId: matterId,
  })
  await updateNumber(tx, matterId, number)
  for (const item of await selectItems(tx, matterId)) await giveItem(context, own, item)
}

async function giveItem(context: ActionContext, own: MatterRecord, item: ItemRecord): Promise<void> {
  const { itemId, text, leadUnitId, coUnitIds } = item
  const dueOn = item.dueOn ?? (await dayByDefault(context, own.limitName))
  await changeItem(context.tx, itemId, {
    due_on: dueOn,
    limit_name: item.dueOn === null ? own.limitName : null,
  })
  const unitId = leadUnitId
  const taskId = await openTask(context, { itemId, text, unitId, seq: 1, isRuled: false, dueOn })
  await nameParties(context, taskId, { requesterUnitId: own.requesterUnitId, coUnitIds })
}

/** What a task begins with. */
interface NewTask {
  readonly itemId: string
  readonly text: string
  readonly unitId: string
  readonly seq: number
  readonly isRuled: boolean
  readonly dueOn: CivilDate
}

/** Opens the case in which a unit does an item, due on that day; it is the item's task from now on. */
export async function openTask(context: ActionContext, given: NewTask): Promise<string> {
  const { itemId, text, unitId, seq, isRuled, dueOn } = given
  const title = text.slice(0, titleLength)
  const id = await openCase(asProgram(context), task, { unitId, title, dueOn })
  await insertTask(context.tx, { id, itemId, unitId, seq, isRuled })
  await changeItem(context.tx, itemId, { task_id: id, lead_unit_id: unitId })
  return id
}

/** Says for this round who accepts and who assists. */
export async function nameParties(
  context: ActionContext,
  taskId: string,
  { requesterUnitId, coUnitIds }: { readonly requesterUnitId: string; readonly coUnitIds: readonly string[] },
): Promise<void> {
  const program = asProgram(context)
  await perform(program, taskMoves, taskId, 'nameRequester', { unitIds: [requesterUnitId] })
  if (coUnitIds.length > 0)
    await perform(program, taskMoves, taskId, 'nameCoHandlers', { unitIds: coUnitIds })
}

/** Moves the limit of a task to a later day. */
export async function prolong(context: ActionContext, taskId: string, dueOn: CivilDate): Promise<void> {
  await perform(asProgram(context), taskMoves, taskId, 'prolong', { dueOn })
}

/** Ends a matter whose items have all ended. */
export async function finishWhenDone(context: ActionContext, matterId: string): Promise<void> {
  if ((await countOpenItems(context.tx, matterId)) > 0) return
  await perform(asProgram(context), matterMoves, matterId, 'finish')
}
