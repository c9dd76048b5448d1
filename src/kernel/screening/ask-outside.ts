import type { ClientRequest, IncomingMessage } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import { guardedLookup, isInsideHost } from '#kernel/outbound/inside.ts'
import type { OutsideAnswer } from './dead-links.ts'

/** What may be set for a test; an installation uses what is there. */
export interface OutsideOptions {
  /** Which pages may be asked for: by default those of every host that is not inside. */
  readonly mayAsk?: (url: URL) => boolean
  /** True for addresses that a name of this URL must not lead to: by default everything inside. */
  readonly isRefusedAddress?: (url: URL) => (address: string) => boolean
  readonly timeoutMilliseconds?: number
}

const mostRedirects = 5

/**
 * Asks another site whether a page is there, without reading it. Names are resolved once, and an address inside is
 * refused at the moment of connecting, so that no answer of a name server leads into our own network.
 */
export function createAsker({
  mayAsk = ({ hostname }) => !isInsideHost(hostname),
  isRefusedAddress = () => isInsideHost,
  timeoutMilliseconds = 8000,
}: OutsideOptions = {}): (url: URL) => Promise<OutsideAnswer> {
  const asking: Asking = { mayAsk, isRefusedAddress, timeoutMilliseconds }
  return async (url) => await follow(url, asking)
}

type Asking = Required<OutsideOptions>

async function follow(start: URL, asking: Asking): Promise<OutsideAnswer> {
  let url = start
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = asking.mayAsk(url) ? await requestEither(url, asking) : 'unsure'
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
      lookup: guardedLookup(asking.isRefusedAddress(url)),
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
