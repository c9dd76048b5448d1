import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { loadCalendar } from '#kernel/calendar-store.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { openPool } from '#kernel/database/connect.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { readBoard } from '#kernel/procedure/board.ts'
import { describeReport } from '#modules/annual-reports/service/describe.ts'
import { openYear } from '#modules/annual-reports/service/open.ts'
import { describeCoverage } from '#modules/disclosure/service/coverage.ts'
import { listRequests } from '#modules/information-requests/contract/list.ts'
import { readRequests } from '#modules/information-requests/service/lists.ts'
import { modules } from '../../src/modules.ts'
import { prepareDatabase } from '../../src/prepare-database.ts'
import { actAs } from '../cases.ts'
import { describeMachine } from './parts/machine.ts'
import type { AnsweringCounty } from './parts/requests-county.ts'
import { createAnsweringCounty } from './parts/requests-county.ts'

const now = '2026-11-24T02:00:00Z'

/** A county with the calendar it counts by. */
interface Measured extends AnsweringCounty {
  readonly calendar: WorkCalendar
}

/**
 * `bench requests [--items 200000] [--requests 50000] [--rounds 40]`: the list of requests as officers filter and turn
 * it, the board, the coverage matrix and the annual report of each unit over ten years, p95 in milliseconds. The peer of
 * each is the plain way in SQL, asked of the same rows in the same run: an exact count and a page by its number, the
 * matrix counted from the items, and a report counted cell by cell. `ours`, `peer` and `ratio` are the list's.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { items, requests, rounds } = readArguments(args)
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-bench-requests-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const db = openPool(server.ownerUrl, 2)
  try {
    await prepareDatabase(server)
    const county = {
      ...(await createAnsweringCounty(db, { items, requests })),
      calendar: await loadCalendar(db),
    }
    const list = compare(await measureList(county, rounds), await measurePlainList(county, rounds))
    const matrix = compare(
      await timeEach(rounds, async () => await asHead(county, describeCoverage)),
      await timeEach(rounds, async () => await countPlainMatrix(county)),
    )
    const board = await timeEach(
      rounds,
      async () => await asHead(county, async (context) => await readBoard(context, modules)),
    )
    const report = compare(await measureReports(county), await measurePlainReports(county))
    const made = { machine: describeMachine(), date: now.slice(0, 10), items, requests }
    const { ours, peer, ratio } = list
    const figures = { list, matrix, board, report }
    console.log(JSON.stringify({ name: 'requests', unit: 'ms', ours, peer, ratio, ...figures, ...made }))
  } finally {
    await db.destroy()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function readArguments(args: readonly string[]) {
  const options = {
    items: { type: 'string', default: '200000' },
    requests: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '40' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  return { items: Number(values.items), requests: Number(values.requests), rounds: Number(values.rounds) }
}

/** What officers and the head of the office ask of the list. */
const filters = [
  {},
  { due: 'overdue' },
  { due: 'open' },
  { year: 2023 },
  { outcomeCode: 'N1' },
  { text: '结算书' },
  { text: '2021-0' },
  { applicantKind: 'company', year: 2020 },
] as const

async function measureList(county: Measured, rounds: number): Promise<Spread> {
  return await timeEach(rounds * filters.length, async (index) => {
    const filter = filters[index % filters.length] ?? {}
    await asHead(county, async (context) => await readRequests(context, listRequests.input.parse({ filter })))
  })
}

/** The exact number of rows, and a page by its number, as lists of administration are commonly built. */
async function measurePlainList({ db }: Measured, rounds: number): Promise<Spread> {
  const { last } = await db
    .selectFrom('information_requests.request')
    .select((row) => row.fn.countAll<number>().as('last'))
    .executeTakeFirstOrThrow()
  return await timeEach(rounds * filters.length, async (index) => {
    const joined = sql`from information_requests.request r join procedure.case c on c.id = r.id
      join access.unit u on u.id = c.unit_id where ${plainTerms[index % plainTerms.length] ?? sql`true`}`
    await sql`select count(*) ${joined}`.execute(db)
    const offset = Math.floor((last / 50) * ((index % 10) / 10)) * 50
    await sql`select r.*, c.state, c.due_on, u.title ${joined} order by r.submitted_at desc limit 50 offset ${offset}`.execute(
      db,
    )
  })
}

/** The same questions as `filters`, in plain SQL. */
const plainTerms = [
  sql`true`,
  sql`c.closed_at is null and c.due_on < '2026-11-24'`,
  sql`c.closed_at is null`,
  sql`extract(year from r.received_on) = 2023`,
  sql`r.outcome_code = 'N1'`,
  sql`r.subject like '%结算书%'`,
  sql`r.number like '2021-0%'`,
  sql`r.applicant_kind = 'company' and extract(year from r.received_on) = 2020`,
]

/** What every unit has published under every code, from the items and their texts. */
async function countPlainMatrix({ db }: Measured): Promise<void> {
  await sql`select f.unit_id, f.code, count(*), max(l.dated_on),
           count(*) filter (where length(regexp_replace(e.body, '<[^>]+>|\\s', '', 'g')) < 50 and not l.has_attachments)
      from publishing.live_item l join publishing.edition e on e.id = l.edition_id
      join publishing.live_filing f on f.item_id = l.item_id group by 1, 2`.execute(db)
}

const reportYear = 2025

/** The report of every unit, with its tables, checks and figures of the year before. */
async function measureReports(county: Measured): Promise<Spread> {
  await asHead(county, async (context) => {
    const campaign = { kind: 'disclosure', year: reportYear, due: {}, documentNumber: '', note: '' } as const
    await openYear(context, campaign)
  })
  const reports = await county.db
    .selectFrom('annual_reports.report')
    .select('id')
    .where('year', '=', reportYear)
    .execute()
  return await timeEach(reports.length, async (index) => {
    await asHead(county, async (context) => await describeReport(context, reports[index]?.id ?? ''))
  })
}

/** Rows and columns of table 3, each cell asked for by itself. */
const outcomes = 'G1 G2 P R1 R2 R3 R4 R5 R6 R7 R8 N1 N2 N3 X1 X2 X3 X4 X5 O1 O2 O3'.split(' ')
const applicantKinds = ['natural', 'company', 'research', 'charity', 'legal', 'otherOrganisation']

async function measurePlainReports({ db, units }: Measured): Promise<Spread> {
  return await timeEach(units.length, async (index) => {
    for (const outcome of outcomes)
      for (const kind of applicantKinds)
        await sql`select count(*) from information_requests.request where unit_id = ${units[index]?.id}
          and outcome_code = ${outcome} and applicant_kind = ${kind} and extract(year from ended_on) = ${reportYear}`.execute(
          db,
        )
  })
}

async function asHead<Result>(
  { db, head, calendar }: Measured,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await actAs(db, head, now, work, calendar)
}

interface Spread {
  readonly p50: number
  readonly p95: number
}

async function timeEach(times: number, work: (index: number) => Promise<unknown>): Promise<Spread> {
  const taken: number[] = []
  for (let index = 0; index < times; index++) {
    const began = performance.now()
    await work(index)
    taken.push(performance.now() - began)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => Number((taken[Math.floor((taken.length - 1) * share)] ?? 0).toFixed(1))
  return { p50: at(0.5), p95: at(0.95) }
}

function compare(ours: Spread, peer: Spread) {
  return {
    ours: ours.p95,
    peer: peer.p95,
    ratio: Number((peer.p95 / ours.p95).toFixed(1)),
    p50: { ours: ours.p50, peer: peer.p50 },
  }
}
