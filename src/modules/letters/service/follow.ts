import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { hashOfQueryCode } from '#kernel/forms/query-code.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { selectRunOut } from '#kernel/procedure/run-out.ts'
import type { Rating } from '../contract/words.ts'
import { letter } from '../procedure/letter.ts'
import { selectAnswers, updateRating } from '../store/answers.ts'
import type { LetterRecord } from '../store/letters.ts'
import { findLetterByCode } from '../store/letters.ts'
import { asProgram, boundLetter } from './bound.ts'
import { problems } from './problems.ts'

/** The letter a query code belongs to. @throws letters.codeUnknown */
export async function requireByCode(
  { db }: Pick<ReadContext, 'db'>,
  queryCode: string,
): Promise<LetterRecord> {
  const found = await findLetterByCode(db, hashOfQueryCode(queryCode))
  if (!found) throw problems.codeUnknown()
  return found
}

/** The writer rates the last answer, which ends the letter. @throws letters.codeUnknown, notRateable */
export async function rate(
  context: ActionContext,
  { queryCode, stars, solved, comment }: Rating & { readonly queryCode: string },
): Promise<void> {
  const own = await requireReplied(context, queryCode)
  const seq = await lastAnswer(context, own)
  const ratedAt = context.now
  await updateRating(context.tx, own.letterId, seq, { stars, solved, comment: comment || null, ratedAt })
  await perform(asProgram(context), boundLetter, own.letterId, 'rate')
}

/** The writer says an answer did not solve it: handled again, once for each answer. @throws letters.codeUnknown, notRateable */
export async function askAgain(
  context: ActionContext,
  { queryCode, reason }: { readonly queryCode: string; readonly reason: string },
): Promise<void> {
  const own = await requireReplied(context, queryCode)
  const seq = await lastAnswer(context, own)
  const said = { stars: null, solved: false, comment: reason.slice(0, 1000), ratedAt: context.now }
  await updateRating(context.tx, own.letterId, seq, said)
  await perform(asProgram(context), boundLetter, own.letterId, 'reopen', { input: {} })
}

/** The writer takes a letter back that has no answer yet. @throws letters.codeUnknown, notWithdrawable */
export async function takeBackLetter(
  context: ActionContext,
  { queryCode }: { readonly queryCode: string },
): Promise<void> {
  const own = await requireByCode({ db: context.tx }, queryCode)
  if (!mayWithdraw(own)) throw problems.notWithdrawable()
  await perform(asProgram(context), boundLetter, own.letterId, 'withdraw', { input: {} })
}

/** Whether a letter may still be taken back: not once it was answered, even while it is handled again. */
export function mayWithdraw({ state, reopened }: Pick<LetterRecord, 'state' | 'reopened'>): boolean {
  return reopened === 0 && letter.actions.withdraw.from.some((from) => from === state)
}

const unrated = { procedureKey: 'letter', state: 'replied', clock: 'rating' }

/** Ends letters whose writer has had all the time there is. They are not rated, which is not satisfied. */
export async function endUnrated(context: ActionContext): Promise<void> {
  for (const letterId of await selectRunOut(context.tx, unrated, context.now, 500))
    await perform(asProgram(context), boundLetter, letterId, 'lapse')
}

async function requireReplied(context: ActionContext, queryCode: string): Promise<LetterRecord> {
  const own = await requireByCode({ db: context.tx }, queryCode)
  if (own.state !== 'replied') throw problems.notRateable()
  return own
}

async function lastAnswer({ tx }: ActionContext, { letterId }: LetterRecord): Promise<number> {
  const [last] = (await selectAnswers(tx, letterId)).slice(-1)
  if (!last) throw problems.notRateable()
  return last.seq
}
