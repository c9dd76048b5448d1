import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { findEditionProgress, readItemTitles, readPublicVersions } from '#modules/publishing/offer.ts'
import type { StatementKind } from '../contract/handling-words.ts'
import { findingsAt } from '../rules/public-text.ts'
import type { Finding } from '../store/public.ts'
import { selectFindings, selectPublications, selectReleasedTexts } from '../store/public.ts'

type Publication = Awaited<ReturnType<typeof selectPublications>>[number]

/** A text of ours that the public can read now, with what was concluded on the claims it speaks of. */
export interface PublicAnswer extends Publication {
  readonly kind: StatementKind
  readonly title: string
  readonly datedOn: CivilDate
  readonly findings: readonly Finding[]
}

/** Everything the public can read now, newest first; what was withdrawn is left out. */
export async function readAnswers(db: Reader): Promise<PublicAnswer[]> {
  const publications = await selectPublications(db)
  const live = await readItemTitles(
    db,
    publications.map(({ itemId }) => itemId),
  )
  const texts = await selectReleasedTexts(
    db,
    live.map(({ editionId }) => editionId),
  )
  const findings = await selectFindings(
    db,
    texts.flatMap(({ claimIds }) => [...claimIds]),
  )
  return publications.flatMap((publication) => {
    const item = live.find(({ itemId }) => itemId === publication.itemId)
    const text = item && texts.find(({ editionId }) => editionId === item.editionId)
    if (!item || !text) return []
    const { kind, claimIds, clearedAt } = text
    const { title, datedOn } = item
    return [{ ...publication, kind, title, datedOn, findings: findingsAt(findings, claimIds, clearedAt) }]
  })
}

/** A version of an answer that may be read. */
export interface AnswerVersion {
  readonly number: number
  readonly releasedAt: Date
  readonly changeNote: string
}

/** One answer in one of its versions. */
export interface ShownAnswer extends Publication, AnswerVersion {
  readonly kind: StatementKind
  readonly title: string
  /** HTML of the allow-list, as it went through the publish gate. */
  readonly body: string
  readonly findings: readonly Finding[]
  readonly current: number
  /** Newest first. */
  readonly versions: readonly AnswerVersion[]
}

/**
 * An answer as the public reads it: the edition that is live, and only while it is, digest for digest, the text the
 * publicity office let go out.
 *
 * @param number of the version; absent: the current one
 */
export async function findAnswer(
  db: Reader,
  serial: number,
  number?: number,
): Promise<{ readonly itemId: number; readonly shown: ShownAnswer | undefined } | undefined> {
  const [publication] = await selectPublications(db, serial)
  if (!publication) return undefined
  const versions = await readPublicVersions(db, publication.itemId)
  const [newest] = versions
  const wanted = number === undefined ? newest : versions.find((one) => one.number === number)
  const text = wanted && (await findText(db, wanted.editionId))
  const { itemId } = publication
  if (!text || !newest) return { itemId, shown: undefined }
  return { itemId, shown: { ...publication, ...wanted, ...text, versions, current: newest.number } }
}

/** What an edition says, while that is what was cleared. */
async function findText(
  db: Reader,
  editionId: string,
): Promise<Pick<ShownAnswer, 'kind' | 'title' | 'body' | 'findings'> | undefined> {
  const [text] = await selectReleasedTexts(db, [editionId])
  const progress = await findEditionProgress(db, editionId)
  if (!text || progress?.recordDigest !== text.digest) return undefined
  const { kind, title, claimIds, clearedAt } = text
  const findings = findingsAt(await selectFindings(db, claimIds), claimIds, clearedAt)
  return { kind, title, body: progress.body, findings }
}
