// Reads every real file that lies beside the project. They are not part of it: without them this says that it skipped.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cleanBytes } from '#kernel/files/clean/clean-bytes.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { importBytes } from '#kernel/files/import/import-bytes.ts'
import { limits } from '#kernel/files/limits.ts'
import { readApart } from '#kernel/files/reading-pool.ts'

const data = '../shared/data'
const isThere = existsSync(data)
const files = (pattern: string): string[] => globSync(`${data}/${pattern}`).toSorted()

/** A file either gives what it holds or says in a Chinese sentence why not. */
async function outcomes(paths: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const path of paths) {
    const answer = await readApart({ kind: 'extract', name: basename(path), bytes: readFileSync(path) })
    expect(answer.kind, path).toBe('extract')
    if (answer.kind !== 'extract') continue
    const { problem, text, hidden } = answer.extraction
    expect(problem === null || /\p{Script=Han}{4}/u.test(problem), `${path}: ${problem}`).toBe(true)
    expect(text.length).toBeLessThanOrEqual(limits.textLength)
    const outcome = problem ?? (text ? '有文字' : hidden.length > 0 ? '只有隐藏内容' : '空文档')
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

describe.skipIf(!isThere)('real files (../shared/data)', () => {
  test.each([
    ['office', 'office/**/*.{doc,DOC,docx,xls}'],
    ['pdf', 'pdf/**/*.pdf'],
    ['ofd', 'ofd/**/*.ofd'],
    ['pages', 'pages/**/*.html'],
    ['statistics', 'statistics/**/*.xls'],
    ['laws, every fortieth', 'laws/**/*.md'],
  ])('each of %s is read or says why not', { timeout: 240_000 }, async (name, pattern) => {
    const paths = files(pattern).filter((_, index) => !name.startsWith('laws') || index % 40 === 0)
    const counts = await outcomes(paths)
    console.table(Object.entries(counts).map(([outcome, count]) => ({ [name]: outcome, count })))
    expect(paths.length).toBeGreaterThan(0)
    expect(counts['有文字'] ?? 0).toBeGreaterThan(paths.length * (name === 'pdf' ? 0.4 : 0.8))
  })

  test.each([
    ['ofd/**/n.ofd', '该同志由于家庭、籍贯等原因，从2006年1月至今未到单位上班'],
    ['ofd/**/testPathFillOpacity.ofd', '蚌山区东海大道北侧、解放路西侧居住地块计划于7月份出让'],
    ['ofd/**/signout.ofd', '呈小明、张三、 国伟、 李四同志阅示'],
    ['ofd/**/namespace_no_std.ofd', '你好呀，OFD Reader&Writer！'],
    ['ofd/**/path_unstd.ofd', '根据《中华人民共和国刑事诉讼法》第'],
    ['ofd/**/hello-integrity.ofd', '别的且不说罢，单是学艺上的东西，近来就先送一批古董到巴黎去展览'],
    ['pdf/**/XiaoBiaoSong.pdf', '关于红军作战的原则'],
    ['office/**/Bug34898.doc', 'ディレクトリ'],
    ['statistics/**/*N2015040001000007.xls', '年末总人口'],
  ])('%s holds the words a reader sees in it', async (pattern, words) => {
    const path = files(pattern)[0] ?? ''
    expect((await extractBytes(readFileSync(path), basename(path))).text).toContain(words)
  })

  test(
    'every Word document can be cleaned: nothing hidden is left and the same text is seen',
    { timeout: 120_000 },
    async () => {
      for (const path of files('office/**/*.docx')) {
        const bytes = readFileSync(path)
        const before = await extractBytes(bytes, 'a.docx')
        const cleaned = await cleanBytes(bytes, 'a.docx')
        if (typeof cleaned === 'string') expect(cleaned).toBe(before.problem)
        else {
          // The document's own structure (fonts, styles) is read and screened, and stays in the file.
          const { hidden, text } = await extractBytes(cleaned, 'a.docx')
          expect({ text, hidden: hidden.filter(({ kind }) => kind !== 'structure') }, path).toEqual({
            text: before.text,
            hidden: [],
          })
        }
      }
    },
  )

  test(
    'every Word document, page and OFD document is imported or says why not',
    { timeout: 240_000 },
    async () => {
      for (const path of files('{office,pages,ofd}/**/*.{docx,html,ofd}')) {
        const bytes = readFileSync(path)
        const { problem, html, title } = await importBytes(bytes, basename(path))
        const { text } = await extractBytes(bytes, basename(path))
        expect(problem !== null || html !== '' || title !== '' || text.length < 200, path).toBe(true)
      }
    },
  )
})

test.skipIf(isThere)('the real files are not here: nothing was read of them', () => {
  expect(isThere).toBe(false)
})
