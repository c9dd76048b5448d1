import { hash as digestOf } from 'node:crypto'
import type { z } from 'zod'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { extract } from '#kernel/files/extract.ts'
import { holdsTerm } from '#kernel/files/redaction/match.ts'
import { prove, redact } from '#kernel/files/redaction/redact.ts'
import { bodyOfText, describeStanding, draftFromModule } from '#modules/publishing/offer.ts'
import type { getPublicationDraft, listPublications, proposePublication } from '../contract/publication.ts'
import type { PublicationView } from '#modules/publishing/contract/standing.ts'
import { findApplicant, insertIdentityReading } from '../store/applicants.ts'
import { selectFiles } from '../store/files.ts'
import { findPublication, insertPublication, selectPublications } from '../store/publications.ts'
import type { RequestRecord } from '../store/requests.ts'
import { requireRequest } from './access.ts'
import { readAnswer } from './decision.ts'
import { openIdentity } from './identity.ts'
import { problems } from './problems.ts'

const answered: ReadonlySet<string> = new Set(['served', 'archived'])
const givenOut: ReadonlySet<string> = new Set(['G2', 'P'])

/** A request whose answer gave something out, and was served. @throws informationRequests.notPublishable */
async function requireGiven(
  context: Pick<ReadContext, 'db' | 'actor'>,
  requestId: string,
): Promise<RequestRecord> {
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  if (!answered.has(request.state) || !givenOut.has(request.outcomeCode ?? ''))
    throw problems.notPublishable()
  return request
}

/** Everything that tells who asked: names, ways to reach them, numbers. That the numbers were opened is written down. */
async function readTelling(
  context: ActionContext,
  requestId: string,
): Promise<{ readonly terms: string[]; readonly numbers: ReadonlySet<string> }> {
  const { tx, actor, now } = context
  const { postcode: _, ...applicant } = await findApplicant(tx, requestId)
  const purpose = '转为主动公开前，核对公开内容中没有证件号码'
  await insertIdentityReading(tx, requestId, { person: actor, purpose, at: now })
  const { number, agentNumber } = await openIdentity(context, requestId)
  const numbers = new Set([number, agentNumber].flatMap((text) => (text && text.length >= 2 ? [text] : [])))
  const own = Object.values(applicant).flatMap((text) =>
    text && text.trim().length >= 2 ? [text.trim()] : [],
  )
  return { terms: [...new Set([...own, ...numbers])], numbers }
}

/** What an answer would say to everybody; the identity number is looked for and not shown. */
export async function readPublicationDraft(
  context: ReadContext,
  { requestId }: z.output<typeof getPublicationDraft.input>,
): Promise<z.input<typeof getPublicationDraft.output>> {
  const { db } = context
  const request = await requireGiven(context, requestId)
  const found = await readAnswer(context, request)
  const { postcode: _, ...applicant } = await findApplicant(db, requestId)
  const shown = Object.values(applicant).flatMap((text) => (text && text.length >= 2 ? [text] : []))
  const files = (await selectFiles(db, requestId)).filter(({ role }) => role === 'answer')
  return {
    title: request.subject,
    text: found ? [found.decision.body, found.decision.way].filter(Boolean).join('\n') : '',
    terms: [...new Set(shown)],
    files: files.map(({ fileId, name }) => ({ fileId, name })),
  }
}

/** A file as it may go out, with what was read out of it. */
interface OpenFile {
  readonly hash: string
  readonly name: string
  readonly sizeBytes: number
  readonly places: number
  readonly proof: { readonly digest: string; readonly checked: readonly string[] }
}

/**
 * Puts an answer before publishing without who asked. Title and text must not name them; a file that does is covered,
 * and what goes out is read again. Nothing goes out by this: the draft takes the way of everything that is published.
 *
 * @throws informationRequests.notPublishable, alreadyProposed, stillNamed, redaction.remains, access.outOfReach
 */
export async function propose(
  context: ActionContext,
  { requestId, title, text, terms: more, fileIds }: z.output<typeof proposePublication.input>,
): Promise<z.input<typeof proposePublication.output>> {
  const { tx, actor, now } = context
  const request = await requireGiven(context, requestId)
  if (await findPublication(tx, requestId)) throw problems.alreadyProposed()
  const telling = await readTelling(context, requestId)
  const terms = [...new Set([...telling.terms, ...more])]
  refuseNamed(
    [
      ['标题', title],
      ['正文', text],
    ],
    terms,
    telling.numbers,
  )
  const files = await openFiles(context, { requestId, fileIds, terms })
  const opened = await draftFromModule(context, {
    unitId: request.unitId,
    key: `information-requests.${requestId}`,
    content: contentOf(title, text),
    files: files.map(({ hash, name, sizeBytes }) => ({ hash, name, sizeBytes })),
  })
  await insertPublication(tx, requestId, { ...opened, ...proofOf(title, text, files), by: actor.id, at: now })
  await recordAudit(context, {
    chain: request.unitId,
    act: 'information-requests.proposePublication',
    object: { kind: 'information-requests.request', id: requestId },
    after: { editionId: opened.editionId, files: files.length },
  })
  const covered = files.filter(({ places }) => places > 0)
  return { editionId: opened.editionId, covered: covered.map(({ name, places }) => ({ name, places })) }
}

function contentOf(title: string, text: string) {
  return {
    title,
    body: bodyOfText(text),
    summary: `根据公众申请公开的信息：${title}`.slice(0, 100),
    disclosureReason: '依申请公开的信息转为主动公开（政府信息公开条例第四十四条）',
  }
}

/** What was looked through, and the digest of what it was. */
function proofOf(title: string, text: string, files: readonly OpenFile[]) {
  const ofFiles = new Set(files.flatMap(({ proof }) => proof.checked.map((one) => `附件${one}`)))
  const read = { title, text, files: files.map(({ proof }) => proof.digest) }
  return { checked: ['标题', '正文', ...ofFiles], digest: digestOf('sha256', canonicalJson(read)) }
}

/** @throws informationRequests.stillNamed with the place and the words */
function refuseNamed(
  places: readonly (readonly [string, string])[],
  terms: readonly string[],
  numbers: ReadonlySet<string>,
): void {
  const found = places.flatMap(([place, text]) =>
    terms
      .filter((term) => holdsTerm(text, term))
      .map((term) => (numbers.has(term) ? `${place}中有申请人的证件号码` : `${place}中有“${term}”`)),
  )
  if (found.length > 0) throw problems.stillNamed(found.join('；'))
}

async function openFiles(
  context: ActionContext,
  {
    requestId,
    fileIds,
    terms,
  }: { readonly requestId: string; readonly fileIds: readonly string[]; readonly terms: readonly string[] },
): Promise<OpenFile[]> {
  const own = (await selectFiles(context.tx, requestId)).filter(({ role }) => role === 'answer')
  const open: OpenFile[] = []
  for (const fileId of fileIds) {
    const file = own.find((one) => one.fileId === fileId)
    if (!file) throw problems.fileNotFound()
    open.push(await openFile(context, file, terms))
  }
  return open
}

/** The file as it is when nothing in it tells who asked, else a copy without it. */
async function openFile(
  { blobs }: ActionContext,
  { hash, name, sizeBytes }: { readonly hash: string; readonly name: string; readonly sizeBytes: number },
  terms: readonly string[],
): Promise<OpenFile> {
  const proof = prove(await extract(blobs, hash, name), name, terms)
  if (proof.remaining.length === 0) return { hash, name, sizeBytes, places: 0, proof }
  const made = await redact(blobs, hash, name, { terms: [...terms], regions: [] })
  return {
    hash: made.hash,
    name: made.name,
    sizeBytes: made.sizeBytes,
    places: proof.remaining.length,
    proof: made.proof,
  }
}

/** How the answer stands in publishing; null until it is put forward. */
export async function describePublication(
  { db }: Pick<ReadContext, 'db'>,
  requestId: string,
): Promise<z.input<typeof PublicationView> | null> {
  const found = await findPublication(db, requestId)
  return found ? await describeStanding(db, found) : null
}

const pageSize = 50

/** The answers of one's units that were put before publishing. */
export async function readPublications(
  context: ReadContext,
  { page, editionId }: z.output<typeof listPublications.input>,
): Promise<z.input<typeof listPublications.output>> {
  const { db, actor } = context
  const wanted = { editionId, limit: pageSize, offset: (page - 1) * pageSize }
  const found = await selectPublications(db, actor, wanted)
  const rows: z.input<typeof listPublications.output>['rows'] = []
  for (const record of found.rows) {
    const { requestId, number, subject } = record
    rows.push({ ...(await describeStanding(db, record)), requestId, number, subject })
  }
  return { rows, total: found.total, pageSize }
}
