import type { Statement } from '../../contract/handling.ts'

/** Everything a text of ours says, as one. */
export function wordsOf({ title, body }: Pick<Statement, 'title' | 'body'>): string {
  return `${title}\n${body}`
}
