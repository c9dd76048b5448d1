import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import { findCountedLetter, readMailbox } from '#modules/letters/offer.ts'
import type { contest, decideTalk, excludeLetter, getObjection, openRound } from '../contract/rounds.ts'
import { FigureName } from '../contract/rounds.ts'
import { evaluationObjection, evaluationRound } from '../procedure/round.ts'
import { findObjection, insertObjection } from '../store/objections.ts'
import type { RoundRecord } from '../store/rounds.ts'
import {
  findRound,
  insertExclusion,
  insertRound,
  insertTalk,
  selectFigures,
  selectRounds,
} from '../store/rounds.ts'
import { ownRoles } from '../contract/roles.ts'
import { problems } from './problems.ts'
import { rulesOn } from './rules.ts'

/** Begins an evaluation of some months, under the rules in force on their last day. @throws evaluation.monthsWrong, monthsTaken, mailboxClosed */
export async function open(
  context: ActionContext,
  { unitId, title, from, to }: z.output<typeof openRound.input>,
): Promise<{ roundId: string }> {
  const { tx, today } = context
  if (from > to || to > today.slice(0, 7)) throw problems.monthsWrong()
  const mailbox = await readMailbox(tx)
  if (!mailbox) throw problems.mailboxClosed()
  const months = { from: `${from}-01`, to: `${to}-01` }
  const same = (await selectRounds(tx)).some(
    (round) => round.from === months.from && round.to === months.to && round.state !== 'discarded',
  )
  if (same) throw problems.monthsTaken()
  const rules = await rulesOn(tx, lastDayOf(to))
  const roundId = await openCase(context, evaluationRound, { unitId, title })
  await insertRound(tx, { roundId, unitId, title, ...months, mailboxId: mailbox.unitId, ruleSetId: rules.id })
  return { roundId }
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** A round that the actor may read: its office always, everybody else once it is shown. @throws evaluation.roundNotFound */
export async function requireRound(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  roundId: string,
): Promise<RoundRecord> {
  const round = await findRound(db, roundId)
  if (!round || !mayRead(round, actor)) throw problems.roundNotFound()
  return round
}

/** While it is worked out, and when it was given up, only its own office sees it. */
export function mayRead(round: RoundRecord, actor: ReadContext['actor']): boolean {
  const isShown = round.state !== 'draft' && round.state !== 'discarded'
  return isShown || ownRoles.some((role) => hasRoleOver(actor, role, round.unitPath))
}

/** Leaves a letter out of the figures, for a reason that everybody reads. @throws evaluation.letterNotCounted, excludedBefore, roundFixed */
export async function exclude(
  context: ActionContext,
  { roundId, letterNumber, reason }: z.output<typeof excludeLetter.input>,
): Promise<Record<string, never>> {
  const { tx, actor, now } = context
  const round = await requireRound(context, roundId)
  if (!hasRoleOver(actor, 'evaluator', round.unitPath)) throw problems.roundNotFound()
  if (round.state === 'final' || round.state === 'discarded') throw problems.roundFixed()
  const letter = await findCountedLetter(tx, round.mailboxId, letterNumber)
  if (!letter || letter.month < round.from || letter.month > round.to) throw problems.letterNotCounted()
  const { letterId, unitId } = letter
  const decided = { decidedBy: actor.name, decidedAt: now }
  if (!(await insertExclusion(tx, { roundId, letterId, unitId, letterNumber, reason, ...decided })))
    throw problems.excludedBefore()
  await recordAudit(context, {
    chain: round.unitId,
    act: 'evaluation.exclude',
    object: { kind: 'evaluation.round', id: roundId, label: letterNumber },
    after: { letterNumber, reason },
  })
  return {}
}

/** What a unit says against one of its figures, while they are shown for that. @throws evaluation.notContestable, unitNotRated */
export async function object(
  context: ActionContext,
  { roundId, unitId, figure, said }: z.output<typeof contest.input>,
): Promise<{ objectionId: string }> {
  const { tx, actor, today, now } = context
  const round = await requireRound(context, roundId)
  const units = await selectUnitsOf(tx, actor, ['letterReviewer'], today)
  const own = units.find(({ id }) => id === unitId)
  if (!own) throw problems.unitNotRated()
  if (!isContestable(round, now)) throw problems.notContestable()
  const rated = await selectFigures(tx, roundId)
  if (!rated.some((row) => row.unitId === unitId)) throw problems.unitNotRated()
  const title = `${own.title}对${round.title}的异议`
  const objectionId = await openCase(context, evaluationObjection, { unitId: round.unitId, title })
  const filed = { filedBy: actor.name, filedAt: now }
  await insertObjection(tx, { objectionId, roundId, unitId, figure, said, ...filed })
  return { objectionId }
}

/** True while units may object. */
export function isContestable({ state, dueAt }: RoundRecord, now: Date): boolean {
  return state === 'announced' && dueAt !== null && now < dueAt
}

/** A person decides to speak with the head of a unit. @throws evaluation.unitNotRated, roundNotFound */
export async function decideToTalk(
  context: ActionContext,
  { roundId, unitId, reason }: z.output<typeof decideTalk.input>,
): Promise<Record<string, never>> {
  const { tx, actor, now } = context
  const round = await requireRound(context, roundId)
  if (!hasRoleOver(actor, 'evaluationDirector', round.unitPath)) throw problems.roundNotFound()
  const rated = await selectFigures(tx, roundId)
  if (!rated.some((row) => row.unitId === unitId)) throw problems.unitNotRated()
  await insertTalk(tx, { roundId, unitId, reason, decidedBy: actor.name, decidedAt: now })
  await recordAudit(context, {
    chain: round.unitId,
    act: 'evaluation.decideTalk',
    object: { kind: 'evaluation.round', id: roundId },
    after: { unitId, reason },
  })
  return {}
}

/** An objection, for the office that answers it. @throws evaluation.objectionNotFound */
export async function readObjection(
  { db, actor }: ReadContext,
  { objectionId }: { readonly objectionId: string },
): Promise<z.input<typeof getObjection.output>> {
  const found = await findObjection(db, objectionId)
  const round = found && (await findRound(db, found.roundId))
  if (!round || !ownRoles.some((role) => hasRoleOver(actor, role, round.unitPath)))
    throw problems.objectionNotFound()
  const { roundId, unitTitle, figure, said, filedBy } = found
  return { roundId, unitTitle, figure: FigureName.parse(figure), said, filedBy }
}
