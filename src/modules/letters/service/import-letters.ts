import { recordAudit } from '#kernel/audit/record.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { hashOfQueryCode, newQueryCode } from '#kernel/forms/query-code.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import type { Kind } from '../contract/words.ts'
import { assignmentProcedures } from '../procedure/assignment.ts'
import { letter } from '../procedure/letter.ts'
import type { ImportedLetter } from '../rules/import-row.ts'
import { checkLetters } from '../rules/import-row.ts'
import type { BadRow } from '../rules/letter-file.ts'
import { readLetters } from '../rules/letter-file.ts'
import { insertAnswer } from '../store/answers.ts'
import { insertAssignment } from '../store/assignments.ts'
import { findMailbox, insertLetter, selectTakenOver, takeNumber, updateLetter } from '../store/letters.ts'
import { selectClasses } from '../store/classes.ts'
import { selectUnitsByTitle } from '../store/units.ts'
import { boundAssignments, boundLetter, digestOf } from './bound.ts'
import { findUrgentAdvice, saysAllegation } from './intake.ts'
import { linkLike } from './links.ts'
import { measureAnswer } from './measure.ts'
import { problems } from './problems.ts'
import { suggest } from './suggest.ts'
import { keepWriter } from './writer.ts'

/** A file of letters, and how it is taken over. */
export interface LetterImport {
  readonly text: string
  /** The kind of those of which the file does not say it. */
  readonly kind: Kind
  /** Title or slug of the unit that answered those of which the file does not say it; null: the mailbox's own office. */
  readonly unit: string | null
  /** Told how many are done, now and then. */
  readonly report?: (done: number, total: number) => void
  /** Once it is aborted nothing is taken over. */
  readonly signal?: AbortSignal
}

/** What became of a file: with one mistake, nothing. */
export interface LetterImportOutcome {
  readonly mistakes: readonly BadRow[]
  readonly remarks: readonly BadRow[]
  readonly imported: number
  /** Of those: not answered yet, to be handled like letters that have just come. */
  readonly open: number
  /** Taken over before; nothing of them was touched. */
  readonly known: number
}

const reportedEvery = 100

/**
 * Takes over letters of another system with their times, through the procedures: each is a case that began when it was
 * sent and, once answered, ended when it was answered; the history says that it was entered today. All or nothing.
 *
 * @throws letters.mailboxClosed, letters.unitUnknown, letters.importCancelled
 */
export async function importLetters(
  context: ActionContext,
  given: LetterImport,
): Promise<LetterImportOutcome> {
  const { tx, now, today } = context
  const mailbox = await findMailbox(tx)
  if (!mailbox) throw problems.mailboxClosed()
  const read = readLetters(given.text)
  const { letters, mistakes: wrong } = checkLetters(read.rows, { kind: given.kind, now })
  const units = await selectUnitsByTitle(tx, today)
  const answering = given.unit === null ? mailbox.unitId : units.get(given.unit)
  if (!answering) throw problems.unitUnknown()
  const mistakes = [...read.bad, ...wrong, ...findUnknownUnits(letters, units)].sort(
    (one, other) => one.line - other.line,
  )
  const { remarks } = read
  if (mistakes.length > 0) return { mistakes, remarks, imported: 0, open: 0, known: 0 }
  const numbers = letters.map(({ sourceNumber }) => sourceNumber)
  const known = await selectTakenOver(tx, mailbox.unitId, numbers)
  const fresh = letters.filter(({ sourceNumber }) => !known.has(sourceNumber))
  await takeOverAll(context, fresh, given, { mailboxId: mailbox.unitId, unitId: answering, units })
  const open = fresh.filter(({ answer }) => answer === null).length
  return { mistakes, remarks, imported: fresh.length, open, known: known.size }
}

async function takeOverAll(
  context: ActionContext,
  letters: readonly ImportedLetter[],
  { report, signal }: LetterImport,
  { units, ...place }: Omit<Place, 'classes'> & { readonly units: ReadonlyMap<string, string> },
): Promise<void> {
  const classes = new Set((await selectClasses(context.tx, context.today)).map(({ title }) => title))
  for (const [index, one] of letters.entries()) {
    if (signal?.aborted) throw problems.importCancelled()
    if (index % reportedEvery === 0) report?.(index, letters.length)
    const named = one.unit === null ? undefined : units.get(one.unit)
    await takeOver(context, one, { ...place, classes, unitId: named ?? place.unitId })
  }
  await recordImport(context, place.mailboxId, letters.length)
}

function findUnknownUnits(letters: readonly ImportedLetter[], units: ReadonlyMap<string, string>): BadRow[] {
  return letters.flatMap(({ line, unit }) =>
    unit === null || units.has(unit)
      ? []
      : [{ line, field: '答复单位', reason: `没有“${unit.slice(0, 40)}”这个单位` }],
  )
}

interface Place {
  readonly mailboxId: string
  readonly unitId: string
  readonly classes: ReadonlySet<string>
}

async function takeOver(context: ActionContext, one: ImportedLetter, place: Place): Promise<void> {
  const { tx } = context
  const { subject, body, sentAt, answer, label } = one
  const letterId = await openCase(context, letter, {
    unitId: place.mailboxId,
    title: subject,
    beganAt: sentAt,
  })
  await keepLetter(context, letterId, one, place.mailboxId)
  if (label !== null && place.classes.has(label)) await updateLetter(tx, letterId, { class: label })
  // Like letters are looked for around the time it was sent.
  await linkLike({ ...context, now: sentAt }, letterId, `${subject}${body}`)
  if (answer) await keepAnswer(context, letterId, { ...one, answer }, place.unitId)
  else await suggest(context, letterId, { heading: subject, body })
}

async function keepLetter(
  context: ActionContext,
  id: string,
  { subject, body, kind, sentAt, sourceNumber, answer }: ImportedLetter,
  unitId: string,
): Promise<void> {
  const isUrgent = answer === null && (await findUrgentAdvice(context, { subject, body })) !== null
  await insertLetter(context.tx, {
    id,
    unitId,
    kind,
    subject,
    body,
    isUrgent,
    isAllegation: await saysAllegation(context, { subject, body }),
    sentAt,
    sourceNumber,
    channel: 'import',
    place: null,
    key: `${unitId}:${sourceNumber}`,
    number: await takeNumber(context.tx, unitId, Number(civilDateOf(sentAt).slice(0, 4))),
    // Nobody was ever told this code.
    queryCodeHash: hashOfQueryCode(newQueryCode()),
  })
  // Names of accounts elsewhere are no way to reach anybody.
  await keepWriter(context, id, { name: null, phone: null, email: null })
}

/** What was answered there, by a unit whose part in it ended with the answer. */
async function keepAnswer(
  context: ActionContext,
  letterId: string,
  { subject, kind, sentAt, answer }: ImportedLetter & { readonly answer: { text: string; at: Date } },
  unitId: string,
): Promise<void> {
  const { tx } = context
  const procedure = assignmentProcedures[kind]
  const assignmentId = await openCase(context, procedure, { unitId, title: subject, beganAt: sentAt })
  const part = { id: assignmentId, letterId, unitId, track: kind, isRuled: false, reason: null }
  await insertAssignment(tx, { ...part, draft: answer.text })
  const bound = boundAssignments.find((one) => one.procedure === procedure)
  if (bound) await perform(context, bound, assignmentId, 'takeOver', { effectiveAt: answer.at })
  await perform(context, boundLetter, letterId, 'takeOver', { effectiveAt: answer.at })
  const kept = { letterId, assignmentId, unitId, text: answer.text, digest: digestOf(answer.text) }
  const seq = await insertAnswer(tx, { ...kept, repliedAt: answer.at })
  await updateLetter(tx, letterId, { replied_at: answer.at })
  await measureAnswer(tx, letterId, seq)
}

async function recordImport(context: ActionContext, unitId: string, letters: number): Promise<void> {
  if (letters === 0) return
  await recordAudit(context, {
    chain: unitId,
    act: 'letters.import',
    object: { kind: 'letters.mailbox', id: unitId },
    after: { letters },
  })
}
