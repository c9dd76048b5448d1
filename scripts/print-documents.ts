// Everything that is printed from contracts, procedures and routes into docs/generated.
import { kernelEndpoints } from '#kernel/endpoints.ts'
import { printOpenApi } from '#kernel/http/openapi.ts'
import { procedureEndpoints } from '#kernel/procedure/endpoints.ts'
import { modules } from '../src/modules.ts'
import { printPermissions } from './print-permissions.ts'

/** Path → text of each document that needs no database. */
export function printDocuments(): Record<string, string> {
  const kernel = [...kernelEndpoints, ...procedureEndpoints(modules)].map(({ contract }) => contract)
  const contracts = [
    ...kernel,
    ...modules.flatMap(({ endpoints }) => endpoints.map(({ contract }) => contract)),
  ]
  return {
    'docs/generated/permissions.md': printPermissions(modules, [{ title: 'Kernel', contracts: kernel }]),
    'docs/generated/openapi.json': `${JSON.stringify(printOpenApi('明堂 Mingtang', contracts), null, 1)}\n`,
  }
}
