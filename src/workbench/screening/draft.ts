import type { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ExpressionKind, Rule, RuleCategory, TermForm, TermKind } from '#kernel/screening/contract.ts'
import type { Severity } from '#kernel/screening/finding.ts'

/** A rule as it stands in the form: every kind of rule takes its fields from here. */
export interface RuleDraft {
  readonly words: string
  readonly replacement: string
  readonly title: string
  readonly lengths: string
  readonly expressionKind: ExpressionKind
  readonly termKind: z.infer<typeof TermKind>
  readonly form: TermForm
  readonly severity: Severity
  readonly unitId: string | null
  readonly source: string
  readonly isConfirmed: boolean
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate
}

/** The form of a rule; of a new one when there is none yet. */
export function draftOf(rule: Rule | null, today: CivilDate): RuleDraft {
  const fresh: RuleDraft = {
    words: '',
    replacement: '',
    title: '',
    lengths: '16, 19',
    expressionKind: 'typo',
    termKind: 'workSecret',
    form: 'line',
    severity: 'explain',
    unitId: null,
    source: '',
    isConfirmed: false,
    startsOn: today,
    endsOn: '',
  }
  if (!rule) return fresh
  const { words, unitId, source, isConfirmed, startsOn, endsOn } = rule
  const common = { ...fresh, words, unitId, source, isConfirmed, startsOn, endsOn: endsOn ?? '' }
  switch (rule.category) {
    case 'expression':
      return {
        ...common,
        replacement: rule.replacement ?? '',
        expressionKind: rule.kind,
        severity: rule.severity,
      }
    case 'secrecyTerm':
      return { ...common, termKind: rule.kind, form: rule.form, severity: rule.severity }
    case 'officeHolder':
      return { ...common, title: rule.title }
    case 'cardRange':
      return { ...common, replacement: rule.replacement ?? '', lengths: rule.lengths.join(', ') }
    case 'exception':
      return common
  }
}

/** The rule that a form describes; whether it is a whole one is for the schema to say. */
export function ruleOf(category: RuleCategory, draft: RuleDraft): unknown {
  const { words, unitId, source, isConfirmed, startsOn, severity } = draft
  const common = { category, words, unitId, source, isConfirmed, startsOn, endsOn: draft.endsOn || null }
  const replacement = draft.replacement || null
  switch (category) {
    case 'expression':
      return { ...common, replacement, kind: draft.expressionKind, severity }
    case 'secrecyTerm':
      return { ...common, kind: draft.termKind, form: draft.form, severity }
    case 'officeHolder':
      return { ...common, title: draft.title }
    case 'cardRange':
      return { ...common, replacement, lengths: (draft.lengths.match(/\d+/g) ?? []).map(Number) }
    case 'exception':
      return common
  }
}
