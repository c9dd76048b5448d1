// What nobody may find: a word of a report in the database, its files or the logs; an address; and, in the unit it is
// about, that there is one at all (办法第五条、第六条; 信访工作条例: 不得将检举控告材料转给被检举控告的人员和单位).
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { countEntries, selectEntries } from '#kernel/audit/entry-store.ts'
import type { ReadContext } from '#kernel/context.ts'
import { readBoard, readCases } from '#kernel/procedure/board.ts'
import { readCase } from '#kernel/procedure/case-detail.ts'
import { readInbox } from '#kernel/procedure/inbox.ts'
import { selectLateCases } from '#kernel/procedure/late-cases.ts'
import { modules } from '../../modules.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { pictureWithPlace } from '../../../tests/picture-with-place.ts'
import type { ReportOffice } from '../../../tests/reports.ts'
import {
  act,
  as,
  at,
  createReportOffice,
  dumpOf,
  folder,
  formsOf,
  giveKey,
  open,
  passphrase,
  secretContact,
  secretName,
  secretText,
  send,
} from '../../../tests/reports.ts'
import { requestIdentity } from './service/identity.ts'
import { recheckReaders } from './service/jobs.ts'
import { readFigures, readReports } from './service/lists.ts'
import { nameRespondents } from './service/readers.ts'
import { askReporter, note, openFile, openWhole, readReport } from './service/reading.ts'
import { addMessage } from './service/reporter.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const on = '2026-03-02'
let office: ReportOffice
let second: ReportOffice
let lights: Awaited<ReturnType<typeof createUnit>>
let station: typeof lights
beforeAll(async () => {
  lights = await createUnit(db, 'lights')
  station = await createUnit(db, 'station', lights)
  office = await createReportOffice(db, 'inspection')
  second = await createReportOffice(db, 'petitions', { isWhole: false })
}, 60_000)

describe('with the database, the files and the logs in hand', () => {
  test('not one fragment of what was told, asked, answered, noted or of who told it is found', async () => {
    const said: string[] = []
    const listen = (chunk: unknown) => {
      said.push(String(chunk))
      return true
    }
    const logs = [
      vi.spyOn(process.stdout, 'write').mockImplementation(listen),
      vi.spyOn(process.stderr, 'write').mockImplementation(listen),
    ]
    const { bytes, notes } = pictureWithPlace()
    const { reportId, receipt, notTaken } = await send(db, on, { respondentIds: [lights.id] }, [
      { name: '粮站账本照片.jpg', bytes },
    ])
    expect(notTaken).toEqual([])
    const unlock = await open(db, office.clerk, on)
    const words = {
      question: '请问霉变损耗是哪一年入账的',
      message: '前年十一月连续三笔入账',
      note: '粮站会计承认另有一本账册',
      reason: '要当面核对账本原件上的签字',
      conclusion: '站长倒卖储备粮四万斤属实',
      answer: '您反映的储备粮问题已经查实并移送',
    }
    const asked = await as(db, office.clerk, on, async (context) => {
      await note(context, { reportId, unlock, text: words.note, files: [] })
      await askReporter(context, { reportId, unlock, text: words.question })
      await addMessage(context, receipt, { text: words.message, files: [] })
      return await requestIdentity(context, { reportId, unlock, reason: words.reason })
    })
    expect(asked.requestId).toBeTruthy()
    const named = { unlock, investigatorIds: [office.investigator.id], directorId: office.director.id }
    await act(db, [office.clerk, on], reportId, 'accept', named)
    const own = await open(db, office.investigator, on)
    const done = { unlock: own, text: words.conclusion, answer: words.answer }
    await act(db, [office.investigator, on], reportId, 'conclude', done)
    for (const log of logs) log.mockRestore()

    const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((file) => file.isFile())
    expect(files.length).toBeGreaterThan(0)
    const stored = files.map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'))
    const found = [await dumpOf(db), said.join('\n'), stored.join('\n')].join('\n')
    // A short piece of every text would be enough to know it: each is looked for in windows of four characters.
    const told = [secretText, ...Object.values(words), '粮站账本照片.jpg']
    const pieces = told.flatMap((text) =>
      Array.from({ length: text.length - 5 }, (_, from) => text.slice(from, from + 6)),
    )
    const whole = [
      secretName,
      secretContact,
      receipt,
      receipt.replaceAll('-', ''),
      passphrase,
      unlock,
      ...notes,
    ]
    for (const piece of [...pieces, ...whole])
      for (const form of formsOf(piece)) expect(found.includes(form) ? piece : null).toBeNull()
    for (const note of notes) expect(stored.join('\n').includes(note)).toBe(false)
    // The dump does see what is there: this test would otherwise pass on an empty one.
    expect(found).toContain(reportId)
  })

  test('a photograph arrives as it looked and without where and with what it was taken', async () => {
    const { bytes, notes } = pictureWithPlace()
    const { reportId } = await send(db, on, {}, [{ name: 'a.jpg', bytes }])
    const unlock = await open(db, office.clerk, on)
    const { items } = await as(
      db,
      office.clerk,
      on,
      async (context) => await openWhole(context, { reportId, unlock }),
    )
    const itemId = items.find(({ fileName }) => fileName === 'a.jpg')?.itemId ?? ''
    const file = await as(
      db,
      office.clerk,
      on,
      async (context) => await openFile(context, { reportId, itemId, unlock }),
    )
    const read = Buffer.from(file.base64, 'base64')
    expect(read.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    for (const note of notes) expect(read.includes(note)).toBe(false)
    expect(read.length).toBeGreaterThan(100)
  })
})

/** What a person of any role sees of a report, through everything that shows cases. */
async function tracesFor(actor: Actor, reportId: string, number: string): Promise<string[]> {
  const found: string[] = []
  const look = async (name: string, read: (context: ReadContext) => Promise<unknown>) => {
    const shown = await as(db, actor, '2026-12-01', async (context) => {
      try {
        return JSON.stringify(await read({ ...context, db: context.tx }))
      } catch {
        return ''
      }
    })
    if (shown.includes(reportId) || shown.includes(number)) found.push(name)
  }
  await look('inbox', async (context) => await readInbox(context, modules, { page: 1, pageSize: 100 }))
  await look('cases', async (context) => await readCases(context, modules, { pageSize: 200 }))
  await look('case', async (context) => await readCase(context, modules, reportId))
  await look('report', async (context) => await readReport(context, { reportId }))
  await look(
    'reports',
    async (context) => await readReports(context, { sort: 'due', page: 1, pageSize: 100 }),
  )
  await look('audit', async ({ db: reader }) => await selectEntries(reader, {}, { limit: 10_000, offset: 0 }))
  await look('late', async ({ db: reader }) => {
    const { rows: units } = await sql<{ id: string }>`select id from access.unit`.execute(db)
    const unitIds = units.map(({ id }) => id)
    return await selectLateCases(
      reader,
      { now: new Date(at('2026-12-01')), except: [], unitIds },
      { limit: 1000, offset: 0 },
    )
  })
  return found
}

describe('the unit a report is about', () => {
  test('and everybody beneath it, whatever their roles, find no trace of it anywhere, nor is it counted', async () => {
    const all = modules.flatMap(({ roles }) => Object.keys(roles))
    const inside = await createPerson(db, lights, all, 'everywhere')
    const beneath = await createPerson(db, station, all, 'everywhere')
    const boardOf = async () =>
      await as(db, inside, on, async (context) =>
        JSON.stringify((await readBoard({ ...context, db: context.tx }, modules)).rows),
      )
    const figuresOf = async () =>
      await as(db, inside, on, async (context) => JSON.stringify(await readFigures(context, { year: 2026 })))
    const before = [await boardOf(), await figuresOf(), await countEntries(db, {})]
    const { reportId, number } = await send(db, on, { respondentIds: [lights.id] })
    for (const actor of [inside, beneath]) expect(await tracesFor(actor, reportId, number)).toEqual([])
    expect([await boardOf(), await figuresOf(), await countEntries(db, {})]).toEqual(before)
    expect(await tracesFor(office.clerk, reportId, number)).toEqual(['inbox', 'case', 'report', 'reports'])
  }, 30_000)

  test('is never the one that keeps it: a report about the first compartment goes to the next, and about both to nobody', async () => {
    const { reportId, compartmentTitle } = await send(db, on, { isCompartment: true })
    expect(compartmentTitle).toBe('单位petitions')
    expect(await tracesFor(office.clerk, reportId, 'no number')).toEqual([])
    await expect(send(db, on, { respondentIds: [office.unit.id, second.unit.id] })).rejects.toMatchObject({
      code: 'whistleblowing.nobodyFree',
    })
  })

  test('takes a clerk who also stands in it off every report about it, also one that is only known when it was read', async () => {
    const clerk = await createPerson(db, office.unit, ['reportClerk'])
    await giveKey(db, clerk)
    const { reportId, number } = await send(db, on)
    expect(await tracesFor(clerk, reportId, number)).toContain('reports')
    // A second post, in the unit that will turn out to be meant: from that moment nothing is shown.
    const post = {
      postId: 'x',
      unitId: station.id,
      unitPath: station.path,
      roles: ['author'],
      reach: 'unit' as const,
    }
    const both = { ...clerk, posts: [...clerk.posts, post] }
    expect(await tracesFor(both, reportId, number)).toEqual([])
    await db.transaction().execute(async (tx) => {
      const confirmed = { confirmed_by: 'system', confirmed_at: new Date('2020-01-01T00:00:00Z') }
      const { id } = await tx
        .insertInto('access.post')
        .values({ unit_id: station.id, title: '兼职', roles: ['author'], reach: 'unit', ...confirmed })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('access.appointment')
        .values({ person_id: clerk.id, post_id: id, starts_on: '2020-01-01', ...confirmed })
        .execute()
    })
    await as(db, clerk, on, recheckReaders)
    expect(await tracesFor(both, reportId, number)).toContain('reports')
    const unlock = await open(db, office.clerk, on)
    await as(
      db,
      office.clerk,
      on,
      async (context) => await nameRespondents(context, { reportId, unlock, unitIds: [lights.id] }),
    )
    expect(await tracesFor(both, reportId, number)).toEqual([])
    const left = await as(
      db,
      office.clerk,
      on,
      async (context) => await openWhole(context, { reportId, unlock }),
    )
    expect(left.items[0]?.text).toBe(secretText)
  }, 30_000)
})
