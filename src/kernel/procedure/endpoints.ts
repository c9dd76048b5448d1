import type { Endpoint } from '#kernel/http/handle.ts'
import { answer } from '#kernel/http/handle.ts'
import type { Module } from '#kernel/module.ts'
import { readCase } from './case-detail.ts'
import { getCase, getInbox } from './contract.ts'
import { readInbox } from './inbox.ts'

/** What the kernel answers about the cases of every module. */
export function procedureEndpoints(modules: readonly Module[]): Endpoint[] {
  return [
    answer(getCase, async (context, { caseId }) => await readCase(context, modules, caseId)),
    answer(getInbox, async (context, input) => await readInbox(context, modules, input)),
  ]
}
