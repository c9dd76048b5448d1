import type { Reader } from '#kernel/database/database.ts'
import type { IconName } from '#ui/public/Icon.tsx'

/** A way into the public pages of a module, shown by whichever module keeps the portal. A module that is off has none. */
export interface Entrance {
  /** Names it among all. It takes the place of a part of the portal that has the same key. */
  readonly key: string
  readonly title: string
  /** What a visitor finds there, in a few words. */
  readonly about: string
  readonly icon: IconName
  /** The question it answers: what am I entitled to know, what do I need done, how do I say something. */
  readonly place: 'disclosure' | 'services' | 'voice'
  /** Its address for the whole site; null when it stands at units alone. */
  readonly href: string | null
  /** Its address at one unit, null where that unit has none; absent when it stands at no unit. */
  readonly ofUnit?: (db: Reader, unit: EntranceUnit) => Promise<UnitEntrance | null>
  /** True when only a running server can answer it, such as a form: a static mirror leaves it out. */
  readonly needsServer: boolean
}

/** The unit whose page is shown. */
export interface EntranceUnit {
  readonly id: string
  readonly slug: string
}

/** An entrance as it stands at one unit. */
export interface UnitEntrance {
  readonly href: string
  /** Words for this unit; absent: those of the entrance. */
  readonly about?: string
  /** Tags of every fact it was read from: a page that shows it carries them. */
  readonly tags: readonly string[]
}
