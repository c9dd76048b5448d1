import type { ActionContext } from '#kernel/context.ts'
import { duplicateLikeness } from '#kernel/text/near-duplicates.ts'
import { bandsOf, likeness, shinglesOf, signatureOf } from '#kernel/text/signature.ts'
import { insertFingerprint, insertLinks, selectCandidates } from '../store/routing.ts'

/** How far back a letter is compared, and with how many at most: a flood of one text must not slow the next letter. */
const comparedDays = 365
const mostCompared = 100
const mostLinked = 20

/** Links a letter with those that say nearly the same. Nothing is merged: each keeps its number, its clock and its answer. */
export async function linkLike(context: ActionContext, letterId: string, text: string): Promise<void> {
  const { tx, now } = context
  const shingles = shinglesOf(text)
  if (shingles.length === 0) return
  const bands = [...bandsOf(signatureOf(shingles))]
  const since = new Date(now.getTime() - comparedDays * 86_400_000)
  const candidates = await selectCandidates(tx, letterId, bands, { since, limit: mostCompared })
  const links = candidates
    .map(({ letterId: otherId, subject, body }) => ({
      otherId,
      likeness: likeness(shingles, shinglesOf(`${subject}${body}`)),
    }))
    .filter((link) => link.likeness >= duplicateLikeness)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, mostLinked)
  await insertFingerprint(tx, letterId, bands, now)
  await insertLinks(tx, letterId, links, now)
}
