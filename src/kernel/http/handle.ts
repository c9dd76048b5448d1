import type { z } from 'zod'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { Browser } from './browser.ts'
import type { Contract, FileBytes } from './contract.ts'

/** A file as it arrived: stored by content, not yet trusted. */
export interface UploadedFile {
  /** The name the sender gave, made safe to show and to save. */
  readonly name: string
  readonly hash: string
  readonly sizeBytes: number
}

/** A stored file that an endpoint answers with; the browser saves it and never runs it. */
export interface SentFile {
  readonly hash: string
  readonly name: string
  readonly type: string
}

/** A contract bound to the function that fulfils it. */
export type Endpoint =
  | {
      readonly kind: 'query'
      readonly contract: Contract
      readonly handle: (context: ReadContext, input: unknown) => Promise<unknown>
    }
  | {
      readonly kind: 'command'
      readonly contract: Contract
      readonly handle: (context: ActionContext, input: unknown) => Promise<unknown>
    }
  | {
      readonly kind: 'upload'
      readonly contract: Contract
      readonly handle: (context: ActionContext, input: unknown, file: UploadedFile) => Promise<unknown>
    }
  | {
      readonly kind: 'file'
      readonly contract: Contract
      readonly handle: (context: ReadContext, input: unknown) => Promise<SentFile>
    }
  | {
      readonly kind: 'session'
      readonly contract: Contract
      readonly handle: (context: ActionContext, input: unknown, browser: Browser) => Promise<unknown>
    }

/** Binds a reader to a query; input is validated before and output checked after. */
export function answer<In extends z.ZodType, Out extends z.ZodType>(
  contract: Contract<In, Out>,
  read: (context: ReadContext, input: z.output<In>) => Promise<z.input<Out>>,
): Endpoint {
  return {
    kind: 'query',
    contract,
    handle: async (context, input) => contract.output.parse(await read(context, contract.input.parse(input))),
  }
}

/** Binds a use case to a command; the server opens the one transaction it runs in. */
export function handle<In extends z.ZodType, Out extends z.ZodType>(
  contract: Contract<In, Out>,
  act: (context: ActionContext, input: z.output<In>) => Promise<z.input<Out>>,
): Endpoint {
  return {
    kind: 'command',
    contract,
    handle: async (context, input) => contract.output.parse(await act(context, contract.input.parse(input))),
  }
}

/** Binds a use case to an upload. */
export function receive<In extends z.ZodType, Out extends z.ZodType>(
  contract: Contract<In, Out>,
  act: (context: ActionContext, input: z.output<In>, file: UploadedFile) => Promise<z.input<Out>>,
): Endpoint {
  return {
    kind: 'upload',
    contract,
    handle: async (context, input, file) =>
      contract.output.parse(await act(context, contract.input.parse(input), file)),
  }
}

/** Binds a use case that begins, changes or ends a session to a command: it alone sees and sets the cookie. */
export function handleSession<In extends z.ZodType, Out extends z.ZodType>(
  contract: Contract<In, Out>,
  act: (context: ActionContext, input: z.output<In>, browser: Browser) => Promise<z.input<Out>>,
): Endpoint {
  return {
    kind: 'session',
    contract,
    handle: async (context, input, browser) =>
      contract.output.parse(await act(context, contract.input.parse(input), browser)),
  }
}

/** Binds a reader that finds a file to a query whose output is `FileBytes`. */
export function sendFile<In extends z.ZodType>(
  contract: Contract<In, typeof FileBytes>,
  find: (context: ReadContext, input: z.output<In>) => Promise<SentFile>,
): Endpoint {
  return {
    kind: 'file',
    contract,
    handle: async (context, input) => await find(context, contract.input.parse(input)),
  }
}
