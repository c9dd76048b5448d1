import type { Level, LevelReason } from '../contract/words.ts'
import { levels } from '../contract/words.ts'
import type { Thresholds } from '../store/thresholds.ts'

/** What our own handling of an event shows. */
export interface HandlingFacts {
  /** Limits that ran out and are not met yet, in words. */
  readonly overdue: readonly string[]
  /** Hours since it climbed to where a case is asked for and nobody has dealt with it; null when somebody has. */
  readonly ignoredHours: number | null
  /** Complaints that came after our answer. */
  readonly complaintsAfterAnswer: readonly number[]
  /** A letter made of it was answered and is not solved. */
  readonly isLetterUnsolved: boolean
}

type Limits = Pick<Thresholds, 'ignoredHours' | 'falseClosurePosts'>

/**
 * What our own handling adds to what is said: people who are angry and are not answered, not seen, or told that it is
 * done when it is not, stand on the highest rung (再不整改、听之任之，上升为民怒). Below 民怨 only a word that changed
 * nothing lifts it.
 */
export function handlingReasons(said: Level, facts: HandlingFacts, limits: Limits): LevelReason[] {
  const isAngry = levels.indexOf(said) >= levels.indexOf('grievance')
  const late = isAngry ? [...overdue(facts), ...ignored(facts, limits)] : []
  return [...late, ...falseClosure(facts, limits, isAngry ? 'fury' : 'grievance')]
}

function overdue({ overdue: clocks }: HandlingFacts): LevelReason[] {
  if (clocks.length === 0) return []
  const sentence = `我们的办理已经逾期：${clocks.join('、')}`
  return [{ code: 'overdue', level: 'fury', sentence, postIds: [] }]
}

function ignored({ ignoredHours }: HandlingFacts, limits: Limits): LevelReason[] {
  if (ignoredHours === null || ignoredHours < limits.ignoredHours) return []
  const sentence = `已经${String(Math.floor(ignoredHours))}小时无人过问`
  return [{ code: 'ignored', level: 'fury', sentence, postIds: [] }]
}

function falseClosure(
  { complaintsAfterAnswer, isLetterUnsolved }: HandlingFacts,
  limits: Limits,
  level: Level,
): LevelReason[] {
  const repeated = complaintsAfterAnswer.length >= limits.falseClosurePosts
  if (!repeated && !isLetterUnsolved) return []
  const sentence = repeated
    ? `我们回应以后又有${String(complaintsAfterAnswer.length)}条投诉、批评，问题没有真正解决`
    : '由此转办的来信答复以后，来信人反映没有解决'
  return [{ code: 'falseClosure', level, sentence, postIds: repeated ? [...complaintsAfterAnswer] : [] }]
}
