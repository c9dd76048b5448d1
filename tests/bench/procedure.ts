import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Actor } from '#kernel/access/actor.ts'
import { loadCalendar } from '#kernel/calendar-store.ts'
import type { WorkCalendar } from '#kernel/calendar.ts'
import { openClient, openPool } from '#kernel/database/connect.ts'
import type { Pool } from '#kernel/database/database.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import type { Module } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { readBoard, readCases } from '#kernel/procedure/board.ts'
import { getInbox, listCases } from '#kernel/procedure/lists-contract.ts'
import { readInbox } from '#kernel/procedure/inbox.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { recomputeClocks } from '#kernel/procedure/recompute.ts'
import { actAs, createPerson, createUnit } from '../cases.ts'
import { sample } from '../sample-procedure.ts'
import { measureDeadlines } from './parts/deadlines.ts'
import { describeMachine } from './parts/machine.ts'

const bound = bind(sample, {})
const modules: Module[] = [
  {
    name: 'samples',
    title: '测试',
    dependsOn: [],
    roles: sample.roles,
    procedures: [bound],
    endpoints: [],
    pages: [],
    jobs: [],
    blobReferences: async () => [],
  },
]
const now = '2026-11-23T02:00:00Z'

/**
 * `bench procedure [--cases 1000000] [--seconds 15]`: actions with history and audit, deadlines, and the board over a
 * million open cases, on the packaged PostgreSQL with every write on disk before it is acknowledged.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '15' },
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-bench-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const owner = await openClient(server.ownerUrl)
  await migrate(owner, readMigrations('src'))
  const db = openPool(server.url, 8)
  try {
    const calendar = await loadCalendar(db)
    const deadlines = measureDeadlines(calendar, 20)
    const county = await createCounty(db)
    const actions = await measureActions(db, county, calendar, Number(values.seconds))
    const few = Math.min(20_000, Number(values.cases))
    await seedOpenCases(owner, county, few)
    const recompute = await measureRecompute(db, calendar)
    await seedOpenCases(owner, county, Number(values.cases) - few)
    const reads = await measureReads(db, county, calendar)
    console.log(
      JSON.stringify({
        name: 'procedure',
        measure:
          'deadlines of 20 working days per second; the peer is the npm library chinese-days (see bench calendar)',
        ours: deadlines.perSecond,
        peer: deadlines.chineseDays,
        ratio: deadlines.ratio,
        deadlines,
        actions,
        board: { openCases: Number(values.cases), ...reads },
        recompute,
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

interface County {
  readonly units: readonly { id: string; path: string }[]
  readonly author: Actor
  readonly reviewer: Actor
  readonly guard: Actor
  readonly approver: Actor
  /** Reviews in one unit only. */
  readonly clerk: Actor
}

async function createCounty(db: Pool): Promise<County> {
  const root = await createUnit(db, 'county')
  const units = []
  for (let index = 0; index < 60; index++) units.push(await createUnit(db, `unit-${index}`, root))
  const first = units[0] ?? root
  return {
    units,
    author: await createPerson(db, root, ['author'], 'subtree'),
    reviewer: await createPerson(db, root, ['reviewer'], 'subtree'),
    guard: await createPerson(db, root, ['guard'], 'subtree'),
    approver: await createPerson(db, root, ['approver'], 'everywhere'),
    clerk: await createPerson(db, first, ['reviewer', 'guard']),
  }
}

/** Four clerks take cases from their opening to their approval, as fast as they can. */
async function measureActions(db: Pool, county: County, calendar: WorkCalendar, seconds: number) {
  const { author, reviewer, guard, approver, units } = county
  const steps: [Actor, string][] = [
    [author, 'submit'],
    [reviewer, 'review'],
    [guard, 'guard'],
    [approver, 'approve'],
  ]
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  const timed = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now()
    const result = await work()
    times.push(performance.now() - start)
    return result
  }
  const work = async (worker: number): Promise<void> => {
    for (let index = worker; performance.now() < until; index += 4) {
      const unitId = units[index % units.length]?.id ?? ''
      const begin = { unitId, title: `事项${index}` }
      const id = await timed(
        async () =>
          await actAs(db, author, now, async (context) => await openCase(context, sample, begin), calendar),
      )
      for (const [actor, action] of steps)
        await timed(
          async () =>
            await actAs(
              db,
              actor,
              now,
              async (context) => await perform(context, bound, id, action),
              calendar,
            ),
        )
    }
  }
  await Promise.all([0, 1, 2, 3].map(work))
  return { perSecond: Math.round(times.length / seconds), concurrent: 4, ...percentiles(times) }
}

/** Open cases in every state and unit, due from two months ago to three months ahead, one in ten without a date. */
async function seedOpenCases(
  owner: Awaited<ReturnType<typeof openClient>>,
  { units }: County,
  count: number,
): Promise<void> {
  if (count === 0) return
  await owner.query(
    `with placed as (
       select gen_random_uuid() as id, n,
              ($1::uuid[])[1 + (random() * ($2 - 1))::int] as unit_id,
              (array['draft', 'review', 'guarding', 'approval'])[1 + (random() * 3)::int] as state,
              case when random() < 0.1 then null else date '2026-09-20' + (random() * 150)::int end as due_on
         from generate_series(1, $3::int) as n
     ), inserted as (
       insert into procedure.case (id, procedure_key, procedure_version, unit_id, title, state, received_on, opened_by,
                                   opened_at, due_on, due_at)
       select id, 'sample', '2026-11', unit_id, '事项' || n, state, '2026-09-01', 'system', '2026-09-01', due_on,
              (due_on + 1)::timestamp at time zone 'Asia/Shanghai'
         from placed returning id, state
     )
     insert into procedure.event (case_id, seq, action, actor_id, actor_name, from_state, to_state, round, effective_on,
                                  law, changes, happened_at)
     select id, 1, 'open', 'system', '系统', null, state, 1, '2026-09-01', '', '[]', '2026-09-01' from inserted`,
    [units.map(({ id }) => id), units.length, count],
  )
  await owner.query(
    `insert into procedure.clock (case_id, name, unit, allowed, started_on, started_at, due_on, due_at)
     select id, 'settle', 'workingDay', 20, received_on, opened_at, due_on, due_at
       from procedure.case as c where due_on is not null and closed_at is null
        and not exists (select from procedure.clock as k where k.case_id = c.id)`,
  )
  for (const table of ['procedure.case', 'procedure.event', 'procedure.clock'])
    await owner.query(`vacuum analyze ${table}`)
}

async function measureReads(db: Pool, { approver, clerk }: County, calendar: WorkCalendar) {
  const read = async (actor: Actor, work: 'board' | 'list' | 'inbox', input: object = {}, times = 30) => {
    const taken: number[] = []
    for (let index = 0; index < times; index++) {
      const start = performance.now()
      await actAs(
        db,
        actor,
        now,
        async (context) => {
          if (work === 'board') return await readBoard(context, modules)
          if (work === 'list') return await readCases(context, modules, listCases.input.parse(input))
          return await readInbox(context, modules, getInbox.input.parse(input))
        },
        calendar,
      )
      taken.push(performance.now() - start)
    }
    return percentiles(taken)
  }
  return {
    countyBoard: await read(approver, 'board'),
    unitBoard: await read(clerk, 'board'),
    countyList: await read(approver, 'list'),
    countyListOverdue: await read(approver, 'list', { group: 'overdue' }),
    unitList: await read(clerk, 'list'),
    countyInbox: await read(approver, 'inbox'),
    unitInbox: await read(clerk, 'inbox'),
  }
}

async function measureRecompute(db: Pool, calendar: WorkCalendar) {
  const start = performance.now()
  const found = await actAs(
    db,
    { id: 'system', name: '系统', posts: [] },
    now,
    async (context) => await recomputeClocks(context, calendar),
    calendar,
  )
  return { ...found, seconds: Math.round((performance.now() - start) / 100) / 10 }
}

function percentiles(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { p50Milliseconds: at(0.5), p95Milliseconds: at(0.95), p99Milliseconds: at(0.99) }
}
