import { createServer as createHttpServer } from 'node:http'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import { z } from 'zod'
import type { FastifyServerFactory } from 'fastify'
import type { Actor } from '#kernel/access/actor.ts'
import { hasRole, visitor } from '#kernel/access/actor.ts'
import { largestBlobBytes } from '#kernel/files/blob-store.ts'
import { kernelEndpoints } from '#kernel/endpoints.ts'
import type { Module } from '#kernel/module.ts'
import type { PageCache } from '#kernel/pages/cache.ts'
import { createPageCache } from '#kernel/pages/cache.ts'
import { writeDisposition } from '#kernel/pages/file-range.ts'
import { keepAliveSeconds } from '#kernel/pages/wire.ts'
import { defineProblems, Problem } from '#kernel/problem.ts'
import { ActionAnswer, ActionBody } from '#kernel/procedure/contract.ts'
import { procedureEndpoints } from '#kernel/procedure/endpoints.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { browserOf } from './browser.ts'
import type { Contract } from './contract.ts'
import type { Endpoint } from './handle.ts'
import type { PublicPages } from './public.ts'
import { failureDocument } from '#kernel/pages/failure.ts'
import { createPublicPages } from './public.ts'
import type { Kept } from './public-produce.ts'
import { mountForms, sendCommonHeaders } from './forms.ts'
import { refuseCrossSite } from './own-page.ts'
import { issuesInWords, speakPlainly } from './plain-issues.ts'
import { isOutOfRange, readable } from './readable.ts'
import type { TransactionParts } from './transact.ts'
import { inSnapshot, inTransaction } from './transact.ts'
import { readUpload } from './upload.ts'

const problems = defineProblems('http', {
  forbidden: { status: 403, title: '您没有执行该操作的权限' },
  signInFirst: { status: 401, title: '请先登录' },
  badInput: { status: 400, title: '请求内容不是有效的数据' },
  noEndpoint: { status: 404, title: '没有这个接口' },
  outOfRange: { status: 400, title: '所填的数字或者日期超出范围，请核对后再提交' },
})

/** What the HTTP layer needs from outside; tests pass a fixed instant and a stub session. */
export interface ServerParts extends TransactionParts {
  readonly whoIs: (request: FastifyRequest) => Promise<Actor>
  /** Scheme and host of absolute links; null means what the request says. */
  readonly origin?: string | null
  /** Addresses or networks of the proxies in front: only they may say who the caller is. */
  readonly trustedProxies?: readonly string[]
  /** Rendered public pages; without one every page is rendered when asked for. */
  readonly pageCache?: PageCache<Kept>
}

/** Mounts every module's endpoints and procedure actions. */
export function createServer(modules: readonly Module[], parts: ServerParts): FastifyInstance {
  speakPlainly()
  const { origin = null, pageCache = createPageCache<Kept>(0), trustedProxies = [] } = parts
  const pages = createPublicPages(modules, { ...parts, origin, pageCache })
  const server = Fastify({
    bodyLimit: 8 * 1024 * 1024,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    serverFactory: answerKeptFirst(pages),
    // A public address with a broken escape is a page that does not exist.
    frameworkErrors: (_error, request, reply) => {
      void reply.hijack()
      void pages.answer(request.raw, reply.raw)
    },
  })
  // One byte more than the store takes: the store then refuses the file instead of keeping its first part.
  void server.register(multipart, {
    limits: { fileSize: largestBlobBytes + 1, files: 1, fields: 1, fieldSize: 1024 * 1024 },
  })
  server.setErrorHandler((error, _request, reply) => {
    const { status, body } = explain(error)
    if (status === 500) console.error(error)
    return reply.code(status).type('application/problem+json').send(body)
  })
  server.setNotFoundHandler((request, reply) => answerElsewhere(pages, request, reply, origin))
  void server.register(async (mounted) => {
    for (const endpoint of kernelEndpoints) mountEndpoint(mounted, endpoint, parts)
    for (const module of modules) {
      for (const endpoint of module.endpoints) mountEndpoint(mounted, endpoint, parts)
      mountActions(mounted, module, parts)
    }
    for (const endpoint of procedureEndpoints(modules)) mountEndpoint(mounted, endpoint, parts)
    mountForms(mounted, modules, parts, pages)
    mountPages(mounted, pages)
  })
  return server
}

/** A page that was kept is answered before the framework looks at the request. */
function answerKeptFirst(pages: PublicPages): FastifyServerFactory {
  return (handler, options) => {
    const server = createHttpServer(options, (request, response) => {
      if (!pages.answerKept(request, response)) handler(request, response)
    })
    server.keepAliveTimeout = keepAliveSeconds * 1000
    server.requestTimeout = 300_000
    return server
  }
}

/** What no route takes: an interface that is not there, a page asked with a method it does not take, a page that is not there. */
async function answerElsewhere(
  pages: PublicPages,
  request: FastifyRequest,
  reply: FastifyReply,
  origin: string | null,
): Promise<FastifyReply | undefined> {
  if (request.url.startsWith('/api/')) throw problems.noEndpoint()
  const methods = pages.methodsOf(request.url)
  if (methods === null) {
    void reply.hijack()
    await pages.answer(request.raw, reply.raw)
    return undefined
  }
  sendCommonHeaders(reply, origin)
  return reply
    .code(405)
    .header('allow', methods)
    .type('text/html; charset=utf-8')
    .send(
      failureDocument(
        '这个网页不接收提交',
        '请从网页上的链接或者表单进入；浏览器直接打开这个网址可以阅读它。',
      ),
    )
}

/** Every address that is neither an endpoint nor the workbench is a public page. */
function mountPages(server: FastifyInstance, pages: PublicPages): void {
  server.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: async (request, reply) => {
      if (request.url.startsWith('/api/')) throw problems.noEndpoint()
      void reply.hijack()
      await pages.answer(request.raw, reply.raw)
    },
  })
}

/** The problem document (RFC 9457) of an error; what was not expected says nothing of itself. */
function explain(error: unknown): { status: number; body: object } {
  if (error instanceof Problem)
    return { status: error.status, body: { code: error.code, title: error.message, status: error.status } }
  if (isOutOfRange(error)) return explain(problems.outOfRange())
  if (error instanceof z.ZodError)
    return {
      status: 400,
      body: {
        code: 'http.invalid',
        status: 400,
        title: issuesInWords(error),
        issues: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      },
    }
  const status = (error as { statusCode?: number }).statusCode
  if (status !== undefined && status >= 400 && status < 500)
    return { status, body: { code: 'http.badRequest', status, title: '请求无法识别或超过大小限制' } }
  return { status: 500, body: { code: 'http.failed', status: 500, title: '服务器出现错误，请稍后重试' } }
}

function mountEndpoint(server: FastifyInstance, endpoint: Endpoint, parts: ServerParts): void {
  const { contract } = endpoint
  server.route({
    method: contract.kind === 'query' ? 'GET' : 'POST',
    url: contract.path,
    handler: async (request, reply) => {
      if (contract.kind !== 'query') refuseCrossSite(request, parts.origin ?? null)
      const actor = await parts.whoIs(request)
      requireAllowed(contract, actor)
      void reply.header('cache-control', 'no-store')
      if (endpoint.kind === 'file') return await runFile(endpoint, request, reply, { ...parts, actor })
      return endpoint.kind === 'session'
        ? await runSession(endpoint, request, reply, { ...parts, actor })
        : await run(endpoint, request, actor, parts)
    },
  })
}

async function runSession(
  endpoint: Endpoint & { kind: 'session' },
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ServerParts & { actor: Actor },
): Promise<unknown> {
  const { browser, apply } = browserOf(request, parts.origin ?? null)
  const answer = await inTransaction(parts, parts.actor, request, (context) =>
    endpoint.handle(context, readable(request.body), browser),
  )
  apply(reply)
  return answer
}

/** Whatever the file holds, it is saved and neither shown nor run in the name of this site. */
async function runFile(
  endpoint: Endpoint & { kind: 'file' },
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ServerParts & { actor: Actor },
): Promise<unknown> {
  const input = parseQuery(request)
  const { hash, name, type } = await inSnapshot(parts, parts.actor, request, (context) =>
    endpoint.handle(context, input),
  )
  return reply
    .type(type)
    .header('content-disposition', writeDisposition(name, true))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(parts.blobs.stream(hash))
}

async function run(
  endpoint: Exclude<Endpoint, { kind: 'session' | 'file' }>,
  request: FastifyRequest,
  actor: Actor,
  parts: ServerParts,
): Promise<unknown> {
  if (endpoint.kind === 'query') {
    const input = parseQuery(request)
    return await inSnapshot(parts, actor, request, (context) => endpoint.handle(context, input))
  }
  if (endpoint.kind === 'command')
    return await inTransaction(parts, actor, request, (context) =>
      endpoint.handle(context, readable(request.body)),
    )
  const { input, file } = await readUpload(request, parts.blobs)
  return await inTransaction(parts, actor, request, (context) => endpoint.handle(context, input, file))
}

/** POST /api/<module>/cases/:id/<action> for each action; the case's own procedure decides who may take it. */
function mountActions(server: FastifyInstance, module: Module, parts: ServerParts): void {
  const actions = module.procedures
    .flatMap((bound) => [bound, ...bound.earlier])
    .flatMap(({ procedure }) => Object.keys(procedure.actions))
  for (const action of new Set(actions)) {
    server.post<{ Params: { id: string } }>(`/api/${module.name}/cases/:id/${action}`, async (request) => {
      refuseCrossSite(request, parts.origin ?? null)
      const actor = await parts.whoIs(request)
      if (actor.id === visitor.id) throw problems.signInFirst()
      const { version: expectedVersion, ...rest } = ActionBody.parse(readable(request.body))
      const version = await inTransaction(parts, actor, request, async (context) => {
        const bound = await findBound(context.db, module.procedures, request.params.id)
        return await perform(context, bound, request.params.id, action, { ...rest, expectedVersion })
      })
      return ActionAnswer.parse({ version })
    })
  }
}

function requireAllowed({ allow }: Contract, actor: Actor): void {
  if (allow === 'anyone') return
  if (actor.id === visitor.id) throw problems.signInFirst()
  if (allow !== 'signedIn' && !allow.some((role) => hasRole(actor, role))) throw problems.forbidden()
}

function parseQuery(request: FastifyRequest): unknown {
  try {
    return readable(JSON.parse((request.query as { input?: string }).input ?? '{}'))
  } catch {
    throw problems.badInput()
  }
}
