import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { LetterFilter } from '../contract/list.ts'
import { letter } from '../procedure/letter.ts'

/** Rows are counted up to here. */
export const countLimit = 1000

/** The place of a row in a list. */
export interface Cursor {
  readonly sentAt: Date
  readonly letterId: string
}

/** The units the viewer has a part in, those of them that keep a mailbox, and the instant that means late. */
export interface ListView {
  readonly unitIds: readonly string[]
  readonly mailboxIds: readonly string[]
  readonly now: Date
}

/** One page of letters, newest first. */
export async function selectLetters(
  db: Reader,
  view: ListView,
  filter: LetterFilter,
  { after, limit }: { readonly after: Cursor | null; readonly limit: number },
) {
  const place = placeOf(view)
  const rest = after
    ? [sql<SqlBool>`(${place.sentAt}, ${place.letterId}) < (${after.sentAt}, ${after.letterId}::uuid)`]
    : []
  return await filtered(db, view, filter, rest)
    .leftJoin('access.unit as unit', 'unit.id', 'letter.lead_unit_id')
    .select([
      'letter.id as letterId',
      'letter.number',
      'letter.subject',
      'letter.kind',
      'letter.is_urgent as isUrgent',
      'letter.class',
      'case.state',
      'unit.title as unitTitle',
      'letter.sent_at as sentAt',
      sql<string | null>`coalesce("leadCase".due_on, "case".due_on)`.as('dueOn'),
      'case.closed_at as closedAt',
      ownCase(view).as('caseId'),
    ])
    .orderBy(place.sentAt, 'desc')
    .orderBy(place.letterId, 'desc')
    .limit(limit)
    .execute()
}

/** The case the viewer works on: the letter's own at the mailbox, else the last part of one of their units. */
function ownCase({ unitIds }: ListView) {
  const own = [...unitIds]
  return sql<string>`case when letter.unit_id = any(${own}::uuid[]) then letter.id else coalesce(
    (select part.id from letters.assignment part
      where part.letter_id = letter.id and part.unit_id = any(${own}::uuid[]) order by part.seq desc limit 1), letter.id) end`
}

/** How many there are, up to one more than `countLimit`. */
export async function countLetters(db: Reader, view: ListView, filter: LetterFilter): Promise<number> {
  const { count } = await db
    .selectFrom(
      filtered(db, view, filter, [])
        .select('letter.id')
        .limit(countLimit + 1)
        .as('found'),
    )
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Letters with their last assignment, as far as the viewer has a part in them. */
function filtered(db: Reader, view: ListView, filter: LetterFilter, more: readonly Expression<SqlBool>[]) {
  const terms = [...termsOf(view, filter), ...more]
  return db
    .selectFrom('letters.letter as letter')
    .innerJoin('procedure.case as case', 'case.id', 'letter.id')
    .leftJoin('procedure.case as leadCase', (join) =>
      join.onRef('leadCase.id', '=', 'letter.lead_id').on('leadCase.closed_at', 'is', null),
    )
    .$if(isOfUnits(view), (query) =>
      query.innerJoin('letters.assignment as part', 'part.letter_id', 'letter.id'),
    )
    .where((row) => row.and(terms))
}

function termsOf(view: ListView, filter: LetterFilter): Expression<SqlBool>[] {
  return [
    mayList(view),
    ...textTerms(filter.text),
    ...dueTerms(view.now, filter.due),
    ...stateTerms(filter.state),
    ...(filter.kind === null ? [] : [sql<SqlBool>`letter.kind = ${filter.kind}`]),
    ...(filter.unit === null ? [] : [sql<SqlBool>`letter.lead_unit_id = ${filter.unit}::uuid`]),
    ...(filter.class === null ? [] : [sql<SqlBool>`letter.class = ${filter.class}`]),
  ]
}

/** Whoever keeps a mailbox lists its letters; in a unit, those it was given once each, never one that accuses it. */
function mayList(view: ListView): Expression<SqlBool> {
  const { mailboxIds } = view
  if (isOfUnits(view))
    return sql<SqlBool>`${ownPart(view)} and not exists (
      select from letters.assignment later
       where later.letter_id = part.letter_id and later.seq > part.seq and later.unit_id = any(${[...view.unitIds]}::uuid[]))`
  return sql<SqlBool>`(letter.unit_id = any(${[...mailboxIds]}::uuid[]) or exists (
    select from letters.assignment part where part.letter_id = letter.id and ${ownPart(view)}))`
}

/** Who keeps no mailbox reads the parts of their units, in the order their letters were sent. */
function isOfUnits({ mailboxIds }: ListView): boolean {
  return mailboxIds.length === 0
}

/** A part of one of the viewer's units, in a letter that accuses neither it nor one above it. */
function ownPart({ unitIds }: ListView) {
  const [only] = unitIds
  const own =
    unitIds.length === 1
      ? sql<SqlBool>`part.unit_id = ${only}::uuid`
      : sql<SqlBool>`part.unit_id = any(${[...unitIds]}::uuid[])`
  return sql<SqlBool>`${own} and ${notAccused}`
}

/** What a list is ordered by. */
function placeOf(view: ListView) {
  return isOfUnits(view)
    ? { sentAt: sql<Date>`part.letter_sent_at`, letterId: sql<string>`part.letter_id` }
    : { sentAt: sql<Date>`letter.sent_at`, letterId: sql<string>`letter.id` }
}

/** Letters that have not ended are found among the few open cases. */
function stateTerms(state: string | null): Expression<SqlBool>[] {
  if (state === null) return []
  const own = sql<SqlBool>`"case".procedure_key = 'letter' and "case".state = ${state}`
  return finalStates.has(state) ? [own] : [own, sql<SqlBool>`"case".closed_at is null`]
}

const finalStates: ReadonlySet<string> = new Set(
  Object.entries<{ readonly final?: true }>(letter.states).flatMap(([state, { final }]) =>
    final ? [state] : [],
  ),
)

const notAccused = sql<SqlBool>`(letter.respondent_id is null or not exists (
  select from access.unit respondent, access.unit holder
   where respondent.id = letter.respondent_id and holder.id = part.unit_id
     and (holder.path = respondent.path or starts_with(holder.path, respondent.path || '.'))))`

/** A number as it is written, or words of the subject in any order. */
function textTerms(text: string): Expression<SqlBool>[] {
  if (text === '') return []
  if (/^\d{4}-\d{1,7}$/.test(text)) return [sql<SqlBool>`letter.number like ${`${text}%`}`]
  return text.split(/\s+/).flatMap((word) => {
    const held = sql<SqlBool>`position(lower(${word}) in lower(letter.subject)) > 0`
    return word.length < 2
      ? [held]
      : [sql<SqlBool>`letters.pairs(letter.subject) @> letters.pairs(${word})`, held]
  })
}

function dueTerms(now: Date, due: LetterFilter['due']): Expression<SqlBool>[] {
  if (due === null) return []
  if (due === 'ended') return [sql<SqlBool>`"case".closed_at is not null`]
  const open = sql<SqlBool>`"case".procedure_key = 'letter' and "case".closed_at is null and "case".state <> 'replied'`
  return due === 'open' ? [open] : [open, sql<SqlBool>`coalesce("leadCase".due_at, "case".due_at) <= ${now}`]
}
