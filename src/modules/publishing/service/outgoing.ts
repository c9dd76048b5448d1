import type { Reader } from '#kernel/database/database.ts'
import type { Outgoing } from '../rules/digest.ts'
import { digestOf } from '../rules/digest.ts'
import type { AttachmentRecord } from '../store/attachments.ts'
import { selectAttachments } from '../store/attachments.ts'
import type { EditionRecord } from '../store/editions.ts'

/** An edition with its files, and the digest of everything of it that goes out. */
export interface Whole {
  readonly edition: EditionRecord
  readonly attachments: readonly AttachmentRecord[]
  readonly digest: string
}

/** Reads the files of an edition and computes its digest from what is stored now. */
export async function readWhole(db: Reader, edition: EditionRecord): Promise<Whole> {
  const attachments = await selectAttachments(db, edition.editionId)
  return { edition, attachments, digest: digestOf(outgoingOf(edition, attachments)) }
}

/** An edition with some of its files only; its digest is that of what is left. */
export function withFiles({ edition }: Whole, attachments: readonly AttachmentRecord[]): Whole {
  return { edition, attachments, digest: digestOf(outgoingOf(edition, attachments)) }
}

function outgoingOf(edition: EditionRecord, attachments: readonly AttachmentRecord[]): Outgoing {
  const hashes = new Map(attachments.map(({ id, hash }) => [id, hash]))
  return {
    itemId: edition.itemId,
    number: edition.number,
    unitId: edition.unitId,
    content: edition.content,
    recordDigest: edition.recordDigest,
    attachments: attachments.map((file) => ({
      role: file.role,
      twinOfHash: file.twinOf === null ? null : (hashes.get(file.twinOf) ?? null),
      hash: file.hash,
      name: file.name,
      title: file.title,
      type: file.type,
      sizeBytes: file.sizeBytes,
    })),
  }
}
