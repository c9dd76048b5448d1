import type { ReactElement } from 'react'
import type { Entrance } from '#kernel/pages/entrance.ts'
import type { IconName } from '#ui/public/Icon.tsx'
import { Tiles } from '#ui/public/Tiles.tsx'
import type { Tile } from '#ui/public/Tiles.tsx'
import type { PublicColumn } from '../store/public-sites.ts'
import type { FixedPart } from './disclosure-columns.ts'
import { fixedParts, isFixedPart, isStatutory } from './disclosure-columns.ts'
import type { OpenEntrance } from './entrances.ts'
import { columnHref } from './links.ts'
import type { Scene } from './scene.tsx'

const icons: Readonly<Record<FixedPart, IconName>> = {
  guide: 'guide',
  disclosureRules: 'rules',
  annualReport: 'annualReport',
  onRequest: 'request',
}

/** The order in which the parts stand (国办公开办函〔2019〕61号); what modules add beside them follows. */
const order: readonly Entrance['key'][] = [
  'guide',
  'disclosureRules',
  'contents',
  'library',
  'annualReport',
  'onRequest',
]

/** What the tiles are made from: the columns that may be parts, how much each lists, and the modules' own ways in. */
export interface DisclosureParts {
  readonly columns: readonly PublicColumn[]
  readonly counts: ReadonlyMap<string, number>
  readonly entrances: readonly OpenEntrance[]
  /** Unit whose parts these are; null for those of the whole site. */
  readonly unitSlug: string | null
}

/** The fixed parts of 政府信息公开, in their order. A part whose column lists nothing yet is not shown. */
export function DisclosureTiles({
  scene,
  parts,
}: {
  readonly scene: Scene
  readonly parts: DisclosureParts
}): ReactElement | null {
  return <Tiles tiles={disclosureTiles(scene, parts)} />
}

/** The same as data: a module's entrance stands in the place of the column with its key. */
export function disclosureTiles(scene: Scene, parts: DisclosureParts): Tile[] {
  const tiles = new Map<string, Tile>([
    ...columnTiles(scene, parts),
    ...(parts.unitSlug === null ? siteTiles(parts) : []),
    ...parts.entrances
      .filter(({ place }) => place === 'disclosure')
      .map((entrance) => [entrance.key, entrance] as const),
  ])
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return [...tiles].sort(([a], [b]) => rank(a) - rank(b)).map(([, tile]) => tile)
}

function columnTiles(scene: Scene, { columns, counts, unitSlug }: DisclosureParts): [string, Tile][] {
  return columns
    .filter(isFixedPart)
    .filter(({ id }) => (counts.get(id) ?? 0) > 0)
    .toReversed()
    .map((column) => [
      column.kind,
      {
        href: columnHref(column, unitSlug ?? scene.site.unitSlug, scene.site),
        title: fixedParts[column.kind],
        icon: icons[column.kind],
        about: `${counts.get(column.id)} 条`,
      },
    ])
}

function siteTiles({ columns, counts }: DisclosureParts): [string, Tile][] {
  const statutory = columns.filter(isStatutory)
  if (!statutory.some(({ id }) => (counts.get(id) ?? 0) > 0)) return []
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
    ['contents', contents],
    ['library', library],
  ]
}
