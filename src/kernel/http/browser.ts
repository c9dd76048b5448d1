import type { FastifyReply, FastifyRequest } from 'fastify'

/** The browser behind a request: its session cookie, and what it says of itself. */
export interface Browser {
  /** The session cookie it sent; null when there is none. */
  readonly token: string | null
  /** Scheme and host it believes it talks to, e.g. "https://www.example.gov.cn". */
  readonly origin: string
  /** Its User-Agent, at most 300 characters. */
  readonly userAgent: string
  /** Has it keep a session cookie until its session ends; sent only when the transaction is committed. */
  readonly keep: (token: string) => void
  /** Has it drop the session cookie. */
  readonly forget: () => void
}

/** The `__Host-` prefix makes a browser refuse the cookie from any other host or over plain http. */
const cookieNames = { https: '__Host-mingtang', http: 'mingtang' } as const

interface Headers {
  readonly cookie?: string | undefined
  readonly 'x-forwarded-proto'?: string | string[] | undefined
}

/**
 * The session token among the cookies of a request; null when there is none. Where the proxy says that the browser came
 * over https only the cookie that no other host can have set counts.
 */
export function readToken(headers: Headers): string | null {
  const cookies = new Map(
    (headers.cookie ?? '').split(';').map((pair) => {
      const [name = '', value = ''] = pair.trim().split('=', 2)
      return [name, value]
    }),
  )
  const bound = cookies.get(cookieNames.https)
  return bound ?? (cameOverHttps(headers) ? null : (cookies.get(cookieNames.http) ?? null))
}

/** Believed of any proxy: who says so falsely gets a cookie that their own browser will not send. */
function cameOverHttps({ 'x-forwarded-proto': said }: Headers): boolean {
  return (
    String(said ?? '')
      .split(',')[0]
      ?.trim()
      .toLowerCase() === 'https'
  )
}

/** The browser behind `request`, and `apply`, which writes what it was told to keep or forget into the reply. */
export function browserOf(
  request: FastifyRequest,
  origin: string | null,
): { browser: Browser; apply: (reply: FastifyReply) => void } {
  let kept: string | null | undefined
  const seen = origin ?? `${request.protocol}://${request.host}`
  const browser: Browser = {
    token: readToken(request.headers),
    origin: seen,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    keep: (token) => {
      kept = token
    },
    forget: () => {
      kept = null
    },
  }
  return {
    browser,
    apply: (reply) => {
      const isHttps = seen.startsWith('https:') || cameOverHttps(request.headers)
      if (kept !== undefined) reply.header('set-cookie', printCookie(kept, isHttps))
    },
  }
}

/** No Max-Age: the cookie ends with the browser, the session in the database ends when it says so. */
function printCookie(token: string | null, secure: boolean): string {
  const name = secure ? cookieNames.https : cookieNames.http
  const value = token === null ? `${name}=; Max-Age=0` : `${name}=${token}`
  return `${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
