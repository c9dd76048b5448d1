import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let segmenter: Jieba | undefined

/** Cuts a text into words, in order; joined they are the text again. The dictionary (136 MB) is loaded once, at first use. */
export function cutWords(text: string): string[] {
  segmenter ??= Jieba.withDict(dict)
  return segmenter.cut(text, true)
}

/** The words of a text that may tell what it is about: two characters or more, nothing but letters. */
export function contentWords(folded: string): string[] {
  return cutWords(folded).filter(isContentWord)
}

function isContentWord(word: string): boolean {
  return word.length > 1 && word.length <= 12 && /^\p{L}+$/u.test(word)
}
