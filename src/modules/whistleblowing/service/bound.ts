import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { identityRequest } from '../procedure/identity.ts'
import { report } from '../procedure/report.ts'
import { reportEffects } from './effects.ts'
import { identityEffects } from './identity.ts'

/** The procedures of reports with what each action writes. */
export const boundReport: BoundProcedure = bind(report, reportEffects)
export const boundIdentityRequest: BoundProcedure = bind(identityRequest, identityEffects)
