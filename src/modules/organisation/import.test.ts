import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyPassword } from '#kernel/access/password.ts'
import { registerRoles } from '#kernel/access/roles.ts'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { calendar2026 as calendar } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { importFile } from './service/import.ts'
import { personImport } from './service/import-people.ts'
import { parentsFirst, unitImport } from './service/import-units.ts'
import { createUnit } from './service/units.ts'
import { testVault } from '../../../tests/vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-import-'))
let db: Pool
let blobs: BlobStore

const systemAdmin: Actor = {
  id: '00000000-0000-4000-8000-000000000011',
  name: '系统管理员',
  posts: [{ postId: 'p', unitId: 'u', unitPath: 'yun', roles: ['systemAdministrator'], reach: 'everywhere' }],
}

beforeAll(async () => {
  db = await createTestDatabase()
  blobs = openBlobStore(folder)
  await act(async (context) => {
    await registerRoles(context.tx, [{ name: 'publishing', roles: { author: '撰稿人', reviewer: '初审人' } }])
    const draft = {
      parentId: null,
      slug: 'yun',
      title: '云县人民政府',
      shortTitle: '云县',
      kind: 'county' as const,
    }
    await createUnit(context, { ...draft, startsOn: '2020-01-01' })
  }, system)
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

async function act<Result>(
  work: (context: ActionContext) => Promise<Result>,
  actor: Actor = systemAdmin,
): Promise<Result> {
  return await db.transaction().execute((tx) =>
    work({
      tx,
      db: tx,
      actor,
      now: new Date('2026-09-28T01:00:00Z'),
      today: '2026-09-28',
      calendar,
      blobs,
      address: null,
      vault: testVault,
    }),
  )
}

async function bring(kind: 'units' | 'people', text: string | Buffer, isApplied = true, name = '单位.csv') {
  const { hash } = await blobs.put(Buffer.from(text))
  return await act(async (context) =>
    kind === 'units'
      ? await importFile(context, unitImport(), { hash, name }, isApplied)
      : await importFile(context, personImport(), { hash, name }, isApplied),
  )
}

async function counts() {
  const count = async (table: 'access.unit' | 'access.person' | 'access.post' | 'audit.entry') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count
  return {
    units: await count('access.unit'),
    people: await count('access.person'),
    posts: await count('access.post'),
    acts: await count('audit.entry'),
  }
}

const unitHeading = '单位名称*,简称,机构类别*,上级单位,网址标识*,统一社会信用代码,成立日期'

describe('importing units', () => {
  test('takes children before their parents in the file, and any heading order, date form and width', async () => {
    const report = await bring(
      'units',
      `上级单位,单位名称,简称,机构类别,网址标识,成立日期
县教育局,县第一小学,一小,学校,school-1,2020年9月1日
云县人民政府,县教育局,教育局,部门,education,2020/1/2
教育局,县第二小学,二小,学校,ｓｃｈｏｏｌ－2,2020.9.1`,
    )
    expect(report).toMatchObject({ rows: 3, mistakes: [], isApplied: true })
    const rows = await db
      .selectFrom('access.unit')
      .select(['path', 'starts_on'])
      .where('path', 'like', 'yun.education%')
      .orderBy('path')
      .execute()
    expect(rows).toEqual([
      { path: 'yun.education', starts_on: '2020-01-02' },
      { path: 'yun.education.school-1', starts_on: '2020-09-01' },
      { path: 'yun.education.school-2', starts_on: '2020-09-01' },
    ])
  })

  test('reports every bad row with row, column and reason, and imports none', async () => {
    const before = await counts()
    const report = await bring(
      'units',
      `${unitHeading}
县文化局,文化局,部门,云县人民政府,culture,,
县水利局,水利局,部们,云县人民政府,water,,

县农业局,农业局,部门,不存在的单位,farming,,
县林业局,林业局,部问,云县,forest,914403001922038217,昨天
县民政局,民政局,部门,云县,Civil Affairs,,
县财政局,财政局,部门,云县,finance,,2020-02-30
县文化馆,文化馆,事业单位,县文化局,culture,,
县水文站,水文站,事业单位,县水利局,hydrology,,`,
    )
    expect(report.isApplied).toBe(false)
    expect(report.mistakes).toEqual([
      { row: 3, column: '机构类别', reason: expect.stringContaining('“部们”不是机构类别') },
      { row: 5, column: '上级单位', reason: expect.stringContaining('没有名为“不存在的单位”的单位') },
      { row: 6, column: '机构类别', reason: expect.stringContaining('“部问”') },
      { row: 6, column: '成立日期', reason: expect.stringContaining('“昨天”') },
      { row: 6, column: '统一社会信用代码', reason: expect.stringContaining('最后一位校验不符') },
      { row: 7, column: '网址标识', reason: expect.stringContaining('只能用小写字母') },
      { row: 8, column: '成立日期', reason: expect.stringContaining('“2020-02-30”不是有效的日期') },
      { row: 9, column: '网址标识', reason: expect.stringContaining('网址标识已被其他单位使用') },
      { row: 10, column: '上级单位', reason: '“县水利局”在本文件中的那一行有错误，请先改正那一行' },
    ])
    expect(await counts()).toEqual(before)
  })

  test('shown beforehand changes nothing, and says line by line what would happen', async () => {
    const before = await counts()
    const file = `${unitHeading}\n县档案馆,档案馆,事业单位,云县,archive,,`
    const preview = await bring('units', file, false)
    expect(preview).toMatchObject({
      isApplied: false,
      mistakes: [],
      lines: [{ row: 2, text: '新设县档案馆（事业单位，上级：云县人民政府）' }],
    })
    expect(await counts()).toEqual(before)
    expect(await bring('units', file)).toMatchObject({ isApplied: true })
    expect((await counts()).units).toBe(before.units + 1)
    const again = await bring('units', file)
    expect(again.mistakes).toMatchObject([
      { row: 2, reason: expect.stringContaining('网址标识已被其他单位使用') },
    ])
  })

  test('reads GB18030, tabs, quotes and line ends of every kind', async () => {
    const gb18030 = Buffer.from('b5a5cebbc3fbb3c6', 'hex') // 单位名称
    const text = Buffer.concat([
      gb18030,
      Buffer.from('\t', 'latin1'),
      Buffer.from('bbfab9b9c0e0b1f0', 'hex'), // 机构类别
      Buffer.from('\t', 'latin1'),
      Buffer.from('cdf8d6b7b1eacab6', 'hex'), // 网址标识
      Buffer.from('\t', 'latin1'),
      Buffer.from('c9cfbcb6b5a5cebb', 'hex'), // 上级单位
      Buffer.from('\r\n"', 'latin1'),
      Buffer.from('cfd8bfc6bcbcbed6', 'hex'), // 县科技局
      Buffer.from('"\t', 'latin1'),
      Buffer.from('b2bfc3c5', 'hex'), // 部门
      Buffer.from('\tscience\t', 'latin1'),
      Buffer.from('d4c6cfd8', 'hex'), // 云县
      Buffer.from('\r\n', 'latin1'),
    ])
    expect(await bring('units', text)).toMatchObject({
      isApplied: true,
      lines: [{ text: expect.stringContaining('县科技局') }],
    })
  })

  test('reads the first sheet of a workbook: texts, numbers, dates, rows left empty', async () => {
    const cell = (value: string | number | Date | null) =>
      value === null ? null : value instanceof Date ? { value, format: 'yyyy/m/d' } : { value }
    const rows = [
      ['单位名称', '机构类别', '上级单位', '网址标识', '成立日期', '排列次序'].map(cell),
      [],
      ['县审计局', '部门', '云县', 'audit', new Date('2021-03-04T00:00:00Z'), 12].map(cell),
      ['县统计局', '部门', '云县', 'statistics', null, '一'].map(cell),
    ]
    const bytes = await writeXlsxFile([{ data: rows, sheet: '单位' }]).toBuffer()
    const report = await bring('units', bytes, true, '单位.xlsx')
    expect(report.mistakes).toEqual([{ row: 4, column: '排列次序', reason: '“一”不是整数' }])
    const good = await writeXlsxFile([{ data: rows.slice(0, 3), sheet: '单位' }]).toBuffer()
    expect(await bring('units', good, true, '单位.xlsx')).toMatchObject({
      isApplied: true,
      lines: [{ row: 3 }],
    })
    const made = await db
      .selectFrom('access.unit')
      .select(['starts_on', 'sort_order'])
      .where('slug', '=', 'audit')
      .executeTakeFirst()
    expect(made).toEqual({ starts_on: '2021-03-04', sort_order: 12 })
  })

  test('refuses what is no table, with a sentence that says what to do', async () => {
    await expect(bring('units', Buffer.from('%PDF-1.7\n%'), true, '单位.xlsx')).rejects.toThrow('另存为 xlsx')
    const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200)])
    await expect(bring('units', zip, true, '单位.xlsx')).rejects.toThrow('文件不能作为表格读取')
  })

  test('says what is wrong with a heading before it looks at the rows', async () => {
    const report = await bring('units', '单位名称,性质,单位名称\n甲,乙,丙')
    expect(report.mistakes).toEqual([
      { row: 1, column: '性质', reason: expect.stringContaining('不认识的列') },
      { row: 1, column: '机构类别', reason: expect.stringContaining('缺少这一列') },
      { row: 1, column: '网址标识', reason: expect.stringContaining('缺少这一列') },
      { row: 1, column: '单位名称', reason: expect.stringContaining('出现了两次') },
    ])
    await expect(bring('units', '')).rejects.toThrow('文件是空的')
    await expect(bring('units', `${unitHeading}\n${'县,县,部门,云县,a,,\n'.repeat(5001)}`)).rejects.toThrow(
      '5000行',
    )
  })

  test('refuses units that are each others superiors, and those below them', () => {
    const row = (number: number, title: string, parent: string) => ({
      number,
      cells: {
        title,
        parent,
        shortTitle: '',
        kind: '',
        slug: '',
        creditCode: '',
        divisionCode: '',
        startsOn: '',
        sortOrder: '',
      },
    })
    const { rows, mistakes } = parentsFirst([
      row(2, '甲', '乙'),
      row(3, '乙', '甲'),
      row(4, '丙', '乙'),
      row(5, '丁', '丁'),
      row(6, '己', '戊'),
      row(7, '戊', ''),
    ])
    expect(rows.map(({ number }) => number)).toEqual([7, 6])
    expect(mistakes.map(({ row: number }) => number).toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5])
  })
})

const personHeading = '姓名,登录名,所在单位,岗位,角色,管辖范围,任职日期'

describe('importing people', () => {
  test('enters each once, sets up their posts, and gives the first passwords out once', async () => {
    const report = await bring(
      'people',
      `${personHeading}
张三,zhangsan,县教育局,撰稿岗,撰稿人,仅本单位,2026-01-01
李四,lisi,教育局,撰稿岗,,,
张三,zhangsan,education,初审岗,初审人、撰稿人,本单位及下级,`,
    )
    expect(report).toMatchObject({ isApplied: true, mistakes: [] })
    expect(report.passwords.map(({ signInName }) => signInName)).toEqual(['zhangsan', 'lisi'])
    const [first] = report.passwords
    const { password_hash, must_change } = await db
      .selectFrom('access.credential')
      .innerJoin('access.person', 'access.person.id', 'access.credential.person_id')
      .select(['password_hash', 'must_change'])
      .where('sign_in_name', '=', 'zhangsan')
      .executeTakeFirstOrThrow()
    expect(must_change).toBe(true)
    expect(await verifyPassword(first?.initialPassword ?? '', password_hash)).toBe(true)
    const posts = await db
      .selectFrom('access.post')
      .select(['title', 'confirmed_at'])
      .orderBy('title')
      .execute()
    expect(posts).toEqual([
      { title: '初审岗', confirmed_at: null },
      { title: '撰稿岗', confirmed_at: null },
    ])
  })

  test('says what stands against each row, also what only the database would refuse, and leaves nothing behind', async () => {
    const before = await counts()
    const report = await bring(
      'people',
      `${personHeading}
王五,wangwu,县教育局,系统管理岗,系统管理员,全部单位,
王五,wangwu,县教育局,撰稿岗,,,
赵六,zhangsan,县教育局,,,,
孙七,孙七,县教育局,,,到处,
周八,zhouba,没有的单位,,,,
吴九,wujiu,县教育局,新岗,,,
郑十,zhengshi,县教育局,新岗,大总管,,
冯一,fengyi,县教育局,,初审人,,
陈二,chener,县教育局,撰稿岗,初审人,,`,
    )
    expect(report.isApplied).toBe(false)
    expect(report.passwords).toEqual([])
    expect(report.mistakes.map(({ row, column }) => [row, column])).toEqual([
      [3, '角色'],
      [4, '登录名'],
      [5, '管辖范围'],
      [5, '登录名'],
      [6, '所在单位'],
      [7, '角色'],
      [8, '角色'],
      [9, '岗位'],
      [10, '角色'],
    ])
    expect(report.mistakes[0]?.reason).toContain('不得由同一人兼任')
    expect(await counts()).toEqual(before)
  })
})
