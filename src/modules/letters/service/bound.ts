import { hash } from 'node:crypto'
import { system } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { BoundProcedure } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import type { EffectContext } from '#kernel/procedure/effect.ts'
import { effect } from '#kernel/procedure/effect.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { NoInput, ReplyInput, RouteInput, SubmitInput } from '../contract/words.ts'
import { tracks } from '../procedure/articles.ts'
import { assignmentBefore, assignmentProcedures } from '../procedure/assignment.ts'
import { letter, letterBefore, letterByHand } from '../procedure/letter.ts'
import type { Accused } from '../rules/conflict.ts'
import { isRespondent } from '../rules/conflict.ts'
import { findPromises } from '../rules/draft-check.ts'
import { insertAnswer } from '../store/answers.ts'
import { insertPromises } from '../store/promises.ts'
import type { AssignmentRecord } from '../store/assignments.ts'
import {
  findAssignment,
  insertAssignment,
  selectAssignments,
  selectCoHandlers,
  updateRemarks,
} from '../store/assignments.ts'
import type { LetterRecord } from '../store/letters.ts'
import { updateLetter } from '../store/letters.ts'
import { selectClasses } from '../store/classes.ts'
import { findSuggestion, insertDecision } from '../store/routing.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import { checkDraftOf } from './draft-words.ts'
import { requireOwn } from './own.ts'
import { measureAnswer } from './measure.ts'
import { problems } from './problems.ts'

/** The program, in whose name one case moves another. */
export function asProgram<Context extends ActionContext>(context: Context): Context {
  return { ...context, actor: system }
}

/** Moves of a letter that only its assignments make; they write nothing beside the move. */
const letterMoves = bind(letter, {}, [bind(letterByHand, {}), bind(letterBefore, {})])

// What the letter's own office does -----------------------------------------------------------------------------------

const route = effect(RouteInput, async (context, letterId, input) => {
  await assign(context, letterId, { ...input, isRuled: false, reason: null, draft: '' })
})

/** The program gives it out: marked as such, and never learned from. */
const routeAutomatically = route

/** Whoever has it loses it; its day goes on counting. Given out anew, it counts as no return. */
const recallRouting = effect(NoInput, async (context, letterId) => {
  await moveAssignment(context, await requireLead(context, letterId), 'recall')
})

/** The lead is ruled: it may not give the letter back any more (办法 第四条). */
const rule = effect(RouteInput, async (context, letterId, input) => {
  await assign(context, letterId, { ...input, isRuled: true, reason: context.act.reason, draft: '' })
})

interface Given extends RouteInput {
  readonly isRuled: boolean
  readonly reason: string | null
  /** What the unit begins with. */
  readonly draft: string
}

async function assign(context: EffectContext, letterId: string, given: Given): Promise<void> {
  const { tx, actor, now, today } = context
  const own = await requireOwn(context, letterId)
  if (!(await selectClasses(tx, today)).some(({ title }) => title === given.class))
    throw problems.classUnknown()
  const accused = await decideAccused(context, own, given)
  await openAssignment(context, { ...own, ...accused }, { ...given, receivedOn: own.receivedOn })
  const { isAllegation, respondentId } = accused
  await updateLetter(tx, letterId, {
    class: given.class,
    is_allegation: isAllegation,
    respondent_id: respondentId,
  })
  const suggestion = await findSuggestion(tx, own.letterId, today)
  await insertDecision(tx, {
    letterId,
    class: given.class,
    unitId: given.unitId,
    suggestedClass: suggestion?.class ?? null,
    decidedBy: actor.id === system.id ? null : actor.id,
    decidedAt: now,
    isAutomatic: context.act.action === 'routeAutomatically',
  })
}

/** Whom a letter accuses, as it is decided now; what was decided before holds where nothing is said. */
async function decideAccused(
  { tx, today }: ActionContext,
  own: LetterRecord,
  given: Pick<Given, 'isAllegation' | 'respondentId'>,
): Promise<Accused & { readonly respondentId: string | null }> {
  const isAllegation = given.isAllegation ?? own.isAllegation
  const respondentId = isAllegation ? (given.respondentId ?? own.respondentId) : null
  if (respondentId === null) return { isAllegation, respondentId, respondentPath: null }
  const unit = await findOpenUnit(tx, respondentId, today)
  if (!unit) throw problems.unitUnknown()
  return { isAllegation, respondentId, respondentPath: unit.path }
}

async function openAssignment(
  context: ActionContext,
  own: Pick<LetterRecord, 'letterId' | 'subject'> & Accused,
  {
    unitId,
    track,
    isRuled,
    reason,
    draft,
    receivedOn,
  }: Omit<Given, 'class' | 'isAllegation' | 'respondentId'> & { readonly receivedOn: CivilDate },
): Promise<void> {
  const { letterId, subject } = own
  const unit = await findOpenUnit(context.tx, unitId, context.today)
  if (!unit) throw problems.unitUnknown()
  if (isRespondent(own, unit.path)) throw problems.respondent()
  const id = await openCase(asProgram(context), assignmentProcedures[track], {
    unitId,
    title: subject,
    receivedOn,
  })
  await insertAssignment(context.tx, { id, letterId, unitId, track, isRuled, reason, draft })
}

const returnDraft = effect(NoInput, async (context, letterId) => {
  const lead = await requireLead(context, letterId)
  await moveAssignment(context, lead, 'revise')
})

/** What goes out is, to the letter, the text that was read. */
const reply = effect(ReplyInput, async (context, letterId, { digest }) => {
  const { tx, now, today } = context
  const lead = await requireLead(context, letterId)
  if (digestOf(lead.draft) !== digest) throw problems.digestDiffers()
  const { assignmentId, unitId, draft } = lead
  const seq = await insertAnswer(tx, { letterId, assignmentId, unitId, text: draft, digest, repliedAt: now })
  await insertPromises(tx, letterId, seq, findPromises(draft, today))
  if (seq === 1) await updateLetter(tx, letterId, { replied_at: now })
  await moveAssignment(context, lead, 'finish')
  await measureAnswer(tx, letterId, seq)
})

/** The writer says it is not solved: the same unit goes on, with its limit anew, and may not give it back. */
const reopen = effect(NoInput, async (context, letterId) => {
  const own = await requireOwn(context, letterId)
  const lead = await requireLead(context, letterId)
  const { unitId, track, draft } = lead
  const reason = '来信人反映没有解决'
  const receivedOn = context.today
  await openAssignment(context, own, { unitId, track, isRuled: true, reason, draft, receivedOn })
  await updateLetter(context.tx, letterId, { reopened: own.reopened + 1 })
})

const withdraw = effect(NoInput, async (context, letterId) => {
  const [last] = (await selectAssignments(context.tx, letterId)).slice(-1)
  if (last && last.closedAt === null) await moveAssignment(context, last, 'recall')
})

/** The unit that has, or last had, the lead. @throws letters.draftMissing */
export async function requireLead({ tx }: ActionContext, letterId: string): Promise<AssignmentRecord> {
  const [last] = (await selectAssignments(tx, letterId)).slice(-1)
  if (!last) throw problems.draftMissing()
  return last
}

async function moveAssignment(
  context: ActionContext,
  { assignmentId, track }: AssignmentRecord,
  action: 'revise' | 'finish' | 'recall',
): Promise<void> {
  const moves = bind(assignmentProcedures[track], {}, [bind(assignmentBefore(track), {})])
  await perform(asProgram(context), moves, assignmentId, action)
}

/** SHA-256 of a text: what was read is what goes out. */
export function digestOf(text: string): string {
  return hash('sha256', text)
}

const letterEffects = { route, rule, returnDraft, reply, reopen, withdraw }

/** The procedure of a letter with what each action writes. */
export const boundLetter: BoundProcedure = bind(
  letter,
  { ...letterEffects, routeAutomatically, recallRouting },
  [bind(letterByHand, letterEffects), bind(letterBefore, letterEffects)],
)

// What the unit does that was given it --------------------------------------------------------------------------------

/** Twice at most; then the director rules. */
const giveBack = effect(NoInput, async (context, assignmentId) => {
  const { letterId, isRuled } = await requireAssignment(context, assignmentId)
  if (isRuled) throw problems.ruled()
  const { returns } = await requireOwn(context, letterId)
  await updateLetter(context.tx, letterId, { returns: returns + 1 })
  await perform(asProgram(context), letterMoves, letterId, returns === 0 ? 'takeBack' : 'takeBackAgain')
})

/** Refuses a draft that does not answer; what it asks to be explained must be explained. @throws letters.draftRefused */
const submitDraft = effect(
  SubmitInput,
  async ({ tx, today }, assignmentId, { draftVersion, explanations }) => {
    const own = await requireAssignment({ tx }, assignmentId)
    if (own.draftVersion !== draftVersion) throw problems.draftStale()
    if (own.draft.trim() === '') throw problems.draftMissing()
    const remarks = await checkDraftOf(tx, await requireOwn({ tx }, own.letterId), own.draft, today)
    const open = remarks.filter(({ code, severity }) => severity === 'stop' || !explanations[code])
    if (open.length > 0) throw problems.draftRefused(open.map(({ sentence }) => sentence).join('；'))
    await updateRemarks(
      tx,
      assignmentId,
      remarks.map(({ code, sentence }) => ({ code, sentence, explanation: explanations[code] ?? '' })),
    )
  },
)

const approveDraft = effect(NoInput, async (context, assignmentId) => {
  const { letterId } = await requireAssignment(context, assignmentId)
  await perform(asProgram(context), letterMoves, letterId, 'receiveDraft')
})

/** Whom a letter accuses is not asked about it either (办法第十一条). */
const askCoHandlers = effect(NoInput, async (context, assignmentId) => {
  const { letterId } = await requireAssignment(context, assignmentId)
  const own = await requireOwn(context, letterId)
  const asked = await selectCoHandlers(context.tx, letterId)
  if (asked.some(({ unitPath }) => isRespondent(own, unitPath))) throw problems.respondent()
})

async function requireAssignment({ tx }: Pick<ActionContext, 'tx'>, id: string): Promise<AssignmentRecord> {
  const found = await findAssignment(tx, id)
  if (!found) throw problems.letterNotFound()
  return found
}

const assignmentEffects = { giveBack, askCoHandlers, submitDraft, approveDraft }

/** The part of a unit in a letter, for each kind of handling. */
export const boundAssignments: readonly BoundProcedure[] = tracks.map((track) =>
  bind(assignmentProcedures[track], assignmentEffects, [bind(assignmentBefore(track), assignmentEffects)]),
)
