import { cutWords } from '../text/words.ts'

/**
 * The tokens a folded text is found by: of every run of letters and digits each pair of neighbours and the last
 * character (so that any piece of the text finds it), and each word of three characters or more (a word found
 * as a token needs no look at the text).
 */
export function tokenise(folded: string): Set<string> {
  const tokens = new Set<string>()
  for (const run of runsOf(folded)) for (const pair of pairsOf(run)) tokens.add(pair)
  for (const word of cutWords(folded)) if (isLongWord(word)) tokens.add(word)
  return tokens
}

/** Maximal stretches of letters and digits. */
export function runsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** Each two neighbouring characters of a run, then its last character alone. */
export function pairsOf(run: string): string[] {
  const characters = Array.from(run)
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/** The words a run is made of, in order. */
export function wordsOf(run: string): string[] {
  return cutWords(run).filter((word) => word.trim() !== '')
}

/** True for the words that are tokens of their own. Longer ones than any real word are pieces of data, not words. */
export function isLongWord(word: string): boolean {
  return (
    word.length > 2 && word.length <= 40 && Array.from(word).length > 2 && /^[\p{L}\p{N}\p{M}]+$/u.test(word)
  )
}
