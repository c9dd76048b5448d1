import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { TaskFilter } from '../contract/list.ts'
import type { Colour } from '../rules/slips.ts'

/** Who looks: the units over which each kind of role is held, and the days that make late and soon. */
export interface Viewer {
  /** Everything a unit leads is seen. */
  readonly leads: readonly string[]
  /** Of one's own unit. */
  readonly own: readonly string[]
  readonly requested: readonly string[]
  readonly today: CivilDate
  readonly soonUntil: CivilDate
}

/** In which order, and which part of the list. */
export interface ListPage {
  readonly order: 'due' | 'newest'
  readonly page: number
  readonly pageSize: number
}

type Term = Expression<SqlBool>

/** late, soon, fine, waiting, ended: as the clock stands on a day. */
const toneOf = ({ today, soonUntil }: Pick<Viewer, 'today' | 'soonUntil'>) =>
  sql<'late' | 'soon' | 'fine' | 'waiting' | 'ended'>`case
    when "case".closed_at is not null then 'ended'
    when finish.due_on < ${today} then 'late'
    when finish.due_on is null then 'waiting'
    when finish.due_on <= ${soonUntil} then 'soon'
    else 'fine' end`

const slipsOf = sql<Colour[]>`(select coalesce(array_agg(slip.colour order by slip.issued_at, slip.seq), '{}')
  from supervision.slip join supervision.task every on every.id = slip.task_id where every.item_id = item.id)`

function items(db: Reader) {
  return db
    .selectFrom('supervision.item as item')
    .innerJoin('supervision.matter as matter', 'matter.id', 'item.matter_id')
    .innerJoin('supervision.source as source', 'source.key', 'matter.source')
    .innerJoin('supervision.task as task', 'task.id', 'item.task_id')
    .innerJoin('procedure.case as case', 'case.id', 'task.id')
    .innerJoin('access.unit as unit', 'unit.id', 'task.unit_id')
    .innerJoin('access.unit as requester', 'requester.id', 'matter.requester_unit_id')
    .innerJoin('procedure.clock as finish', (join) =>
      join
        .onRef('finish.case_id', '=', 'task.id')
        .on('finish.name', '=', 'finish')
        .on('finish.party_id', 'is', null),
    )
}

/** Items that are given out and that the viewer has a part in, narrowed by a filter. */
export async function selectTasks(db: Reader, viewer: Viewer, filter: TaskFilter, page: ListPage) {
  return await filtered(db, viewer, filter)
    .select(['task.id as taskId', 'item.seq as itemSeq', 'matter.number_text as numberText', 'item.text'])
    .select(['matter.title as matterTitle', 'source.title as sourceTitle', 'unit.title as unitTitle'])
    .select(['requester.title as requesterTitle', 'item.is_important as isImportant', 'case.state'])
    .select(['item.redone', 'finish.stopped_on as endedOn'])
    .select([toneOf(viewer).as('tone'), slipsOf.as('slips')])
    .select(sql<CivilDate | null>`coalesce(finish.due_on, item.due_on)`.as('dueOn'))
    .$if(page.order === 'newest', (query) => query.orderBy('case.opened_at', 'desc'))
    .$if(page.order === 'due', (query) =>
      query.orderBy(sql`"case".closed_at is not null`).orderBy(sql`coalesce(finish.due_on, item.due_on)`),
    )
    .orderBy('matter.number_text')
    .orderBy('item.seq')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute()
}

/** How many there are. */
export async function countTasks(db: Reader, viewer: Viewer, filter: TaskFilter): Promise<number> {
  const { count } = await filtered(db, viewer, filter)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function filtered(db: Reader, viewer: Viewer, filter: TaskFilter) {
  return [...seen(viewer, filter.mine), ...narrowed(viewer, filter)].reduce(
    (query, term) => query.where(term),
    items(db),
  )
}

const among = (column: string, ids: readonly string[]): Term =>
  sql<SqlBool>`${sql.ref(column)} = any(${[...ids]}::uuid[])`
const assisted = (ids: readonly string[]): Term => sql<SqlBool>`item.co_unit_ids && ${[...ids]}::uuid[]`

/** What the viewer may see at all, or the part of it that is meant. */
function seen({ leads, own, requested }: Viewer, mine: TaskFilter['mine']): Term[] {
  if (mine === 'lead') return [among('task.unit_id', own)]
  if (mine === 'assist') return [assisted(own)]
  if (mine === 'requested') return [among('matter.requester_unit_id', requested)]
  const any = [among('task.unit_id', leads), assisted(own), among('matter.requester_unit_id', requested)]
  return [sql<SqlBool>`(${sql.join(any, sql` or `)})`]
}

function narrowed(viewer: Viewer, filter: TaskFilter): Term[] {
  const { text, unitId, source, state, tone, slip, important } = filter
  const words = text?.trim().toLowerCase()
  const terms: (Term | false | undefined)[] = [
    words !== undefined &&
      words !== '' &&
      sql<SqlBool>`(position(${words} in lower(item.text)) > 0 or position(${words} in lower(matter.title)) > 0
        or position(${words} in lower(coalesce(matter.number_text, '') || '-' || item.seq)) > 0)`,
    unitId !== undefined && among('task.unit_id', [unitId]),
    source !== undefined && sql<SqlBool>`matter.source = ${source}`,
    state !== undefined && sql<SqlBool>`"case".state = ${state}`,
    tone !== undefined && sql<SqlBool>`${toneOf(viewer)} = ${tone}`,
    slip !== undefined && sql<SqlBool>`${slip} = any(${slipsOf}::text[])`,
    important === true && sql<SqlBool>`item.is_important`,
  ]
  return terms.filter((term): term is Term => term !== false && term !== undefined)
}

/** Unit by unit: how the clocks stand, which slips were issued, and what came of what has ended. */
export async function selectBoard(db: Reader, viewer: Viewer) {
  const tone = (name: string) => sql<number>`count(*) filter (where ${toneOf(viewer)} = ${name})::int`
  const slip = (colour: Colour) =>
    sql<number>`count(*) filter (where ${colour} = any(${slipsOf}::text[]))::int`
  const done = sql<SqlBool>`"case".state = 'closed'`
  return await filtered(db, viewer, {})
    .select(['unit.id as unitId', 'unit.title as unitTitle'])
    .select([
      sql<number>`count(*) filter (where "case".closed_at is null)::int`.as('open'),
      tone('late').as('late'),
      tone('soon').as('soon'),
      tone('fine').as('fine'),
      tone('waiting').as('waiting'),
      slip('blue').as('blue'),
      slip('orange').as('orange'),
      slip('red').as('red'),
      sql<number>`count(*) filter (where ${done})::int`.as('done'),
      sql<number>`count(*) filter (where ${done} and not finish.is_late)::int`.as('onTime'),
      sql<number>`count(*) filter (where ${done} and item.redone = 0)::int`.as('firstTry'),
    ])
    .groupBy(['unit.id', 'unit.title', 'unit.sort_order', 'unit.path'])
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}

/** Per lead unit, of items given out in a span: see `UnitFigures` of the offer. */
export async function selectFigures(
  db: Reader,
  {
    fromOn,
    toOn,
    today,
  }: { readonly fromOn: CivilDate; readonly toOn: CivilDate; readonly today: CivilDate },
) {
  const done = sql<SqlBool>`"case".state = 'closed'`
  const slip = (colour: Colour) =>
    sql<number>`coalesce(sum((select count(*) from unnest(${slipsOf}::text[]) as one (colour) where one.colour = ${colour})), 0)::int`
  return await items(db)
    .select(['task.unit_id as unitId', 'unit.title as unitTitle'])
    .select([
      sql<number>`count(*)::int`.as('items'),
      sql<number>`count(*) filter (where ${done})::int`.as('done'),
      sql<number>`count(*) filter (where ${done} and not finish.is_late)::int`.as('onTime'),
      sql<number>`count(*) filter (where (${done} and finish.is_late) or ("case".closed_at is null and finish.due_on < ${today}))::int`.as(
        'late',
      ),
      slip('blue').as('blue'),
      slip('orange').as('orange'),
      slip('red').as('red'),
      sql<number>`count(*) filter (where ${done} and item.redone = 0)::int`.as('firstTry'),
    ])
    .where('case.received_on', '>=', fromOn)
    .where('case.received_on', '<=', toOn)
    .where('case.state', '<>', 'withdrawn')
    .groupBy(['task.unit_id', 'unit.title'])
    .orderBy('unit.title')
    .execute()
}
