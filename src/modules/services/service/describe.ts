import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import {
  editionStateTitle,
  readEditionFiles,
  readItemStatus,
  readKeptDigest,
} from '#modules/publishing/offer.ts'
import type { LegalStanding, ServiceEdition } from '../contract/items.ts'
import { pagePath } from '../rules/code.ts'
import { exceedsLaw, exceedsPromise } from '../rules/elements.ts'
import type { EditionRecord } from '../store/editions.ts'
import { findLastLegalReview } from '../store/legal-reviews.ts'
import { selectPostsById } from '../store/posts.ts'
import { selectElements } from '../store/settings.ts'
import { requireEdition } from './editions.ts'

/** One version as the editor shows it. */
export async function readServiceEdition(
  context: ReadContext,
  { editionId }: { readonly editionId: string },
): Promise<z.input<typeof ServiceEdition>> {
  return await describeEdition(context, await requireEdition(context, editionId))
}

/** A version the actor may see, with everything the screens show of it. */
export async function describeEdition(
  context: ReadContext,
  edition: EditionRecord,
): Promise<z.input<typeof ServiceEdition>> {
  const { db, actor, today } = context
  const elements = (await selectElements(db)).filter(({ families }) => families.includes(edition.family))
  const legal = await describeLegal(db, edition)
  const status = await readItemStatus(db, edition.itemId)
  const postIds = [...new Set(edition.content.steps.flatMap(({ postId }) => postId ?? []))]
  const posts = await selectPostsById(db, postIds, today)
  const isDraft = edition.state === 'draft' && legal.standing !== 'asked'
  return {
    ...pickIdentity(edition),
    stateTitle: editionStateTitle(edition.state),
    status,
    content: edition.content,
    attachments: await readEditionFiles(db, edition.editionId),
    missing: [...edition.missing],
    asked: elements.map(({ code }) => code),
    legal,
    savedAt: edition.savedAt.toISOString(),
    savedByName: edition.savedByName,
    editable: isDraft && hasRoleOver(actor, 'author', edition.unitPath),
    cautions: cautionsOf(edition, posts),
    posts: posts.map(({ postId, title, unitTitle, holders }) => ({
      postId,
      title,
      unitTitle,
      holders: [...holders],
    })),
    address: status === 'published' ? pagePath(edition.code) : null,
  }
}

function pickIdentity(edition: EditionRecord) {
  const { serviceId, editionId, itemId, code, kind, kindTitle, family } = edition
  const { unitId, unitTitle, number, state, revision } = edition
  const identity = { serviceId, editionId, itemId, code, kind, kindTitle, family }
  return { ...identity, unitId, unitTitle, number, state, revision }
}

function cautionsOf(
  { content }: EditionRecord,
  posts: readonly { readonly title: string; readonly holders: readonly string[] }[],
): string[] {
  const vacant = posts.filter(({ holders }) => holders.length === 0).map(({ title }) => title)
  return [
    exceedsLaw(content) ? '承诺时限长于法定时限，请核对' : '',
    exceedsPromise(content) ? '各环节时限相加超过承诺时限，请核对' : '',
    vacant.length > 0 ? `办理岗位今天没有人任职：${vacant.join('、')}` : '',
  ].filter(Boolean)
}

/** How far 合法性审核 of a version has come, on the bytes as they stand now. */
async function describeLegal(
  db: Reader,
  edition: EditionRecord,
): Promise<z.input<typeof ServiceEdition>['legal']> {
  const last = await findLastLegalReview(db, edition.editionId)
  const none = { caseId: null, opinion: '', byName: null, at: null }
  if (!last) return { standing: 'notAsked', ...none }
  const about = { caseId: last.caseId, opinion: last.opinion, byName: last.byName }
  return { standing: await standingOf(db, edition, last), ...about, at: last.at?.toISOString() ?? null }
}

async function standingOf(
  db: Reader,
  { editionId }: EditionRecord,
  { outcome, digest }: { readonly outcome: string | null; readonly digest: string },
): Promise<LegalStanding> {
  if (outcome === null) return 'asked'
  if (outcome === 'returned') return 'returned'
  return (await readKeptDigest(db, editionId)) === digest ? 'passed' : 'void'
}
