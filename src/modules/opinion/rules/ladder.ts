import type { Level, LevelReason } from '../contract/words.ts'
import { levels } from '../contract/words.ts'
import type { Thresholds } from '../store/thresholds.ts'

/** Posts of one kind: how many, and the first of them to show. */
export interface Counted {
  readonly count: number
  readonly ids: readonly number[]
}

/** What is counted of an event: everything said since the last recorded act that let it fall. */
export interface ContentFacts {
  readonly posts: number
  /** Different authors of one month count once; posts of nobody named count once a source. */
  readonly authors: number
  readonly suggestions: Counted
  /** Complaints and criticism. */
  readonly grievances: Counted
  /** Posts that allege misconduct. */
  readonly allegations: Counted
  /** Authors of these. */
  readonly allegationAuthors: number
  readonly dangers: Counted
  /** Posts in the last hours, before them, and how many sources the last come from. */
  readonly recent: number
  readonly before: number
  readonly recentSources: number
}

/** A rung with why. */
export interface Grade {
  readonly level: Level
  readonly reasons: readonly LevelReason[]
}

/** Ids shown with a reason; the count is in its sentence. */
export const mostShown = 20

/**
 * What is said, as a rung of the ladder 民声 → 民意 → 民怨 → 民愤 → 民怒. Counts and whole numbers only, and every rung
 * says why. 民怒 by content alone is anger or grievance that bursts out across several sources; that our own handling
 * drives people there is added by whoever knows of it.
 */
export function gradeContent(facts: ContentFacts, limits: Thresholds): Grade {
  const reasons = [
    ...opinionReasons(facts, limits),
    ...grievanceReasons(facts, limits),
    ...angerReasons(facts, limits),
  ]
  const level = highest(reasons)
  const burst = burstReason(facts, limits, level)
  const all = burst ? [...reasons, burst] : reasons
  return { level: highest(all), reasons: all }
}

/** The highest rung any reason speaks for; 民声 when there is none. */
export function highest(reasons: readonly Pick<LevelReason, 'level'>[]): Level {
  return levels[Math.max(0, ...reasons.map(({ level }) => levels.indexOf(level)))] ?? 'voice'
}

function opinionReasons({ authors, suggestions }: ContentFacts, limits: Thresholds): LevelReason[] {
  return [
    ...(authors >= limits.opinionAuthors
      ? [reason('authors', 'opinion', `有 ${String(authors)} 个不同的人在说这件事`)]
      : []),
    ...(suggestions.count > 0
      ? [reason('suggestion', 'opinion', `有 ${String(suggestions.count)} 条提出了建议`, suggestions)]
      : []),
  ]
}

function grievanceReasons({ posts, grievances }: ContentFacts, limits: Thresholds): LevelReason[] {
  if (grievances.count < limits.grievanceLeast) return []
  if (grievances.count * 100 < posts * limits.grievanceShare) return []
  const share = Math.trunc((grievances.count * 100) / posts)
  const sentence = `${String(posts)} 条中有 ${String(grievances.count)} 条是投诉或者批评（${String(share)}%）`
  return [reason('grievanceShare', 'grievance', sentence, grievances)]
}

function angerReasons(facts: ContentFacts, limits: Thresholds): LevelReason[] {
  const { allegations, allegationAuthors, dangers } = facts
  return [
    ...(allegationAuthors >= limits.angerAllegations
      ? [
          reason(
            'allegations',
            'anger',
            `有 ${String(allegationAuthors)} 个不同的人指称以权谋私、执法不当或者贪赃枉法，尚未核实`,
            allegations,
          ),
        ]
      : []),
    ...(limits.angerDanger > 0 && dangers.count >= limits.angerDanger
      ? [reason('danger', 'anger', `有 ${String(dangers.count)} 条涉及生命危险，尚未核实`, dangers)]
      : []),
  ]
}

/** Undefined while there is no burst. One across enough sources lifts grievance and anger to fury; another is only said. */
function burstReason(facts: ContentFacts, limits: Thresholds, level: Level): LevelReason | undefined {
  if (!isBurst(facts, limits)) return undefined
  const isWide =
    facts.recentSources >= limits.burstSources && levels.indexOf(level) >= levels.indexOf('grievance')
  const sentence = `最近 ${String(limits.burstHours)} 小时有 ${String(facts.recent)} 条，来自 ${String(facts.recentSources)} 个来源；此前 ${String(limits.baselineHours)} 小时共 ${String(facts.before)} 条`
  return reason('burst', isWide ? 'fury' : level, sentence)
}

/** Far more in the last hours than in as many hours before, on average. */
export function isBurst(
  { recent, before }: Pick<ContentFacts, 'recent' | 'before'>,
  limits: Thresholds,
): boolean {
  if (recent < limits.burstLeast) return false
  return recent * limits.baselineHours >= limits.burstTimes * before * limits.burstHours
}

function reason(code: string, level: Level, sentence: string, shown?: Counted): LevelReason {
  return { code, level, sentence, postIds: [...(shown?.ids ?? [])] }
}
