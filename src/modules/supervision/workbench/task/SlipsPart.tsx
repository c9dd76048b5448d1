import type { ReactElement } from 'react'
import { addressOf } from '#kernel/http/call.ts'
import { downloadRendition } from '#kernel/notices/contract/case.ts'
import { DueBadge } from '#workbench/parts/DueBadge.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Slip } from '../../contract/task.ts'
import { SlipMark } from '../Slips.tsx'

/** The slips about an item, the last first, with their papers. */
export function SlipsPart({ slips }: { readonly slips: readonly Slip[] }): ReactElement | null {
  if (slips.length === 0) return null
  return (
    <Part title="督办单">
      <ul className="supervision-list">
        {slips.map((slip) => (
          <li key={slip.slipId}>
            <SlipRow slip={slip} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

function SlipRow({ slip }: { readonly slip: Slip }): ReactElement {
  const { renditionId, answeredAt } = slip
  return (
    <>
      <p className="supervision-head">
        <SlipMark colour={slip.colour} />
        <strong>{slip.numberText}</strong>
        <a href={addressOf(downloadRendition, { renditionId, format: 'pdf' })}>PDF</a>
        <a href={addressOf(downloadRendition, { renditionId, format: 'docx' })}>Word</a>
        {answeredAt ? (
          <span className="quiet">{showInstant(answeredAt)} 已回复</span>
        ) : (
          <span>
            待回复 <DueBadge dueOn={slip.answerOn} />
          </span>
        )}
      </p>
      <p className="supervision-words">{slip.requirement}</p>
      <p className="quiet">
        {showInstant(slip.issuedAt)} {slip.issuedByName}；发出时{slip.reason}
      </p>
    </>
  )
}
