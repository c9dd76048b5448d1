import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadCalendar } from '#kernel/calendar-store.ts'
import type { Actor } from '#kernel/access/actor.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'
import { openClient, openPool } from '#kernel/database/connect.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import type { Clock } from '#kernel/procedure/clock.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { getBoard } from '#modules/evaluation/contract/board.ts'
import { readBoard } from '#modules/evaluation/service/board.ts'
import { listLetters } from '#modules/letters/contract/list.ts'
import { readLetters } from '#modules/letters/service/lists.ts'
import { actAs, createUnit } from '../cases.ts'
import type { LetterCounty } from '../letters.ts'
import { at, createLetterCounty, routeTo, send } from '../letters.ts'
import { describeMachine } from './parts/machine.ts'

type Owner = Awaited<ReturnType<typeof openClient>>

const on = '2026-11-20'

/**
 * `bench letters [--cases 1000000] [--intake 200]`: letters from their arrival to a unit, list and board over so many
 * letters of 200 units, of which one in fifty is open, and all clocks of so many open cases. The peer of the board
 * counts the answers at every request.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '1000000' },
      intake: { type: 'string', default: '200' },
    },
  })
  const cases = Number(values.cases)
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-bench-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const owner = await openClient(server.ownerUrl)
  await migrate(owner, readMigrations('src'))
  const db = openPool(server.url, 8)
  try {
    const county = await createLetterCounty(db)
    const clocks = measureClocks(await loadCalendar(db), cases)
    const seedSeconds = await seedLetters(owner, county, cases)
    const board = await measureBoard(county)
    const scan = await timed(5, async () => await owner.query(countingBoard, [county.office.id]))
    const lists = await measureLists(county)
    const intake = await measureIntake(county, Number(values.intake))
    console.log(
      JSON.stringify({
        name: 'letters',
        measure: 'board p95 in ms; the peer counts every answer at each request',
        ours: board.all.p95Ms,
        peer: scan.p95Ms,
        ratio: Number((scan.p95Ms / board.all.p95Ms).toFixed(2)),
        letters: cases,
        seedSeconds,
        limitMs: 50,
        board,
        lists,
        intake,
        clocks,
        machine: describeMachine(),
        date: new Date().toISOString().slice(0, 10),
      }),
    )
  } finally {
    await db.destroy()
    await owner.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a board would ask without counts. */
const countingBoard = `
  select count(*), percentile_disc(array[0.5, 0.75, 0.9, 0.99]) within group (order by reply_seconds),
         percentile_disc(array[0.1, 0.5, 0.9]) within group (order by length),
         percentile_disc(array[0.05, 0.25, 0.5]) within group (order by coverage),
         count(*) filter (where reply_hours <= 24), count(*) filter (where length <= 30), count(*) filter (where twin >= 80)
    from letters.measure where mailbox_id = $1`

/** The board of all time, of a range that is no whole year, and of one unit. */
async function measureBoard({ db, director, lights }: LetterCounty) {
  const read = async (input: object) =>
    await timed(20, async () => {
      await actAs(
        db,
        director,
        at(on),
        async (context) => await readBoard(context, getBoard.input.parse(input)),
      )
    })
  return {
    all: await read({}),
    months: await read({ months: { from: '2022-03', to: '2026-08' } }),
    unit: await read({ unitId: lights.id }),
  }
}

/** The list as the mailbox opens it, narrowed as its filters narrow it, and as a unit opens it. */
async function measureLists({ db, director, lights }: LetterCounty) {
  const read = async (actor: Actor, filter: object) =>
    await timed(20, async () => {
      await actAs(
        db,
        actor,
        at(on),
        async (context) => await readLetters(context, listLetters.input.parse({ filter })),
      )
    })
  return {
    all: await read(director, {}),
    open: await read(director, { due: 'open' }),
    overdue: await read(director, { due: 'overdue' }),
    received: await read(director, { state: 'received' }),
    unit: await read(director, { unit: lights.id }),
    kind: await read(director, { kind: 'suggestion' }),
    commonWords: await read(director, { text: '道路' }),
    rareWords: await read(director, { text: '第77777村' }),
    number: await read(director, { text: '2019-0077777' }),
    ofUnit: await read(lights.handler, {}),
    openOfUnit: await read(lights.handler, { due: 'open' }),
  }
}

/** One after the other: taken in, compared, classified, numbered; then given to a unit, with history and audit. */
async function measureIntake(county: LetterCounty, letters: number) {
  const ids: string[] = []
  const takenIn = await timed(letters, async (index) => {
    const subject = `第${index}村村道路面破损`
    const body = `第${index}村到镇上的村道有${index * 7}米破损，雨天积水，请尽快安排修补，电动车经过很危险。`
    ids.push((await send(county, on, { subject, body })).letterId)
  })
  const routed = await timed(
    letters,
    async (index) => void (await routeTo(county, ids[index] ?? '', county.lights, on)),
  )
  return { letters, takenIn, routed }
}

/** All clocks of so many open cases, computed from what is kept of them: working days, days of the calendar and hours. */
function measureClocks(calendar: WorkCalendar, cases: number) {
  const kinds = [
    { unit: 'workingDay', allowed: 10 },
    { unit: 'calendarDay', allowed: 60 },
    { unit: 'hour', allowed: 24 },
  ] as const
  const clocks = Array.from({ length: cases }, (_, index): Clock => {
    const day = new Date(Date.UTC(2026, 0, 1 + (index % 330), 2))
    const kind = kinds[index % kinds.length] ?? kinds[0]
    const started = { on: day.toISOString().slice(0, 10), at: day }
    return { ...kind, extendedBy: 0, started, pauses: [], stopped: null }
  })
  const start = performance.now()
  const due = clocks.filter((clock) => dueOf(clock, calendar) !== null).length
  const seconds = (performance.now() - start) / 1000
  return { cases: due, seconds: Number(seconds.toFixed(3)), limitSeconds: 2 }
}

/** Letters of six years of 200 units, a row of each table of a real one; in seconds. */
async function seedLetters(owner: Owner, county: LetterCounty, letters: number): Promise<number> {
  const { db, office, lights, schools } = county
  const start = performance.now()
  const units = [lights.id, schools.id]
  for (let index = 0; index < 198; index++) units.push((await createUnit(db, `bureau${index}`)).id)
  await owner.query(
    `create temporary table seeded as
     select gen_random_uuid() as id, gen_random_uuid() as part, n, n > $2::int * 0.98 or n % 2000 = 0 as is_open,
            ($1::uuid[])[1 + (n * 7919) % 200] as unit_id,
            timestamptz '2020-11-01' + n * (interval '2210 days' / $2::int) as sent_at,
            (exp(random() * random() * 8 + 7))::int as seconds
       from generate_series(1, $2::int) as n`,
    [units, letters],
  )
  // The index of bands is made after its rows, and foreign keys hold by construction.
  for (const statement of seeding) await owner.query(statement.replaceAll(':office', `'${office.id}'`))
  for (const table of seededTables) await owner.query(`vacuum analyze ${table}`)
  return Math.round((performance.now() - start) / 1000)
}

const seededTables = [
  'procedure.case',
  'letters.letter',
  'letters.assignment',
  'letters.answer',
  'letters.fingerprint',
  'letters.measure',
  'letters.tally',
]

const seeding: readonly string[] = [
  'set session_replication_role = replica',
  'drop index letters.letter_by_words',
  `insert into procedure.case (id, procedure_key, procedure_version, unit_id, title, state, received_on, opened_by, opened_at, closed_at,
                               due_on, due_at)
   select id, 'letter', '2026-11-25', :office::uuid, '来信' || n, case when is_open then 'handling' else 'closed' end,
          sent_at::date, 'system', sent_at, case when not is_open then sent_at end, null, null from seeded
   union all
   select part, 'letterComplaint', '2026-11-25', unit_id, '来信' || n, case when is_open then 'handling' else 'finished' end,
          sent_at::date, 'system', sent_at, case when not is_open then sent_at end,
          case when is_open then date '2026-10-01' + n % 100 end, case when is_open then timestamptz '2026-10-01' + n % 100 * interval '1 day' end
     from seeded`,
  `insert into letters.letter (id, unit_id, number, key, query_code_hash, channel, kind, subject, body, sent_at, replied_at, lead_id, lead_unit_id, class)
   select id, :office::uuid, '2019-' || lpad(n::text, 7, '0'), 'bench' || n, 'bench' || n, 'import',
          case when n % 200 = 0 then 'suggestion' else 'complaint' end, '第' || n || '村道路破损', '来信内容' || n, sent_at,
          case when not is_open then sent_at + seconds * interval '1 second' end, part, unit_id, '交通运输' from seeded`,
  `insert into letters.assignment (id, letter_id, unit_id, track, seq, letter_sent_at)
   select part, id, unit_id, 'complaint', 1, sent_at from seeded`,
  `insert into letters.answer (letter_id, seq, assignment_id, unit_id, text, digest, replied_at)
   select id, 1, part, unit_id, '答复' || n, repeat('0', 64), sent_at + seconds * interval '1 second' from seeded where not is_open`,
  `insert into letters.measure (letter_id, answer_seq, mailbox_id, unit_id, month, replied_at, reply_seconds, length, coverage,
                                is_forwarded, bands, is_late)
   select id, 1, :office::uuid, unit_id, date_trunc('month', sent_at at time zone 'Asia/Shanghai')::date,
          sent_at + seconds * interval '1 second', seconds, 20 + n % 900, ((n * 7) % 13) * 769, n % 9 = 0, '{}', n % 4 = 0
     from seeded where not is_open`,
  'create index letter_by_words on letters.letter using gin (letters.pairs(subject))',
  'drop index letters.fingerprint_bands',
  `insert into letters.fingerprint (letter_id, bands, sent_at)
   select id, array(select (random() * 4e9 - 2e9)::bigint::integer from generate_series(1, 42) where n is not null), sent_at
     from seeded where sent_at > timestamptz '2025-11-20'`,
  'create index fingerprint_bands on letters.fingerprint using gin (bands)',
  'set session_replication_role = default',
  'alter table letters.tally drop constraint tally_pkey',
  'drop index letters.tally_of_units',
  `insert into letters.tally (scope_id, is_mailbox, span, month, measured, value, answers)
   select t.scope_id, t.is_mailbox, larger.span, larger.month, t.measured, t.value, sum(t.answers)
     from (select scope_id, is_mailbox, month, measured, value, count(*)::integer as answers
             from (select (letters.tallied(m, 1)).* from letters.measure m) as counted group by 1, 2, 3, 4, 5) as t
    cross join lateral letters.spans_of(t.month) as larger
    group by 1, 2, 3, 4, 5, 6`,
  'alter table letters.tally add primary key (scope_id, is_mailbox, measured, span, month, value)',
  'create index tally_of_units on letters.tally (measured, span, month, value) where not is_mailbox',
]

async function timed(times: number, work: (index: number) => Promise<unknown>) {
  const taken: number[] = []
  for (let index = 0; index < times; index++) {
    const start = performance.now()
    await work(index)
    taken.push(performance.now() - start)
  }
  const ordered = taken.toSorted((one, other) => one - other)
  const at95 = ordered[Math.ceil(0.95 * ordered.length) - 1] ?? 0
  return { p50Ms: rounded(ordered[Math.ceil(0.5 * ordered.length) - 1] ?? 0), p95Ms: rounded(at95) }
}

function rounded(milliseconds: number): number {
  return Number(milliseconds.toFixed(1))
}
