import type { z } from 'zod'
import { hasRole } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { addTraitWord as addContract, listTraitWords } from '../contract/measures.ts'
import { deleteTraitWord, insertTraitWord, selectTraitWords } from '../store/trait-words.ts'
import { problems } from './problems.ts'

/** The words the measures are read by. */
export async function describeTraitWords({
  db,
  actor,
}: ReadContext): Promise<z.input<typeof listTraitWords.output>> {
  return { words: await selectTraitWords(db), editable: hasRole(actor, 'disclosureSupervisor') }
}

/** @throws disclosure.wordExists */
export async function addWord(
  context: ActionContext,
  input: z.output<typeof addContract.input>,
): Promise<void> {
  if (!(await insertTraitWord(context.tx, { ...input, basis: 'local' }))) throw problems.wordExists()
  await record(context, 'disclosure.addTraitWord', `${input.element}:${input.word}`)
}

/** @throws disclosure.wordNotFound */
export async function removeWord(context: ActionContext, { wordId }: { wordId: string }): Promise<void> {
  const removed = await deleteTraitWord(context.tx, wordId)
  if (!removed) throw problems.wordNotFound()
  await record(context, 'disclosure.removeTraitWord', `${removed.element}:${removed.word}`)
}

async function record(context: ActionContext, act: string, id: string): Promise<void> {
  const object = { kind: 'disclosure.traitWord', id }
  await recordAudit(context, { chain: systemChain, act, object, after: { id } })
}
