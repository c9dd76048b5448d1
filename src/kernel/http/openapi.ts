import { z } from 'zod'
import type { Contract } from './contract.ts'

/** The OpenAPI 3.1 document of these contracts. */
export function printOpenApi(title: string, contracts: readonly Contract[]): object {
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    paths: Object.fromEntries(contracts.map((contract) => [contract.path, printPath(contract)])),
  }
}

function printPath({ kind, title, allow, input, output }: Contract): object {
  const json = (schema: z.ZodType, io: 'input' | 'output') => ({
    'application/json': { schema: z.toJSONSchema(schema, { io }) },
  })
  const operation = {
    summary: title,
    'x-allow': allow,
    responses: { 200: { description: 'OK', content: json(output, 'output') } },
  }
  if (kind !== 'query')
    return { post: { ...operation, requestBody: { required: true, content: json(input, 'input') } } }
  return {
    get: { ...operation, parameters: [{ name: 'input', in: 'query', content: json(input, 'input') }] },
  }
}
