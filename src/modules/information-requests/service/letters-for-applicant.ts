import type { ReadContext } from '#kernel/context.ts'
import type { StoredRendition } from '#kernel/notices/rendition-store.ts'
import { selectCaseRenditions } from '#kernel/notices/rendition-store.ts'
import { lastNotice, selectNotices } from '#kernel/procedure/notice-store.ts'
import type { Progress } from '../contract/progress.ts'
import { informationRequest } from '../procedure/request.ts'
import type { RequestRecord } from '../store/requests.ts'

/** A letter the applicant may read, as it was last made. */
export interface ApplicantLetter {
  readonly made: StoredRendition
  readonly servedOn: string | null
}

const toApplicant: ReadonlySet<string> = new Set(
  Object.entries(informationRequest.notices ?? {}).flatMap(([name, { to }]) =>
    to === '申请人' ? [name] : [],
  ),
)

/**
 * The letters to the applicant that were made, oldest first: the answer only once it was served, since reading it would
 * be its service. What goes to third parties and what stays in the file is never among them.
 */
export async function selectApplicantLetters(
  { db }: Pick<ReadContext, 'db'>,
  { requestId }: Pick<RequestRecord, 'requestId'>,
): Promise<ApplicantLetter[]> {
  const made = await selectCaseRenditions(db, requestId)
  const last = (isWanted: (one: StoredRendition) => boolean) =>
    made.find((one) => isWanted(one) && !one.isNumberVoided)
  const owed = (await selectNotices(db, requestId)).flatMap(({ id, name, servedOn, cancelledOn }) => {
    const isTheirs = toApplicant.has(name) && cancelledOn === null
    const isOpen = name !== 'answer' || servedOn !== null
    const letter = isTheirs && isOpen ? last(({ noticeId }) => noticeId === id) : undefined
    return letter ? [{ made: letter, servedOn }] : []
  })
  const ending = last(({ paper }) => paper === 'ending')
  return ending ? [...owed, { made: ending, servedOn: null }] : owed
}

/** The same as the progress page shows them. */
export async function readApplicantLetters(
  context: ReadContext,
  request: RequestRecord,
): Promise<Progress['letters']> {
  const letters = await selectApplicantLetters(context, request)
  return letters.map(({ made: { id, title, numberText, issuedOn }, servedOn }) => ({
    letterId: id,
    title,
    numberText,
    issuedOn,
    servedOn,
  }))
}

/** True once the letter of the answer was made: only then can it be served online. */
export async function isAnswerMade({ db }: Pick<ReadContext, 'db'>, requestId: string): Promise<boolean> {
  const answer = lastNotice(await selectNotices(db, requestId), 'answer')
  const made = await selectCaseRenditions(db, requestId)
  return (
    answer !== undefined &&
    made.some(({ noticeId, isNumberVoided }) => noticeId === answer.id && !isNumberVoided)
  )
}
