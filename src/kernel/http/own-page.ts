import type { FastifyRequest } from 'fastify'
import { defineProblems } from '#kernel/problem.ts'

const problems = defineProblems('http', {
  crossSite: { status: 403, title: '请求不是从本系统页面发出的' },
})

/**
 * Refuses a request that another site makes our user's browser send. A browser says where a request comes from:
 * Sec-Fetch-Site over https, Origin with every POST. A program that is no browser says neither and may go on; one that
 * sends a cookie it was given cannot be made to by a page.
 *
 * @throws http.crossSite
 */
export function refuseCrossSite(request: FastifyRequest, origin: string | null): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw problems.crossSite()
    return
  }
  const { origin: from } = request.headers
  if (from !== undefined && !isOwn(from, request, origin)) throw problems.crossSite()
}

/** "null", which sandboxed pages and redirects send, is nobody's origin. */
function isOwn(from: string, request: FastifyRequest, origin: string | null): boolean {
  const host = URL.parse(from)?.host
  if (!host) return false
  return host === request.host.toLowerCase() || host === (origin === null ? null : URL.parse(origin)?.host)
}
