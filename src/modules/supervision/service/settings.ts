import type { z } from 'zod'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { listSlipRules, saveSlipRule } from '../contract/list.ts'
import { selectSlipRules, updateSlipRule } from '../store/slips.ts'
import { requireOffice } from './office.ts'

/** When the clock issues which slip. */
export async function readSlipRules({ db }: ReadContext): Promise<z.input<typeof listSlipRules.output>> {
  return await selectSlipRules(db)
}

/** Changes when a slip is due and what it asks; slips already issued stay as they are. */
export async function changeSlipRule(
  context: ActionContext,
  { colour, ...change }: z.output<typeof saveSlipRule.input>,
): Promise<Record<string, never>> {
  const office = await requireOffice(context)
  const before = (await selectSlipRules(context.tx)).find((rule) => rule.colour === colour)
  await updateSlipRule(context.tx, colour, change)
  await recordAudit(context, {
    chain: office.unitId,
    act: 'supervision.saveSlipRule',
    object: { kind: 'supervision.slipRule', id: colour, label: before?.title ?? colour },
    before: before ? { ...before } : null,
    after: { ...before, ...change },
  })
  return {}
}
