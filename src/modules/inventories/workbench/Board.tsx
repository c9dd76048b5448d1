import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { BoardRow, InventoryState } from '../contract.ts'
import { inventoryStateTitles } from '../contract.ts'

/** From what is done to what nobody has begun. */
const order: readonly InventoryState[] = ['accepted', 'submitted', 'inWork', 'returned', 'waiting', 'missed']

/** The board as a picture: one bar of all units, and a tile for each, grouped by where it stands. */
export function Board({ rows }: { readonly rows: readonly BoardRow[] }): ReactElement {
  const groups = order
    .map((state) => ({ state, rows: rows.filter((row) => row.state === state) }))
    .filter((group) => group.rows.length > 0)
  const words = groups.map((group) => `${inventoryStateTitles[group.state]} ${group.rows.length} 个`)
  return (
    <>
      <div className="inventory-bar" role="img" aria-label={`${rows.length} 个单位：${words.join('，')}`}>
        {groups.map((group) => (
          <span
            key={group.state}
            className={`inventory-share state-${group.state}`}
            style={{ flexGrow: group.rows.length }}
          >
            {inventoryStateTitles[group.state]} {group.rows.length}
          </span>
        ))}
      </div>
      {groups.map((group) => (
        <section key={group.state} aria-label={inventoryStateTitles[group.state]}>
          <h2 className="inventory-group">
            {inventoryStateTitles[group.state]}（{group.rows.length} 个单位）
          </h2>
          <ul className="inventory-tiles">
            {group.rows.map((row) => (
              <Tile key={row.inventoryId} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Tile({ row }: { readonly row: BoardRow }): ReactElement {
  const { inventoryId, unitTitle, state, isOverdue, rows, answered, reminders } = row
  return (
    <li className={`inventory-tile state-${state}`}>
      <Link to={`/inventories/${inventoryId}`}>{unitTitle}</Link>
      <span className="number">
        已填 {answered} / {rows}
      </span>
      {isOverdue && <strong className="inventory-late">逾期</strong>}
      {reminders > 0 && <span className="quiet">催办 {reminders} 次</span>}
    </li>
  )
}
