import type { FragmentKind } from './finding.ts'
import { identityCheckOf, readIdentityNumber } from './identity-number.ts'

/** What two covered forms of one number give when they are laid over each other. */
export interface Combination {
  /** Both together; "*" where neither knows. */
  readonly pattern: string
  /** Places still unknown; a place that the check character gives counts as known. */
  readonly unknown: number
  /** Places one of them adds to the other. */
  readonly gained: number
}

/**
 * Lays two covered forms of a number over each other. Undefined when they cannot be the same number, or when neither
 * adds to the other.
 */
export function combine(kind: FragmentKind, one: string, other: string): Combination | undefined {
  const pattern = overlay(one, other)
  if (pattern === undefined) return undefined
  const gained = countCovered(one) + countCovered(other) - 2 * countCovered(pattern)
  if (gained === 0 || !isPossible(kind, pattern)) return undefined
  const unknown = countCovered(pattern)
  return { pattern, unknown: kind === 'identityCard' && unknown === 1 ? 0 : unknown, gained }
}

/** Undefined when the two differ at a place that both show. */
function overlay(one: string, other: string): string | undefined {
  if (one.length !== other.length) return undefined
  let pattern = ''
  for (let index = 0; index < one.length; index++) {
    const [a, b] = [one.charAt(index), other.charAt(index)]
    if (a !== b && a !== '*' && b !== '*') return undefined
    pattern += a === '*' ? b : a
  }
  return pattern
}

function countCovered(pattern: string): number {
  return pattern.split('*').length - 1
}

/** False when everything is known and it is not a number of its kind. */
function isPossible(kind: FragmentKind, pattern: string): boolean {
  if (kind !== 'identityCard' || pattern.includes('*')) return true
  if (pattern.length === 15) return readIdentityNumber(pattern).bornOn !== null
  return readIdentityNumber(pattern).bornOn !== null && identityCheckOf(pattern) === pattern[17]
}

/** Digits that both forms show at the same place. */
export function countShared(one: string, other: string): number {
  let shared = 0
  for (let index = 0; index < Math.min(one.length, other.length); index++)
    if (one[index] !== '*' && one[index] === other[index]) shared++
  return shared
}
