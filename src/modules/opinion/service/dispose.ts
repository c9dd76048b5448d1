import type { ActionContext } from '#kernel/context.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import type { Procedure } from '#kernel/procedure/table.ts'
import { openComplaint } from '#modules/letters/offer.ts'
import type { BesideInput } from '../contract/handling-words.ts'
import { opinionLead, opinionNote, opinionSuggestion } from '../procedure/dispositions.ts'
import { answersTag } from '../rules/tags.ts'
import { insertDisposal, insertLead, insertNote, insertSuggestion } from '../store/disposals.ts'
import type { EventPost } from '../store/events.ts'
import { selectEventPosts } from '../store/events.ts'
import type { HandlingRecord } from '../store/handling.ts'
import { updateHandling } from '../store/handling.ts'
import { asProgram } from './clearance.ts'
import { problems } from './problems.ts'

/** What a disposition opened: a case of this module, or a letter, or nothing (发泄: only the trend). */
interface Opened {
  readonly caseId: string | null
  readonly letterId: string | null
}

/**
 * Does with an event what it is taken for; each of the five goes its own way.
 *
 * @throws opinion.unitGone, opinion.textMissing, letters.mailboxClosed
 */
export async function dispose(
  context: ActionContext,
  own: HandlingRecord,
  input: BesideInput,
): Promise<void> {
  const { tx, actor, now, today } = context
  const { disposition, respondentUnitId } = input
  if (respondentUnitId && !(await findOpenUnit(tx, respondentUnitId, today))) throw problems.unitGone()
  await updateHandling(tx, own.handlingId, { disposition, respondent_unit_id: respondentUnitId })
  const opened = await open(context, own, input)
  await insertDisposal(tx, { ...opened, eventId: own.eventId, disposition, by: actor.id, at: now })
}

async function open(context: ActionContext, own: HandlingRecord, input: BesideInput): Promise<Opened> {
  switch (input.disposition) {
    case 'venting':
      return { caseId: null, letterId: null }
    case 'complaint':
      return { caseId: null, letterId: await makeLetter(context, own) }
    case 'report':
      return { caseId: await holdLead(context, own), letterId: null }
    case 'positive':
      return { caseId: await giveToUnit(context, own, input, opinionSuggestion), letterId: null }
    case 'negative':
      return { caseId: await giveToUnit(context, own, input, opinionNote), letterId: null }
  }
}

/** The words as they stand in public become a letter; its source says where. */
async function makeLetter(context: ActionContext, own: HandlingRecord): Promise<string> {
  const posts = await selectEventPosts(context.tx, own.eventId)
  const said = posts.findLast(({ class: kind }) => kind === 'complaint') ?? posts.at(-1)
  if (!said) throw problems.noPosts()
  return await openComplaint(context, {
    key: own.handlingId,
    subject: own.title.slice(0, 100),
    body: wordsOf(said, posts),
    saidAt: said.publishedAt,
    source: `网络言论${said.postId}号`,
  })
}

function wordsOf({ title, body, sourceTitle, link }: EventPost, posts: readonly EventPost[]): string {
  const others = posts.length > 1 ? `\n同一件事另有${posts.length - 1}条言论。` : ''
  const where = link ? `${sourceTitle}，${link}` : sourceTitle
  return `${[title, body].filter(Boolean).join('\n').slice(0, 9000)}\n（见${where}）${others}`
}

async function holdLead(context: ActionContext, { unitId, eventId, title }: HandlingRecord): Promise<string> {
  const id = await openCase(asProgram(context), opinionLead, { unitId, title })
  await insertLead(context.tx, id, eventId)
  return id
}

async function giveToUnit(
  context: ActionContext,
  { eventId }: HandlingRecord,
  { unitId, text }: BesideInput,
  procedure: Procedure,
): Promise<string> {
  const { tx, today } = context
  if (!unitId || !(await findOpenUnit(tx, unitId, today))) throw problems.unitGone()
  if (text.length < 4) throw problems.textMissing()
  const id = await openCase(asProgram(context), procedure, { unitId, title: text.slice(0, 100) })
  if (procedure.key === opinionSuggestion.key) await insertSuggestion(tx, id, eventId, text)
  else await insertNote(tx, id, eventId, text)
  await dropTags(tx, [answersTag])
  return id
}
