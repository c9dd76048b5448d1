import type { Cue } from './cues.ts'
import type { FoldedText } from './fold.ts'
import type { ExpressionRule, OfficeHolderRule, ScreeningRules, SecrecyTermRule } from './rules.ts'

/** Where a rule's words stand: offsets in the text, and in its dense form. */
export interface Hit<Rule> {
  readonly rule: Rule
  readonly start: number
  readonly end: number
  readonly denseStart: number
  readonly denseEnd: number
}

/** Everything the rules' words were found at, by kind of rule, in order of their ends; exceptions already left out. */
export interface RuleHits {
  readonly expressions: readonly Hit<ExpressionRule>[]
  readonly secrecyTerms: readonly Hit<SecrecyTermRule>[]
  readonly officeHolders: readonly Hit<readonly OfficeHolderRule[]>[]
  readonly cues: Readonly<Record<Cue, readonly Hit<Cue>[]>>
}

/** Runs the matcher once over a folded text. */
export function matchRules(folded: FoldedText, { matcher, meanings }: ScreeningRules): RuleHits {
  const expressions: Hit<ExpressionRule>[] = []
  const secrecyTerms: Hit<SecrecyTermRule>[] = []
  const officeHolders: Hit<readonly OfficeHolderRule[]>[] = []
  const exceptions: Hit<null>[] = []
  const cueHits = { homeAddress: [], room: [], age: [], born: [] } as Record<Cue, Hit<Cue>[]>
  matcher.scan(folded.dense, (pattern, denseEnd) => {
    const denseStart = denseEnd - (matcher.lengths[pattern] ?? 0)
    const meaning = meanings[pattern]
    const place = placeOf(folded, denseStart, denseEnd)
    switch (meaning?.type) {
      case 'expression':
        expressions.push({ rule: meaning.rule, ...place })
        break
      case 'secrecyTerm':
        secrecyTerms.push({ rule: meaning.rule, ...place })
        break
      case 'officeHolder':
        officeHolders.push({ rule: meaning.terms, ...place })
        break
      case 'cue':
        cueHits[meaning.cue].push({ rule: meaning.cue, ...place })
        break
      case 'exception':
        exceptions.push({ rule: null, ...place })
        break
      case undefined:
    }
  })
  const isExcepted = coverage(exceptions)
  return {
    expressions: widest(expressions.filter((hit) => !isExcepted(hit))),
    secrecyTerms: widest(secrecyTerms.filter((hit) => !isExcepted(hit))),
    officeHolders,
    cues: cueHits,
  }
}

function placeOf({ at }: FoldedText, denseStart: number, denseEnd: number): Omit<Hit<null>, 'rule'> {
  return { start: at[denseStart] ?? 0, end: (at[denseEnd - 1] ?? 0) + 1, denseStart, denseEnd }
}

/** Tells whether a hit lies within one of the ranges: sorted starts, each with the farthest end up to it. */
function coverage(ranges: readonly Hit<null>[]): (hit: Hit<unknown>) => boolean {
  const sorted = [...ranges].sort((a, b) => a.denseStart - b.denseStart)
  const starts = sorted.map(({ denseStart }) => denseStart)
  let farthest = 0
  const reach = sorted.map(({ denseEnd }) => (farthest = Math.max(farthest, denseEnd)))
  return ({ denseStart, denseEnd }) => (reach[lastAtMost(starts, denseStart)] ?? -1) >= denseEnd
}

/** Index of the last number not above `limit`, or -1. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = -1
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((sorted[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

/** Leaves out what lies within a longer hit: 内部资料 inside 内部资料注意保存 is said once. */
function widest<Rule>(hits: readonly Hit<Rule>[]): Hit<Rule>[] {
  const sorted = [...hits].sort((a, b) => a.denseStart - b.denseStart || b.denseEnd - a.denseEnd)
  let farthest = 0
  return sorted.filter(({ denseEnd }) => {
    if (denseEnd <= farthest) return false
    farthest = denseEnd
    return true
  })
}
