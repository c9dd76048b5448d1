import { z } from 'zod'
import type { ReadContext } from '#kernel/context.ts'
import type { listLetterChoices, listLetters, LetterRow } from '../contract/list.ts'
import { letterRoles } from '../contract/words.ts'
import { letter } from '../procedure/letter.ts'
import { findMailbox, selectMailboxes } from '../store/letters.ts'
import type { Cursor } from '../store/lists.ts'
import { countLetters, countLimit, selectLetters } from '../store/lists.ts'
import { selectClasses } from '../store/classes.ts'
import { selectUnitsOf } from '#kernel/access/open-units.ts'
import { selectHandlingUnits } from '../store/units.ts'

const states: Readonly<Record<string, { readonly title: string }>> = letter.states

/** One page of the letters the person has a part in, and how many there are. */
export async function readLetters(
  { db, actor, now, today }: ReadContext,
  { filter, size, after }: z.output<typeof listLetters.input>,
): Promise<z.input<typeof listLetters.output>> {
  const unitIds = (await selectUnitsOf(db, actor, letterRoles, today)).map(({ id }) => id)
  const view = { unitIds, mailboxIds: await selectMailboxes(db, unitIds), now }
  const found = await selectLetters(db, view, filter, { after: parseCursor(after), limit: size + 1 })
  const rows = found.slice(0, size)
  const last = found.length > size ? rows.at(-1) : undefined
  const total = await countLetters(db, view, filter)
  return {
    rows: rows.map(describe),
    next: last ? `${last.sentAt.toISOString()} ${last.letterId}` : null,
    total: Math.min(total, countLimit),
    totalIsMore: total > countLimit,
  }
}

function describe(row: Awaited<ReturnType<typeof selectLetters>>[number]): z.input<typeof LetterRow> {
  const { closedAt, sentAt, ...shown } = row
  return {
    ...shown,
    stateTitle: states[row.state]?.title ?? row.state,
    sentAt: sentAt.toISOString(),
    isClosed: closedAt !== null || row.state === 'replied',
  }
}

/** What does not read as a place in the list is its beginning. */
function parseCursor(after: string | null): Cursor | null {
  const [sentAt = '', letterId = ''] = (after ?? '').split(' ')
  const at = new Date(sentAt)
  return Number.isNaN(at.getTime()) || !z.uuid().safeParse(letterId).success ? null : { sentAt: at, letterId }
}

/** What the screens choose from. */
export async function readChoices({
  db,
  actor,
  today,
}: ReadContext): Promise<z.input<typeof listLetterChoices.output>> {
  const mailbox = await findMailbox(db)
  const titled = ({ id, title }: { id: string; title: string }) => ({ id, title })
  return {
    mailboxTitle: mailbox?.title ?? null,
    directed: (await selectUnitsOf(db, actor, ['letterDirector'], today)).map(titled),
    units: (await selectHandlingUnits(db, today)).map(titled),
    classes: (await selectClasses(db, today)).map(({ title }) => title),
    states: Object.entries(states).map(([state, { title }]) => ({ state, title })),
  }
}
