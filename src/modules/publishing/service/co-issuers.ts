import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { ConclusionInput } from '../contract/review.ts'
import { coIssue } from '../procedure.ts'
import {
  findCoIssuerByCase,
  resetCoIssuers,
  saveCoIssuer,
  selectCoIssuers,
  setCoIssuerCase,
} from '../store/conclusions.ts'
import type { EditionRecord } from '../store/editions.ts'
import { findEdition } from '../store/editions.ts'
import type { Whole } from './outgoing.ts'
import { readWhole } from './outgoing.ts'
import { problems } from './problems.ts'

/** Records what a co-issuing unit says of exactly the bytes that were submitted. */
function answer(outcome: 'agreed' | 'objected') {
  return effect(ConclusionInput.prefault({}), async (context, caseId, input) => {
    const { tx, actor, now, act } = context
    const asked = await findCoIssuerByCase(tx, caseId)
    const edition = asked && (await findEdition(tx, asked.editionId))
    if (!edition) throw problems.editionNotFound()
    const { digest } = await readWhole(tx, edition)
    if (digest !== edition.submittedDigest) throw problems.digestDiffers()
    if (input.digest !== undefined && input.digest !== digest) throw problems.screenChanged()
    const opinion = act.reason ?? input.opinion
    await saveCoIssuer(tx, edition.editionId, asked.unitId, {
      outcome,
      opinion,
      digest,
      person: actor,
      at: now,
    })
  })
}

/** The procedure "coIssue" with what each action writes. */
export const boundCoIssue: BoundProcedure = bind(coIssue, {
  agree: answer('agreed'),
  object: answer('objected'),
})

/** Opens a case in every co-issuing unit, so that it stands in the inbox of whoever may conclude there. */
export async function askCoIssuers(context: ActionContext, edition: EditionRecord): Promise<void> {
  const asking = { ...context, actor: system }
  for (const unitId of edition.content.coIssuerIds) {
    const title = `会签：${edition.content.title}`.slice(0, 300)
    const caseId = await openCase(asking, coIssue, { unitId, title })
    await setCoIssuerCase(context.tx, edition.editionId, unitId, caseId)
  }
}

/** Closes the cases that were still open and forgets what was concluded: the text goes back to its author. */
export async function lapseCoIssuers(context: ActionContext, editionId: string): Promise<void> {
  for (const { caseId, outcome } of await selectCoIssuers(context.tx, editionId))
    if (caseId && outcome === null)
      await perform({ ...context, actor: system }, boundCoIssue, caseId, 'lapse')
  await resetCoIssuers(context.tx, editionId)
}

/** @throws publishing.coIssuersOpen naming the units that have not agreed to these bytes */
export async function requireCoIssuers(tx: Tx, { edition, digest }: Whole): Promise<void> {
  const issuers = await selectCoIssuers(tx, edition.editionId)
  const missing = issuers.filter((issuer) => issuer.outcome !== 'agreed' || issuer.digest !== digest)
  if (missing.length > 0) throw problems.coIssuersOpen(missing.map(({ unitTitle }) => unitTitle).join('、'))
}
