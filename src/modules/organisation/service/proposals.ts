import type { Actor } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { endSessions } from '#kernel/access/session.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { dropTags, unitsTag } from '#kernel/pages/drop-tags.ts'
import type { Proposal } from '../contract/people.ts'
import { deleteAppointment } from '../store/appointments.ts'
import { deletePost, deletePostChange } from '../store/posts.ts'
import type { WaitingProposal } from '../store/proposals.ts'
import * as store from '../store/proposals.ts'
import { explainMixedOffices, isOffice } from './posts.ts'
import { problems } from './problems.ts'

type Done = Record<string, never>
type Chosen = Pick<Proposal, 'kind' | 'id'>

/** What is confirmed first, so that what stands on it finds it in effect. */
const order: readonly Proposal['kind'][] = ['post', 'change', 'succession', 'appointment', 'reset']

/**
 * Lets posts, appointments and resets of accounts take effect: the second of the two people such a change needs. All or none.
 *
 * @throws organisation.noSuchProposal, ownProposal, mixedOffices, access.outOfReach
 */
export async function confirmProposals(
  context: ActionContext,
  { proposals }: { proposals: readonly Chosen[] },
): Promise<Done> {
  const chosen = await requireWaiting(context, proposals)
  for (const proposal of chosen.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    if (proposal.personId === context.actor.id) throw problems.ownProposal()
    await confirmOne(context, proposal).catch(explainMixedOffices)
    if (proposal.personId && proposal.roles.some(isOffice)) await endSessions(context.tx, proposal.personId)
    await recordProposalAct(context, 'confirm', proposal, null)
  }
  await dropTags(context.tx, [unitsTag])
  return {}
}

async function requireWaiting(
  { tx, actor }: ActionContext,
  proposals: readonly Chosen[],
): Promise<WaitingProposal[]> {
  const waiting = new Map(
    (await store.selectProposals(tx, actor)).map((each) => [`${each.kind} ${each.id}`, each]),
  )
  return proposals.map(({ kind, id }) => {
    const proposal = waiting.get(`${kind} ${id}`)
    if (!proposal) throw problems.noSuchProposal()
    requireSecondOffice(actor, proposal)
    return proposal
  })
}

/** Who reaches only some units lets nothing take effect that reaches beyond. */
function requireSecondOffice(actor: Actor, { kind, unitPath, reach }: WaitingProposal): void {
  const office = kind === 'reset' ? 'systemAdministrator' : 'securityAdministrator'
  requireRoleOver(actor, office, reach === 'everywhere' ? '' : unitPath)
}

async function confirmOne({ tx, actor, now }: ActionContext, { kind, id }: WaitingProposal): Promise<void> {
  const confirmation = { by: actor.id, at: now }
  switch (kind) {
    case 'post':
      return await store.confirmPost(tx, id, confirmation)
    case 'change':
      return await store.confirmChange(tx, id)
    case 'appointment':
      return await store.confirmAppointment(tx, id, confirmation)
    case 'succession':
      return await store.confirmSuccession(tx, id, confirmation)
    case 'reset':
      return await store.confirmReset(tx, id)
  }
}

/** Declines posts and appointments: they are dropped as if they had not been proposed, but for the audit trail. An account reset is suspended. */
export async function declineProposals(
  context: ActionContext,
  { proposals, reason }: { proposals: readonly Chosen[]; reason: string },
): Promise<Done> {
  const chosen = await requireWaiting(context, proposals)
  for (const proposal of chosen.toSorted((a, b) => order.indexOf(b.kind) - order.indexOf(a.kind))) {
    await dropOne(context, proposal)
    await recordProposalAct(context, 'decline', proposal, { reason })
  }
  return {}
}

async function dropOne({ tx, now }: ActionContext, { kind, id }: WaitingProposal): Promise<void> {
  switch (kind) {
    case 'post':
      return await deletePost(tx, id)
    case 'change':
      return await deletePostChange(tx, id)
    case 'appointment':
      return await deleteAppointment(tx, id)
    case 'succession':
      return await store.deleteSuccession(tx, id)
    case 'reset':
      return await store.suspendReset(tx, id, now)
  }
}

async function recordProposalAct(
  context: ActionContext,
  act: 'confirm' | 'decline',
  proposal: WaitingProposal,
  after: object | null,
): Promise<void> {
  const { kind, id, unitId, unitTitle, postTitle, personName, roles, reach } = proposal
  await recordAudit(context, {
    chain: unitId,
    act: `organisation.${act}`,
    object: {
      kind: `organisation.${kind}`,
      id,
      label: [unitTitle, postTitle, personName].filter((part) => part !== null).join(' '),
    },
    after: { roles, reach, proposedBy: proposal.proposedBy, ...after },
  })
}
