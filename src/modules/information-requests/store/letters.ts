import type { Reader } from '#kernel/database/database.ts'
import { selectCaseRenditions } from '#kernel/notices/rendition-store.ts'
import type { RequestRecord } from './requests.ts'

/** The last request of the same applicant to the same unit before this one, with the number of its answer. */
export async function findEarlierAnswer(
  db: Reader,
  { requestId, applicantKey, unitId, submittedAt }: RequestRecord,
): Promise<
  | { readonly requestNumber: string; readonly endedOn: string | null; readonly numberText: string | null }
  | undefined
> {
  const earlier = await db
    .selectFrom('information_requests.request')
    .select(['id', 'number', 'ended_on as endedOn'])
    .where('applicant_key', '=', applicantKey)
    .where('unit_id', '=', unitId)
    .where('submitted_at', '<', submittedAt)
    .where('id', '<>', requestId)
    .orderBy('submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!earlier) return undefined
  const notice = await db
    .selectFrom('procedure.notice')
    .select('id')
    .where('case_id', '=', earlier.id)
    .where('name', '=', 'answer')
    .where('cancelled_on', 'is', null)
    .executeTakeFirst()
  return {
    requestNumber: earlier.number,
    endedOn: earlier.endedOn,
    numberText: notice ? await findNoticeNumber(db, earlier.id, notice.id) : null,
  }
}

/** The number of a notice as it was last made; null while it was not made or has none. */
export async function findNoticeNumber(db: Reader, caseId: string, noticeId: string): Promise<string | null> {
  const made = await selectCaseRenditions(db, caseId)
  return made.find((one) => one.noticeId === noticeId)?.numberText ?? null
}

/** The same for a paper nobody is owed. */
export async function findPaperNumber(db: Reader, caseId: string, paper: string): Promise<string | null> {
  const made = await selectCaseRenditions(db, caseId)
  return made.find((one) => one.paper === paper)?.numberText ?? null
}
