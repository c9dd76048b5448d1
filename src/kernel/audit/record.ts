import { readableText } from '#kernel/http/readable.ts'
import { hash, randomBytes } from 'node:crypto'
import type { ActorPost } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { canonicalJson } from './canonical.ts'

/** Chain of acts that belong to no unit: sign-ins, settings of the installation. */
export const systemChain = 'system'

/** What the names of reserved chains begin with. */
export const reservedPrefix = 'reserved:'

/** Chain of the acts on reserved cases of a procedure: verified with all others, and shown to nobody by the audit office's lists. */
export function reservedChain(procedureKey: string): string {
  return `${reservedPrefix}${procedureKey}`
}

/** True for a chain that lists and exports leave out. */
export function isReservedChain(chain: string): boolean {
  return chain.startsWith(reservedPrefix)
}

/** One act to be kept. */
export interface AuditRecord {
  /** Id of the unit whose act it is, `systemChain`, or a `reservedChain`. */
  readonly chain: string
  /** What was done, "<module>.<verb>", e.g. "publishing.approve". */
  readonly act: string
  readonly object: AuditObject
  /** The post it was done in; without it every post the person held is kept. */
  readonly postId?: string
  /** Values before the act; null or absent when there was nothing. */
  readonly before?: Readonly<Record<string, unknown>> | null
  /** Values after the act; null or absent when nothing is left. */
  readonly after?: Readonly<Record<string, unknown>> | null
  /** Address of the caller: for sign-ins only. */
  readonly address?: string | null
}

/** What an act was done to. */
export interface AuditObject {
  /** "<module>.<noun>", e.g. "publishing.item". */
  readonly kind: string
  readonly id: string
  /** What the audit administrator may read: a person's or unit's name, a number; never a title or text of business. */
  readonly label?: string
}

/** Texts longer than this are kept as digest and length: the chain proves what was there without holding it twice. */
const longestKeptText = 1000

/**
 * Appends one act to its chain, in the transaction of the act itself. The entry gets its place when that transaction
 * commits: a chain is locked only for that moment, so units never wait for one another.
 * Values before and after stay inside; exports carry their digest only.
 */
export async function recordAudit(context: ActionContext, record: AuditRecord): Promise<void> {
  const { tx, actor, now } = context
  const detail = describeDetail(record)
  const content = {
    at: now,
    personId: actor.id,
    personName: actor.name,
    posts: actor.posts.filter(({ postId }) => !record.postId || postId === record.postId).map(describePost),
    act: record.act,
    object: wellFormed(record.object),
    fields: changedFields(record),
    detailHash: detail === null ? null : hash('sha256', detail),
    address: record.address ?? undefined,
  }
  await tx
    .insertInto('audit.entry')
    .values({ chain: record.chain, happened_at: now, content: canonicalJson(content), detail })
    .execute()
}

/** Without what PostgreSQL cannot keep as JSON: the null character and halves of surrogate pairs. */
function wellFormed(object: AuditObject): AuditObject {
  return {
    kind: object.kind,
    id: readableText(object.id),
    ...(object.label !== undefined && { label: readableText(object.label) }),
  }
}

function describePost({ postId, unitPath, roles }: ActorPost): object {
  return { postId, unitPath, roles }
}

/** Null when the act carries no values. The salt keeps a short value from being guessed from its digest. */
function describeDetail({ before, after }: AuditRecord): string | null {
  if (!before && !after) return null
  return canonicalJson({
    salt: randomBytes(16).toString('hex'),
    before: shorten(before ?? null),
    after: shorten(after ?? null),
  })
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string' && value.length > longestKeptText)
    return { sha256: hash('sha256', value), length: value.length }
  if (Array.isArray(value)) return value.map(shorten)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shorten(inner)]))
}

/** Names of the fields whose values differ, in order. */
function changedFields({ before, after }: AuditRecord): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names]
    .filter((name) => canonicalJson([before?.[name]]) !== canonicalJson([after?.[name]]))
    .sort()
}
