import type { ClientRequest, IncomingMessage } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import { guardedLookup, isInsideHost } from '#kernel/outbound/inside.ts'
import type { OutsideAnswer } from './dead-links.ts'

/** What may be set for a test; an installation uses what is there. */
export interface OutsideOptions {
  /** True for addresses that must never be asked: by default everything inside. */
  readonly isRefused?: (host: string) => boolean
  readonly timeoutMilliseconds?: number
}

const mostRedirects = 5

/**
 * Asks another site whether a page is there, without reading it. Names are resolved once, and an address inside is
 * refused at the moment of connecting, so that no answer of a name server leads into our own network.
 */
export function createAsker({ isRefused = isInsideHost, timeoutMilliseconds = 8000 }: OutsideOptions = {}): (
  url: URL,
) => Promise<OutsideAnswer> {
  const asking: Asking = { isRefused, timeoutMilliseconds }
  return async (url) => await follow(url, asking)
}

interface Asking {
  readonly isRefused: (host: string) => boolean
  readonly timeoutMilliseconds: number
}

async function follow(start: URL, asking: Asking): Promise<OutsideAnswer> {
  let url = start
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = asking.isRefused(url.hostname) ? 'unsure' : await requestEither(url, asking)
    if (typeof answer === 'string') return answer
    const next = isRedirect(answer.status) && answer.location ? URL.parse(answer.location, url) : null
    if (!next || !/^https?:$/.test(next.protocol)) return judge(answer.status)
    url = next
  }
  return 'unsure'
}

/** HEAD, and GET where a site does not know HEAD. */
async function requestEither(url: URL, asking: Asking): Promise<Answered | OutsideAnswer> {
  const answer = await request(url, 'HEAD', asking)
  const isUnknown = typeof answer !== 'string' && (answer.status === 405 || answer.status === 501)
  return isUnknown ? await request(url, 'GET', asking) : answer
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400
}

function judge(status: number): OutsideAnswer {
  if (status === 404 || status === 410) return 'dead'
  return status < 400 ? 'live' : 'unsure'
}

interface Answered {
  readonly status: number
  readonly location: string | undefined
}

/** One request, its body left unread. A name that does not exist is dead; whatever else fails may be so today only. */
async function request(url: URL, method: 'HEAD' | 'GET', asking: Asking): Promise<Answered | OutsideAnswer> {
  return await new Promise((resolve) => {
    const options = {
      method,
      timeout: asking.timeoutMilliseconds,
      lookup: guardedLookup(asking.isRefused),
      headers: { 'user-agent': 'Mingtang link check', accept: '*/*' },
    }
    const done = (answer: Answered | OutsideAnswer, request: ClientRequest) => {
      resolve(answer)
      request.destroy()
    }
    const sent = (url.protocol === 'https:' ? https : http).request(
      url,
      options,
      (response: IncomingMessage) => {
        done({ status: response.statusCode ?? 0, location: response.headers.location }, sent)
      },
    )
    sent.on('timeout', () => done('unsure', sent))
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOTFOUND' ? 'dead' : 'unsure'),
    )
    sent.end()
  })
}
