import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { readLetters } from '#modules/letters/rules/letter-file.ts'
import { run } from './evaluate.ts'
import { measureEvents } from './evaluate/clusters.ts'
import { measurePairs, readPairs } from './evaluate/duplicates.ts'
import { measureRouting, readLabelled, readTree, wordsFor } from './evaluate/routing.ts'

const folder = await mkdtemp(join(tmpdir(), 'mingtang-evaluate-'))
afterAll(async () => await rm(folder, { recursive: true, force: true }))

function lines(...rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

const light = {
  留言编号: 1,
  留言主题: '东街路灯不亮',
  留言详情: '路灯坏了一个月，晚上看不见路。',
  一级分类: '城乡建设',
}
const school = {
  留言编号: 2,
  留言主题: '入学报名',
  留言详情: '孩子想上小学，老师说学位不够。',
  一级分类: '教育文体',
}

describe('a file of letters', () => {
  test('is read line by line, and each bad line is named with its reason', () => {
    const { rows, bad } = readLetters(
      [
        JSON.stringify(light),
        '{"留言主题": "断了',
        '[]',
        '{"留言主题": "  "}',
        '',
        '{"留言主题": "乱码\uFFFD"}',
        JSON.stringify({ ...school, 留言时间: '2026/2/30 8:00:00' }),
        JSON.stringify({ ...school, 留言时间: '昨天' }),
        JSON.stringify(school),
      ].join('\n'),
    )
    expect(rows.map(({ line }) => line)).toEqual([1, 9])
    expect(bad.map(({ line }) => line)).toEqual([2, 3, 4, 6, 7, 8])
    expect(bad.every(({ reason }) => reason.length > 3)).toBe(true)
    expect(bad[4]?.reason).toContain('不存在')
  })

  test('gives times as they are in China, and says which lack their clock', () => {
    const { rows, remarks } = readLetters(
      lines({ ...light, 留言时间: '2019/4/25 9:32:09' }, { ...light, 留言时间: '2019/4/25' }),
    )
    expect(rows[0]?.sentAt?.toISOString()).toBe('2019-04-25T01:32:09.000Z')
    expect(rows[1]?.sentAt?.toISOString()).toBe('2019-04-24T16:00:00.000Z')
    expect(remarks).toEqual([{ line: 2, field: '留言时间', reason: '“2019/4/25”没有几点几分，按当日零时计' }])
  })

  test('without a class is no file to learn from, line by line', () => {
    const { rows, bad } = readLabelled(lines(light, { ...school, 一级分类: '' }))
    expect(rows).toHaveLength(1)
    expect(bad).toEqual([{ line: 2, field: '一级分类', reason: '没有一级分类' }])
  })
})

describe('evaluate routing', () => {
  const train = readLabelled(lines(light, school)).rows

  test('counts what it decided rightly, and tells when a letter of the test was learned from', () => {
    const measured = measureRouting(train, train, [], 2)
    expect(measured.accuracy).toBe(1)
    expect(measured.testAlsoInTrain).toBe(2)
    expect(measured.automatic).toEqual({ threshold: [null, null], precision: null, coverage: 0 })
  })

  test('adds the words of a tree of classes only for classes that occur', () => {
    const tree = readTree(
      lines(
        { 一级分类: '城乡建设', 二级分类: '市政', 三级分类: '路灯' },
        { 一级分类: '民政', 二级分类: '低保', 三级分类: '其他' },
      ),
    )
    expect(wordsFor(train, tree.rows)).toEqual([
      { label: '城乡建设', words: ['市政', '路灯'] },
      { label: '教育文体', words: [] },
    ])
  })

  test('names the file and the first bad line when nothing can be used', async () => {
    const file = join(folder, 'broken.jsonl')
    await writeFile(file, '{"a":')
    await expect(run(['routing', '--train', file, '--test', file])).rejects.toThrow('第1行：不是完整的JSON')
    await expect(run(['routing', '--train', join(folder, 'none')])).rejects.toThrow('不能读取')
    await expect(run(['routing'])).rejects.toThrow('--train')
    await expect(run([])).rejects.toThrow('evaluate clusters')
  })

  test('reads a file in GB18030 as well', async () => {
    // 路灯 in GB18030, inside otherwise plain JSON.
    const text = Buffer.from(JSON.stringify({ text: '@@', label: 'x' }))
    const at = text.indexOf('@@')
    const bytes = Buffer.concat([
      text.subarray(0, at),
      Buffer.from([0xc2, 0xb7, 0xb5, 0xc6]),
      text.subarray(at + 2),
    ])
    const file = join(folder, 'gb.jsonl')
    await writeFile(file, bytes)
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await run(['routing', '--train', file, '--test', file])
    const printed = JSON.parse(String(log.mock.calls[0]?.[0])) as { files: { train: { encoding: string } } }
    log.mockRestore()
    expect(printed.files.train.encoding).toBe('gb18030')
  })
})

describe('evaluate clusters', () => {
  const again = { ...light, 留言主题: '东街路灯还是不亮', 留言详情: '东街的路灯坏了，晚上看不见路。' }

  test('measures B-cubed where the file says which letters belong together', () => {
    const { rows } = readLetters(
      lines({ ...light, 事件: 'a' }, { ...school, 事件: 'b' }, { ...again, 事件: 'a' }),
    )
    const measured = measureEvents(rows, { least: 0.2, quietDays: null, patterns: [] })
    expect(measured.bCubed).toEqual({ measuredOn: 3, precision: 1, recall: 1, f1: 1 })
  })

  test('measures an event known by a pattern, and says null where nothing is known', () => {
    const { rows } = readLetters(lines(light, school, again))
    const patterns = [{ name: '路灯', pattern: /路灯/u }]
    const measured = measureEvents(rows, { least: 0.2, quietDays: null, patterns })
    expect(measured.bCubed).toBeNull()
    expect(measured.byPattern).toEqual([{ name: '路灯', letters: 2, fragments: 1, recall: 1, precision: 1 }])
  })
})

describe('evaluate duplicates', () => {
  test('reads pairs of texts or of letters, and measures precision and recall', () => {
    const { rows, bad } = readPairs(
      lines(
        { a: '东街路灯坏了一个月没有人修', b: '东街路灯坏了一个月没有人修！', duplicate: true },
        { a: light, b: school, duplicate: 0 },
        { a: '完全不同的两件事情', b: '孩子入学报名的问题', 重复: '是' },
        { a: '只有一边', duplicate: 1 },
        { a: '一', b: '二', duplicate: '也许' },
      ),
    )
    expect(bad.map(({ line }) => line)).toEqual([4, 5])
    const measured = measurePairs(rows)
    expect(measured).toMatchObject({ pairs: 3, precision: 1, recall: 0.5 })
  })
})

const shared = '../shared/data/letters/labelled.jsonl'
describe.skipIf(!existsSync(shared))('on the letters of the shared folder', () => {
  test('all rows are read', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await run(['clusters', '--input', shared])
    const printed = JSON.parse(String(log.mock.calls[0]?.[0])) as {
      letters: number
      files: { input: { bad: unknown[] } }
    }
    log.mockRestore()
    expect(printed.letters).toBe(256)
    expect(printed.files.input.bad).toEqual([])
  })
})
