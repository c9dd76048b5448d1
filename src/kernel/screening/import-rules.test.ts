import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { Problem } from '#kernel/problem.ts'
import { xlsxOf } from '../../../tests/bench/sample-documents.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { RuleCategory } from './contract.ts'
import { importTable } from './import-rules.ts'
import { readRuleTable } from './rule-table.ts'
import { testVault } from '../../../tests/vault.ts'

const db = await createTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'mingtang-test-'))
const blobs = openBlobStore(folder)
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const today = '2026-10-08'
const reviewer: Actor = {
  id: 'p1',
  name: '王静',
  posts: [{ postId: 'x', unitId: 'u', unitPath: 'county', roles: ['secrecyReviewer'], reach: 'everywhere' }],
}

async function importFile(
  bytes: Buffer,
  name: string,
  { category = 'expression', isTrial = false }: { category?: RuleCategory; isTrial?: boolean } = {},
) {
  const { hash, sizeBytes } = await blobs.put(bytes)
  return await db.transaction().execute(async (tx) => {
    const rest = {
      actor: reviewer,
      now: new Date('2026-10-08T01:00:00Z'),
      today,
      calendar: calendar2026,
      address: null,
      vault: testVault,
    }
    const input = { category, unitId: null, isTrial }
    return await importTable({ tx, db: tx, blobs, ...rest }, input, { name, hash, sizeBytes })
  })
}

/** Rows as they are read out of a file. */
function rowsOf(table: string): { number: number; cells: string[] }[] {
  return table.split('\n').map((line, index) => ({ number: index + 1, cells: line.split('\t') }))
}

async function kept(words: string) {
  return await db.selectFrom('screening.rule').selectAll().where('words', '=', words).execute()
}

test('a CSV as office programs write it is taken over, changed rows change, none is dropped', async () => {
  const first = Buffer.from(
    '\ufeff错误表述,正确表述,类别,程度,依据,已核对\n甲乙错词,甲乙对词,提法不当,必须改正,本县用语,是\n丙丁错词,,,,,\n',
  )
  expect(await importFile(first, '表述.csv')).toEqual({ added: 2, changed: 0, unchanged: 0, mistakes: [] })
  expect(await kept('甲乙错词')).toMatchObject([
    {
      replacement: '甲乙对词',
      kind: 'wording',
      severity: 'block',
      source: '本县用语',
      is_confirmed: true,
      starts_on: today,
    },
  ])
  expect(await kept('丙丁错词')).toMatchObject([{ replacement: null, kind: 'typo', severity: 'explain' }])
  const second = Buffer.from('错误表述,正确表述\n甲乙错词,甲乙对词\n戊己错词,戊己对词')
  expect(await importFile(second, '表述.csv')).toEqual({ added: 1, changed: 1, unchanged: 0, mistakes: [] })
  expect(await importFile(second, '表述.csv')).toEqual({ added: 0, changed: 0, unchanged: 2, mistakes: [] })
  expect(await kept('丙丁错词')).toHaveLength(1)
  expect(
    await db.selectFrom('audit.entry').select('act').where('act', '=', 'screening.importRules').execute(),
  ).toHaveLength(2)
})

test('a workbook is read as well', async () => {
  const bytes = await xlsxOf([
    ['县领导名单'],
    ['姓名', '职务', '任职日期', '离任日期'],
    ['周明远', '县人民政府县长', '2024-01-01', ''],
    ['欧阳春', '县委书记', '2020年1月1日', '2025/6/30'],
  ])
  expect(await importFile(bytes, '名单.xlsx', { category: 'officeHolder' })).toMatchObject({
    added: 2,
    mistakes: [],
  })
  expect(await kept('欧阳春')).toMatchObject([
    { title: '县委书记', starts_on: '2020-01-01', ends_on: '2025-06-30' },
  ])
})

test('one bad row and nothing is kept; every bad row is named', async () => {
  const rows =
    '错误表述,正确表述,类别,启用日期\n好的一行,好了\n短,短了\n类别不对,对了,胡写,\n日期不对,对了,,昨天\n好的一行,重复了\n'
  const { added, mistakes } = await importFile(Buffer.from(rows), '表述.csv')
  expect(added).toBe(0)
  expect(mistakes.map(({ line }) => line)).toEqual([3, 4, 5, 6])
  expect(mistakes[1]?.message).toContain('错别字、提法不当')
  expect(mistakes[3]?.message).toBe('与第2行重复：“好的一行”')
  expect(await kept('好的一行')).toEqual([])
})

test('a trial reports and keeps nothing', async () => {
  const bytes = Buffer.from('错误表述,正确表述\n试导入词,正确词')
  expect(await importFile(bytes, '表述.csv', { isTrial: true })).toMatchObject({ added: 1, mistakes: [] })
  expect(await kept('试导入词')).toEqual([])
})

test('a file without the heading, and one that is no table, are told apart', async () => {
  const { mistakes } = await importFile(Buffer.from('用语,改为\n甲,乙'), '表述.csv')
  expect(mistakes).toEqual([{ line: 1, message: '没有找到表头，表头应当有“错误表述”、“正确表述”' }])
  const refused = importFile(Buffer.from('PK\u0003\u0004 broken'), '表述.xlsx')
  expect(
    await refused.then(
      () => '',
      (error: Problem) => error.code,
    ),
  ).toBe('files.notATable')
})

test('every kind of rule has its table', () => {
  const read = (category: RuleCategory, table: string) =>
    readRuleTable(rowsOf(table), { category, unitId: null, today }).rules.map(({ rule }) => rule)
  expect(read('secrecyTerm', '用语\t标志\t位置\t程度\n密件\t国家秘密\t单独成行\t必须改正')).toMatchObject([
    { words: '密件', kind: 'secrecyMark', form: 'line', severity: 'block' },
  ])
  expect(read('exception', '用语\n内部控制')).toMatchObject([{ words: '内部控制' }])
  expect(read('cardRange', '号段\t位数\t银行\n6228\t16、19\t农业银行')).toMatchObject([
    { words: '6228', lengths: [16, 19], replacement: '农业银行' },
  ])
})
