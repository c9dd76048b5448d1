import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { asActor } from '../../../tests/publishing.ts'
import type { ServiceCounty } from '../../../tests/services.ts'
import { createServiceCounty } from '../../../tests/services.ts'
import type { InventoryRow } from './contract.ts'
import { inventoryColumns } from './contract/fill.ts'
import { inventories } from './module.ts'
import { mergeAnswers } from './rules/fill-cells.ts'
import { open, readCampaign } from './service/campaigns.ts'
import { importAnswers } from './service/fill.ts'
import { readInventory, save } from './service/inventories.ts'
import { readComparison, readLists } from './service/lists.ts'
import { remind } from './service/urging.ts'
import { readLines } from './workbench/lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-inventories-'))
let db: Pool
let blobs: BlobStore
let county: ServiceCounty
let keeper: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  blobs = openBlobStore(folder)
  county = await createServiceCounty(db)
  keeper = await createPerson(db, county.county, ['campaignKeeper'], 'subtree')
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const rows = [
  { kind: 'disclosure' as const, code: 'A20-02', title: '机关职能和机构设置', note: '含办公地址' },
  { kind: 'service' as const, code: '', title: '公共法律援助咨询', note: '' },
]

/** A campaign over the department, begun; the id of its task. */
async function begin(asked = rows): Promise<{ campaignId: string; inventoryId: string }> {
  const { campaignId } = await asActor(db, keeper, (context) =>
    open(context, {
      key: randomUUID(),
      unitId: county.county.id,
      title: '2026年公开事项梳理',
      notice: '请各单位对照目录逐项确认。',
      dueOn: '2026-10-30',
      unitIds: [county.office.id],
      rows: asked,
      withServices: false,
    }),
  )
  const { board } = await asActor(db, keeper, (context) => readCampaign(context, { campaignId }))
  const inventoryId = board[0]?.inventoryId ?? ''
  await take(county.author, inventoryId, 'begin')
  return { campaignId, inventoryId }
}

async function take(actor: Actor, caseId: string, action: string, reason?: string): Promise<void> {
  await asActor(db, actor, async (context) => {
    const bound = await findBound(context.tx, inventories.procedures, caseId)
    await perform(context, bound, caseId, action, { ...(reason && { reason }) })
  })
}

const read = (inventoryId: string) =>
  asActor(db, county.author, (context) => readInventory(context, { inventoryId }))

type Cells = Partial<Record<keyof typeof inventoryColumns, string>>

async function bringIn(inventoryId: string, lines: readonly Cells[], isApplied = true) {
  const keys = Object.keys(inventoryColumns) as (keyof typeof inventoryColumns)[]
  const head = keys.map((key) => ({ value: inventoryColumns[key].title }))
  const body = lines.map((line) => keys.map((key) => ({ value: line[key] ?? '' })))
  const { hash, sizeBytes } = await blobs.put(await writeXlsxFile([head, ...body]).toBuffer())
  const file = { hash, sizeBytes, name: '填报表.xlsx' }
  const { revision } = await read(inventoryId)
  const input = { inventoryId, baseRevision: revision, isApplied }
  return await asActor(db, county.author, (context) => importAnswers(context, input, file), { blobs })
}

const good: readonly Cells[] = [
  { kind: '公开事项', code: 'A20-02', title: '机关职能和机构设置', answer: '确认' },
  { kind: '权责与办事事项', title: '公共法律援助咨询', answer: '取消', reason: '已划转司法所' },
  {
    kind: '权责与办事事项',
    title: '残疾人证办理',
    answer: '新增',
    reason: '原清单漏列',
    serviceKind: '便民服务',
  },
]

describe('a sheet filled in elsewhere', () => {
  test('is taken into the inventory wholly, and only when asked to', async () => {
    const { inventoryId } = await begin()
    expect(await bringIn(inventoryId, good, false)).toMatchObject({ isApplied: false, mistakes: [], rows: 3 })
    expect((await read(inventoryId)).rows.every(({ answer }) => answer === null)).toBe(true)
    expect(await bringIn(inventoryId, good)).toMatchObject({ isApplied: true, mistakes: [] })
    const filled = await read(inventoryId)
    expect(filled.rows.map(({ title, answer, serviceKind }) => [title, answer, serviceKind])).toEqual([
      ['机关职能和机构设置', 'confirmed', null],
      ['公共法律援助咨询', 'removed', null],
      ['残疾人证办理', 'added', 'BM'],
    ])
  })

  test('with one bad row changes nothing and names row, column and remedy of every mistake', async () => {
    const { inventoryId } = await begin()
    const report = await bringIn(inventoryId, [
      ...good,
      { kind: '事项', title: '某事', answer: '确认' },
      { kind: '公开事项', title: '清单里没有的', answer: '确认' },
      { kind: '公开事项', code: 'A20-02', title: '机关职能和机构设置', answer: '也许' },
      { kind: '公开事项', code: 'A20-02', title: '机关职能和机构设置', answer: '确认' },
      { kind: '权责与办事事项', title: '没有类型的', answer: '新增' },
    ])
    expect(report.isApplied).toBe(false)
    expect(report.mistakes.map(({ row, column }) => [row, column])).toEqual([
      [5, '类别'],
      [6, '事项'],
      [7, '结论'],
      [8, '事项'],
      [9, '事项类型'],
    ])
    expect((await read(inventoryId)).rows.every(({ answer }) => answer === null)).toBe(true)
  })

  test('is refused while the inventory is with the office', async () => {
    const { inventoryId } = await begin()
    await bringIn(inventoryId, good)
    await take(county.author, inventoryId, 'submit')
    await expect(bringIn(inventoryId, good)).rejects.toMatchObject({ code: 'inventories.notInWork' })
  })

  test('never loses a line of the inventory, whatever it answers', () => {
    const line = (title: string): InventoryRow => ({
      kind: 'service',
      code: '',
      title,
      serviceKind: null,
      answer: null,
      reason: '',
    })
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(30)), fc.nat(12), (answered, count) => {
        const present = Array.from({ length: count }, (_, at) => line(`事项${at}`))
        const answers = answered.map((at) => ({
          ...(present[at] ?? line(`新${at}`)),
          answer: 'confirmed' as const,
          at: at < count ? at : null,
        }))
        const merged = mergeAnswers(present, answers)
        expect(merged.slice(0, count).map(({ title }) => title)).toEqual(present.map(({ title }) => title))
        expect(merged).toHaveLength(count + answered.filter((at) => at >= count).length)
      }),
    )
  })
})

describe("a unit's lists", () => {
  test('stay, the last sealed one in force, and any two are compared', async () => {
    const seal = async (change: readonly Cells[]): Promise<string> => {
      const { inventoryId } = await begin()
      await bringIn(inventoryId, change)
      await take(county.author, inventoryId, 'submit')
      await take(keeper, inventoryId, 'accept')
      return inventoryId
    }
    const first = await seal(good)
    const second = await seal(good.slice(0, 2))
    const lists = await asActor(db, county.author, (context) =>
      readLists(context, { unitId: county.office.id }),
    )
    const mine = lists.rows.filter(({ inventoryId }) => [first, second].includes(inventoryId))
    expect(mine.map(({ inventoryId, isInForce, lines }) => [inventoryId, isInForce, lines])).toEqual([
      [second, true, 1],
      [first, false, 2],
    ])
    const compared = await asActor(db, county.author, (context) =>
      readComparison(context, { from: first, to: second }),
    )
    expect(compared.changes).toEqual([{ what: 'removed', title: '残疾人证办理', before: '' }])
  })

  test('are nobody else’s to see or to compare', async () => {
    const { inventoryId } = await begin()
    const stranger = { ...county.author, posts: [] }
    expect(await asActor(db, stranger, (context) => readLists(context, { unitId: null }))).toEqual({
      rows: [],
      units: [],
    })
    await expect(
      asActor(db, stranger, (context) => readComparison(context, { from: inventoryId, to: inventoryId })),
    ).rejects.toMatchObject({ code: 'inventories.inventoryNotFound' })
  })
})

describe('what the office says', () => {
  test('reaches the unit: the notes of its lines, each reminder, and why a list came back', async () => {
    const { campaignId, inventoryId } = await begin()
    await asActor(db, keeper, (context) => remind(context, { campaignId, inventoryId }))
    await asActor(db, county.author, (context) =>
      save(context, {
        inventoryId,
        baseRevision: 1,
        rows: rows.map(({ note: _note, ...row }) => ({
          ...row,
          serviceKind: null,
          answer: 'confirmed',
          reason: '',
        })),
      }),
    )
    await take(county.author, inventoryId, 'submit')
    await take(keeper, inventoryId, 'return', '请补充残疾人证办理')
    const shown = await read(inventoryId)
    expect(shown.notes.map(({ title, note }) => [title, note])).toEqual([
      ['机关职能和机构设置', '含办公地址'],
    ])
    expect(shown.reminders).toHaveLength(1)
    expect(shown.returned).toMatchObject({ reason: '请补充残疾人证办理', byName: keeper.name })
  })

  test('of one unit is urged alone', async () => {
    const { campaignId } = await begin()
    await expect(
      asActor(db, keeper, (context) => remind(context, { campaignId, inventoryId: randomUUID() })),
    ).rejects.toMatchObject({ code: 'inventories.nothingToRemind' })
  })
})

test('lines of a catalogue are read as typed or as pasted from a sheet', () => {
  expect(readLines('权责清单 | 含流程图\n\n 收费目录\t含依据\t和标准\n名册', 'disclosure')).toEqual([
    { kind: 'disclosure', code: '', title: '权责清单', note: '含流程图' },
    { kind: 'disclosure', code: '', title: '收费目录', note: '含依据 和标准' },
    { kind: 'disclosure', code: '', title: '名册', note: '' },
  ])
})
