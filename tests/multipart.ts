// A form as a browser sends it, and a visitor who keeps cookies.
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** A file a form is sent with. */
export interface SentFile {
  readonly field: string
  readonly name: string
  readonly bytes: Buffer | string
  readonly type?: string
}

/** The body and its content type. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  files: readonly SentFile[] = [],
): { payload: Buffer; headers: { 'content-type': string } } {
  const boundary = `----form${randomUUID()}`
  const parts = [
    ...Object.entries(fields).map(
      ([name, value]) => [`Content-Disposition: form-data; name="${name}"`, value] as const,
    ),
    ...files.map(
      ({ field, name, type = 'application/octet-stream', bytes }) =>
        [
          `Content-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}`,
          bytes,
        ] as const,
    ),
  ]
  const payload = Buffer.concat([
    ...parts.flatMap(([head, body]) => [
      Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

/** What a browser got. */
export interface Got {
  readonly status: number
  readonly location: string
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** A browser without scripts: it keeps cookies, says where it comes from and sends forms. */
export interface Browser {
  readonly get: (url: string) => Promise<Got>
  readonly send: (
    url: string,
    fields: Readonly<Record<string, string>>,
    files?: readonly SentFile[],
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Got>
  /** Name and value pairs. */
  readonly cookies: Map<string, string>
}

export function openBrowser(server: FastifyInstance, address = '192.0.2.7'): Browser {
  const cookies = new Map<string, string>()
  const headersOf = () => ({
    host: 'localhost',
    ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
  })
  const got = (answer: Awaited<ReturnType<FastifyInstance['inject']>>): Got => {
    for (const { name, value, maxAge } of answer.cookies)
      if (maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    return {
      status: answer.statusCode,
      location: answer.headers.location ?? '',
      text: answer.body,
      headers: answer.headers,
    }
  }
  return {
    cookies,
    get: async (url) =>
      got(await server.inject({ method: 'GET', url, headers: headersOf(), remoteAddress: address })),
    send: async (url, fields, files = [], headers = {}) => {
      const body = multipart(fields, files)
      const sent = { ...headersOf(), origin: 'http://localhost', ...body.headers, ...headers }
      return got(
        await server.inject({
          method: 'POST',
          url,
          headers: sent,
          payload: body.payload,
          remoteAddress: address,
        }),
      )
    },
  }
}
