import type { AuditRecord } from '#kernel/audit/record.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'

/** Somebody an act was done by or to. */
interface Named {
  readonly personId: string
  readonly name: string
}

/** Keeps an act on a person's account in the chain of the installation, with the address it came from. */
export async function recordAccountAct(
  context: ActionContext,
  act: string,
  { personId, name }: Named,
  values: Pick<AuditRecord, 'before' | 'after'> = {},
): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act: `access.${act}`,
    object: { kind: 'access.person', id: personId, label: name },
    address: context.address,
    ...values,
  })
}

/** The same context with somebody as the actor who has just proved who they are, and holds nothing yet. */
export function inTheNameOf<Context extends ActionContext>(
  context: Context,
  { personId, name }: Named,
): Context {
  return { ...context, actor: { id: personId, name, posts: [] } }
}

/** Keeps that somebody tried a sign-in name nobody has. The name itself is not kept: it may be a password typed into the wrong field. */
export async function recordUnknown(context: ActionContext): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act: 'access.refuseUnknown',
    object: { kind: 'access.signInName', id: 'unknown' },
    address: context.address,
  })
}
