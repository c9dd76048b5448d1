import type { ActionContext } from '#kernel/context.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import { sealAll, sealedAtOnce } from '#kernel/secrets/reseal.ts'
import type { CameApplicant } from '../contract/filing.ts'
import { maskNumber } from '../rules/applicant.ts'
import type { IdentityRow, KeptIdentity } from '../store/identities.ts'
import { findIdentity, saveIdentity, selectToSeal } from '../store/identities.ts'

/** The number of the applicant's document, or of whoever acts for them. */
type Whose = 'applicant' | 'agent'

/** What a sealed number is bound to: moved to another request it cannot be opened. */
function aboutOf(requestId: string, whose: Whose): string {
  return `information-requests.identity/${requestId}/${whose}`
}

/** The numbers of documents as they were given; null where none was. */
interface GivenNumbers {
  readonly identity: CameApplicant['identity']
  readonly agentIdentity: NonNullable<CameApplicant['agent']>['identity']
}

/** Keeps the numbers of documents sealed, and of the applicant's what may be shown without a purpose. */
export async function keepIdentity(
  { tx, vault }: Pick<ActionContext, 'tx' | 'vault'>,
  requestId: string,
  { identity, agentIdentity }: GivenNumbers,
): Promise<void> {
  if (identity === null && agentIdentity === null) return
  await saveIdentity(tx, requestId, {
    kind: identity?.kind ?? null,
    masked: identity && maskNumber(identity.number),
    sealed: identity && vault.seal(identity.number, aboutOf(requestId, 'applicant')),
    agentKind: agentIdentity?.kind ?? null,
    agentSealed: agentIdentity && vault.seal(agentIdentity.number, aboutOf(requestId, 'agent')),
  })
}

/** The numbers in words, null where none is known. Whoever asks has said what for, and that is written down before. */
export async function openIdentity(
  { tx, vault }: Pick<ActionContext, 'tx' | 'vault'>,
  requestId: string,
): Promise<{
  kind: KeptIdentity['kind']
  number: string | null
  agentKind: KeptIdentity['agentKind']
  agentNumber: string | null
}> {
  const row = await findIdentity(tx, requestId)
  if (!row) return { kind: null, number: null, agentKind: null, agentNumber: null }
  return { kind: row.kind, agentKind: row.agentKind, ...numbersOf(vault, row) }
}

function numbersOf(vault: ActionContext['vault'], row: IdentityRow) {
  const { requestId, number, sealed, agentNumber, agentSealed } = row
  return {
    number: sealed === null ? number : vault.open(sealed, aboutOf(requestId, 'applicant')),
    agentNumber: agentSealed === null ? agentNumber : vault.open(agentSealed, aboutOf(requestId, 'agent')),
  }
}

/** The numbers that are known of a request, as they would be given. */
async function readGiven(
  context: Pick<ActionContext, 'tx' | 'vault'>,
  requestId: string,
): Promise<GivenNumbers> {
  const { kind, number, agentKind, agentNumber } = await openIdentity(context, requestId)
  return {
    identity: kind === null || number === null ? null : { kind, number },
    agentIdentity:
      agentKind === null || agentNumber === null ? null : { kind: agentKind, number: agentNumber },
  }
}

/** Adds a number that was not known when the request came in; what is known already stays. */
export async function addIdentity(
  context: Pick<ActionContext, 'tx' | 'vault'>,
  requestId: string,
  added: GivenNumbers,
): Promise<void> {
  const known = await readGiven(context, requestId)
  await keepIdentity(context, requestId, {
    identity: added.identity ?? known.identity,
    agentIdentity: added.agentIdentity ?? known.agentIdentity,
  })
}

/** The same numbers for a request taken out of another or opened again: sealed anew, for it alone. */
export async function copyIdentity(
  context: Pick<ActionContext, 'tx' | 'vault'>,
  from: string,
  to: string,
): Promise<void> {
  await keepIdentity(context, to, await readGiven(context, from))
}

/** Seals what an earlier version kept in words, and what an older key sealed. Runs at night and may run twice. */
export async function sealIdentities(work: LongWork): Promise<WorkReport> {
  return await sealAll(work, sealBatch, (done) => `已加密${done}件申请的证件号码`)
}

/** Seals some of what waits and says how many. */
async function sealBatch({ tx, vault }: ActionContext): Promise<number> {
  const rows = await selectToSeal(tx, vault.newest(), sealedAtOnce)
  for (const row of rows) {
    const { requestId, kind, masked, agentKind } = row
    const { number, agentNumber } = numbersOf(vault, row)
    await saveIdentity(tx, requestId, {
      kind,
      masked,
      sealed: number === null ? null : vault.seal(number, aboutOf(requestId, 'applicant')),
      agentKind,
      agentSealed: agentNumber === null ? null : vault.seal(agentNumber, aboutOf(requestId, 'agent')),
    })
  }
  return rows.length
}
