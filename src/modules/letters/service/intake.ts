import { lockKey } from '#kernel/database/serial.ts'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { hashOfQueryCode, newQueryCode } from '#kernel/forms/query-code.ts'
import { selectClocks } from '#kernel/procedure/clock-store.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { openCase } from '#kernel/procedure/perform.ts'
import type { Channel, Filed, NewLetter, TakenIn } from '../contract/words.ts'
import { letter } from '../procedure/letter.ts'
import { classWords } from '../rules/class-words.ts'
import type { LetterRecord } from '../store/letters.ts'
import {
  findLetterByKey,
  findMailbox,
  insertLetter,
  insertMailbox,
  takeNumber,
  updateLetter,
} from '../store/letters.ts'
import { insertClasses } from '../store/classes.ts'
import { selectPlainWords, selectWords } from '../store/words.ts'
import { findOpenUnit } from '#kernel/access/open-units.ts'
import { keepFiles } from './files.ts'
import { routeBySuggestion } from './automatic.ts'
import { linkLike } from './links.ts'
import { requireOwn } from './own.ts'
import { problems } from './problems.ts'
import { suggest } from './suggest.ts'
import { keepWriter } from './writer.ts'

/** Opens the mailbox of a unit, with the classes this program knows words of. @throws letters.unitUnknown, mailboxOpen */
export async function openMailbox(
  context: ActionContext,
  { unitId, title }: { readonly unitId: string; readonly title: string },
): Promise<void> {
  const { tx, actor, now, today } = context
  const unit = await findOpenUnit(tx, unitId, today)
  if (!unit || !hasRoleOver(actor, 'letterDirector', unit.path)) throw problems.unitUnknown()
  if (!(await insertMailbox(tx, { unitId, title, openedAt: now }))) throw problems.mailboxOpen()
  await insertClasses(
    tx,
    classWords.map(({ label, words }) => ({ title: label, words })),
  )
  await recordAudit(context, {
    chain: unitId,
    act: 'letters.openMailbox',
    object: { kind: 'letters.mailbox', id: unitId, label: title },
  })
}

/** Takes in what the public writes online. The same key again answers with a new query code and takes in nothing. */
export async function sendLetter(context: ActionContext, given: NewLetter): Promise<Filed> {
  return await takeIn(context, given, { channel: 'web', sentAt: context.now, sourceNumber: null })
}

/** Takes in what came by the counter, telephone or post. @throws letters.mailboxClosed */
export async function takeInLetter(context: ActionContext, { channel, ...given }: TakenIn): Promise<Filed> {
  const mailbox = await findMailbox(context.tx)
  if (!mailbox || !hasRoleOver(context.actor, 'letterClerk', mailbox.unitPath)) throw problems.mailboxClosed()
  return await takeIn(context, { ...given, files: [] }, { channel, sentAt: context.now, sourceNumber: null })
}

/** Where a letter came from. */
export interface Arrival {
  readonly channel: Channel
  readonly sentAt: Date
  readonly sourceNumber: string | null
}

/** Every way in ends here: one number, one code, one case. @throws letters.mailboxClosed */
export async function takeIn(context: ActionContext, given: NewLetter, arrival: Arrival): Promise<Filed> {
  const { tx, today } = context
  await lockKey(tx, 'letters', given.key)
  const queryCode = newQueryCode()
  const known = await findLetterByKey(tx, given.key)
  if (known) {
    await updateLetter(tx, known.letterId, { query_code_hash: hashOfQueryCode(queryCode) })
    return await describe(context, known, queryCode)
  }
  const mailbox = await findMailbox(tx)
  if (!mailbox) throw problems.mailboxClosed()
  const { key, kind, subject, body, place, name, phone, email } = given
  const urgent = await findUrgentAdvice(context, given)
  const isAllegation = await saysAllegation(context, given)
  const id = await openCase(context, letter, { unitId: mailbox.unitId, title: subject })
  await insertLetter(tx, {
    id,
    key,
    kind,
    subject,
    body,
    place,
    ...arrival,
    unitId: mailbox.unitId,
    number: await takeNumber(tx, mailbox.unitId, Number(today.slice(0, 4))),
    queryCodeHash: hashOfQueryCode(queryCode),
    isUrgent: urgent !== null,
    isAllegation,
  })
  await keepWriter(context, id, { name, phone, email })
  await keepFiles(context, id, given.files)
  await suggest(context, id, { heading: subject, body })
  await linkLike(context, id, `${subject}${body}`)
  await routeBySuggestion(context, id)
  return await describe(context, await requireOwn(context, id), queryCode)
}

/** Whom to call at once when a text speaks of danger; null when it does not. */
export async function findUrgentAdvice(
  { tx, today }: Pick<ActionContext, 'tx' | 'today'>,
  { subject, body }: Pick<NewLetter, 'subject' | 'body'>,
): Promise<string | null> {
  const text = `${subject}\n${body}`
  return (await selectWords(tx, 'urgent', today)).find(({ word }) => text.includes(word))?.advice ?? null
}

/** Whether the words of a letter allege misconduct. */
export async function saysAllegation(
  { tx, today }: Pick<ActionContext, 'tx' | 'today'>,
  { subject, body }: Pick<NewLetter, 'subject' | 'body'>,
): Promise<boolean> {
  const text = `${subject}\n${body}`
  return (await selectPlainWords(tx, 'allegation', today)).some((word) => text.includes(word))
}

async function describe(context: ActionContext, own: LetterRecord, queryCode: string): Promise<Filed> {
  const clocks = await selectClocks(context.tx, own.letterId)
  const acceptance = clocks.find(({ name }) => name === 'acceptance')
  return {
    letterId: own.letterId,
    number: own.number,
    queryCode,
    mailboxTitle: own.mailboxTitle,
    acceptBy: acceptance ? (dueOf(acceptance.clock, context.calendar)?.on ?? null) : null,
    callAtOnce: own.isUrgent ? await findUrgentAdvice(context, own) : null,
  }
}
