import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadCalendar } from '#kernel/calendar-store.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'
import { openClient, openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import type { Clock } from '#kernel/procedure/clock.ts'
import { dueOf } from '#kernel/procedure/clock.ts'
import { getBoard } from '#modules/evaluation/contract/board.ts'
import { readBoard } from '#modules/evaluation/service/board.ts'
import { listLetters } from '#modules/letters/contract/list.ts'
import { readLetters } from '#modules/letters/service/lists.ts'
import { actAs } from '../cases.ts'
import type { LetterCounty } from '../letters.ts'
import { at, createLetterCounty, routeTo, send } from '../letters.ts'
import { describeMachine } from './parts/machine.ts'

type Owner = Awaited<ReturnType<typeof openClient>>

const on = '2026-11-20'

/**
 * `bench letters [--cases 1000000] [--intake 200]`: letters from their arrival to a unit, list and board over so many
 * answered letters, and all clocks of so many open cases. The peer of the board counts the answers at every request.
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
    const calendar = await loadCalendar(db)
    const clocks = measureClocks(calendar, cases)
    const intake = await measureIntake(county, Number(values.intake))
    await seedAnswered(owner, county, cases)
    const board = await timed(20, async () => await readAsDirector(db, county, 'board'))
    const scan = await timed(5, async () => await owner.query(countingBoard, [county.office.id]))
    const list = await timed(20, async () => await readAsDirector(db, county, 'list'))
    console.log(
      JSON.stringify({
        name: 'letters',
        measure: 'board p95 in ms; the peer counts every answer at each request',
        ours: board.p95Ms,
        peer: scan.p95Ms,
        ratio: Number((scan.p95Ms / board.p95Ms).toFixed(2)),
        letters: cases,
        board: { ...board, limitMs: 50 },
        list: { ...list, limitMs: 50 },
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

async function readAsDirector(db: Pool, { director }: LetterCounty, what: 'board' | 'list'): Promise<void> {
  await actAs(db, director, at(on), async (context) => {
    if (what === 'board') await readBoard(context, getBoard.input.parse({}))
    else await readLetters(context, listLetters.input.parse({}))
  })
}

/** One after the other: taken in, compared, classified, numbered, given to a unit, with history and audit. */
async function measureIntake(county: LetterCounty, letters: number) {
  const start = performance.now()
  for (let index = 0; index < letters; index++) {
    const subject = `第${index}村村道路面破损`
    const body = `第${index}村到镇上的村道有${index * 7}米破损，雨天积水，请尽快安排修补，电动车经过很危险。`
    const { letterId } = await send(county, on, { subject, body })
    await routeTo(county, letterId, county.lights, on)
  }
  const seconds = (performance.now() - start) / 1000
  return { letters, routedPerSecond: Math.round(letters / seconds) }
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

/** Answered letters of six years, as their rows stand when all is done; a row of each table of a real one. */
async function seedAnswered(
  owner: Owner,
  { office, lights, schools }: LetterCounty,
  letters: number,
): Promise<void> {
  await owner.query(
    `create temporary table seeded as
     select gen_random_uuid() as id, gen_random_uuid() as part, n,
            (array[$1, $2]::uuid[])[1 + n % 2] as unit_id,
            timestamptz '2020-11-01' + n * interval '3 minutes' as sent_at,
            (exp(random() * random() * 8 + 7))::int as seconds
       from generate_series(1, $3::int) as n`,
    [lights.id, schools.id, letters],
  )
  for (const statement of seeding) await owner.query(statement.replaceAll(':office', `'${office.id}'`))
  for (const table of [
    'procedure.case',
    'letters.letter',
    'letters.assignment',
    'letters.measure',
    'letters.tally',
  ])
    await owner.query(`vacuum analyze ${table}`)
}

const seeding: readonly string[] = [
  `insert into procedure.case (id, procedure_key, procedure_version, unit_id, title, state, received_on, opened_by, opened_at, closed_at)
   select id, 'letter', '2026-11-25', :office::uuid, '来信' || n, 'closed', sent_at::date, 'system', sent_at, sent_at from seeded
   union all
   select part, 'letterComplaint', '2026-11-25', unit_id, '来信' || n, 'finished', sent_at::date, 'system', sent_at, sent_at from seeded`,
  `insert into letters.letter (id, unit_id, number, key, query_code_hash, channel, kind, subject, body, sent_at, replied_at)
   select id, :office::uuid, '2019-' || lpad(n::text, 7, '0'), 'bench' || n, 'bench' || n, 'import', 'complaint',
          '来信' || n, '来信内容' || n, sent_at, sent_at + seconds * interval '1 second' from seeded`,
  `insert into letters.assignment (id, letter_id, unit_id, track, seq) select part, id, unit_id, 'complaint', 1 from seeded`,
  `insert into letters.answer (letter_id, seq, assignment_id, unit_id, text, digest, replied_at)
   select id, 1, part, unit_id, '答复' || n, repeat('0', 64), sent_at + seconds * interval '1 second' from seeded`,
  `insert into letters.measure (letter_id, answer_seq, mailbox_id, unit_id, month, replied_at, reply_seconds, length, coverage,
                                is_forwarded, bands, is_late)
   select id, 1, :office::uuid, unit_id, date_trunc('month', sent_at at time zone 'Asia/Shanghai')::date,
          sent_at + seconds * interval '1 second', seconds, 20 + n % 900, ((n * 7) % 13) * 769, n % 9 = 0, '{}', n % 4 = 0
     from seeded`,
  'select letters.sum_up_tally()',
]

async function timed(times: number, work: () => Promise<unknown>) {
  const taken: number[] = []
  for (let index = 0; index < times; index++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  const ordered = taken.toSorted((one, other) => one - other)
  const at95 = ordered[Math.ceil(0.95 * ordered.length) - 1] ?? 0
  return { p50Ms: rounded(ordered[Math.ceil(0.5 * ordered.length) - 1] ?? 0), p95Ms: rounded(at95) }
}

function rounded(milliseconds: number): number {
  return Number(milliseconds.toFixed(1))
}
