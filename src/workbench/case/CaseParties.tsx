import type { ReactElement } from 'react'
import type { CaseParty } from '#kernel/procedure/contract.ts'
import { DueBadge } from '../parts/DueBadge.tsx'

/** The units that were asked to take part, and what each has said. */
export function CaseParties({ parties }: { readonly parties: readonly CaseParty[] }): ReactElement | null {
  if (parties.length === 0) return null
  return (
    <section className="case-part" aria-label="参与单位">
      <h2>参与单位</h2>
      <ul className="parties">
        {parties.map((party) => (
          <li key={party.id}>
            <strong>{party.unitTitle}</strong>
            <span className="quiet">
              {party.title} · {party.askedOn} 征询{!party.isCurrent && ` · 第 ${party.round} 轮，已不计`}
            </span>
            <span>
              {party.conclusionTitle}
              {party.answeredOn && <span className="number"> {party.answeredOn}</span>}
            </span>
            {party.conclusion === null && party.dueOn && <DueBadge dueOn={party.dueOn} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
