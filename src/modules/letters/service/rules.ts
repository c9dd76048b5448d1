import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import type {
  endClassContract,
  endWordContract,
  listLetterRules,
  saveClassContract,
  saveWordContract,
} from '../contract/rules.ts'
import { wordKindTitles } from '../contract/rules.ts'
import {
  findClassFrom,
  insertClass,
  nextClassPosition,
  selectClassVersions,
  updateClassEnd,
} from '../store/classes.ts'
import { findMailbox } from '../store/letters.ts'
import { findWordFrom, insertWord, selectWordVersions, updateWordEnd } from '../store/words.ts'
import { problems } from './problems.ts'

/** Every version of every rule of the mailbox. */
export async function readLetterRules({
  db,
  actor,
}: ReadContext): Promise<z.input<typeof listLetterRules.output>> {
  const mailbox = await findMailbox(db)
  return {
    mayKeep: mailbox !== undefined && hasRoleOver(actor, 'letterDirector', mailbox.unitPath),
    words: (await selectWordVersions(db)).map(({ kind, basis, ...word }) => ({
      ...word,
      kind: kind,
      basis: basis,
    })),
    classes: await selectClassVersions(db),
  }
}

/** Whose rules they are: those of the mailbox the public writes to. @throws letters.mailboxClosed */
export async function requireKeeper({ tx, actor }: ActionContext): Promise<string> {
  const mailbox = await findMailbox(tx)
  if (!mailbox || !hasRoleOver(actor, 'letterDirector', mailbox.unitPath)) throw problems.mailboxClosed()
  return mailbox.unitId
}

function dayBefore(day: CivilDate): CivilDate {
  return dateOf(dayNumber(day) - 1)
}

/** What a version must be: not of a day gone by, nor of one on which or after which another begins. @throws letters.ruleTooEarly */
function refuseEarly(today: CivilDate, startsOn: CivilDate, last: CivilDate | undefined): void {
  if (startsOn < today || (last !== undefined && startsOn <= last)) throw problems.ruleTooEarly()
}

/** A word from a day on; what held before ends the day before. @throws letters.ruleTooEarly */
export async function saveWord(
  context: ActionContext,
  given: z.output<typeof saveWordContract.input>,
): Promise<Record<string, never>> {
  const chain = await requireKeeper(context)
  const { tx, today, now, actor } = context
  const last = await findWordFrom(tx, given.kind, given.word, given.startsOn)
  refuseEarly(today, given.startsOn, last?.startsOn)
  if (last) await updateWordEnd(tx, last.id, dayBefore(given.startsOn))
  await insertWord(tx, { ...given, savedByName: actor.name, savedAt: now })
  await recordAudit(context, {
    chain,
    act: 'letters.saveWord',
    object: { kind: 'letters.word', id: given.word, label: `${wordKindTitles[given.kind]}：${given.word}` },
    ...(last && { before: { advice: last.advice } }),
    after: given,
  })
  return {}
}

/** Ends a word, or takes its end back. @throws letters.ruleUnknown, ruleTooEarly */
export async function endWord(
  context: ActionContext,
  { kind, word, endsOn }: z.output<typeof endWordContract.input>,
): Promise<Record<string, never>> {
  const chain = await requireKeeper(context)
  const { tx, today } = context
  const last = await findWordFrom(tx, kind, word, today)
  if (!last) throw problems.ruleUnknown()
  refuseEndBefore(today, last.startsOn, endsOn)
  await updateWordEnd(tx, last.id, endsOn)
  await recordAudit(context, {
    chain,
    act: 'letters.endWord',
    object: { kind: 'letters.word', id: word, label: `${wordKindTitles[kind]}：${word}` },
    before: { endsOn: last.endsOn },
    after: { endsOn },
  })
  return {}
}

function refuseEndBefore(today: CivilDate, startsOn: CivilDate, endsOn: CivilDate | null): void {
  if (endsOn !== null && (endsOn < today || endsOn < startsOn)) throw problems.ruleTooEarly()
}

/** A class from a day on; what held before ends the day before. @throws letters.ruleTooEarly, unitUnknown */
export async function saveClass(
  context: ActionContext,
  given: z.output<typeof saveClassContract.input>,
): Promise<Record<string, never>> {
  const chain = await requireKeeper(context)
  const { tx, today, now, actor } = context
  const { title, startsOn, unitId } = given
  if (unitId !== null && !(await findOpenUnit(tx, unitId, today))) throw problems.unitUnknown()
  const last = await findClassFrom(tx, title, startsOn)
  refuseEarly(today, startsOn, last?.startsOn)
  if (last) await updateClassEnd(tx, last, dayBefore(startsOn))
  const position = last?.position ?? (await nextClassPosition(tx))
  const words = [...new Set(given.words)]
  await insertClass(tx, { ...given, words, position, savedByName: actor.name, savedAt: now })
  await recordAudit(context, {
    chain,
    act: 'letters.saveClass',
    object: { kind: 'letters.class', id: title, label: title },
    after: { ...given, words: words.length },
  })
  return {}
}

/** Ends a class, or takes its end back; letters that have it keep it. @throws letters.ruleUnknown, ruleTooEarly */
export async function endClass(
  context: ActionContext,
  { title, endsOn }: z.output<typeof endClassContract.input>,
): Promise<Record<string, never>> {
  const chain = await requireKeeper(context)
  const { tx, today } = context
  const last = await findClassFrom(tx, title, today)
  if (!last) throw problems.ruleUnknown()
  refuseEndBefore(today, last.startsOn, endsOn)
  await updateClassEnd(tx, last, endsOn)
  await recordAudit(context, {
    chain,
    act: 'letters.endClass',
    object: { kind: 'letters.class', id: title, label: title },
    before: { endsOn: last.endsOn },
    after: { endsOn },
  })
  return {}
}
