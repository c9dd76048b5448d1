import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { writeTable } from '#kernel/jobs/table-file.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { asActor, createCounty, publishItem } from '../../../tests/publishing.ts'
import type { Grassroots } from './contract/grassroots.ts'
import { grassrootsColumns, listGrassroots } from './contract/grassroots.ts'
import { listClocks } from './contract/clocks.ts'
import {
  limitDaysOf,
  meansAllTowns,
  parseChannels,
  parseLevels,
  parseWays,
  printChannels,
} from './rules/grassroots.ts'
import { describeClocks } from './service/clocks.ts'
import { describeGrassroots, endRow, fileUnderRow, readRowItems } from './service/grassroots.ts'
import { importRows } from './service/grassroots-import.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-grassroots-'))
const blobs = openBlobStore(folder)
let db: Pool
let county: County
let supervisor: Actor
let discloser: Actor
let town: { id: string; path: string }
let officeTitle = ''

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  town = await createUnit(db, `${county.county.path}-town`, county.county)
  await db.updateTable('access.unit').set({ kind: 'town' }).where('id', '=', town.id).execute()
  supervisor = await createPerson(db, county.county, ['disclosureSupervisor'], 'subtree')
  discloser = await createPerson(db, county.office, ['discloser'])
  const { title } = await db
    .selectFrom('access.unit')
    .select('title')
    .where('id', '=', county.office.id)
    .executeTakeFirstOrThrow()
  officeTitle = title
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const titles = Object.values(grassrootsColumns).map(({ title }) => title)
type Cells = Readonly<Record<keyof typeof grassrootsColumns, string>>
const row = (change: Partial<Cells> = {}): Cells => ({
  field: '社会救助',
  number: '1',
  topic: '最低生活保障',
  matter: '低保对象名单',
  content: '姓名、保障金额',
  basisText: '社会救助暂行办法',
  timeLimit: '制定或获取信息之日起5个工作日内',
  subject: `${officeTitle}、各乡镇人民政府`,
  channels: '■政府网站 ■社区/村公示栏（电子屏） □两微一端',
  audience: '全社会',
  ways: '主动',
  levels: '县级、乡级',
  ...change,
})

async function bring(rows: readonly Cells[], isApplied = true, actor = supervisor) {
  const keys = Object.keys(grassrootsColumns) as (keyof Cells)[]
  const columns = keys.map((key, at) => ({ title: titles[at] ?? '', value: (cells: Cells) => cells[key] }))
  const { bytes } = await writeTable('xlsx', columns, rows)
  const { hash } = await blobs.put(bytes)
  const file = { hash, name: '目录.xlsx', sizeBytes: bytes.length }
  return await asActor(db, actor, async (context) => await importRows(context, { isApplied }, file), {
    blobs,
  })
}

async function read(input: object = {}, actor = supervisor): Promise<Grassroots> {
  const full = listGrassroots.input.parse(input)
  return await asActor(db, actor, async (context) => await describeGrassroots(context, full))
}

describe('cells of the form (国办发〔2019〕54号)', () => {
  test('■ is required and □ optional, and what is printed reads back the same', () => {
    const parsed = parseChannels('■政府网站 □政府公报■社区／村公示栏（电子屏） □其他________')
    expect(parsed).toEqual({
      value: { required: ['website', 'noticeBoard'], optional: ['gazette', 'other'] },
    })
    if (!('value' in parsed)) throw new Error('not read')
    const { required, optional } = parsed.value
    const printed = printChannels({ requiredChannels: required, optionalChannels: optional })
    expect(parseChannels(printed)).toEqual(parsed)
  })

  test('an unknown channel, way or level is named with what is known', () => {
    expect(parseChannels('■大喇叭')).toMatchObject({ reason: expect.stringContaining('大喇叭') as string })
    expect(parseChannels('政府网站')).toMatchObject({ reason: expect.stringContaining('■') as string })
    expect(parseWays('主动、悄悄')).toMatchObject({ reason: expect.stringContaining('悄悄') as string })
    expect(parseLevels('')).toHaveProperty('reason')
    expect(parseLevels('县级、乡级')).toEqual({ value: ['county', 'town'] })
  })

  test('a limit is the shortest number of working days it names, and no number is no limit', () => {
    expect(limitDaysOf('形成之日起20个工作日内；公示3个工作日')).toBe(3)
    expect(limitDaysOf('实时公开')).toBeNull()
  })

  test.each(['各乡镇', '乡镇人民政府', '各镇（街道）', '镇人民政府'])('%s means every township', (name) => {
    expect(meansAllTowns(name)).toBe(true)
  })

  test('one township by its name does not mean every township', () => {
    expect(meansAllTowns('石桥镇')).toBe(false)
  })
})

describe('importing the catalogue', () => {
  test('knows the twenty-six fields and says which names are still to be checked', async () => {
    const { fields } = await read()
    expect(fields).toHaveLength(26)
    expect(fields.filter(({ basis }) => basis === 'fromMemory').map(({ title }) => title)).toEqual([
      '公共资源交易',
    ])
  })

  test('names every bad cell by row and column, and brings in nothing at all', async () => {
    const report = await bring([
      row(),
      row({ number: '一', levels: '省级' }),
      row({ number: '3', subject: '不存在的局', channels: '■大喇叭' }),
      row({ number: '1' }),
      row({ number: '5', field: '外交', content: '' }),
    ])
    expect(report.isApplied).toBe(false)
    expect(report.mistakes.map((one) => [one.row, one.column])).toEqual([
      [3, '序号'],
      [3, '公开层级'],
      [4, '公开渠道和载体'],
      [4, '公开主体'],
      [5, '序号'],
      [6, '试点领域'],
      [6, '公开内容(要素)'],
    ])
    expect((await read()).total).toBe(0)
  })

  test('a preview changes nothing; applied, every row is there, and the same file again only updates', async () => {
    const file = [row(), row({ number: '2', matter: '临时救助对象', subject: '各乡镇', timeLimit: '' })]
    const preview = await bring(file, false)
    expect(preview.lines.map(({ text }) => text)).toEqual([
      '新增 社会救助 1 低保对象名单',
      '新增 社会救助 2 临时救助对象',
    ])
    expect((await read()).total).toBe(0)
    expect((await bring(file)).isApplied).toBe(true)
    const { rows } = await read()
    expect(rows).toMatchObject([
      { number: 1, limitDays: 5, allTowns: true, unitIds: [county.office.id], levels: ['county', 'town'] },
      { number: 2, limitDays: null, unitIds: [] },
    ])
    const again = await bring([row({ content: '姓名、人数、保障金额' })])
    expect(again.lines[0]?.text).toBe('更新 社会救助 1 低保对象名单')
    expect((await read()).rows[0]).toMatchObject({ content: '姓名、人数、保障金额', revision: 2 })
    expect((await read()).total).toBe(2)
  })
})

describe('coverage against items', () => {
  const first = async () => {
    const found = (await read()).rows[0]
    if (!found) throw new Error('no row')
    return found
  }

  test('a row is owed by each unit it names and every township, and is covered where a public item is filed under it', async () => {
    const { rowId, units } = await first()
    expect(units.map(({ unitId, items }) => [unitId, items])).toEqual([
      [county.office.id, 0],
      [town.id, 0],
    ])
    const { itemId } = await publishItem(county, { title: '十月低保对象名单', writtenOn: '2026-09-30' })
    const before = await asActor(
      db,
      discloser,
      async (context) => await readRowItems(context, { rowId, unitId: county.office.id }),
    )
    expect(before).toMatchObject({ filed: [], suggested: [{ itemId }], mayFile: true })
    await asActor(db, discloser, async (context) => {
      await fileUnderRow(context, { rowId, itemId, isFiled: true })
    })
    expect((await first()).units.map(({ items }) => items)).toEqual([1, 0])
    const { fields } = await read()
    expect(fields.find(({ title }) => title === '社会救助')).toMatchObject({ rows: 2, owed: 3, covered: 1 })
    expect((await read({ state: 'missing', unitId: county.office.id })).total).toBe(0)
    expect((await read({ state: 'missing' })).total).toBe(2)
  })

  test('what is filed under a row is due by the shorter limit of the row', async () => {
    const input = listClocks.input.parse({ kind: 'publish', year: 2026 })
    const clocks = await asActor(db, discloser, async (context) => await describeClocks(context, input))
    // Five working days after 2026-09-30, over the holidays and the make-up Saturday.
    expect(clocks.rows.find(({ title }) => title === '十月低保对象名单')).toMatchObject({
      dueOn: '2026-10-13',
      standing: 'inTime',
    })
  })

  test('an item of a unit that does not owe the row, and one of another unit, are refused', async () => {
    const { rows } = await read()
    const { itemId } = await publishItem(county, { title: '别的信息' })
    const townsOnly = rows[1]?.rowId ?? ''
    const file = async (actor: Actor) =>
      await asActor(db, actor, async (context) => {
        await fileUnderRow(context, { rowId: townsOnly, itemId, isFiled: true })
      })
    await expect(file(discloser)).rejects.toMatchObject({ code: 'disclosure.rowNotOwed' })
    const stranger = await createPerson(db, town, ['discloser'])
    await expect(file(stranger)).rejects.toMatchObject({ code: 'disclosure.unitNotFound' })
  })

  test('a row that has ended is owed no more', async () => {
    const { rowId } = await first()
    await asActor(db, supervisor, async (context) => await endRow(context, { rowId, endsOn: '2026-10-11' }))
    expect((await read()).rows.map(({ number }) => number)).toEqual([2])
  })
})
