import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Contract } from '#kernel/http/contract.ts'

/** What one call answered; `body` is as it came, for the test to compare. */
export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** A browser without a screen: it keeps the session cookie it is given and sends it back. */
export interface Client {
  readonly call: <In extends z.ZodType>(contract: Contract<In>, input: z.input<In>) => Promise<Answer>
  /** The last Set-Cookie header; undefined before there was one. */
  readonly lastSetCookie: () => string | undefined
  readonly cookie: () => string
  readonly setCookie: (cookie: string) => void
}

/** A browser that talks to `server` from the given address and calls it by the given host name. */
export function openClient(
  server: FastifyInstance,
  { address = '10.1.1.1', host = 'localhost:8080' }: { address?: string; host?: string } = {},
): Client {
  let cookie = ''
  let last: string | undefined
  return {
    call: async (contract, input) => {
      const isQuery = contract.kind === 'query'
      const response = await server.inject({
        method: isQuery ? 'GET' : 'POST',
        url: isQuery ? `${contract.path}?input=${encodeURIComponent(JSON.stringify(input))}` : contract.path,
        headers: { host, cookie, 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Edg/140.0' },
        remoteAddress: address,
        ...(!isQuery && { payload: input as object }),
      })
      const sent = response.headers['set-cookie']
      if (typeof sent === 'string') {
        last = sent
        cookie = sent.split(';')[0] ?? ''
      }
      return { status: response.statusCode, body: response.json<Record<string, unknown>>() }
    },
    lastSetCookie: () => last,
    cookie: () => cookie,
    setCookie: (given) => {
      cookie = given
    },
  }
}
