import { hash } from 'node:crypto'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import type { Content } from '../contract/content.ts'

/** Everything of an edition that goes out. Approval is given on the digest of exactly this. */
export interface Outgoing {
  readonly itemId: number
  readonly number: number
  readonly unitId: string
  readonly content: Content
  readonly attachments: readonly OutgoingFile[]
  /** SHA-256 of the record of another module it was written from; null when there is none. */
  readonly recordDigest: string | null
}

export interface OutgoingFile {
  readonly role: string
  /** For a twin: the hash of the file it is the twin of. */
  readonly twinOfHash: string | null
  readonly hash: string
  readonly name: string
  readonly title: string
  readonly type: string
  readonly sizeBytes: number
}

/**
 * SHA-256 of title, text, metadata, columns, relations, co-issuers, and of each attachment's title, name and bytes,
 * in lower-case hex. Sets are sorted, attachments keep their order.
 */
export function digestOf({ itemId, number, unitId, content, attachments, recordDigest }: Outgoing): string {
  const { columnIds, coIssuerIds, relations, ...rest } = content
  return hash(
    'sha256',
    canonicalJson({
      format: 1,
      itemId,
      number,
      unitId,
      ...rest,
      // Left out where there is none, so that what was approved before keeps its digest.
      ...(recordDigest !== null && { recordDigest }),
      columnIds: [...columnIds].sort(),
      coIssuerIds: [...coIssuerIds].sort(),
      relations: relations.map(({ kind, targetItemId }) => `${kind}:${targetItemId}`).sort(),
      attachments: attachments.map(({ role, twinOfHash, hash, name, title, type, sizeBytes }) => ({
        role,
        twinOfHash,
        hash,
        name,
        title,
        type,
        sizeBytes,
      })),
    }),
  )
}
