import type { Reader, Tx } from '#kernel/database/database.ts'

export async function insertLetter(
  tx: Tx,
  letter: {
    readonly requestId: string
    readonly caseId: string
    readonly noticeId: string | null
    readonly templateKey: string
    readonly templateVersion: number
    readonly title: string
    readonly numberText: string | null
    readonly docxHash: string
    readonly pdfHash: string
    readonly digest: string
    readonly by: { readonly id: string; readonly name: string }
    readonly at: Date
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('information_requests.letter')
    .values({
      request_id: letter.requestId,
      case_id: letter.caseId,
      notice_id: letter.noticeId,
      template_key: letter.templateKey,
      template_version: letter.templateVersion,
      title: letter.title,
      number_text: letter.numberText,
      docx_hash: letter.docxHash,
      pdf_hash: letter.pdfHash,
      digest: letter.digest,
      made_by: letter.by.id,
      made_by_name: letter.by.name,
      made_at: letter.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Every letter made for a request, oldest first. */
export async function selectLetters(db: Reader, requestId: string) {
  const rows = await letterQuery(db).where('request_id', '=', requestId).orderBy('made_at').execute()
  return rows.map(({ letterId, caseId, noticeId, title, numberText, madeByName, madeAt }) => ({
    letterId,
    caseId,
    noticeId,
    title,
    numberText,
    madeByName,
    madeAt: madeAt.toISOString(),
  }))
}

export async function findLetter(db: Reader, letterId: string) {
  return await letterQuery(db).where('id', '=', letterId).executeTakeFirst()
}

function letterQuery(db: Reader) {
  return db
    .selectFrom('information_requests.letter')
    .select([
      'id as letterId',
      'request_id as requestId',
      'case_id as caseId',
      'notice_id as noticeId',
      'title',
      'number_text as numberText',
      'docx_hash as docxHash',
      'pdf_hash as pdfHash',
      'made_by_name as madeByName',
      'made_at as madeAt',
    ])
}

/** The draft in publishing that was opened from the answer, if one was. */
export async function findPublication(db: Reader, requestId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('information_requests.publication')
    .select('edition_id as editionId')
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row?.editionId
}

export async function insertPublication(
  tx: Tx,
  requestId: string,
  { editionId, by, at }: { readonly editionId: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('information_requests.publication')
    .values({ request_id: requestId, edition_id: editionId, proposed_by: by, proposed_at: at })
    .execute()
}
