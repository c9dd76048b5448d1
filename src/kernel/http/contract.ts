import { z } from 'zod'

/**
 * Who may call an endpoint: a list of roles, everybody who has signed in, or the public. There is no default.
 * A role says who may knock; which units' rows are seen or changed is decided by the scope predicate of the store.
 */
export type Allow = 'anyone' | 'signedIn' | readonly [string, ...string[]]

/**
 * One endpoint as a value. The server mounts it, the browser calls it, the OpenAPI document is printed from it.
 * Safe in the browser: it names no handler.
 */
export interface Contract<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command' | 'upload'
  readonly path: `/api/${string}`
  readonly title: string
  readonly allow: Allow
  readonly input: In
  readonly output: Out
}

/** An endpoint that changes something: POST, in one transaction. */
export function command<In extends z.ZodType, Out extends z.ZodType>(
  rest: Omit<Contract<In, Out>, 'kind'>,
): Contract<In, Out> {
  return { kind: 'command', ...rest }
}

/** An endpoint that only reads: GET, on a read-only connection. */
export function query<In extends z.ZodType, Out extends z.ZodType>(
  rest: Omit<Contract<In, Out>, 'kind'>,
): Contract<In, Out> {
  return { kind: 'query', ...rest }
}

/** An endpoint that receives one file and fields: multipart POST. The bytes are stored and sniffed before the handler runs. */
export function upload<In extends z.ZodType, Out extends z.ZodType>(
  rest: Omit<Contract<In, Out>, 'kind'>,
): Contract<In, Out> {
  return { kind: 'upload', ...rest }
}

/** Output of a query that answers with a file to be saved; the browser follows a link to it (`addressOf`). */
export const FileBytes = z.string().meta({ format: 'binary' })
