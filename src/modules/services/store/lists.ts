import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ServiceFilter } from '../contract/list.ts'
import { hasVacantPost } from './figures.ts'

/** Who looks, and the units over which they have a part. */
export interface Viewer {
  readonly personId: string
  readonly unitIds: readonly string[]
}

/** In which order, and which part of the list. */
export interface ListPage {
  readonly order: 'code' | 'newest' | 'leastComplete'
  /** From 1. */
  readonly page: number
  readonly pageSize: number
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** Items the viewer may see, each with its newest version, narrowed by a filter. */
export async function selectServices(db: Reader, viewer: Viewer, filter: ServiceFilter, page: ListPage) {
  return await filtered(db, viewer, filter)
    .select(['service.id as serviceId', 'edition.id as editionId', 'service.code', 'edition.title'])
    .select(['unit.title as unitTitle', 'kind.title as kindTitle', 'edition.number', 'edition.state'])
    .select(['service.item_id as itemId', 'edition.missing', 'edition.required as asked'])
    .select(['edition.saved_at as savedAt', 'edition.saved_by_name as savedByName'])
    .select((row) => row.fn.coalesce('review.outcome', sql<null>`null`).as('legalOutcome'))
    .select('review.id as legalCaseId')
    .select(sql<boolean>`live.service_id is not null`.as('isLive'))
    .$if(page.order === 'newest', (query) => query.orderBy('edition.saved_at', 'desc'))
    .$if(page.order === 'leastComplete', (query) => query.orderBy(sql`cardinality(edition.missing)`, 'desc'))
    .orderBy('service.code')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute()
}

/** How many there are. */
export async function countServices(db: Reader, viewer: Viewer, filter: ServiceFilter): Promise<number> {
  const { count } = await filtered(db, viewer, filter)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function items(db: Reader) {
  return db
    .selectFrom('services.service as service')
    .innerJoin('services.kind as kind', 'kind.code', 'service.kind')
    .innerJoin('access.unit as unit', 'unit.id', 'service.unit_id')
    .innerJoinLateral(
      (select) =>
        select
          .selectFrom('services.edition as own')
          .selectAll()
          .whereRef('own.service_id', '=', 'service.id')
          .orderBy(sql`own.state = 'discarded'`)
          .orderBy('own.number', 'desc')
          .limit(1)
          .as('edition'),
      (join) => join.onTrue(),
    )
    .leftJoin('services.live_service as live', 'live.service_id', 'service.id')
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('services.legal_review as asked')
          .select(['asked.id', 'asked.outcome'])
          .whereRef('asked.edition_id', '=', 'edition.id')
          .where(sql<boolean>`asked.outcome is distinct from 'recalled'`)
          .orderBy('asked.asked_at', 'desc')
          .limit(1)
          .as('review'),
      (join) => join.onTrue(),
    )
}

type ItemQuery = ReturnType<typeof items>

function filtered(db: Reader, { personId, unitIds }: Viewer, filter: ServiceFilter): ItemQuery {
  const seen = unitIds.filter((id) => filter.unitId === undefined || id === filter.unitId)
  const query = items(db).where('service.unit_id', 'in', seen.length > 0 ? seen : [nobody])
  return byText(byStanding(query, filter), filter.text?.trim()).$if(filter.mine === true, (own) =>
    own.where('edition.saved_by', '=', personId),
  )
}

function byStanding(query: ItemQuery, filter: ServiceFilter): ItemQuery {
  const { states, statuses, kind, family, theme, lacks } = filter
  return query
    .$if(Boolean(states?.length), (own) => own.where('edition.state', 'in', states ?? []))
    .$if(Boolean(statuses?.length), (own) => own.where(statusSql, 'in', statuses ?? []))
    .$if(kind !== undefined, (own) => own.where('service.kind', '=', kind ?? ''))
    .$if(family !== undefined, (own) => own.where('kind.family', '=', family ?? 'power'))
    .$if(theme !== undefined, (own) => own.where(sql<boolean>`${theme ?? ''} = any(edition.themes)`))
    .$if(lacks !== undefined, (own) => own.where(sql<boolean>`${lacks ?? ''} = any(edition.missing)`))
}

/** 公众可见, 已撤回, or neither: from what is live and what was ever published. */
const statusSql = sql<'published' | 'withdrawn' | 'unpublished'>`case
  when live.service_id is not null then 'published'
  when exists (select from services.edition gone where gone.service_id = service.id and gone.state = 'published') then 'withdrawn'
  else 'unpublished' end`

function byText(query: ItemQuery, text: string | undefined): ItemQuery {
  if (!text) return query
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return query.where((row) =>
    row.or([row('edition.title', 'ilike', pattern), row('service.code', 'ilike', pattern)]),
  )
}

/** How complete the items in force are, by unit. `posts` says on which day a post counts as held. */
export async function selectBoard(db: Reader, unitIds: readonly string[], on: CivilDate) {
  if (unitIds.length === 0) return []
  const lacks = (code: string) => sql<number>`count(*) filter (where ${code} = any(live.missing))::int`
  return await db
    .selectFrom('access.unit as unit')
    .innerJoin('services.service as service', 'service.unit_id', 'unit.id')
    .leftJoin('services.live_service as live', 'live.service_id', 'service.id')
    .select(['unit.id as unitId', 'unit.title as unitTitle'])
    .select([
      sql<number>`count(live.service_id)::int`.as('inForce'),
      sql<number>`count(*) filter (where exists (select from services.edition open where open.service_id = service.id and open.state not in ('published', 'discarded')))::int`.as(
        'inWork',
      ),
      sql<
        number | null
      >`round(100.0 * (sum(live.required) - sum(cardinality(live.missing))) / nullif(sum(live.required), 0))::int`.as(
        'percent',
      ),
      lacks('approvers').as('withoutApprover'),
      sql<number>`count(*) filter (where live.service_id is not null and ${hasVacantPost(on)})::int`.as(
        'withVacantPost',
      ),
      lacks('stepLimits').as('withoutLimit'),
      lacks('complaint').as('withoutComplaint'),
      lacks('refusal').as('withoutRefusal'),
      lacks('results').as('withoutResults'),
    ])
    .where('unit.id', 'in', unitIds)
    .groupBy(['unit.id', 'unit.title', 'unit.sort_order', 'unit.path'])
    .orderBy('unit.sort_order')
    .orderBy('unit.path')
    .execute()
}
