import type { ScreeningRules } from './rules.ts'
import { screen } from './screen.ts'

/**
 * What would have to be mended in the words of an exception itself; null when there is nothing. Such an exception is not
 * kept: nobody switches off by one what nobody may explain away.
 */
export function exceptionFault(words: string, rules: ScreeningRules): string | null {
  const findings = screen({ parts: [{ key: 'body', label: '用语', text: words }], today: null }, rules)
  return findings.find(({ severity }) => severity === 'block')?.message ?? null
}
