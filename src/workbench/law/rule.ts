import type { z } from 'zod'
import type { listRules } from '#kernel/law-contract.ts'

/** One time limit the law sets. */
export type LawRule = z.output<typeof listRules.output>['rules'][number]
