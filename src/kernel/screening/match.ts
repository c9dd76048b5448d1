import type { Cue } from './cues.ts'
import type { FoldedText } from './fold.ts'
import type { ExpressionRule, Meaning, OfficeHolderRule, ScreeningRules, SecrecyTermRule } from './rules.ts'

/** Where a rule's words stand: offsets in the text, and in its dense form. */
export interface Hit<Rule> {
  readonly rule: Rule
  readonly start: number
  readonly end: number
  readonly denseStart: number
  readonly denseEnd: number
}

/** A place that may lie in words somebody excepted; what must be mended is told there all the same. */
export interface ExceptableHit<Rule> extends Hit<Rule> {
  readonly isExcepted: boolean
}

/** Everything the rules' words were found at, by kind of rule. */
export interface RuleHits {
  /** Those excepted are left out, but for what must be mended. */
  readonly expressions: readonly Hit<ExpressionRule>[]
  /** Whether a mark must be mended is seen from what stands around it, so that those excepted are marked only. */
  readonly secrecyTerms: readonly ExceptableHit<SecrecyTermRule>[]
  /** Those excepted are left out. */
  readonly officeHolders: readonly Hit<readonly OfficeHolderRule[]>[]
  readonly cues: Readonly<Record<Cue, readonly Hit<Cue>[]>>
  /** True when there were more than could be kept. */
  readonly isCut: boolean
}

/** Of each kind of rule no more hits are kept: a text that holds more is no document. */
const mostHits = 200_000

/** Runs the matcher once over a folded text. */
export function matchRules(folded: FoldedText, { matcher, meanings }: ScreeningRules): RuleHits {
  const found: Record<Meaning['type'], Hit<Meaning>[]> = {
    expression: [],
    secrecyTerm: [],
    officeHolder: [],
    exception: [],
    rightWords: [],
    cue: [],
  }
  let isCut = false
  matcher.scan(folded.dense, (pattern, denseEnd) => {
    const rule = meanings[pattern]
    if (!rule) return
    const hits = found[rule.type]
    if (hits.length >= mostHits) isCut = true
    else hits.push({ rule, ...placeOf(folded, denseEnd - (matcher.lengths[pattern] ?? 0), denseEnd) })
  })
  return { ...sortOut(found), isCut }
}

type Found = Readonly<Record<Meaning['type'], readonly Hit<Meaning>[]>>

function sortOut(found: Found): Omit<RuleHits, 'isCut'> {
  const isExcepted = coverage(found.exception)
  const cues = rulesAt(found.cue, (meaning) => (meaning.type === 'cue' ? meaning.cue : undefined))
  const cuesOf = (cue: Cue) => cues.filter(({ rule }) => rule === cue)
  return {
    expressions: sortExpressions(found, isExcepted),
    secrecyTerms: sortTerms(found, isExcepted),
    officeHolders: rulesAt(found.officeHolder, (meaning) =>
      meaning.type === 'officeHolder' ? meaning.terms : undefined,
    ).filter((hit) => !isExcepted(hit)),
    cues: {
      homeAddress: cuesOf('homeAddress'),
      room: cuesOf('room'),
      age: cuesOf('age'),
      born: cuesOf('born'),
    },
  }
}

function rulesAt<Rule>(
  hits: readonly Hit<Meaning>[],
  ruleOf: (meaning: Meaning) => Rule | undefined,
): Hit<Rule>[] {
  return hits.flatMap((hit) => {
    const rule = ruleOf(hit.rule)
    return rule === undefined ? [] : [{ ...hit, rule }]
  })
}

type Test = (hit: Hit<unknown>) => boolean

/** Wrong words are right inside what their own rule says to write; an exception covers only what need not be mended. */
function sortExpressions(found: Found, isExcepted: Test): Hit<ExpressionRule>[] {
  const hits = rulesAt(found.expression, (meaning) =>
    meaning.type === 'expression' ? meaning.rule : undefined,
  )
  const rightWords = Map.groupBy(found.rightWords, ({ rule }) => (rule.type === 'rightWords' ? rule.of : ''))
  const isRight = new Map([...rightWords].map(([id, ranges]) => [id, coverage(ranges)]))
  return widest(
    hits.filter((hit) => {
      if (isRight.get(hit.rule.id)?.(hit)) return false
      return hit.rule.severity === 'block' || !isExcepted(hit)
    }),
  )
}

/** Those excepted are sorted apart, so that none of them swallows one that counts. */
function sortTerms(found: Found, isExcepted: Test): ExceptableHit<SecrecyTermRule>[] {
  const hits = rulesAt(found.secrecyTerm, (meaning) =>
    meaning.type === 'secrecyTerm' ? meaning.rule : undefined,
  )
  const counting = widest(hits.filter((hit) => !isExcepted(hit)))
  const isSaid = coverage(counting)
  const excepted = widest(hits.filter((hit) => isExcepted(hit) && !isSaid(hit)))
  return [
    ...counting.map((hit) => ({ ...hit, isExcepted: false })),
    ...excepted.map((hit) => ({ ...hit, isExcepted: true })),
  ]
}

type Place = Omit<Hit<null>, 'rule'>

function placeOf({ at }: FoldedText, denseStart: number, denseEnd: number): Place {
  return { start: at[denseStart] ?? 0, end: (at[denseEnd - 1] ?? 0) + 1, denseStart, denseEnd }
}

/** Tells whether a hit lies within one of the ranges: sorted starts, each with the farthest end up to it. */
function coverage(ranges: readonly Hit<unknown>[]): Test {
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
