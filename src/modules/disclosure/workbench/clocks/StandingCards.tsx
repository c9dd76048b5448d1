import type { ReactElement } from 'react'
import type { Clocks } from '../../contract/clocks.ts'
import { Standing, standingTitles } from '../../contract/clocks.ts'
import type { SetAddress } from '../parts/useAddress.ts'

/** How many clocks stand how; each narrows the list to those. */
export function StandingCards({
  tally,
  chosen,
  set,
}: {
  readonly tally: Clocks['tally']
  readonly chosen: Standing | undefined
  readonly set: SetAddress
}): ReactElement {
  return (
    <ul className="standing-cards">
      {Standing.options.map((standing) => (
        <li key={standing}>
          <button
            type="button"
            className={`standing-${standing}`}
            aria-pressed={standing === chosen}
            onClick={() => set({ standing: standing === chosen ? undefined : standing, page: undefined })}
          >
            <span>{standingTitles[standing]}</span>
            <strong>{tally[standing]}</strong>
          </button>
        </li>
      ))}
    </ul>
  )
}
