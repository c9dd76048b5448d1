import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { SupplyBoard } from '../../contract/supply.ts'
import { periodTitles, placeKindTitles, supplyTitles } from '../../contract/supply.ts'

type Place = SupplyBoard['places'][number]

/** Each place as a card: where it is, what it gets, and its last twelve periods at a glance. */
export function Places({
  board,
  onEdit,
}: {
  readonly board: SupplyBoard
  readonly onEdit: (place: Place) => void
}): ReactElement {
  return (
    <ul className="place-cards">
      {board.places.map((place) => (
        <li key={place.placeId}>
          <h2>
            {place.title}
            <small>{placeKindTitles[place.kind]}</small>
          </h2>
          <p className="quiet">
            {place.address}
            {place.hours && `；${place.hours}`}
            {place.contact && `；${place.contact}`}
          </p>
          <p className="quiet">
            {periodTitles[place.period]}送，
            {place.codes.length === 0 ? '全部主动公开信息' : `${place.codes.length} 类事项`}
            {place.endsOn && `；${place.endsOn} 停止`}
          </p>
          <Track board={board} placeId={place.placeId} />
          {board.editable && (
            <Button size="small" onClick={() => onEdit(place)}>
              修改
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Track({ board, placeId }: { readonly board: SupplyBoard; readonly placeId: string }): ReactElement {
  const shown = board.supplies.filter((supply) => supply.placeId === placeId).slice(0, 12)
  return (
    <ol className="supply-track" aria-label="最近各期">
      {shown.toReversed().map(({ fromOn, period, state }) => (
        <li key={fromOn} className={`supply-${state}`} title={`${period}：${supplyTitles[state]}`}>
          <span className="unseen">
            {period}：{supplyTitles[state]}
          </span>
        </li>
      ))}
    </ol>
  )
}
