import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { asActor, createCounty } from '../../../tests/publishing.ts'
import { nameWithoutDate, recognise } from './rules/recognise.ts'
import type { FolderImport, ImportOutcome } from './service/import-folder.ts'
import { importFolder } from './service/import-folder.ts'
import { importUpload } from './service/imports.ts'
import { findEdition } from './store/editions.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-imports-'))
const blobs = openBlobStore(join(folder, 'blobs'))
let db: Pool
let county: County

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

describe('what is recognised in a document', () => {
  const head = (lines: string) => `${lines}\n第一章 总则\n第一条 为了规范管理，制定本办法。\n`
  test.each([
    [
      '办法(2013-12-11).md',
      head(
        '2009年9月7日 国务院第80次常务会议通过\n2009年9月14日 中华人民共和国国务院令第562号公布\n2010年1月1日 施行',
      ),
      { documentNumber: '中华人民共和国国务院令第562号', writtenOn: '2013-12-11', effectiveOn: '2010-01-01' },
    ],
    [
      '通知.docx',
      '关于印发预案的通知\n明政发[2026]03号\n各镇人民政府：\n正文。\n明堂县人民政府\n2026年3月2日\n',
      { documentNumber: '明政发〔2026〕3号', writtenOn: '2026-03-02', effectiveOn: null },
    ],
    [
      '条例.md',
      `${head('2010年9月17日 上海市第十三届人民代表大会常务委员会第二十一次会议修订')}第五十条 本条例自2010年11月1日起施行。`,
      { documentNumber: null, writtenOn: '2010-09-17', effectiveOn: '2010-11-01' },
    ],
    [
      '修正的条例(2020-12-30).md',
      `${head('2010年1月1日 通过')}第五十条 本条例自2010年11月1日起施行。`,
      { documentNumber: null, writtenOn: '2020-12-30', effectiveOn: null },
    ],
    [
      '随笔.md',
      '没有日期的文字，2026年2月30日不存在。',
      { documentNumber: null, writtenOn: null, effectiveOn: null },
    ],
  ])('%s', (name, text, expected) => expect(recognise(text, name)).toEqual(expected))

  test('the name of a version is its name without the date', () => {
    expect(nameWithoutDate('办法(2013-12-11).md')).toBe('办法')
    expect(nameWithoutDate('办法（试行）.docx')).toBe('办法（试行）')
  })
})

describe('import of one document', () => {
  test('becomes a draft with what was recognised and what was lost, and the same request makes one', async () => {
    const html =
      '<html><head><title>关于征求意见的通知</title></head><body><h1>关于征求意见的通知</h1><p>现向社会公开征求意见。</p><script>alert(1)</script></body></html>'
    const file = { name: '通知.html', ...(await blobs.put(Buffer.from(html))) }
    const input = { key: randomUUID(), unitId: county.office.id, columnIds: [county.columnId] }
    const run = async () =>
      await asActor(db, county.author, async (context) => await importUpload(context, input, file), { blobs })
    const first = await run()
    expect((await run()).itemId).toBe(first.itemId)
    const edition = await findEdition(db, first.editionId)
    expect(edition).toMatchObject({
      state: 'draft',
      sourceHash: file.hash,
      content: { title: '关于征求意见的通知', genre: 'notice', columnIds: [county.columnId] },
    })
    expect(edition?.content.body).toContain('现向社会公开征求意见')
    expect(edition?.content.body).not.toContain('script')
  })

  test('of a file that is none is refused with the reason, and leaves no draft', async () => {
    const before = await db.selectFrom('publishing.item').select('id').execute()
    const file = { name: '坏的.docx', ...(await blobs.put(Buffer.from('PK\u0003\u0004 broken'))) }
    const input = { key: randomUUID(), unitId: county.office.id, columnIds: [] }
    await expect(
      asActor(db, county.author, async (context) => await importUpload(context, input, file), { blobs }),
    ).rejects.toMatchObject({ code: 'publishing.importFailed' })
    expect(await db.selectFrom('publishing.item').select('id').execute()).toEqual(before)
  })
})

type Into = Pick<FolderImport, 'unitId' | 'columnIds' | 'actor'>

describe('import of a folder', () => {
  async function importAll(source: string, limit?: (path: string) => boolean, into?: Into) {
    const { unitId, columnIds, actor } = into ?? {
      unitId: county.office.id,
      columnIds: [county.columnId],
      actor: county.author,
    }
    const reported: ImportOutcome[] = []
    const outcomes = await importFolder({
      folder: source,
      unitId,
      columnIds,
      actor,
      blobs,
      transact: async (step) => await asActor(db, actor, step, { blobs }),
      report: (outcome) => void reported.push(outcome),
    })
    expect(reported).toEqual(outcomes)
    return limit ? outcomes.filter(({ path }) => limit(path)) : outcomes
  }

  test('imports what it can, says why not of the rest, and nothing twice when it is run again', async () => {
    const source = join(folder, 'laws')
    mkdirSync(join(source, '行政法规'), { recursive: true })
    const act = (year: number) =>
      `# 明堂县养犬管理办法\n\n${year}年1月1日 明堂县人民政府令第7号公布\n\n<!-- INFO END -->\n\n第一条 为了规范养犬行为，制定本办法。\n`
    writeFileSync(join(source, '行政法规', '养犬管理办法(2020-01-01).md'), act(2020))
    writeFileSync(join(source, '行政法规', '养犬管理办法(2024-01-01).md'), act(2024))
    writeFileSync(join(source, '空.md'), '')
    writeFileSync(join(source, '程序.exe'), 'MZ')
    const first = await importAll(source)
    expect(Object.fromEntries(first.map(({ path, outcome }) => [path, outcome]))).toEqual(
      Object.fromEntries([
        ['程序.exe', 'refused'],
        ['空.md', 'refused'],
        ['行政法规/养犬管理办法(2020-01-01).md', 'imported'],
        ['行政法规/养犬管理办法(2024-01-01).md', 'imported'],
      ]),
    )
    const again = await importAll(source)
    expect(again.filter(({ outcome }) => outcome === 'known')).toHaveLength(2)
    const items = await db
      .selectFrom('publishing.item as item')
      .innerJoin('publishing.edition as edition', 'edition.item_id', 'item.id')
      .leftJoin('publishing.relation as relation', 'relation.edition_id', 'edition.id')
      .select([
        'item.id',
        'edition.written_on',
        'edition.document_number',
        'edition.genre',
        'relation.kind',
        'relation.target_item_id',
        'edition.losses',
      ])
      .where('item.import_path', 'like', '行政法规/%')
      .orderBy('edition.written_on')
      .execute()
    expect(items).toMatchObject([
      { written_on: '2020-01-01', document_number: '明堂县人民政府令第7号', genre: 'law', kind: null },
      {
        written_on: '2024-01-01',
        document_number: null,
        kind: 'replaces',
        target_item_id: items[0]?.id,
        losses: [{ what: expect.stringContaining('已有另一件文件使用') as string }],
      },
    ])
    writeFileSync(join(source, '行政法规', '养犬管理办法(2024-01-01).md'), `${act(2024)}改动`)
    const changed = await importAll(source, (path) => path.includes('2024'))
    expect(changed).toMatchObject([
      { outcome: 'refused', reason: expect.stringContaining('内容不同') as string },
    ])
  })

  test('the same folder under another name brings nothing twice', async () => {
    const [first, moved] = [join(folder, 'before'), join(folder, 'after')]
    mkdirSync(first)
    writeFileSync(join(first, '办法.md'), '# 明堂县集市管理办法\n\n第一条 集市每旬逢五开市。\n')
    expect(await importAll(first)).toMatchObject([{ outcome: 'imported' }])
    mkdirSync(join(moved, '制度'), { recursive: true })
    renameSync(join(first, '办法.md'), join(moved, '制度', '办法.md'))
    expect(await importAll(moved)).toMatchObject([{ outcome: 'known' }])
  })

  test('two units may import files of the same name', async () => {
    const source = join(folder, 'shared-name')
    mkdirSync(source)
    writeFileSync(join(source, '通知.md'), '# 关于集市开市的通知\n\n集市每旬逢五开市。\n')
    expect(await importAll(source)).toMatchObject([{ outcome: 'imported' }])
    writeFileSync(join(source, '通知.md'), '# 关于学校开学的通知\n\n九月一日开学。\n')
    const town = await createUnit(db, 'import-town', county.county)
    const actor = await createPerson(db, town, ['author'])
    const other = await importAll(source, undefined, { unitId: town.id, columnIds: [], actor })
    expect(other).toMatchObject([{ outcome: 'imported' }])
  })

  const real = '../shared/data/laws/宪法相关法'
  test.skipIf(!existsSync(real))('imports real statutes with their dates', { timeout: 120_000 }, async () => {
    const outcomes = await importAll(real)
    expect(outcomes.filter(({ outcome }) => outcome === 'refused')).toEqual([])
    const dated = await db
      .selectFrom('publishing.edition as edition')
      .innerJoin('publishing.item as item', 'item.id', 'edition.item_id')
      .select('edition.written_on')
      .where('item.import_path', 'is not', null)
      .where('edition.written_on', 'is not', null)
      .execute()
    expect(dated.length).toBeGreaterThan(outcomes.length * 0.8)
  })
})
