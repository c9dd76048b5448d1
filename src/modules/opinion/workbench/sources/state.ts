import { z } from 'zod'
import type { SourceRow } from '../../contract/sources.ts'
import { SourceKind } from '../../contract/words.ts'

export const stateTitles = { fine: '正常', gap: '空档', stopped: '已停止' } as const

/** What the list of sources is narrowed by. */
export const SourceFilter = z.object({
  kind: SourceKind.nullable().default(null),
  state: z.enum(['fine', 'gap', 'stopped']).nullable().default(null),
})

/** How a source is, in one word. */
export function stateOf({ isStopped, gap }: SourceRow): keyof typeof stateTitles {
  if (isStopped) return 'stopped'
  return gap ? 'gap' : 'fine'
}
