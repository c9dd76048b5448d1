import type { z } from 'zod'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import { dayNumber } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { LateCase, LateFilter } from '#kernel/procedure/late-cases.ts'
import { countLateCases, findLateCase, selectLateCases } from '#kernel/procedure/late-cases.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import type { listLateCases } from '../contract/list.ts'
import { accountability } from '../procedure/accountability.ts'
import { officeRoles } from '../procedure/articles.ts'
import { matter } from '../procedure/matter.ts'
import { task } from '../procedure/task.ts'
import { insertItem } from '../store/items.ts'
import { findByOrigin, insertMatter } from '../store/matters.ts'
import { requireOffice } from './office.ts'
import { problems } from './problems.ts'

const originOf = (caseId: string): string => `case:${caseId}`

/** Supervision does not supervise itself: its own clocks have slips. */
const ownKeys = [matter.key, task.key, accountability.key]

async function filterOf({ db, actor, now, today }: ReadContext, unitId?: string): Promise<LateFilter> {
  const units = await selectUnitsOf(db, actor, officeRoles, today)
  const unitIds = units.map(({ id }) => id).filter((id) => unitId === undefined || id === unitId)
  return { now, except: ownKeys, unitIds }
}

/** Late cases of every procedure: which unit, since when, and nothing of what they are about. */
export async function readLateCases(
  context: ReadContext,
  { unitId, page, pageSize }: z.output<typeof listLateCases.input>,
): Promise<z.input<typeof listLateCases.output>> {
  const filter = await filterOf(context, unitId)
  const slice = { limit: pageSize, offset: (page - 1) * pageSize }
  const found = await selectLateCases(context.db, filter, slice)
  const rows = []
  for (const { procedureKey: _key, unitId: _unit, ...row } of found)
    rows.push({
      ...row,
      lateDays: dayNumber(context.today) - dayNumber(row.dueOn),
      matterId: (await findByOrigin(context.db, originOf(row.caseId))) ?? null,
    })
  return { rows, total: await countLateCases(context.db, filter) }
}

/** Drafts a matter about a late case, once; it is approved like every other. @throws supervision.lateCaseUnknown, takenUp */
export async function takeUp(
  context: ActionContext,
  { caseId }: { readonly caseId: string },
): Promise<{ matterId: string }> {
  const { tx, today } = context
  const office = await requireOffice(context)
  const found = await findLateCase(tx, await filterOf(context), caseId)
  if (!found) throw problems.lateCaseUnknown()
  const origin = originOf(caseId)
  if (await findByOrigin(tx, origin)) throw problems.takenUp()
  const title = `${found.unitTitle}逾期办件`
  const id = await openCase(context, matter, { unitId: office.unitId, title })
  await insertMatter(tx, {
    id,
    unitId: office.unitId,
    origin,
    source: 'lateCase',
    title,
    reference: `${found.procedureTitle}，办件标识${caseId.slice(0, 8)}`,
    statedOn: today,
    requesterUnitId: office.unitId,
    requesterId: null,
  })
  await insertItem(tx, id, {
    text: describe(found),
    standard: '办件办结，并说明逾期原因',
    leadUnitId: found.unitId,
    coUnitIds: [],
    isImportant: false,
    dueOn: null,
  })
  return { matterId: id }
}

function describe({ procedureTitle, receivedOn, dueOn }: LateCase): string {
  return `办结${receivedOn}收到、应于${dueOn}办结的“${procedureTitle}”办件，并说明逾期原因`
}
