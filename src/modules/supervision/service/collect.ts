import type { CivilDate } from '#kernel/calendar.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import type { AnswerPromise } from '#modules/letters/offer.ts'
import { readAnswerPromises } from '#modules/letters/offer.ts'
import { matter } from '../procedure/matter.ts'
import { insertItem } from '../store/items.ts'
import { findByOrigin, insertMatter, selectTaken } from '../store/matters.ts'
import { findOffice, findParentId } from '../store/office.ts'
import { boundMatter } from './bound.ts'
import { asProgram } from './office.ts'

/** Promises of answers this long ago are read again each time: a worker that stood still for a season misses none. */
const daysRead = 120
const pageSize = 500

const originOf = ({ promiseId }: Pick<AnswerPromise, 'promiseId'>): string => `letters.promise:${promiseId}`

/** Makes every promise of an answer an item of the unit that promised, exactly once. */
export async function collectPromises(work: LongWork): Promise<WorkReport> {
  const office = await findOffice(work.db)
  if (!office) return { done: 0, notDone: [] }
  let done = 0
  for (let after = 0; ;) {
    const answeredSince = await work.transact(async ({ today }) => sinceOf(today, office.promisesSince))
    const found = await readAnswerPromises(work.db, { answeredSince, after, limit: pageSize })
    const taken = await selectTaken(work.db, found.map(originOf))
    for (const promise of found.filter((one) => !taken.has(originOf(one)))) {
      if (await work.mustEnd()) return { done, notDone: [] }
      if (await work.transact(async (context) => await takeUpPromise(context, office.unitId, promise)))
        done += 1
    }
    after = found.at(-1)?.promiseId ?? after
    if (found.length < pageSize) return { done, notDone: [] }
  }
}

function sinceOf(today: CivilDate, first: CivilDate): CivilDate {
  const window = dateOf(dayNumber(today) - daysRead)
  return window > first ? window : first
}

/** True when it became a matter now. */
export async function takeUpPromise(
  given: ActionContext,
  officeId: string,
  promise: AnswerPromise,
): Promise<boolean> {
  const context = asProgram(given)
  const origin = originOf(promise)
  if (await findByOrigin(context.tx, origin)) return false
  const title = `来信${promise.letterNumber}答复的承诺`
  const id = await openCase(context, matter, { unitId: officeId, title })
  const requester = await findRequester(context, officeId, promise)
  await insertMatter(context.tx, {
    id,
    unitId: officeId,
    origin,
    source: 'promise',
    title,
    reference: `来信${promise.letterNumber}第${promise.answerSeq}次答复`,
    statedOn: promise.answeredOn,
    requesterUnitId: requester,
    requesterId: null,
  })
  await insertItem(context.tx, id, {
    text: promise.text.padEnd(4, '。').slice(0, 500),
    standard: '',
    leadUnitId: promise.unitId,
    coUnitIds: [],
    isImportant: false,
    dueOn: promise.promisedBy,
  })
  // Where nobody but the unit itself could accept it, people decide who does: it stays a draft.
  if (requester !== promise.unitId) await perform(context, boundMatter, id, 'adopt', { input: {} })
  return true
}

/** Who accepts for the citizen: the office of the mailbox, else that of supervision, else the unit above. */
async function findRequester(
  { tx }: ActionContext,
  officeId: string,
  { mailboxUnitId, unitId }: AnswerPromise,
): Promise<string> {
  const candidates = [mailboxUnitId, officeId, (await findParentId(tx, unitId)) ?? unitId]
  return candidates.find((id) => id !== unitId) ?? unitId
}
