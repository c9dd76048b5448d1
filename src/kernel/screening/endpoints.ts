import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle, receive } from '#kernel/http/handle.ts'
import * as contract from './contract.ts'
import { importTable } from './import-rules.ts'
import * as service from './service.ts'

/** Keeping the rules of what must not go out, and trying them on a text. */
export const screeningEndpoints: readonly Endpoint[] = [
  answer(contract.listRules, service.list),
  handle(contract.saveRule, service.save),
  handle(contract.retireRule, service.retire),
  handle(contract.restoreRule, service.restore),
  receive(contract.importRules, importTable),
  handle(contract.tryText, service.tryOut),
]
