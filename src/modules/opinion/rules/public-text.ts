import { claimStateTitles } from '../contract/handling-words.ts'
import type { Finding } from '../store/public.ts'

/**
 * What stood concluded on each claim at an instant: a text says what was concluded when it was cleared, whatever is
 * found out later.
 */
export function findingsAt(findings: readonly Finding[], claimIds: readonly number[], at: Date): Finding[] {
  return claimIds.flatMap((claimId) => {
    const last = findings.findLast((one) => one.claimId === claimId && one.concludedAt <= at)
    return last ? [last] : []
  })
}

/** The findings as they stand before our own words, in HTML of the allow-list; empty when the text speaks of no claim. */
export function tableOfFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  const rows = findings.map(
    ({ text, state, conclusion }) =>
      `<tr><td>${escape(text)}</td><td><strong>${claimStateTitles[state]}</strong></td><td>${escape(conclusion)}</td></tr>`,
  )
  const head =
    '<tr><th scope="col">网上的说法</th><th scope="col">结论</th><th scope="col">核实情况</th></tr>'
  return `<table><caption>说法和核实结论</caption><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/\s+/g, ' ')
}
