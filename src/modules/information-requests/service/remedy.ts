import type { ReadContext } from '#kernel/context.ts'
import { printPassage } from '#kernel/notices/passage.ts'
import type { DecisionRecord } from '../store/decisions.ts'
import type { RequestRecord } from '../store/requests.ts'
import { detailedKey } from './letter-of-answer.ts'

/** What may be done against an answer, in the words its letter has: the unit's own where it has its own. */
export async function readRemedy(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  { unitId }: Pick<RequestRecord, 'unitId'>,
  { outcomeCode, outcomeDetail, signedOn }: DecisionRecord,
): Promise<string> {
  const key = `request.remedy.${detailedKey(outcomeCode, outcomeDetail)}`
  return await printPassage(db, { key, unitId, on: signedOn ?? today })
}
