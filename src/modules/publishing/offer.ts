import type { ActionContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { FormRoute } from '#kernel/forms/route.ts'
import type { PageAnswer, PageContext, PageRequest, PageRoute } from '#kernel/pages/route.ts'
import type { Link } from '#ui/public/Shell.tsx'
import type { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { Attachment, Content, EditionState, ItemStatus } from './contract/content.ts'
import type { ColumnKind } from './contract/site.ts'
import type { PublicationView } from './contract/standing.ts'
import type { Followed } from './pages/followed.ts'
import { itemFeedRoute } from './pages/feeds.ts'
import { lookUpRoute } from './pages/follow-look-up.tsx'
import { replyRoute } from './pages/follow-reply.tsx'
import { unitHref } from './pages/links.ts'
import { notFound } from './pages/not-found.tsx'
import type { PageContent, Scene } from './pages/scene.tsx'
import { inShell, showPage, sitePage } from './pages/scene.tsx'
import { showWithdrawn } from './pages/withdrawn.tsx'
import { publication } from './procedure.ts'
import { emptyContent } from './rules/content.ts'
import { tags } from './rules/tags.ts'
import { attachStored, detach } from './service/attachments.ts'
import { describeAttachment } from './service/describe.ts'
import { findRepeated, openCorrection, openItem, requireDraft, save } from './service/drafts.ts'
import { readWhole } from './service/outgoing.ts'
import { selectAttachments } from './store/attachments.ts'
import { selectOptions } from './store/choices.ts'
import { findEdition, findItem } from './store/editions.ts'
import { selectVersions, selectWithdrawn } from './store/public-items.ts'
import { selectFiles } from './store/public-parts.ts'
import type { PublicUnit } from './store/public-sites.ts'
import { selectPublicUnits, selectUnit } from './store/public-sites.ts'
import {
  findColumnFor,
  findProgress,
  selectItemTitles,
  selectNormativeDocuments,
  selectPublishedItems,
  selectTopicColumns,
} from './store/report-facts.ts'

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

/** What a form of another module shows, in the same shell; a page of a form is never kept. */
export async function showInShell(
  context: PageContext,
  request: PageRequest,
  show: (scene: PublicScene) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  return await inShell(context, request, show)
}

/** The page with head, navigation and foot. It is kept under the tags of the shell and of `content`. */
export function showPublicPage(scene: PublicScene, content: PublicContent): PageAnswer {
  return showPage(scene, content)
}

/** What an address that leads nowhere answers: 404, a search and ways on. */
export function showNothingThere(scene: PublicScene): PageAnswer {
  return notFound(scene)
}

/** The feeds of items a module chooses, in the form of every other feed, beneath the page that lists them. */
export function itemFeed(
  path: PageRoute['path'],
  title: string,
  list: (
    scene: PublicScene,
  ) => Promise<{ readonly itemIds: readonly number[]; readonly tags: readonly string[] }>,
): PageRoute {
  return itemFeedRoute(path, title, list)
}

export type { Followed, FollowReply } from './pages/followed.ts'

/** The pages of something that is followed with its number and query code: where it is looked up and read, and answered. */
export function followRoutes<Progress>(followed: Followed<Progress>): readonly FormRoute[] {
  return [lookUpRoute(followed), replyRoute(followed)]
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

export { bodyOfText } from './rules/content.ts'

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

/**
 * Opens the next edition of a published item with what another module says now; a file takes the place of the one of its
 * name. It too goes through the whole gate.
 *
 * @throws publishing.itemNotFound, publishing.hasOpenEdition
 */
export async function correctFromModule(
  context: ActionContext,
  {
    itemId,
    key,
    content,
    files = [],
  }: Pick<ModuleDraft, 'key' | 'content'> & Partial<Pick<ModuleDraft, 'files'>> & { readonly itemId: number },
): Promise<{ editionId: string; itemId: number }> {
  const opened = await openCorrection(context, { itemId, key })
  for (const file of files) await replaceStored(context, opened.editionId, file)
  const { content: before, revision } = await requireDraft(context, opened.editionId)
  await save(context, {
    key: `${key}.text`,
    editionId: opened.editionId,
    baseRevision: revision,
    content: { ...before, ...content },
  })
  return opened
}

async function replaceStored(
  context: ActionContext,
  editionId: string,
  file: ModuleDraft['files'][number],
): Promise<void> {
  const same = (await selectAttachments(context.tx, editionId)).filter(({ name }) => name === file.name)
  for (const { id } of same) await detach(context, { attachmentId: id })
  await attachStored(context, editionId, file)
}

/** How a draft of another module stands in publishing. */
export interface EditionProgress {
  readonly itemId: number
  readonly state: EditionState
  readonly stateTitle: string
  /** The text as it stands there, HTML of the allow-list. */
  readonly body: string
  /** The digest of the record of another module it was written from; null when its text is written here. */
  readonly recordDigest: string | null
  /** When it went out; null before. */
  readonly releasedAt: Date | null
  /** True while the public can read it. */
  readonly isLive: boolean
}

/** How far an edition has come; undefined for no such edition. */
export async function findEditionProgress(
  db: Reader,
  editionId: string,
): Promise<EditionProgress | undefined> {
  const found = await findProgress(db, editionId)
  if (!found) return undefined
  const { state, isLive } = found
  return { ...found, stateTitle: publication.states[state].title, isLive: Boolean(isLive) }
}

/** How something that was put before publishing stands there, with what was looked through before. */
export async function describeStanding(
  db: Reader,
  {
    editionId,
    itemId,
    checked,
    digest,
    proposedAt,
  }: Pick<PublicationView, 'editionId' | 'itemId' | 'checked' | 'digest'> & { readonly proposedAt: Date },
): Promise<PublicationView> {
  const progress = await findEditionProgress(db, editionId)
  return {
    editionId,
    itemId,
    stateTitle: progress?.stateTitle ?? '已删除',
    address: progress?.isLive ? `/items/${itemId}` : null,
    proposedOn: civilDateOf(proposedAt),
    checked,
    digest,
  }
}

/** The live column of a kind where what the unit publishes is listed: its channel's, or else the portal's. */
export async function findColumnOfKind(
  db: Reader,
  unitId: string,
  kind: ColumnKind,
): Promise<{ readonly columnId: string; readonly title: string } | undefined> {
  return await findColumnFor(db, unitId, kind)
}

/** An official document with a stated validity: when it was made, and since when it is no longer in force. */
export interface NormativeDocument {
  readonly itemId: number
  readonly madeOn: CivilDate
  /** Null while it is in force. */
  readonly ceasedOn: CivilDate | null
}

/** The official documents of a unit that the public can read and whose validity is stated. */
export async function readNormativeDocuments(db: Reader, unitId: string): Promise<NormativeDocument[]> {
  return await selectNormativeDocuments(db, unitId)
}

/** What went out in a year, over all sites: the day it first did, and the kinds of columns it stands in. */
export async function readPublishedInYear(
  db: Reader,
  year: number,
): Promise<
  { readonly itemId: number; readonly publishedOn: CivilDate; readonly columnKinds: readonly string[] }[]
> {
  const rows = await selectPublishedItems(db, year)
  return rows.map(({ itemId, publishedOn, columnKinds }) => ({
    itemId,
    publishedOn,
    columnKinds: columnKinds ?? [],
  }))
}

/** Special columns (专栏) in use, with the day of the first item in each. */
export async function readTopicColumns(
  db: Reader,
): Promise<{ readonly columnId: string; readonly title: string; readonly openedOn: CivilDate }[]> {
  return await selectTopicColumns(db)
}

/** What public items are called; those the public cannot read are left out. */
export async function readItemTitles(db: Reader, itemIds: readonly number[]) {
  return await selectItemTitles(db, itemIds)
}

// What a module needs that keeps the text of items from records of its own ------------------------------------------------

export type { KeptContent, NewKeptItem } from './service/kept.ts'
export {
  digestOfEdition,
  openKept,
  openKeptCorrection,
  saveKept,
  settlePrecondition,
} from './service/kept.ts'

/** The files an edition carries, as the screens show them. The caller has checked that the actor may see it. */
export async function readEditionFiles(db: Reader, editionId: string): Promise<z.input<typeof Attachment>[]> {
  return (await selectAttachments(db, editionId)).map(describeAttachment)
}

/** Whether the public may read an item now. */
export async function readItemStatus(db: Reader, itemId: number): Promise<ItemStatus> {
  return (await findItem(db, itemId))?.status ?? 'unpublished'
}

/** The words for a state of an edition. */
export function editionStateTitle(state: EditionState): string {
  return publication.states[state].title
}

/** The editions of a live item that may be read, newest first. */
export async function readPublicVersions(db: Reader, itemId: number) {
  return await selectVersions(db, itemId)
}

/** The files that a readable edition carries. */
export async function readPublicFiles(db: Reader, editionId: string) {
  return await selectFiles(db, editionId)
}

/** The answer for an item that was public and is withdrawn (410); undefined for every other. `what` is what it was, e.g. 这个事项. */
export async function showWithdrawnItem(
  scene: PublicScene,
  itemId: number,
  what: string,
): Promise<PageAnswer | undefined> {
  const withdrawn = await selectWithdrawn(scene.context.db, itemId)
  return withdrawn && showWithdrawn(scene, withdrawn, what)
}

/** The digest of everything of an edition that would go out now; undefined when there is no such edition. */
export async function readKeptDigest(db: Reader, editionId: string): Promise<string | undefined> {
  const edition = await findEdition(db, editionId)
  return edition && (await readWhole(db, edition)).digest
}

/** The statutory items (条例 第二十、二十一条) that are offered, by code. */
export async function readCatalogueOptions(db: Reader): Promise<{ code: string; title: string }[]> {
  const options = await selectOptions(db, 'catalogue')
  return options.filter(({ isOffered }) => isOffered).map(({ code, title }) => ({ code, title }))
}
