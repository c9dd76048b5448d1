import type { ActionContext } from '#kernel/context.ts'
import type { LetterRecord } from '../store/letters.ts'
import { findLetter } from '../store/letters.ts'
import { problems } from './problems.ts'

/** The letter of a case of its own procedure. @throws letters.letterNotFound */
export async function requireOwn({ tx }: Pick<ActionContext, 'tx'>, letterId: string): Promise<LetterRecord> {
  const found = await findLetter(tx, letterId)
  if (!found) throw problems.letterNotFound()
  return found
}
