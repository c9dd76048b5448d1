// Ten years of a county, straight into the tables that lists, boards and reports read: how rows come to be is tested elsewhere.
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { informationRequest } from '#modules/information-requests/procedure/request.ts'
import { createPerson, createUnit } from '../../cases.ts'
import { createMeasuredCounty, fillCounty } from './publish-county.ts'

/** Units that publish and answer, and who looks at all of them. */
export interface AnsweringCounty {
  readonly db: Pool
  readonly units: readonly { readonly id: string; readonly path: string }[]
  readonly head: Actor
}

const unitCount = 26

/** The first day of the ten years, and how many days they hold. */
const years = { from: '2016-11-24', days: 3652 } as const

/** A county with `items` published items and `requests` requests of ten years, one in a hundred of them still open. */
export async function createAnsweringCounty(
  db: Pool,
  { items, requests }: { readonly items: number; readonly requests: number },
): Promise<AnsweringCounty> {
  const county = await createMeasuredCounty(db)
  const root = { id: county.unitId, path: 'county' }
  const units = [root]
  while (units.length < unitCount) units.push(await createUnit(db, `unit-${units.length}`, root))
  for (const [index, { id }] of units.entries())
    await fillCounty({ ...county, unitId: id }, Math.round((items * (index + 1)) / unitCount))
  await fileUnderCatalogue(db)
  await fillRequests(
    db,
    units.map(({ id }) => id),
    requests,
  )
  const head = await createPerson(db, root, ['disclosureDirector', 'requestOfficer'], 'everywhere')
  return { db, units, head }
}

async function fileUnderCatalogue(db: Pool): Promise<void> {
  await sql`insert into publishing.live_filing
    select item_id, unit_id, 'A20-' || lpad((1 + item_id % 14)::text, 2, '0'), dated_on, dated_on, dated_on,
           (item_id % 50) * 20, has_attachments
      from publishing.live_item
      on conflict (item_id) do update set code = excluded.code, text_length = excluded.text_length`.execute(
    db,
  )
  await sql`analyze publishing.live_filing`.execute(db)
}

const outcomes = ['G2', 'G2', 'G2', 'G1', 'P', 'R4', 'R6', 'N1', 'N1', 'N2', 'X1', 'O3']
const kinds = [
  'natural',
  'natural',
  'natural',
  'natural',
  'company',
  'legal',
  'research',
  'otherOrganisation',
]

async function fillRequests(db: Pool, unitIds: readonly string[], count: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`create temporary table asked on commit drop as
      select n, gen_random_uuid() as id, (${[...unitIds]}::uuid[])[1 + n % ${unitIds.length}] as unit_id,
             date '${sql.raw(years.from)}' + (n::bigint * ${years.days} / ${count})::int as received_on,
             n > ${Math.round(count * 0.99)} as is_open
        from generate_series(1, ${count}::int) as n`.execute(tx)
    await sql`insert into procedure.case (id, procedure_key, procedure_version, unit_id, title, state, received_on, opened_by, opened_at,
             due_on, due_at, closed_at)
      select id, 'informationRequest', ${informationRequest.version}::text, unit_id, '申请' || n, case when is_open then 'examining' else 'archived' end,
             received_on, 'visitor', received_on, case when is_open then received_on + 28 end,
             case when is_open then (received_on + 29)::timestamp at time zone 'Asia/Shanghai' end,
             case when not is_open then received_on + 20 end from asked`.execute(tx)
    await sql`insert into information_requests.request (id, unit_id, number, key, query_code_hash, channel, receipt_rule, submitted_on,
             submitted_at, received_on, applicant_kind, applicant_key, subject, description, form, delivery, outcome_code, ended_on)
      select id, unit_id, to_char(received_on, 'YYYY-') || lpad(n::text, 6, '0'), id::text, md5(n::text), 'web', 'confirmedByBoth',
             received_on, received_on + n % 86400 * interval '1 second', received_on,
             (${kinds}::text[])[1 + n % ${kinds.length}], md5((n % 4000)::text),
             (${subjects}::text[])[1 + n % ${subjects.length}] || n, '请提供全文', 'electronic', 'online',
             case when not is_open then (${outcomes}::text[])[1 + n % ${outcomes.length}] end,
             case when not is_open then received_on + 20 end from asked`.execute(tx)
    await sql`insert into procedure.clock (case_id, name, unit, allowed, started_on, started_at, due_on, due_at, stopped_on, stopped_at, is_late)
      select id, 'reply', 'workingDay', 20, received_on, received_on, received_on + 28, received_on + 29,
             case when not is_open then received_on + 20 end, case when not is_open then received_on + 20 end,
             case when not is_open then false end from asked`.execute(tx)
    await sql`insert into information_requests.challenge (request_id, kind, body, filed_on, result, settled_on)
      select id, 'review', '县人民政府', received_on + 30, 'upheld', received_on + 80 from asked where n % 100 = 0`.execute(
      tx,
    )
  })
  for (const table of ['procedure.case', 'procedure.clock', 'information_requests.request'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}

const subjects = ['低保标准调整的测算依据', '村卫生室补助资金分配表', '道路硬化工程结算书', '宅基地审批台账']
