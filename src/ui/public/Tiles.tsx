import type { ReactElement } from 'react'
import type { IconName } from './Icon.tsx'
import { Icon } from './Icon.tsx'

/** A large link with a drawing, its name and a few words. */
export interface Tile {
  readonly href: string
  readonly title: string
  readonly icon: IconName
  readonly about: string
}

export function Tiles({ tiles }: { readonly tiles: readonly Tile[] }): ReactElement | null {
  if (tiles.length === 0) return null
  return (
    <ul className={`tiles ${widthOf(tiles.length)}`}>
      {tiles.map(({ href, title, icon, about }) => (
        <li key={title}>
          <a className="tile" href={href}>
            <Icon name={icon} />
            <span>
              {title}
              <small>{about}</small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** So many in a row that the last row is as full as can be. */
function widthOf(count: number): 'three' | 'four' | 'five' {
  const empty = (width: number) => (width - (count % width)) % width
  if (count >= 5 && empty(5) < Math.min(empty(4), empty(3))) return 'five'
  return count >= 4 && empty(4) < empty(3) ? 'four' : 'three'
}
