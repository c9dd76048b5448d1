import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { Failure, Indicator } from '../../contract/board.ts'
import { percentOf } from '../parts/share.ts'
import type { BoardAddress } from './address.ts'
import { behindAddress } from './address.ts'

interface FailurePartProps {
  readonly failure: Failure
  readonly asked: BoardAddress
}

const mostUnits = 3

/** One failure: its signs, how often, where most, and the way to the letters. */
export function FailurePart({ failure, asked }: FailurePartProps): ReactElement {
  return (
    <section aria-label={failure.title}>
      <h2>{failure.title}</h2>
      <span className="quiet">{failure.meaning}</span>
      <ul>
        {failure.indicators.map((indicator) => (
          <li key={indicator.key}>
            <span>
              {indicator.title}
              <br />
              <Most indicator={indicator} asked={asked} />
            </span>
            <Figure indicator={indicator} asked={asked} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface IndicatorProps {
  readonly indicator: Indicator
  readonly asked: BoardAddress
}

function Figure({ indicator, asked }: IndicatorProps): ReactElement {
  const { count, of, title } = indicator
  const words = of === null ? `${count} 件` : `${count}/${of}　${percentOf({ count, of })}`
  if (count === 0) return <span>{words}</span>
  return <Link to={lettersOf(indicator, asked, title)}>{words}</Link>
}

/** The units that show it most, where more than one is looked at. */
function Most({ indicator, asked }: IndicatorProps): ReactElement | null {
  if (asked.unitId !== null || indicator.units.length === 0) return null
  return (
    <small className="quiet">
      {indicator.units
        .slice(0, mostUnits)
        .map(({ title, count }) => `${title} ${count}`)
        .join('，')}
      {indicator.units.length > mostUnits && ` 等${indicator.units.length}个单位`}
    </small>
  )
}

/** Answered ones are listed by the figure; open ones are in the list of letters. */
function lettersOf({ selection }: Indicator, asked: BoardAddress, title: string): string {
  return selection ? behindAddress(asked, selection, title) : '/letters?due=overdue'
}
