import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { asActor } from '../../../tests/publishing.ts'
import type { ServiceCounty } from '../../../tests/services.ts'
import { createServiceCounty } from '../../../tests/services.ts'
import { serviceColumns } from './contract/settings.ts'
import { parseLimit } from './rules/import-cells.ts'
import { importItems } from './service/imports.ts'
import { readServices } from './service/lists.ts'
import { findEdition } from './store/editions.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-services-'))
let db: Pool
let blobs: BlobStore
let county: ServiceCounty

beforeAll(async () => {
  db = await createTestDatabase()
  blobs = openBlobStore(folder)
  county = await createServiceCounty(db)
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

type Row = Partial<Record<keyof typeof serviceColumns, string>>

async function bringIn(rows: readonly Row[], isApplied = true) {
  const keys = Object.keys(serviceColumns) as (keyof typeof serviceColumns)[]
  const head = keys.map((key) => ({ value: serviceColumns[key].title }))
  const body = rows.map((row) => keys.map((key) => ({ value: row[key] ?? '' })))
  const bytes = await writeXlsxFile([head, ...body]).toBuffer()
  const { hash, sizeBytes } = await blobs.put(bytes)
  const file = { hash, sizeBytes, name: '事项.xlsx' }
  return await asActor(db, county.author, (context) => importItems(context, { isApplied }, file), { blobs })
}

const whole = (title: string): Row => ({
  title,
  unit: `单位${county.office.path.split('.').at(-1) ?? ''}`,
  kind: '行政许可',
  basis: '《食品安全法》|第三十五条|国家对食品生产经营实行许可制度',
  conditions: '有与经营的食品相适应的场所\n有食品安全管理人员',
  materials: '食品经营许可申请书|原件|1|申请人自备\n营业执照|复印件|1|政府部门核发',
  steps: '受理|岗位|1工作日\n审查|岗位|5个工作日',
  statutoryLimit: '20工作日',
  promisedLimit: '即时',
  fees: '不收费',
  themes: '经营许可',
})

async function count(): Promise<number> {
  const page = { filter: {}, order: 'code' as const, page: 1, pageSize: 1 }
  return (await asActor(db, county.author, (context) => readServices(context, page))).total
}

describe('a file of items', () => {
  test('is told before anything is written what it would bring, and then brings exactly that', async () => {
    const preview = await bringIn([whole('食品经营许可')], false)
    expect(preview).toMatchObject({ rows: 1, mistakes: [], isApplied: false })
    expect(await count()).toBe(0)
    expect(await bringIn([whole('食品经营许可')])).toMatchObject({ isApplied: true })
    const page = { filter: { text: '食品经营许可' }, order: 'code' as const, page: 1, pageSize: 10 }
    const { rows } = await asActor(db, county.author, (context) => readServices(context, page))
    const edition = await findEdition(db, rows[0]?.editionId ?? '')
    expect(edition?.content).toMatchObject({
      basis: [{ instrument: '食品安全法', article: '第三十五条' }],
      statutoryLimit: { amount: 20, unit: 'workingDay' },
      promisedLimit: { amount: 0, unit: 'workingDay' },
      themes: ['trade'],
    })
    expect(edition?.content.materials.map(({ form, source }) => [form, source])).toEqual([
      ['original', 'applicant'],
      ['copy', 'government'],
    ])
    expect(edition?.content.steps.map(({ limit }) => limit?.amount)).toEqual([1, 5])
  })

  test('with one bad row brings nothing, and every bad cell of every bad row is named', async () => {
    const before = await count()
    const report = await bringIn([
      whole('好的一行'),
      { ...whole('坏的一行'), kind: '行政审批', statutoryLimit: '很快', materials: '营业执照|照片|很多' },
      { ...whole(''), unit: '没有的单位' },
      { ...whole('岗位不对'), steps: '审查|不存在的岗位|1工作日', themes: '上天入地' },
    ])
    expect(report.isApplied).toBe(false)
    expect(report.mistakes.map(({ row, column }) => `${row} ${column}`)).toEqual(
      expect.arrayContaining([
        '3 事项类型',
        '3 法定时限',
        '3 申请材料',
        '4 事项名称',
        '4 单位',
        '5 办理流程',
        '5 主题',
      ]),
    )
    expect(report.mistakes.filter(({ row }) => row === 2)).toEqual([])
    expect(await count()).toBe(before)
  })

  test('does not write for a unit in which the sender is no author', async () => {
    const report = await bringIn([{ ...whole('别人单位的事项'), unit: `单位${county.county.path}` }])
    expect(report.mistakes).toMatchObject([{ row: 2, column: '单位' }])
  })
})

test('a limit is read as people write it', () => {
  expect(parseLimit('20工作日')).toEqual({ amount: 20, unit: 'workingDay' })
  expect(parseLimit('3 个工作日')).toEqual({ amount: 3, unit: 'workingDay' })
  expect(parseLimit('30天')).toEqual({ amount: 30, unit: 'calendarDay' })
  expect(parseLimit('4小时')).toEqual({ amount: 4, unit: 'hour' })
  expect(parseLimit('当场办结')).toEqual({ amount: 0, unit: 'workingDay' })
  expect(parseLimit('尽快')).toBeNull()
})
