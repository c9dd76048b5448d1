import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { extract } from '#kernel/files/extract.ts'
import { findMatches } from '#kernel/files/redaction/match.ts'
import { lookAtPages, redact } from '#kernel/files/redaction/redact.ts'
import type { FindingKind } from '#kernel/screening/finding.ts'
import { findingKindTitles } from '#kernel/screening/finding.ts'
import { loadScreeningRules } from '#kernel/screening/load.ts'
import { screenAside } from '#kernel/screening/screen.ts'
import type {
  keepRedaction,
  lookAtFile,
  lookAtRedaction,
  suggestTerms,
  tryRedaction,
} from '../contract/redaction.ts'
import { findApplicant } from '../store/applicants.ts'
import { selectConsultations } from '../store/consultations.ts'
import { insertFile, selectFiles } from '../store/files.ts'
import { findRedaction, insertRedaction, updateKept } from '../store/redactions.ts'
import type { RequestRecord } from '../store/requests.ts'
import { requireRequest } from './access.ts'
import { problems } from './problems.ts'

/** Text of a file that is shown beside what goes. */
const longestShown = 60_000

type Chosen = Pick<z.output<typeof suggestTerms.input>, 'requestId' | 'fileId'>

async function requireFile(context: Pick<ReadContext, 'db' | 'actor'>, { requestId, fileId }: Chosen) {
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  const file = (await selectFiles(context.db, requestId)).find((one) => one.fileId === fileId)
  if (!file) throw problems.fileNotFound()
  return { request, file }
}

function encode({ pages, total }: { readonly pages: readonly Buffer[]; readonly total: number }) {
  return { pages: pages.map((page) => page.toString('base64')), total }
}

/** A few pages of a file as they are seen. */
export async function lookAt(
  context: ReadContext,
  { from, ...chosen }: z.output<typeof lookAtFile.input>,
): Promise<z.input<typeof lookAtFile.output>> {
  const { file } = await requireFile(context, chosen)
  return encode(await lookAtPages(context.blobs, { hash: file.hash, name: file.name, from }))
}

/** What screening knows as somebody's own. */
const personal: ReadonlySet<FindingKind> = new Set([
  'identityCard',
  'travelDocument',
  'bankCard',
  'phone',
  'plate',
  'email',
  'address',
  'minor',
])

/** What a file says, and what in it probably must not go out: numbers of people, the applicant, whoever was consulted. */
export async function readSuggestions(
  context: ReadContext,
  chosen: Chosen,
): Promise<z.input<typeof suggestTerms.output>> {
  const { db, today, blobs } = context
  const { request, file } = await requireFile(context, chosen)
  const { text, problem } = await extract(blobs, file.hash, file.name)
  const rules = await loadScreeningRules(db, { unitId: request.unitId, today })
  const part = { key: 'body', label: file.name, text } as const
  const findings = await screenAside({ parts: [part] }, rules)
  const found = findings
    .filter(({ kind, start, end }) => personal.has(kind) && end > start)
    .map(({ kind, start, end }) => ({ term: text.slice(start, end).trim(), why: findingKindTitles[kind] }))
  const named = await readKnownNames(context, request)
  return {
    name: file.name,
    subject: request.subject,
    text: text.slice(0, longestShown),
    isCut: text.length > longestShown,
    problem,
    suggestions: countIn(text, [...found, ...named]),
  }
}

interface Suggested {
  readonly term: string
  readonly why: string
}

async function readKnownNames({ db }: ReadContext, { requestId }: RequestRecord): Promise<Suggested[]> {
  const { name, phone, agentName } = await findApplicant(db, requestId)
  const asked = await selectConsultations(db, requestId)
  const own = [name, phone, agentName].flatMap((term) => (term ? [{ term, why: '申请人' }] : []))
  return [...own, ...asked.map(({ partyName: term }) => ({ term, why: '征求过意见的第三方' }))]
}

/** Each term once, in the order it was found, with how often it stands in the text; those that do not are left out. */
function countIn(text: string, terms: readonly Suggested[]) {
  const pieces = text.split('\n').map((line, index) => ({ text: line, line: index }))
  const once = new Map(terms.filter(({ term }) => term.length >= 2).map((one) => [one.term, one.why]))
  return [...once]
    .map(([term, why]) => ({ term, why, count: findMatches(pieces, [term]).length }))
    .filter(({ count, term }) => count > 0 && term.length <= 100)
    .slice(0, 200)
}

/** Makes a copy without what must not go out; refused while anything of it can still be read out of the copy. */
export async function tryOut(
  context: ActionContext,
  { terms, regions, ...chosen }: z.output<typeof tryRedaction.input>,
): Promise<z.input<typeof tryRedaction.output>> {
  const { request, file } = await requireFile(context, chosen)
  if (request.state !== 'examining') throw problems.filesFixed()
  const { tx, actor, now, blobs } = context
  const asked = { terms: [...new Set(terms)], regions }
  const result = await redact(blobs, file.hash, file.name, asked)
  const redactionId = await insertRedaction(tx, {
    requestId: request.requestId,
    sourceId: file.fileId,
    asked,
    result,
    by: actor,
    at: now,
  })
  const { text } = await extract(blobs, result.hash, result.name)
  const { name, sizeBytes, hits, warnings, proof } = result
  return { redactionId, name, sizeBytes, hits, warnings, text: text.slice(0, longestShown), proof }
}

/** Pages of the copy. */
export async function lookAtCopy(
  context: ReadContext,
  { requestId, redactionId, from }: z.output<typeof lookAtRedaction.input>,
): Promise<z.input<typeof lookAtRedaction.output>> {
  await requireRequest(context, requestId, ['requestOfficer'])
  const made = await findRedaction(context.db, requestId, redactionId)
  if (!made || !(await context.blobs.has(made.hash))) throw problems.redactionGone()
  return encode(await lookAtPages(context.blobs, { hash: made.hash, name: made.name, from }))
}

/** The copy becomes a file of the answer, and its original one that does not go out. */
export async function keep(
  context: ActionContext,
  { requestId, redactionId }: z.output<typeof keepRedaction.input>,
): Promise<z.input<typeof keepRedaction.output>> {
  const { tx, actor, now, blobs } = context
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  if (request.state !== 'examining') throw problems.filesFixed()
  const made = await findRedaction(tx, requestId, redactionId)
  if (!made || !(await blobs.has(made.hash))) throw problems.redactionGone()
  const { hash, name, type, sizeBytes, sourceId } = made
  const by = { id: actor.id, name: actor.name }
  const file = {
    requestId,
    role: 'answer',
    hash,
    name,
    type,
    sizeBytes,
    key: redactionId,
    by,
    at: now,
  } as const
  const fileId = await insertFile(tx, file)
  await updateKept(tx, { redactionId, sourceId }, fileId)
  await recordAudit(context, {
    chain: request.unitId,
    act: 'information-requests.keepRedaction',
    object: { kind: 'information-requests.request', id: requestId },
    // Never the terms: they are what must not be known.
    after: { places: made.hits, digest: made.digest },
  })
  return { fileId }
}
