import type { ReactElement } from 'react'
import type { CivilDate, WorkCalendar } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import type { Entrance } from './entrance.ts'

/** How the visitor asked to read, kept by cookie: real layouts, not overlays. */
export interface Display {
  /** 长者模式: one column, large type. */
  readonly elder: boolean
  /** 繁體. */
  readonly traditional: boolean
  readonly highContrast: boolean
}

/** What a public page is given. It reads as the public does: nothing here knows who is signed in. */
export interface PageContext {
  readonly db: Reader
  readonly blobs: BlobStore
  readonly now: Date
  readonly today: CivilDate
  readonly calendar: WorkCalendar
  /** Ways into the pages of every module. */
  readonly entrances: readonly Entrance[]
  /**
   * A fact that many pages show, such as the navigation: read once and kept until one of its tags is dropped. Its tags
   * become tags of the page as well. `key` names the fact among all that are remembered.
   */
  readonly remember: <Fact extends object>(
    key: string,
    read: () => Promise<Remembered<Fact> | undefined>,
  ) => Promise<Fact | undefined>
}

/** A fact to be remembered, and the tags whose drop forgets it. */
export interface Remembered<Fact> {
  readonly fact: Fact
  readonly tags: readonly string[]
}

export interface PageRequest {
  /** Host name without the port, lower case. */
  readonly host: string
  /** Scheme and host of absolute links, e.g. "https://www.example.gov.cn". */
  readonly origin: string
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly display: Display
  /** True for a page that is written to a static mirror: what only a running server can do is left out. */
  readonly isMirror: boolean
  /** The Cookie header, for private pages alone; null for every page that may be kept. */
  readonly cookie: string | null
}

/**
 * What a public page answers. `tags` name every fact it shows; a write that changes one of them drops the page
 * from the cache of every node. An answer without tags is never cached.
 */
export type PageAnswer =
  | {
      readonly kind: 'page'
      readonly status: number
      readonly page: ReactElement
      readonly tags: readonly string[]
    }
  | {
      readonly kind: 'text'
      readonly status: number
      readonly type: string
      readonly text: string
      readonly tags: readonly string[]
      /** True for what its address names by digest (a style sheet): a browser may keep it for a year without asking. */
      readonly immutable?: boolean
    }
  | {
      readonly kind: 'redirect'
      readonly status: 301 | 302 | 303
      /** A path of this site, or a whole address. */
      readonly to: string
      /** Present when the visitor chose how to read: kept by cookie. */
      readonly display?: Display
    }
  | {
      readonly kind: 'file'
      readonly hash: string
      readonly name: string
      readonly type: string
      readonly sizeBytes: number
      /** False: the browser may show it in place; true: it is saved. */
      readonly download: boolean
      readonly tags: readonly string[]
    }

/** One public address and who may read it: always the public, said aloud so that the permission walk can count it. */
export interface PageRoute {
  /** Path pattern with ":name" segments, e.g. "/units/:slug"; "/*" answers what no other pattern takes. */
  readonly path: `/${string}`
  readonly title: string
  readonly allow: 'anyone'
  /** True for what depends on who asks, such as a form half filled in: never kept, never shared, and given the cookie. */
  readonly isPrivate?: true
  /** True for what must tell nobody that it was read: the browser names it to no site, not even this one. */
  readonly isConfidential?: true
  /** Query keys the page knows. Others reach neither `render` nor the key of the cache; none when absent. */
  readonly query?: readonly string[]
  /** What its path ends in as a file of a static mirror, "/index.html" when absent; or that it has none. */
  readonly mirror?: 'never' | ((params: Readonly<Record<string, string>>) => string)
  readonly render: (context: PageContext, request: PageRequest) => Promise<PageAnswer>
}
