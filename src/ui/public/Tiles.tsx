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
    <ul className="tiles">
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
