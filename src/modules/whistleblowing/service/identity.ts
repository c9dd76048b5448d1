import type { z } from 'zod'
import { system } from '#kernel/access/actor.ts'
import { recordAudit, reservedChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { bind } from '#kernel/module.ts'
import { contribute } from '#kernel/procedure/contribute.ts'
import type { Effect } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { isReader, nameReader, selectReaders } from '#kernel/procedure/readers.ts'
import { box, keyPairOf, unbox } from '#kernel/sealing/box.ts'
import type {
  getIdentityRequest,
  readReasonContract,
  requestIdentityContract,
  showIdentityContract,
} from '../contract/identity.ts'
import { NoInput, UnlockInput } from '../contract/words.ts'
import { identityRequest } from '../procedure/identity.ts'
import { placeOf, SealedIdentity } from '../rules/sealed.ts'
import type { IdentityRequest } from '../store/identity.ts'
import { findRequest, insertRequest, selectRequests, updateRequest } from '../store/identity.ts'
import { selectItems } from '../store/items.ts'
import { findReport, findReportKey, selectKeyHolders } from '../store/reports.ts'
import { openReport, readRespondents } from './access.ts'
import { requireOpenKey } from './keys.ts'
import { findActorFree } from './people.ts'
import { problems } from './problems.ts'

/** Asks to be told who reported. The reason is sealed for the keepers; the case carries the number alone. @throws whistleblowing.noIdentity, requestOpen */
export async function requestIdentity(
  context: ActionContext,
  { reportId, unlock, reason }: z.output<typeof requestIdentityContract.input>,
): Promise<{ requestId: string }> {
  const { tx, actor } = context
  const { report, own } = await openReport(context, reportId, unlock)
  if (!(await selectItems(tx, reportId)).some(({ kind }) => kind === 'identity')) throw problems.noIdentity()
  const isOpen = ({ personId, state }: IdentityRequest) =>
    personId === actor.id && (state === 'requested' || state === 'granted')
  if ((await selectRequests(tx, reportId)).some(isOpen)) throw problems.requestOpen()
  const { unitId, number, identityKey } = report
  const id = await openCase(context, identityRequest, { unitId, title: `核对身份 ${number}` })
  await contribute(context, identityRequest, id, 'ask')
  const boxed = box(identityKey, Buffer.from(reason), placeOf.reason(id))
  await insertRequest(tx, { id, report_id: reportId, own_key_id: own.keyId, reason: boxed })
  await nameReader(tx, id, actor)
  const respondents = (await readRespondents(context, report)).map(({ path }) => path)
  for (const { personId, retiredAt } of await selectKeyHolders(tx, reportId, 'identity')) {
    const keeper = retiredAt ? undefined : await findActorFree(context, personId, respondents)
    if (keeper && keeper.id !== actor.id) await nameReader(tx, id, keeper)
  }
  return { requestId: id }
}

/** A request the actor has a side in. @throws whistleblowing.requestNotFound, also when hidden */
async function requireRequest(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  requestId: string,
): Promise<IdentityRequest> {
  const found = await findRequest(db, requestId)
  const readers = (await selectReaders(db, [requestId])).get(requestId) ?? []
  if (!found || !isReader(readers, actor)) throw problems.requestNotFound()
  return found
}

/** What both sides see before anything is unlocked. */
export async function readRequest(
  context: ReadContext,
  { requestId }: { readonly requestId: string },
): Promise<z.input<typeof getIdentityRequest.output>> {
  const { number, askedBy, state, personId, reportId } = await requireRequest(context, requestId)
  const isMine = personId === context.actor.id
  return { number, askedBy, state, isMine, reportId: isMine ? reportId : null }
}

/** The private half of the identity key, to a keeper with the key in use. */
async function openIdentityKey(context: ActionContext, requestId: string, unlock: string) {
  const { tx, actor } = context
  const own = await requireOpenKey(context, unlock)
  const found = await requireRequest({ db: tx, actor }, requestId)
  const report = await findReport(tx, found.reportId)
  const boxed = await findReportKey(tx, found.reportId, 'identity', { ownKeyId: own.keyId })
  if (!report || !boxed) throw problems.requestNotFound()
  return { found, pair: keyPairOf(unbox(own, boxed, placeOf.key(found.reportId, 'identity'))) }
}

/** Why somebody asks, to the keeper who decides. */
export async function readReason(
  context: ActionContext,
  { requestId, unlock }: z.output<typeof readReasonContract.input>,
): Promise<{ reason: string }> {
  const { found, pair } = await openIdentityKey(context, requestId, unlock)
  if (!found.reason) throw problems.erased()
  await record(context, 'readReason', requestId)
  return { reason: unbox(pair, found.reason, placeOf.reason(requestId)).toString('utf8') }
}

/** The keeper boxes the identity key for who asks; without the key of the report it opens nothing. */
const grant = effect(UnlockInput, async (context, requestId, { unlock }) => {
  const { found, pair } = await openIdentityKey(context, requestId, unlock)
  const granted = box(found.publicKey, pair.privateKey, placeOf.grant(requestId))
  await updateRequest(context.tx, requestId, { granted })
})

const refuse = effect(NoInput, async ({ tx }, requestId) => {
  await updateRequest(tx, requestId, { reason: null })
})

const lapse = effect(NoInput, async ({ tx }, requestId) => {
  await updateRequest(tx, requestId, { granted: null })
})

/** What each action on a request writes beside its move. */
export const identityEffects = { grant, refuse, lapse } satisfies Record<string, Effect>

/** Shows who reported, once: with the key of the report, and the key another person has granted. @throws whistleblowing.requestNotFound */
export async function showIdentity(
  context: ActionContext,
  { requestId, unlock }: z.output<typeof showIdentityContract.input>,
): Promise<z.input<typeof showIdentityContract.output>> {
  const { tx, actor } = context
  const found = await requireRequest({ db: tx, actor }, requestId)
  if (found.personId !== actor.id || !found.granted) throw problems.requestNotFound()
  const { own, keys, report } = await openReport(context, found.reportId, unlock)
  const pair = keyPairOf(unbox(own, found.granted, placeOf.grant(requestId)))
  const item = (await selectItems(tx, report.reportId)).find(({ kind }) => kind === 'identity')
  if (!item) throw problems.noIdentity()
  const place = placeOf.identity(report.reportId)
  const inner = unbox(pair, unbox(keys, item.sealed, place), place)
  await updateRequest(tx, requestId, { granted: null })
  await perform({ ...context, actor: system }, bind(identityRequest, identityEffects), requestId, 'show')
  await record(context, 'showIdentity', requestId)
  return SealedIdentity.parse(JSON.parse(inner.toString('utf8')))
}

async function record(context: ActionContext, act: string, requestId: string): Promise<void> {
  await recordAudit(context, {
    chain: reservedChain(identityRequest.key),
    act: `whistleblowing.${act}`,
    object: { kind: identityRequest.key, id: requestId },
  })
}
