import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { NoInput } from '../contract/words.ts'
import { accountability } from '../procedure/accountability.ts'
import { matter } from '../procedure/matter.ts'
import { task } from '../procedure/task.ts'
import { accountabilityEffects } from './accountability.ts'
import { giveOut, requireGivable } from './giving.ts'
import { taskEffects } from './task-effects.ts'

const submit = effect(NoInput, async (context, matterId) => {
  await requireGivable(context, matterId)
})

const establish = effect(NoInput, async (context, matterId) => {
  await giveOut(context, matterId)
})

/** The procedures of supervision with what each action writes. */
export const boundMatter: BoundProcedure = bind(matter, { submit, establish, adopt: establish })
export const boundTask: BoundProcedure = bind(task, taskEffects)
export const boundAccountability: BoundProcedure = bind(accountability, accountabilityEffects)
