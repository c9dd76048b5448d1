import { letterRoles } from '#modules/letters/contract/words.ts'
import { evaluationRoleTitles } from '../procedure/roles.ts'

/** Those who prepare and decide evaluations. */
export const ownRoles = Object.keys(evaluationRoleTitles) as [string, ...string[]]

/** Everybody who may read figures: whoever is measured by them as well. */
export const readerRoles: readonly [string, ...string[]] = [...ownRoles, ...letterRoles] as [
  string,
  ...string[],
]
