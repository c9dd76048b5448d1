import type { ReactElement } from 'react'
import type { IconName } from '#ui/public/Icon.tsx'
import { Icon } from '#ui/public/Icon.tsx'
import type { FixedPart } from './disclosure-columns.ts'
import { fixedParts, isFixedPart, isStatutory } from './disclosure-columns.ts'
import { columnHref } from './links.ts'
import type { Scene } from './scene.tsx'

const icons: Readonly<Record<FixedPart, IconName>> = {
  guide: 'guide',
  disclosureRules: 'rules',
  annualReport: 'annualReport',
  onRequest: 'request',
}

interface Tile {
  readonly href: string
  readonly title: string
  readonly icon: IconName
  readonly about: string
}

/** The fixed parts of 政府信息公开, in their order. A part whose column lists nothing yet is not shown. */
export function DisclosureTiles({
  scene,
  counts,
}: {
  readonly scene: Scene
  readonly counts: ReadonlyMap<string, number>
}): ReactElement {
  return (
    <ul className="tiles">
      {tilesOf(scene, counts).map(({ href, title, icon, about }) => (
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

function tilesOf({ site, columns }: Scene, counts: ReadonlyMap<string, number>): Tile[] {
  const parts = columns.filter(isFixedPart).filter(({ id }) => (counts.get(id) ?? 0) > 0)
  const tileOf = (part: FixedPart): Tile[] => {
    const column = parts.find(({ kind }) => kind === part)
    if (!column) return []
    const href = columnHref(column, site.unitSlug, site)
    return [{ href, title: fixedParts[part], icon: icons[part], about: `${counts.get(column.id)} 条` }]
  }
  const statutory = columns.filter(isStatutory)
  const total = statutory.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0)
  const contents: Tile = {
    href: '/disclosure#contents',
    title: '法定主动公开内容',
    icon: 'catalogue',
    about: `${statutory.length} 个栏目`,
  }
  const library: Tile = {
    href: '/policies',
    title: '政策文件库',
    icon: 'library',
    about: '按主题、文种、年份查',
  }
  return [
    ...tileOf('guide'),
    ...tileOf('disclosureRules'),
    ...(total > 0 ? [contents, library] : []),
    ...tileOf('annualReport'),
    ...tileOf('onRequest'),
  ]
}
