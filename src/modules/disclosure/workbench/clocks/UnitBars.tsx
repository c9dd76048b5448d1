import type { ReactElement } from 'react'
import { useState } from 'react'
import type { Clocks, Standing } from '../../contract/clocks.ts'
import { standingTitles } from '../../contract/clocks.ts'
import type { SetAddress } from '../parts/useAddress.ts'
import type { ClockInput } from './address.ts'

/** Units that are shown at first: those with something late come first. */
const firstRows = 10
const shown = ['overdue', 'late', 'soon', 'running', 'inTime'] as const satisfies readonly Standing[]

interface UnitBarsProps {
  readonly clocks: Clocks
  readonly input: ClockInput
  readonly set: SetAddress
}

/** Units with something late first, each as one bar of its clocks; a unit narrows the list to itself. */
export function UnitBars({ clocks, input, set }: UnitBarsProps): ReactElement {
  const rows = clocks.units.toSorted((a, b) => lateOf(b) - lateOf(a) || countOf(b) - countOf(a))
  const [isWhole, setWhole] = useState(false)
  const longest = Math.max(...rows.map(countOf), 1)
  const shownRows = isWhole ? rows : rows.slice(0, firstRows)
  const choose = (unitId: string): void =>
    set({ unitId: unitId === input.unitId ? undefined : unitId, page: undefined })
  return (
    <section className="unit-bars" aria-label="各单位">
      <p className="bar-legend">
        {shown.map((standing) => (
          <span key={standing}>
            <i className={`swatch-${standing}`} />
            {standingTitles[standing]}
          </span>
        ))}
      </p>
      <ol>
        {shownRows.map((row) => (
          <li key={row.unitId}>
            <button
              type="button"
              aria-pressed={row.unitId === input.unitId}
              onClick={() => choose(row.unitId)}
            >
              <span>{row.shortTitle}</span>
              <Track row={row} longest={longest} />
              <span className="number">{wordsOf(row)}</span>
            </button>
          </li>
        ))}
      </ol>
      {rows.length > firstRows && (
        <button type="button" className="bar-more" onClick={() => setWhole(!isWhole)}>
          {isWhole ? '只看前面的' : `看全部 ${rows.length} 个单位`}
        </button>
      )}
    </section>
  )
}

function Track({ row, longest }: { readonly row: Row; readonly longest: number }): ReactElement {
  return (
    <span className="bar-track">
      {shown.map((standing) => (
        <i
          key={standing}
          className={`swatch-${standing}`}
          title={`${standingTitles[standing]} ${row.tally[standing]}`}
          style={{ width: `${(row.tally[standing] / longest) * 100}%` }}
        />
      ))}
    </span>
  )
}

type Row = Clocks['units'][number]

function lateOf({ tally }: Row): number {
  return tally.overdue * 1000 + tally.late
}

function countOf({ tally }: Row): number {
  return shown.reduce((sum, standing) => sum + tally[standing], 0)
}

function wordsOf(row: Row): string {
  const { overdue, late } = row.tally
  const parts = [overdue > 0 && `逾期未办 ${overdue}`, late > 0 && `逾期办成 ${late}`].filter(Boolean)
  return parts.length > 0 ? `${parts.join('，')}／共 ${countOf(row)}` : `共 ${countOf(row)}`
}
