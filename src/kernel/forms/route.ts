import type { ActionContext } from '#kernel/context.ts'
import type { PageAnswer, PageContext, PageRequest, PageRoute } from '#kernel/pages/route.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Allowance } from './attempts.ts'
import type { Complaints, DraftFile } from './field.ts'
import type { Draft } from './draft-store.ts'

/** What a visitor asks of a form's page, with what they have typed so far. */
export interface FormRequest extends PageRequest {
  readonly draft: Draft | null
}

/** What a visitor sent. */
export interface FormPost {
  /** The path without its query. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  /** The draft this continues, locked; null when there is none or it has expired. */
  readonly draft: Draft | null
  /** True when the visitor had a draft that has expired: what they sent now is all there is. */
  readonly hasExpired: boolean
  /** What was typed, by name; a name sent twice keeps its last value. */
  readonly typed: Readonly<Record<string, string>>
  /** Files that were stored, not yet part of a draft. */
  readonly files: readonly Omit<DraftFile, 'id'>[]
  /** Files of a confidential form: in memory, stored nowhere. */
  readonly held?: readonly HeldFile[]
  /** Files that were not taken, as sentences by the name of their field. */
  readonly refused: Complaints
}

/** A file that was sent and is kept nowhere. */
export interface HeldFile {
  readonly field: string
  readonly name: string
  readonly bytes: Buffer
}

/** Where the visitor is sent (303), and what becomes of the cookie that holds their draft. */
export interface FormAnswer {
  readonly to: string
  /** A new token to keep, null to forget the one there is; absent: as it was. */
  readonly token?: string | null
  /** A page answered in place of leading there: for what is shown once and kept nowhere. */
  readonly page?: (context: PageContext, request: PageRequest) => Promise<PageAnswer>
}

/** One public address that is asked for and sent to without any script. What depends on who asks is never kept or shared. */
export interface FormRoute {
  readonly path: PageRoute['path']
  readonly title: string
  readonly allow: 'anyone'
  /** Query keys its page knows. */
  readonly query?: readonly string[]
  readonly draft: DraftRule
  /**
   * True where nothing may tell who sends what: no draft, no file and no address is stored, `submit` is told no address,
   * and the browser is told to name this page to nobody. How often it is sent is counted in memory alone.
   */
  readonly isConfidential?: true
  /** How often one address may send it. */
  readonly allowance: Allowance
  readonly show: (context: PageContext, request: FormRequest) => Promise<PageAnswer>
  /** Absent for a page that only shows what a draft holds. */
  readonly submit?: (context: ActionContext, post: FormPost) => Promise<FormAnswer>
  /** Says a refusal of `submit` on the form's own page; nothing `submit` wrote is there. Absent: a plain page says it. */
  readonly refuse?: (context: ActionContext, post: FormPost, problem: Problem) => Promise<FormAnswer>
}

/** Where drafts of a form are kept, and how long. */
export interface DraftRule {
  /** Names the form, e.g. "information-requests.new"; pages with the same key share a draft. */
  readonly key: string
  /** The path under which the cookie is sent. */
  readonly path: `/${string}`
  /** How long a draft is kept after it was last saved. */
  readonly hours: number
}

/** When a draft that is saved now expires. */
export function expiryOf({ hours }: DraftRule, now: Date): Date {
  return new Date(now.getTime() + hours * 3600 * 1000)
}

/** The cookie that holds the token of a form's draft. */
export function cookieOf({ key }: DraftRule): string {
  return `draft-${key.replaceAll('.', '-')}`
}

/** The token among the cookies of a request; null when there is none that could be one. */
export function readToken(rule: DraftRule, cookie: string | undefined): string | null {
  const name = cookieOf(rule)
  for (const pair of (cookie ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=', 2)
    if (key === name && /^[A-Za-z0-9_-]{22}$/.test(value)) return value
  }
  return null
}

/** The Set-Cookie header that keeps a token as long as its draft, or forgets it. */
export function writeToken(rule: DraftRule, token: string | null, isHttps: boolean): string {
  const age = token === null ? 0 : rule.hours * 3600
  return `${cookieOf(rule)}=${token ?? ''}; Path=${rule.path}; Max-Age=${age}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
}
