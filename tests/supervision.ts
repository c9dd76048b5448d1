// What tests of supervision share: an office, who asks, two units with their people, and the way of an item through them.
import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { ItemInput } from '#modules/supervision/contract/words.ts'
import { boundAccountability, boundMatter, boundTask } from '#modules/supervision/service/bound.ts'
import { draftMatter, saveItem } from '#modules/supervision/service/matters.ts'
import { openOffice } from '#modules/supervision/service/office.ts'
import { selectItems } from '#modules/supervision/store/items.ts'
import { calendar2026 } from './calendar2026.ts'
import { actAs, createPerson, createUnit, noSigner } from './cases.ts'
import { openTestBlobs } from './notices.ts'

/** A unit whose people do what is asked. */
export interface DoingUnit {
  readonly id: string
  readonly path: string
  readonly handler: Actor
  readonly leader: Actor
}

/** A county whose office supervises two units. */
export interface SupervisedCounty {
  readonly db: Pool
  readonly office: { readonly id: string; readonly path: string }
  readonly officer: Actor
  readonly director: Actor
  readonly asking: { readonly id: string; readonly path: string }
  readonly requester: Actor
  readonly roads: DoingUnit
  readonly water: DoingUnit
}

export const blobs = openTestBlobs()

/** Ten in the morning in China. */
export const at = (on: string): string => `${on}T02:00:00Z`

export async function createSupervisedCounty(db: Pool): Promise<SupervisedCounty> {
  const asking = await createUnit(db, 'asking')
  const office = await createUnit(db, 'supervision-office', asking)
  const director = await createPerson(db, office, ['supervisionDirector'], 'everywhere')
  const county = {
    db,
    office,
    asking,
    director,
    officer: await createPerson(db, office, ['supervisionOfficer'], 'everywhere'),
    requester: await createPerson(db, asking, ['taskRequester']),
    roads: await createDoing(db, 'roads'),
    water: await createDoing(db, 'water'),
  }
  await inCounty(
    county,
    director,
    '2026-01-05',
    async (context) => await openOffice(context, { unitId: office.id }),
  )
  return county
}

async function createDoing(db: Pool, slug: string): Promise<DoingUnit> {
  const unit = await createUnit(db, slug)
  const handler = await createPerson(db, unit, ['taskHandler'])
  return { ...unit, handler, leader: await createPerson(db, unit, ['taskLeader']) }
}

/** Runs a use case as somebody on a day, with a place for files. */
export async function inCounty<Result>(
  { db }: Pick<SupervisedCounty, 'db'>,
  actor: Actor,
  on: string,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await actAs(db, actor, at(on), async (context) => await work({ ...context, blobs }))
}

/** Takes an action on a matter, a task or a proposal. */
export async function act(
  county: SupervisedCounty,
  [actor, on]: readonly [Actor, string],
  caseId: string,
  action: string,
  request: ActionRequest = {},
): Promise<void> {
  await inCounty(county, actor, on, async (context) => {
    const bound = await findBound(context.tx, [boundMatter, boundTask, boundAccountability], caseId)
    await perform(context, bound, caseId, action, { input: {}, ...request })
  })
}

/** A matter of minutes with these items, still drafted. */
export async function draft(
  county: SupervisedCounty,
  on: string,
  items: readonly (Partial<ItemInput> & Pick<ItemInput, 'leadUnitId'>)[],
  change: object = {},
): Promise<string> {
  const { matterId } = await inCounty(
    county,
    county.officer,
    on,
    async (context) =>
      await draftMatter(context, {
        key: randomUUID(),
        source: 'minutes',
        title: '县政府第12次常务会议',
        reference: '常务会议纪要〔2026〕12号',
        statedOn: on,
        requesterUnitId: county.asking.id,
        requesterId: null,
        ...change,
      }),
  )
  for (const item of items)
    await inCounty(
      county,
      county.officer,
      on,
      async (context) =>
        await saveItem(context, {
          matterId,
          itemId: null,
          ...ItemInput.parse({ text: '完成东溪桥加固并恢复通行', ...item }),
        }),
    )
  return matterId
}

/** The same, approved and given out; the ids of its tasks. */
export async function giveOutTasks(
  county: SupervisedCounty,
  on: string,
  items: Parameters<typeof draft>[2],
  change: object = {},
): Promise<{ matterId: string; taskIds: string[] }> {
  const matterId = await draft(county, on, items, change)
  await act(county, [county.officer, on], matterId, 'submit')
  await act(county, [county.director, on], matterId, 'establish')
  const given = await selectItems(county.db, matterId)
  return { matterId, taskIds: given.map(({ taskId }) => taskId ?? '') }
}

/** A file that shows what was done. */
export async function evidence(name = '竣工照片说明.txt'): Promise<{ hash: string; name: string }> {
  const { hash } = await blobs.put(Buffer.from('桥梁加固已经完成，检测合格。'))
  return { hash, name }
}

/** Reports with a file, has it checked, and leaves it with whoever asked. */
export async function reportAndVerify(
  county: SupervisedCounty,
  unit: DoingUnit,
  taskId: string,
  on: string,
): Promise<void> {
  const input = { text: '东溪桥已加固，恢复通行。', files: [await evidence()] }
  await act(county, [unit.leader, on], taskId, 'report', { input })
  await act(county, [county.officer, on], taskId, 'verify')
}

/** What a long job is given, on a day. */
export function workOn({ db }: Pick<SupervisedCounty, 'db'>, on: string): LongWork {
  return {
    db,
    actor: system,
    blobs,
    signer: noSigner,
    calendar: () => calendar2026,
    now: () => new Date(at(on)),
    transact: async (step) => await inCounty({ db }, system, on, step),
    advance: async () => {},
    mustEnd: async () => await Promise.resolve(false),
  }
}
