import type { z } from 'zod'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Completion, completeApplicant } from '../contract/records.ts'
import type { Lacking } from '../contract/words.ts'
import type { KnownApplicant } from '../rules/applicant.ts'
import { applicantKeyOf, findLacking, printLacking, refuseNumbers } from '../rules/applicant.ts'
import { findApplicant, updateApplicant } from '../store/applicants.ts'
import { selectFiles } from '../store/files.ts'
import { findKeptKinds } from '../store/identities.ts'
import { selectLacking, updateMadeGood } from '../store/lacking.ts'
import type { RequestRecord } from '../store/requests.ts'
import { findSalt, updateRequest } from '../store/requests.ts'
import { requireRequest } from './access.ts'
import { audit } from './audit.ts'
import { addIdentity, openIdentity } from './identity.ts'
import { problems } from './problems.ts'

/** What a request still does not have. */
export async function readLacking(
  { db }: Pick<ReadContext, 'db'>,
  requestId: string,
): Promise<readonly Lacking[]> {
  return (await selectLacking(db, requestId)).flatMap(({ what, madeGoodOn }) =>
    madeGoodOn === null ? [what] : [],
  )
}

/** Adds what a request came without, as it comes in: by telephone, at the counter, with a file. */
export async function complete(
  context: ActionContext,
  { requestId, ...given }: z.output<typeof completeApplicant.input>,
): Promise<Record<string, never>> {
  const request = await requireRequest(context, requestId, ['requestOfficer'])
  if (request.closedAt !== null) throw problems.nothingLacking()
  await makeGood(context, request, { given, on: context.today })
  return {}
}

/**
 * Keeps what came of what a request did not have, and looks again at what is still lacking: a document that was added as
 * a file counts as well. The request keeps its number, its day of receipt and everything that was done.
 *
 * @throws informationRequests.nothingLacking when something is given that does not lack; applicantRefused
 */
export async function makeGood(
  context: ActionContext,
  request: RequestRecord,
  { given, on }: { readonly given: Completion; readonly on: CivilDate },
): Promise<void> {
  const { requestId } = request
  const lacking = await readLacking({ db: context.tx }, requestId)
  const superfluous = namedIn(given).filter((what) => !lacking.includes(what))
  if (superfluous.length > 0) throw problems.nothingLacking(printLacking(superfluous))
  await keep(context, request, given)
  await recount(context, request, { on, isFormGiven: given.form !== null })
}

/** What of a completion is there. */
function namedIn({ name, identity, contact, agentIdentity, form }: Completion): Lacking[] {
  const given = { name, identity, contact, agentIdentity, form }
  const names = ['name', 'identity', 'contact', 'agentIdentity', 'form'] as const
  return names.filter((what) => given[what] !== null)
}

async function keep(context: ActionContext, request: RequestRecord, given: Completion): Promise<void> {
  const { tx } = context
  const { requestId } = request
  const { name, contact, identity, agentIdentity, form } = given
  const kind = given.kind ?? request.applicantKind
  const agent = agentIdentity && { name: '', phone: null, identity: agentIdentity }
  const refusal = refuseNumbers({ kind, identity, agent })
  if (refusal !== null) throw problems.applicantRefused(refusal)
  await updateApplicant(tx, requestId, { ...(name !== null && { name }), ...contact })
  await addIdentity(context, requestId, { identity, agentIdentity })
  await updateRequest(tx, requestId, { applicant_kind: kind, ...(form && { ...form }) })
  await renewKey(context, request)
}

/** Once a document is known the request counts with the others of the same person. */
async function renewKey(context: ActionContext, { requestId }: RequestRecord): Promise<void> {
  const { tx } = context
  const { kind, number } = await openIdentity(context, requestId)
  const identity = kind === null || number === null ? null : { kind, number }
  const applicant = { ...(await findApplicant(tx, requestId)), identity }
  const { applicantKey, isIdentified } = applicantKeyOf(await findSalt(tx), applicant, requestId)
  await updateRequest(tx, requestId, { applicant_key: applicantKey, is_identified: isIdentified })
}

/** Looks at what is there by now and writes down, with its day, what lacks no more. Silent when nothing changed. */
export async function recount(
  context: ActionContext,
  request: Pick<RequestRecord, 'requestId' | 'unitId' | 'number'>,
  { on, isFormGiven = false }: { readonly on: CivilDate; readonly isFormGiven?: boolean },
): Promise<void> {
  const { tx } = context
  const { requestId } = request
  const before = await readLacking({ db: context.tx }, requestId)
  if (before.length === 0) return
  const roles = (await selectFiles(tx, requestId)).map(({ role }) => role)
  const still = findLacking(await knownApplicant(context, requestId), roles)
  const made = before.filter((what) => (what === 'form' ? isFormGiven : !still.includes(what)))
  await updateMadeGood(tx, requestId, made, on)
  if (made.length > 0) await audit(context, request, 'completeApplicant', { what: made, on })
}

/** Who asks, as far as it is known by now; the numbers themselves stay sealed. */
async function knownApplicant({ tx }: ActionContext, requestId: string): Promise<KnownApplicant> {
  const { agentName, ...applicant } = await findApplicant(tx, requestId)
  const { kind, agentKind } = await findKeptKinds(tx, requestId)
  const agent = agentName === null ? null : { identity: agentKind === null ? null : { agentKind } }
  return { ...applicant, identity: kind === null ? null : { kind }, agent }
}
