import { hasRoleOver } from '#kernel/access/actor.ts'
import type { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import { Content } from '../contract/content.ts'
import type { Attachment } from '../contract/content.ts'
import type { Edition } from '../contract/editing.ts'
import { publication } from '../procedure.ts'
import type { AttachmentRecord } from '../store/attachments.ts'
import { selectAttachments } from '../store/attachments.ts'
import type { EditionRecord } from '../store/editions.ts'
import { findReturn } from '../store/returned.ts'
import { findSpareCopy } from '../store/spare-copies.ts'
import { requireEdition } from './editions.ts'

/** One edition as the editor shows it. */
export async function readEdition(context: ReadContext, editionId: string): Promise<z.input<typeof Edition>> {
  return await describeEdition(context, await requireEdition(context, editionId))
}

/** An edition the actor may see, as the editor and the review desk show it. */
export async function describeEdition(
  { db, actor }: ReadContext,
  edition: EditionRecord,
): Promise<z.input<typeof Edition>> {
  const attachments = await selectAttachments(db, edition.editionId)
  const spare = await findSpareCopy(db, edition.editionId, actor.id)
  const returned = edition.state === 'draft' ? await findReturn(db, edition.editionId) : undefined
  return {
    ...pickIdentity(edition),
    content: edition.content,
    attachments: attachments.map(describeAttachment),
    createdAt: edition.createdAt.toISOString(),
    savedAt: edition.savedAt.toISOString(),
    savedByName: edition.savedByName,
    publishAt: edition.publishAt?.toISOString() ?? null,
    releasedAt: edition.releasedAt?.toISOString() ?? null,
    sourceName: edition.sourceName,
    losses: edition.losses as z.input<typeof Edition>['losses'],
    editable: edition.state === 'draft' && hasRoleOver(actor, 'author', edition.unitPath),
    returned: returned ? { ...returned, returnedAt: returned.returnedAt.toISOString() } : null,
    spareCopy: spare
      ? {
          content: Content.parse(spare.content),
          baseRevision: spare.baseRevision,
          keptAt: spare.keptAt.toISOString(),
        }
      : null,
  }
}

function pickIdentity(edition: EditionRecord) {
  return {
    editionId: edition.editionId,
    itemId: edition.itemId,
    number: edition.number,
    unitId: edition.unitId,
    unitTitle: edition.unitTitle,
    state: edition.state,
    stateTitle: publication.states[edition.state].title,
    status: edition.status,
    indexNumber: edition.indexNumber,
    revision: edition.revision,
    caseVersion: edition.caseVersion,
  }
}

/** A file as the screens show it. */
export function describeAttachment(file: AttachmentRecord): z.input<typeof Attachment> {
  return {
    id: file.id,
    role: file.role,
    twinOf: file.twinOf,
    hash: file.hash,
    name: file.name,
    title: file.title,
    type: file.type,
    sizeBytes: file.sizeBytes,
    extraction: file.extraction ? 'done' : 'pending',
    problem: file.extraction?.problem ?? null,
  }
}
