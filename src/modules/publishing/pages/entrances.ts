import type { Entrance, EntranceUnit } from '#kernel/pages/entrance.ts'
import type { Tile } from '#ui/public/Tiles.tsx'
import type { Scene } from './scene.tsx'

/** An entrance where it is shown: its key, its place and the address it leads to from there. */
export type OpenEntrance = Tile & Pick<Entrance, 'key' | 'place'>

/** The entrances of every module that stand on pages of the whole site. */
export function siteEntrances(scene: Scene): OpenEntrance[] {
  return entrancesOf(scene).flatMap(({ href, ...entrance }) =>
    href === null ? [] : [{ ...tileOf(entrance), href }],
  )
}

/** Those that stand at one unit, and the tags of what they were read from. */
export async function unitEntrances(
  scene: Scene,
  unit: EntranceUnit,
): Promise<{ readonly entrances: OpenEntrance[]; readonly tags: string[] }> {
  const found = await Promise.all(
    entrancesOf(scene).map(async (entrance) => {
      const own = await entrance.ofUnit?.(scene.context.db, unit)
      return own ? [{ entrance, own }] : []
    }),
  )
  return {
    entrances: found.flat().map(({ entrance, own }) => ({
      ...tileOf(entrance),
      href: own.href,
      about: own.about ?? entrance.about,
    })),
    tags: found.flat().flatMap(({ own }) => own.tags),
  }
}

function entrancesOf({ context, request }: Scene): Entrance[] {
  return context.entrances.filter(({ needsServer }) => !(request.isMirror && needsServer))
}

function tileOf({ key, place, title, about, icon }: Omit<Entrance, 'href'>): Omit<OpenEntrance, 'href'> {
  return { key, place, title, about, icon }
}
