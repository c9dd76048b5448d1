import { parseArgs } from 'node:util'
import { createDuplicateFinder, duplicateLikeness } from '#kernel/text/near-duplicates.ts'
import { seededRandom } from '#kernel/text/random.ts'
import { bandsOf, likeness, shinglesOf, signatureOf } from '#kernel/text/signature.ts'
import type { FileLetter, FileRows } from '#modules/letters/rules/letter-file.ts'
import { readLetters, readLines, textOf } from '#modules/letters/rules/letter-file.ts'
import { readRowsOf, rounded } from './files.ts'

/**
 * `mingtang evaluate duplicates`: of a file of pairs (two texts and whether they are the same) prints how many were
 * judged rightly; of a file of letters, how many of their edited copies are found again.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { pairs: { type: 'string' }, seed: { type: 'string', default: '1' } },
  })
  const seed = Number(values.seed)
  if (!Number.isInteger(seed)) throw new Error('--seed 应为整数')
  const pairs = await readRowsOf(values.pairs, '--pairs', readPairs).catch(() => null)
  if (pairs) {
    const measured = measurePairs(pairs.rows)
    console.log(JSON.stringify({ name: 'duplicates', ...measured, files: { pairs: pairs.report } }, null, 2))
    return
  }
  const letters = await readRowsOf(values.pairs, '--pairs', readLetters)
  const measured = measureEdits(letters.rows, seed)
  console.log(JSON.stringify({ name: 'duplicates', ...measured, files: { pairs: letters.report } }, null, 2))
}

/** Two texts and whether somebody holds them to be the same. */
export interface TextPair {
  readonly one: string
  readonly other: string
  readonly isSame: boolean
}

const pairNames = {
  one: ['a', 'one', 'left', 'text1', 'first', '甲', '左'],
  other: ['b', 'other', 'right', 'text2', 'second', '乙', '右'],
  isSame: ['duplicate', 'same', 'label', 'isDuplicate', '重复', '是否重复'],
} as const

/** Reads pairs, one JSON object a line; each side is a text or a letter. */
export function readPairs(text: string): FileRows<TextPair> {
  return readLines(text, (row) => {
    const [one, other] = [sideOf(row, pairNames.one), sideOf(row, pairNames.other)]
    if (one === null || other === null) return { problem: '缺少成对的两段文字' }
    const judged = textOf(row, pairNames.isSame)
    if (judged === null) return { problem: '没有说明是否重复' }
    if (!/^(1|0|true|false|yes|no|是|否|重复|不重复)$/i.test(judged))
      return { problem: `“${judged}”不是是或者否` }
    return { row: { one, other, isSame: /^(1|true|yes|是|重复)$/i.test(judged) } }
  })
}

/** Judges each pair, as the finder would: by a common band first, then by the pieces both have. */
export function measurePairs(pairs: readonly TextPair[]) {
  const judged = pairs.map(({ one, other, isSame }) => {
    const [first, second] = [shinglesOf(one), shinglesOf(other)]
    const bands = bandsOf(signatureOf(second))
    const isCandidate = bandsOf(signatureOf(first)).some((band, index) => band === bands[index])
    return { isSame, share: likeness(first, second), isCandidate }
  })
  const at = (least: number) => {
    const found = judged.filter(({ share, isCandidate }) => isCandidate && share >= least)
    const right = found.filter(({ isSame }) => isSame).length
    const same = judged.filter(({ isSame }) => isSame).length
    const wrong = found.length - right + same - right
    return {
      least,
      precision: found.length === 0 ? null : rounded(right / found.length),
      recall: same === 0 ? null : rounded(right / same),
      f1: rounded((2 * right) / Math.max(1, found.length + same)),
      accuracy: rounded(1 - wrong / judged.length),
    }
  }
  return {
    pairs: pairs.length,
    ...at(duplicateLikeness),
    /** The same at other likenesses, for whoever wants to choose another. */
    otherwise: [0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9].map(at),
  }
}

/** Changes each letter by shares of its characters and looks for the original among all. */
export function measureEdits(letters: readonly FileLetter[], seed: number) {
  const texts = letters.map(({ document }) => document.heading + document.body)
  const alphabet = Array.from(texts.join('').slice(0, 200_000))
  const started = performance.now()
  const finder = createDuplicateFinder<number>()
  const natural = texts.flatMap((text, index) => finder.add(index, text))
  const seconds = (performance.now() - started) / 1000
  return {
    letters: letters.length,
    lettersPerSecond: Math.round(letters.length / seconds),
    naturalPairs: {
      found: natural.length,
      nearlyEqual: natural.filter(({ likeness: share }) => share >= 0.8).length,
      comparedWithAll: compareWithAll(texts.slice(0, 1000)),
    },
    edits: [0.02, 0.05, 0.1, 0.2].map((share) => measureShare(texts, alphabet, share, seed)),
  }
}

/** How many of the like pairs that comparing every text with every other finds are found by bands. */
function compareWithAll(texts: readonly string[]) {
  const shingles = texts.map(shinglesOf)
  let all = 0
  for (let one = 0; one < shingles.length; one++)
    for (let other = 0; other < one; other++)
      if (
        likeness(shingles[one] ?? new Int32Array(), shingles[other] ?? new Int32Array()) >= duplicateLikeness
      )
        all++
  const finder = createDuplicateFinder<number>()
  const found = texts.flatMap((text, index) => finder.add(index, text)).length
  return { letters: texts.length, pairs: all, found }
}

function measureShare(texts: readonly string[], alphabet: readonly string[], share: number, seed: number) {
  const random = seededRandom(seed)
  let [sum, candidates, found] = [0, 0, 0]
  for (const text of texts) {
    const [own, edited] = [shinglesOf(text), shinglesOf(edit(text, share, alphabet, random))]
    const like = likeness(own, edited)
    const bands = bandsOf(signatureOf(edited))
    const isCandidate = bandsOf(signatureOf(own)).some((band, index) => band === bands[index])
    sum += like
    if (isCandidate) candidates++
    if (isCandidate && like >= duplicateLikeness) found++
  }
  return {
    editsPerCharacter: share,
    meanLikeness: rounded(sum / texts.length),
    compared: rounded(candidates / texts.length),
    found: rounded(found / texts.length),
  }
}

/** Replaces, leaves out or adds this share of the characters, a third each. */
function edit(text: string, share: number, alphabet: readonly string[], random: () => number): string {
  const any = () => alphabet[Math.floor(random() * alphabet.length)] ?? ''
  return Array.from(text, (character) => {
    if (random() >= share) return character
    const kind = Math.floor(random() * 3)
    if (kind === 0) return any()
    return kind === 1 ? '' : character + any()
  }).join('')
}

function sideOf(row: Readonly<Record<string, unknown>>, keys: readonly string[]): string | null {
  const plain = textOf(row, keys)
  if (plain !== null) return plain
  const side = keys.map((key) => row[key]).find((value) => typeof value === 'object' && value !== null)
  if (!side) return null
  const [letter] = readLetters(JSON.stringify(side)).rows
  return letter ? letter.document.heading + letter.document.body : null
}
