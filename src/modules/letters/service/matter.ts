import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { AssignmentMatter, LetterMatter } from '../contract/matter.ts'
import { letterRoles } from '../contract/words.ts'
import { trackTitles } from '../procedure/articles.ts'
import { assignmentProcedures } from '../procedure/assignment.ts'
import type { DraftRemark } from '../rules/draft-check.ts'
import { selectAnswers } from '../store/answers.ts'
import { selectPromises } from '../store/promises.ts'
import type { AssignmentRecord, KeptRemark } from '../store/assignments.ts'
import { findAssignment, selectAssignments, updateDraft } from '../store/assignments.ts'
import type { LetterRecord } from '../store/letters.ts'
import { findLetter } from '../store/letters.ts'
import { selectFiles } from '../store/files.ts'
import { findSuggestion, selectLinked } from '../store/routing.ts'
import type { Asking } from './access.ts'
import { requireLetter } from './access.ts'
import { digestOf } from './bound.ts'
import { checkDraftOf } from './draft-words.ts'
import { problems } from './problems.ts'
import { describePublication, mayPropose } from './publication.ts'
import { mayOpenWriter } from './writer.ts'

/** Who asks, of which database, and on which day. */
type Reading = Asking & Pick<ReadContext, 'today'>

/** Everything of a letter that its handling needs. */
export async function readLetter(context: Reading, letterId: string): Promise<z.input<typeof LetterMatter>> {
  const own = await requireLetter(context, letterId)
  return await describeLetter(context, own)
}

async function describeLetter(context: Reading, own: LetterRecord): Promise<z.input<typeof LetterMatter>> {
  const { db } = context
  const { letterId } = own
  const parts = await selectAssignments(db, letterId)
  const answers = await selectAnswers(db, letterId)
  return {
    ...shownOf(own),
    suggestion: (await findSuggestionShown(context, letterId)) ?? null,
    parts: parts.map(describePart),
    waiting: own.state === 'checking' ? waitingOf(parts.at(-1)) : null,
    answers: answers.map(({ seq, text, unitTitle, repliedAt, stars, solved, comment }) => ({
      seq,
      text,
      unitTitle,
      stars,
      solved,
      comment,
      repliedAt: repliedAt.toISOString(),
    })),
    promises: await selectPromises(db, letterId),
    linked: (await readLinked(context, letterId)).map(({ letterId: id, number, subject, likeness }) => ({
      letterId: id,
      number,
      subject,
      likeness,
    })),
    mayReadWriter: mayOpenWriter(context.actor, own, parts),
    files: (await selectFiles(db, letterId)).map(({ fileId, name, sizeBytes }) => ({
      fileId,
      name,
      sizeBytes,
    })),
    publication: await describePublication(context, letterId),
    mayPublish: await mayPropose(context, own),
  }
}

function shownOf(own: LetterRecord) {
  const { letterId, number, channel, kind, subject, body, place, isUrgent, returns, reopened, state } = own
  return {
    letterId,
    number,
    channel,
    kind,
    subject,
    body,
    place,
    isUrgent,
    isAllegation: own.isAllegation,
    respondentId: own.respondentId,
    respondentTitle: own.respondentTitle,
    returns,
    reopened,
    state,
    class: own.class,
    sentAt: own.sentAt.toISOString(),
  }
}

async function findSuggestionShown({ db, today }: Reading, letterId: string) {
  const found = await findSuggestion(db, letterId, today)
  if (!found) return undefined
  const { classifierId: _, reasons, ...suggestion } = found
  return { ...suggestion, reasons: reasons as { word: string; share: number }[] }
}

/** Letters that say nearly the same, as far as the actor may read them: a link is a trace of its letter. */
async function readLinked(context: Asking, letterId: string) {
  const linked = await selectLinked(context.db, letterId)
  const mine = []
  for (const one of linked) {
    const isMine = await requireLetter(context, one.letterId).then(
      () => true,
      () => false,
    )
    if (isMine) mine.push(one)
  }
  return mine
}

function describePart(part: AssignmentRecord) {
  const { assignmentId, unitTitle, track, isRuled, reason, dueOn, closedAt, state } = part
  const states: Readonly<Record<string, { readonly title: string }>> = assignmentProcedures[track].states
  return {
    assignmentId,
    unitTitle,
    track,
    isRuled,
    reason,
    dueOn,
    trackTitle: trackTitles[track],
    stateTitle: states[state]?.title ?? state,
    isOpen: closedAt === null,
  }
}

function waitingOf(lead: AssignmentRecord | undefined) {
  if (!lead) return null
  const remarks = (lead.remarks as KeptRemark[]).map(({ sentence, explanation }) => ({
    sentence,
    explanation,
  }))
  return { text: lead.draft, digest: digestOf(lead.draft), remarks }
}

/** The letter of an assignment, its draft and what the check says of it. @throws letters.letterNotFound */
export async function readAssignment(
  context: Reading,
  assignmentId: string,
): Promise<z.input<typeof AssignmentMatter>> {
  const { actor } = context
  const own = await requireAssignment(context, assignmentId)
  const found = await requireLetter(context, own.letterId)
  return {
    assignmentId,
    unitId: own.unitId,
    letter: await describeLetter(context, found),
    isRuled: own.isRuled,
    reason: own.reason,
    draft: own.draft,
    draftVersion: own.draftVersion,
    remarks: await remarksOf(context, found, own.draft),
    mayEdit: own.state === 'handling' && hasRoleOver(actor, 'letterHandler', own.unitPath),
  }
}

async function requireAssignment({ db, actor }: Asking, id: string): Promise<AssignmentRecord> {
  const own = await findAssignment(db, id)
  const mayRead = own && letterRoles.some((role) => hasRoleOver(actor, role, own.unitPath))
  if (!own) throw problems.letterNotFound()
  if (!mayRead) await requireLetter({ db, actor }, own.letterId)
  return own
}

async function remarksOf(
  { db, today }: Pick<Reading, 'db' | 'today'>,
  own: LetterRecord,
  draft: string,
): Promise<DraftRemark[]> {
  if (draft.trim() === '') return []
  return await checkDraftOf(db, own, draft, today)
}

/** Keeps a draft and says what the check finds in it. @throws letters.letterNotFound, draftFixed, draftStale */
export async function keepDraft(
  { tx, actor, today }: ActionContext,
  {
    assignmentId,
    draft,
    version,
  }: { readonly assignmentId: string; readonly draft: string; readonly version: number },
) {
  const own = await findAssignment(tx, assignmentId)
  if (!own || !hasRoleOver(actor, 'letterHandler', own.unitPath)) throw problems.letterNotFound()
  if (own.state !== 'handling') throw problems.draftFixed()
  if (!(await updateDraft(tx, assignmentId, { draft, version }))) throw problems.draftStale()
  const found = await findLetter(tx, own.letterId)
  return { version: version + 1, remarks: found ? await remarksOf({ db: tx, today }, found, draft) : [] }
}
