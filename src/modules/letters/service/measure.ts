import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import { duplicateLikeness } from '#kernel/text/near-duplicates.ts'
import { bandsOf, likeness, shinglesOf, signatureOf } from '#kernel/text/signature.ts'
import { isCompared, measureText } from '../rules/answer-measure.ts'
import type { AnswerToMeasure, LikeAnswer, Twin } from '../store/measures.ts'
import {
  findAnswerToMeasure,
  insertMeasure,
  selectLikeAnswers,
  selectUnmeasured,
  updateTwin,
} from '../store/measures.ts'

/** Answers one is compared with at most: of a phrase that everybody uses, enough to see that it is one. */
const mostCompared = 50
/** Less alike than this is not worth keeping. */
const leastTwin = 50
const measuredAtOnce = 2000

/** Measures an answer that was just kept, and its likest other. */
export async function measureAnswer(tx: Tx, letterId: string, seq: number): Promise<void> {
  const answer = await findAnswerToMeasure(tx, letterId, seq)
  if (answer) await measure(tx, answer)
}

/** Measures answers of before there were measures; may run any number of times. */
export async function measureOld({ tx }: Pick<ActionContext, 'tx'>): Promise<void> {
  for (const answer of await selectUnmeasured(tx, measuredAtOnce)) await measure(tx, answer)
}

async function measure(tx: Tx, answer: AnswerToMeasure): Promise<void> {
  const { letterId, text } = answer
  const shingles = isCompared(text) ? shinglesOf(text) : new Int32Array()
  const bands = shingles.length === 0 ? [] : [...bandsOf(signatureOf(shingles))]
  const others = bands.length === 0 ? [] : await selectLikeAnswers(tx, letterId, bands, mostCompared)
  const alike = others
    .map((other) => ({ other, twin: Math.floor(likeness(shingles, shinglesOf(other.text)) * 100) }))
    .filter(({ twin }) => twin >= leastTwin)
    .map(({ other, twin }) => ({ other, twin, isOtherMatter: isOtherMatter(answer, other) }))
  await insertMeasure(tx, { answer, bands, ...measureText(answer.subject, text), ...likest(alike) })
  for (const { other, twin, isOtherMatter: isOther } of alike)
    if (twin > other.twin)
      await updateTwin(tx, other, { twin, twinLetterId: letterId, isOtherMatter: isOther })
}

function likest(alike: readonly { other: LikeAnswer; twin: number; isOtherMatter: boolean }[]): Twin {
  const [first] = alike.toSorted((one, another) => another.twin - one.twin)
  if (!first) return { twin: 0, twinLetterId: null, isOtherMatter: false }
  return { twin: first.twin, twinLetterId: first.other.letterId, isOtherMatter: first.isOtherMatter }
}

function isOtherMatter(one: AnswerToMeasure, other: LikeAnswer): boolean {
  const [left, right] = [one, other].map(({ subject, body }) => shinglesOf(`${subject}${body}`))
  return left !== undefined && right !== undefined && likeness(left, right) < duplicateLikeness
}
