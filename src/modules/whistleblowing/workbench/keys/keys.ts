import type { z } from 'zod'
import type { getKeys } from '../../contract/keys.ts'

/** How one's own key and the compartments stand. */
export type Keys = z.output<typeof getKeys.output>
