import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { RequestRecord } from '../store/requests.ts'

/** What was done, on which request: never who asked. */
export async function audit(
  context: ActionContext,
  request: Pick<RequestRecord, 'requestId' | 'unitId' | 'number'>,
  act: string,
  after: Readonly<Record<string, unknown>> | null = null,
): Promise<void> {
  await recordAudit(context, {
    chain: request.unitId,
    act: `information-requests.${act}`,
    object: { kind: 'information-requests.request', id: request.requestId, label: request.number },
    after,
  })
}
