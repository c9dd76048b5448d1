import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import { spansOf } from '../rules/spans.ts'

/** What answers are counted by; see letters.tallied in the migration that makes them. */
export const measureNames = [
  'answer',
  'length',
  'coverage',
  'twin',
  'twinOfOther',
  'forwarded',
  'extended',
  'solved',
  'stars',
  'again',
  'hours',
  'late',
] as const
export type MeasureName = (typeof measureNames)[number]

/** Letters sent in these months, both included; null: since ever, until now. */
export interface MonthRange {
  /** First day of a month. */
  readonly from: CivilDate | null
  readonly to: CivilDate | null
}

/** The answers of one unit, or all to the letters of one mailbox. */
export interface AnswerScope extends MonthRange {
  readonly scopeId: string
  readonly isMailbox: boolean
}

/** Answers of which a measure lies between two values, both included. */
export interface Selection {
  readonly name: MeasureName
  readonly least: number
  readonly most: number
}

/** The rows of a whole query: what only reads may write SQL, but not run anything else. */
async function rowsOf<Row>(db: Reader, query: RawBuilder<Row>): Promise<Row[]> {
  return (await db.selectFrom(query.as('found')).selectAll().execute()) as Row[]
}

function inMonths({ from, to }: MonthRange) {
  return sql`month >= coalesce(${from}::date, '-infinity') and month <= coalesce(${to}::date, 'infinity')`
}

/** The tally of a range of months, by the fewest of its sums, with what has happened since they were last made. */
function tallied(range: MonthRange, where: RawBuilder<unknown>) {
  const columns = sql`scope_id, measured, value, answers`
  const sums = spansOf(range).map(
    ({ span, from, to }) => sql`select ${columns} from letters.tally where span = ${span} and ${where}
      ${from === null ? sql`` : sql`and month >= ${from}`} ${to === null ? sql`` : sql`and month <= ${to}`}`,
  )
  const since = sql`select ${columns} from letters.tally_change where ${inMonths(range)} and ${where}`
  return sql.join([...sums, since], sql` union all `)
}

/** How many answers there are of each value of these measures. */
export async function selectCounts(
  db: Reader,
  scope: AnswerScope,
  names: readonly MeasureName[],
): Promise<{ name: MeasureName; value: number; answers: number }[]> {
  const own = sql`scope_id = ${scope.scopeId} and is_mailbox = ${scope.isMailbox} and measured = any(${[...names]}::text[])`
  const rows = await rowsOf(
    db,
    sql<{
      name: MeasureName
      value: number
      answers: number
    }>`(select measured as name, value, sum(answers)::integer as answers from (${tallied(scope, own)}) as counted
     group by measured, value having sum(answers) > 0 order by measured, value)`,
  )
  return rows
}

/** How many answers of each unit fall under each of the selections, by its place in the list. */
export async function selectCountsByUnit(
  db: Reader,
  range: MonthRange,
  selections: readonly Selection[],
): Promise<{ unitId: string; selection: number; answers: number }[]> {
  const counted = selections.map(({ name, least, most }, selection) => {
    const those = sql`not is_mailbox and measured = ${name} and value between ${least} and ${most}`
    return sql`(select scope_id as "unitId", ${selection}::integer as selection, sum(answers)::integer as answers
      from (${tallied(range, those)}) as counted group by scope_id having sum(answers) > 0)`
  })
  return await rowsOf(
    db,
    sql<{ unitId: string; selection: number; answers: number }>`(${sql.join(counted, sql` union all `)})`,
  )
}

/** How long the answer of this rank took among those of an hour, in seconds; ranks begin at 0. */
export async function findReplySeconds(
  db: Reader,
  scope: AnswerScope,
  hours: number,
  rank: number,
): Promise<number | undefined> {
  const column = sql.raw(scope.isMailbox ? 'mailbox_id' : 'unit_id')
  const rows = await rowsOf(
    db,
    sql<{ seconds: string }>`(select reply_seconds as seconds from letters.measure
     where ${column} = ${scope.scopeId} and answer_seq = 1 and reply_hours = ${hours} and ${inMonths(scope)}
     order by reply_seconds offset ${rank} limit 1)`,
  )
  return rows[0] && Number(rows[0].seconds)
}

const assignmentKeys = sql.raw(
  "array['letterEnquiry', 'letterHelp', 'letterComplaint', 'letterSuggestion', 'letterPetition', 'letterUrgent']",
)

/** Open cases whose limit has run out: those of mailboxes by what they wait for, those of units by where they stand. */
export async function selectLate(
  db: Reader,
  now: Date,
): Promise<{ unitId: string; isMailbox: boolean; state: string; cases: number }[]> {
  const rows = await rowsOf(
    db,
    sql<{
      unitId: string
      isMailbox: boolean
      state: string
      cases: number
    }>`(select unit_id as "unitId", procedure_key = 'letter' as "isMailbox", state, count(*)::integer as cases
      from procedure.case
     where closed_at is null and procedure_key = any(${assignmentKeys} || 'letter'::text)
       and state = any('{received,returned,toRule,checking,toSign,handling,drafted,submitted}')
       and coalesce(due_at, 'infinity') <= ${now}
     group by 1, 2, 3)`,
  )
  return rows
}

/** Letters of these months that a unit has been given and has not answered, and of how many the limit has run out. */
export async function selectUnanswered(
  db: Reader,
  {
    from,
    to,
    now,
    excluded = [],
  }: MonthRange & { readonly now: Date; readonly excluded?: readonly string[] },
): Promise<{ unitId: string; open: number; overdue: number }[]> {
  const rows = await rowsOf(
    db,
    sql<{
      unitId: string
      open: number
      overdue: number
    }>`(select part.unit_id as "unitId", count(*)::integer as open,
           count(*) filter (where clock.due_at <= ${now})::integer as overdue
      from procedure.case
      join letters.assignment part on part.id = "case".id
      join letters.letter letter on letter.id = part.letter_id
      left join procedure.clock clock on clock.case_id = part.id and clock.name = 'reply' and clock.party_id is null
     where "case".closed_at is null and "case".procedure_key = any(${assignmentKeys}) and letter.replied_at is null
       and letter.id <> all(${[...excluded]}::uuid[])
       and letter.sent_at >= coalesce(${from}::date::timestamp at time zone 'Asia/Shanghai', '-infinity')
       and letter.sent_at < coalesce((${to}::date + interval '1 month')::timestamp at time zone 'Asia/Shanghai', 'infinity')
     group by 1)`,
  )
  return rows
}

/** Urgent letters sent before an instant that still wait to be given to a unit. */
export async function countUnseenUrgent(
  db: Reader,
  before: Date,
): Promise<{ unitId: string; cases: number }[]> {
  return await db
    .selectFrom('procedure.case as case')
    .innerJoin('letters.letter as letter', 'letter.id', 'case.id')
    .select((row) => ['letter.unit_id as unitId', row.fn.countAll<number>().as('cases')])
    .where('case.procedure_key', '=', 'letter')
    .where('case.state', '=', 'received')
    .where('case.closed_at', 'is', null)
    .where('letter.is_urgent', '=', true)
    .where('letter.sent_at', '<=', before)
    .groupBy('letter.unit_id')
    .execute()
}

/** What each measure is in a row of letters.measure, as a whole number; null: the row does not count for it. */
const columns: Readonly<Record<MeasureName, string>> = {
  answer: '0',
  length: 'm.length',
  coverage: 'm.coverage',
  twin: 'nullif(m.twin, 0)',
  twinOfOther: 'case when m.is_other_matter then nullif(m.twin, 0) end',
  forwarded: 'case when m.is_forwarded then 0 end',
  extended: 'case when m.is_extended then 0 end',
  solved: 'm.solved::integer',
  stars: 'm.stars',
  again: 'case when m.answer_seq > 1 then 0 end',
  hours: 'case when m.answer_seq = 1 then m.reply_hours end',
  late: 'case when m.answer_seq = 1 then m.is_late::integer end',
}

/** The letters behind a figure, as far as a viewer may read them. */
export interface BehindQuery extends AnswerScope {
  readonly selection: Selection
  /** Units whose letters the viewer may read. */
  readonly viewUnitIds: readonly string[]
  readonly limit: number
  readonly offset: number
}

/** One answer behind a figure. */
export interface BehindRow {
  readonly letterId: string
  readonly number: string
  readonly subject: string
  readonly sentAt: Date
  readonly repliedAt: Date
  readonly unitTitle: string
  readonly value: number
  /** How many there are that the viewer may read. */
  readonly total: number
}

/** The answers that a figure counts, newest first. */
export async function selectBehind(db: Reader, query: BehindQuery): Promise<BehindRow[]> {
  const { scopeId, isMailbox, selection, viewUnitIds, limit, offset } = query
  const value = sql.raw(columns[selection.name])
  const column = sql.raw(isMailbox ? 'm.mailbox_id' : 'm.unit_id')
  const own = [...viewUnitIds]
  return await rowsOf(
    db,
    sql<BehindRow>`(
    select letter.id as "letterId", letter.number, letter.subject, letter.sent_at as "sentAt",
           m.replied_at as "repliedAt", unit.title as "unitTitle", ${value} as value,
           count(*) over ()::integer as total
      from letters.measure m
      join letters.letter letter on letter.id = m.letter_id
      join access.unit unit on unit.id = m.unit_id
     where ${column} = ${scopeId} and ${inMonths(query)}
       and ${value} between ${selection.least} and ${selection.most}
       and (m.mailbox_id = any(${own}::uuid[]) or m.unit_id = any(${own}::uuid[]))
     order by m.replied_at desc, m.letter_id, m.answer_seq limit ${limit} offset ${offset})`,
  )
}

/** How many answers to these letters fall under each of the selections, by unit and place in the list. */
export async function selectCountsOfLetters(
  db: Reader,
  letterIds: readonly string[],
  selections: readonly Selection[],
): Promise<{ unitId: string; selection: number; answers: number }[]> {
  const counts = selections.map(
    ({ name, least, most }, selection) => sql`
    select m.unit_id as "unitId", ${selection}::integer as selection, count(*)::integer as answers from letters.measure m
     where m.letter_id = any(${[...letterIds]}::uuid[]) and ${sql.raw(columns[name])} between ${least} and ${most}
     group by 1`,
  )
  return await rowsOf(
    db,
    sql<{ unitId: string; selection: number; answers: number }>`(${sql.join(counts, sql` union all `)})`,
  )
}

/** The letter of a number that a unit has or has answered; undefined when no unit was given it. */
export async function findGivenLetter(db: Reader, mailboxId: string, number: string) {
  const [found] = await rowsOf(
    db,
    sql<{ letterId: string; unitId: string; month: CivilDate }>`(
    select letter.id as "letterId", part.unit_id as "unitId",
           date_trunc('month', letter.sent_at at time zone 'Asia/Shanghai')::date as month
      from letters.letter letter join letters.assignment part on part.letter_id = letter.id
     where letter.unit_id = ${mailboxId} and letter.number = ${number}
     order by part.seq desc limit 1)`,
  )
  return found
}
