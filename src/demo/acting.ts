import type { ActionContext } from '#kernel/context.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { explainFinding, screenNow } from '#modules/publishing/contract/review.ts'
import { modules } from '../modules.ts'
import { callEndpoint } from './context.ts'

/** The author answers for what screening asks to be explained: telephone numbers of offices and the like. */
export async function explainAll(context: ActionContext, editionId: string): Promise<void> {
  const { findings } = await callEndpoint(context, screenNow, { editionId })
  for (const finding of findings.filter(({ severity }) => severity === 'explain'))
    await callEndpoint(context, explainFinding, {
      editionId,
      findingKey: finding.key,
      reason: '单位对外公布的内容，不涉及个人。',
    })
}

/** Takes an action on a case of any module. */
export async function act(
  context: ActionContext,
  caseId: string,
  action: string,
  input: object,
  reason?: string,
): Promise<void> {
  const procedures = modules.flatMap((module) => module.procedures)
  await perform(context, await findBound(context.db, procedures, caseId), caseId, action, { input, reason })
}
