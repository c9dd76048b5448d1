import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import type { Link } from '#ui/public/Shell.tsx'
import type { Content } from './contract/content.ts'
import { unitHref } from './pages/links.ts'
import { notFound } from './pages/not-found.tsx'
import type { PageContent, Scene } from './pages/scene.tsx'
import { showPage, sitePage } from './pages/scene.tsx'
import { emptyContent } from './rules/content.ts'
import { tags } from './rules/tags.ts'
import { attachStored } from './service/attachments.ts'
import { findRepeated, openItem } from './service/drafts.ts'
import type { PublicUnit } from './store/public-sites.ts'
import { selectPublicUnits, selectUnit } from './store/public-sites.ts'

/** The site in which a page of another module stands, and what is asked of it. */
export type PublicScene = Scene

/** What a page of another module adds to the shell of the site. */
export type PublicContent = PageContent

/** A public page of another module, in the shell of the site that is being read. `show` ends with `showPublicPage`. */
export function publicPage(
  path: PageRoute['path'],
  title: string,
  show: (scene: PublicScene) => Promise<PageAnswer>,
  options: Pick<PageRoute, 'query' | 'mirror'> = {},
): PageRoute {
  return sitePage(path, title, show, options)
}

/** The page with head, navigation and foot. It is kept under the tags of the shell and of `content`. */
export function showPublicPage(scene: PublicScene, content: PublicContent): PageAnswer {
  return showPage(scene, content)
}

/** What an address that leads nowhere answers: 404, a search and ways on. */
export function showNothingThere(scene: PublicScene): PageAnswer {
  return notFound(scene)
}

/** The tags of what publishing owns and other modules' pages show. */
export const publicTags = {
  /** One item, in every edition. */
  item: tags.item,
  column: tags.column,
  /** Everything a unit has published, and what it is called. */
  unit: tags.unit,
  /** Anything that lists or counts newest items. */
  lists: tags.lists,
  search: tags.search,
} as const

/** A unit as the public sees it, whether or not it still exists. */
export type OfferedUnit = PublicUnit

/** The unit with this address; undefined for no such unit. */
export async function findPublicUnit(db: Reader, slug: string): Promise<OfferedUnit | undefined> {
  return await selectUnit(db, slug)
}

/** Every unit that has a live channel or has published something, in the order of the list of units. */
export async function readPublicUnits(db: Reader): Promise<readonly OfferedUnit[]> {
  return await selectPublicUnits(db)
}

/** The way from the home to a page of a unit, for its trail. */
export function trailToUnit({ slug, title }: Pick<OfferedUnit, 'slug' | 'title'>): Link[] {
  return [
    { href: '/', title: '首页' },
    { href: '/units', title: '部门和乡镇' },
    { href: unitHref(slug), title },
  ]
}

/** A draft that another module begins: an answer worth publishing, an annual report. */
export interface ModuleDraft {
  readonly unitId: string
  /** Chosen by the caller, so that a repeated request opens one draft. */
  readonly key: string
  /** What the author would write; what is left out is empty. */
  readonly content: Pick<Content, 'title'> & Partial<Content>
  /** Files already in the blob store. */
  readonly files: readonly { readonly hash: string; readonly name: string; readonly sizeBytes: number }[]
}

/**
 * Opens a publication draft in the name of the actor, who must be an author over the unit. It goes out only through
 * review, secrecy review and approval, like every other.
 *
 * @throws access.outOfReach, publishing.fileKindRefused
 */
export async function draftFromModule(
  context: ActionContext,
  draft: ModuleDraft,
): Promise<{ editionId: string; itemId: number }> {
  const repeated = await findRepeated(context, draft.key)
  if (repeated) return repeated
  const { unitId, key } = draft
  const opened = await openItem(context, { unitId, key, content: { ...emptyContent, ...draft.content } })
  for (const file of draft.files) await attachStored(context, opened.editionId, file)
  return opened
}
