import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/database.ts'
import type { SearchDocument } from './document.ts'
import { fold } from './fold.ts'
import { indexDocument, indexDocuments, removeDocument } from './index-document.ts'
import type { SearchRequest } from './request.ts'
import { search } from './search.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

const blank: SearchDocument = {
  kind: 'item',
  id: '0',
  unitId: 'education',
  title: '',
  body: '',
  numbers: [],
  dateOn: '2026-03-01',
  url: '/items/0',
  siteIds: ['county'],
  attributes: {},
}

const corpus: readonly SearchDocument[] = [
  {
    id: '1',
    title: '关于2026年义务教育阶段学校招生工作的通知',
    body: '各学校：\n为做好招生工作，现将有关事项通知如下。第五条 适龄儿童应当入学。',
    numbers: ['明教发〔2026〕5号'],
    attributes: { column: ['notices', 'education'], theme: '教育' },
  },
  {
    id: '2',
    title: '縣人民政府辦公室關於規範收費的意見',
    body: '學校不得收取任何與招生掛鉤的費用。聯繫電話(0571)12345。',
    numbers: ['明政办发[2025]12号', '00123456/2025-00012'],
    dateOn: '2025-06-01',
    unitId: 'office',
    attributes: { column: 'policies' },
  },
  {
    id: '3',
    title: '村镇道路养护办法',
    body: '县级以上人民政府负责。\n张 三 与 ＧＢ／Ｔ 2312 标准；Covid-19 期间，税。',
    numbers: ['明政发〔2017〕8号'],
    dateOn: '2017-06-01',
    unitId: 'transport',
    siteIds: ['county', 'transport'],
  },
  { id: '4', title: '招生咨询电话', body: '学校教育。', dateOn: '2026-09-01' },
].map((given) => ({ ...blank, ...given, url: `/items/${given.id}` }))

beforeAll(async () => {
  await db.transaction().execute(async (tx) => await indexDocuments(tx, corpus))
})

async function found(text: string, rest: Omit<SearchRequest, 'text'> = {}): Promise<string[]> {
  return (await search(db, { text, ...rest })).hits.map(({ id }) => id)
}

test('finds a document by any word of its title or text, the title before the text and the newest first', async () => {
  expect(await found('招生')).toEqual(['4', '1', '2'])
  expect(await found('招生', { newestFirst: true })).toEqual(['4', '1', '2'])
  expect(await found('学校')).toEqual(['1', '4', '2'])
})

test('finds traditional text by simplified words and the reverse', async () => {
  expect(await found('规范收费')).toEqual(['2'])
  expect(await found('義務教育')).toEqual(['1'])
})

test('finds a document number in every style of bracket, width and digit, before documents that only mention it', async () => {
  const styles = [
    '明教发〔2026〕5号',
    '明教发[2026]5号',
    '明教发（2026）5号',
    '明教发(2026)5号',
    '明教发【2026】５号',
    '明教发〔二〇二六〕五号',
    '明教发 〔2026〕 第5号',
  ]
  for (const style of styles) expect(await found(style), style).toEqual(['1'])
  expect(await found('00123456/2025-00012')).toEqual(['2'])
  expect(await found('〔2026〕5号')).toEqual(['1'])
})

test('finds an article whichever way its numeral is written', async () => {
  expect(await found('第5条')).toEqual(['1'])
  expect(await found('第五条')).toEqual(['1'])
  expect(await found('第6条')).toEqual([])
})

test('finds one character, a letter run of any width, and a name spaced out', async () => {
  expect(await found('税')).toEqual(['3'])
  expect(await found('gb/t 2312')).toEqual(['3'])
  expect(await found('COVID-19')).toEqual(['3'])
  expect(await found('张三')).toEqual(['3'])
})

test('a quoted phrase is found only as it stands, a word with a minus must not occur', async () => {
  expect(await found('“招生工作”')).toEqual(['1'])
  expect(await found('"工作招生"')).toEqual([])
  expect(await found('招生 -通知')).toEqual(['4', '2'])
  expect(await found('招生 -人民政府')).toEqual(['4', '1'])
  expect(await found('-招生')).toEqual([])
})

test('filters by facet, several values of one or all of several, and by date', async () => {
  expect(await found('招生', { filters: { unit: 'office' } })).toEqual(['2'])
  expect(await found('招生', { filters: { column: ['notices', 'policies'] } })).toEqual(['1', '2'])
  expect(await found('招生', { filters: { column: ['notices', 'policies'], year: '2026' } })).toEqual(['1'])
  expect(await found('招生', { from: '2026-03-01', until: '2026-08-31' })).toEqual(['1'])
  expect(await found('', { filters: { site: 'transport' } })).toEqual(['3'])
  expect(await found('道路', { filters: { site: "x' | 'site=county" } })).toEqual([])
})

test('counts hits by facet', async () => {
  const { facets, total } = await search(db, { text: '招生', facets: ['unit', 'column', 'year'] })
  expect(total).toBe(3)
  expect(facets).toEqual({
    unit: { education: 2, office: 1 },
    column: { notices: 1, education: 1, policies: 1 },
    year: { 2026: 2, 2025: 1 },
  })
})

test('marks in the original text, as ranges and never as HTML', async () => {
  const [hit] = (await search(db, { text: '规范收费' })).hits
  const { text, marks } = hit?.title ?? { text: '', marks: [] }
  expect(text).toBe('縣人民政府辦公室關於規範收費的意見')
  expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['規範收費'])
})

test('a document that is changed or removed is found by what it now says, or not at all', async () => {
  const document = { ...blank, id: 'gone', title: '昙花一现', url: '/items/gone' }
  await db.transaction().execute(async (tx) => await indexDocument(tx, document))
  await db.transaction().execute(async (tx) => await indexDocument(tx, { ...document, title: '雪泥鸿爪' }))
  expect(await found('昙花一现')).toEqual([])
  expect(await found('雪泥鸿爪')).toEqual(['gone'])
  await db.transaction().execute(async (tx) => await removeDocument(tx, 'item', 'gone'))
  expect(await found('雪泥鸿爪')).toEqual([])
})

test('says which word finds nothing and what is found without it', async () => {
  const { whyNothing } = await search(db, { text: '招生 摩天轮' })
  expect(whyNothing).toMatchObject({
    empty: false,
    unknownWords: ['摩天轮'],
    withoutWord: [{ word: '摩天轮', total: 3 }],
  })
})

test('says which filter hides what would be found', async () => {
  const { whyNothing } = await search(db, { text: '道路养护', filters: { unit: 'office', year: '2017' } })
  expect(whyNothing?.withoutFilter).toEqual([{ name: 'unit', total: 1 }])
  const dated = await search(db, { text: '道路养护', from: '2020-01-01' })
  expect(dated.whyNothing?.withoutFilter).toEqual([{ name: 'date', total: 1 }])
})

test('offers the word with a look-alike character put right, titles that are close, and numbers that are close', async () => {
  expect((await search(db, { text: '村镇道路养护办法细则' })).whyNothing?.similarTitles).toEqual([
    { title: '村镇道路养护办法', url: '/items/3' },
  ])
  expect((await search(db, { text: '入民政府' })).whyNothing?.respelt).toEqual([
    { text: '人民政府', total: 2 },
  ])
  expect((await search(db, { text: '明政发〔2017〕9号' })).whyNothing?.similarNumbers).toMatchObject([
    { number: '明政发(2017)8号', url: '/items/3' },
  ])
  expect((await search(db, { text: '国发〔2017〕8号' })).whyNothing?.similarNumbers).toMatchObject([
    { number: '明政发(2017)8号' },
  ])
})

test('a suggestion never comes from another site', async () => {
  const { whyNothing } = await search(db, { text: '招生 道路', filters: { site: 'transport' } })
  expect(whyNothing?.unknownWords).toEqual(['招生'])
  expect(whyNothing?.withoutWord).toEqual([{ word: '招生', total: 1 }])
})

test('any piece of two characters or more of any text finds its document (recall is complete by design)', async () => {
  const texts = corpus.flatMap(({ id, title, body }) => [
    { id, text: title },
    { id, text: body },
  ])
  const piece = fc
    .record({ which: fc.nat(texts.length - 1), from: fc.nat(), length: fc.integer({ min: 2, max: 12 }) })
    .map(({ which, from, length }) => {
      const { id = '', text = '' } = texts[which] ?? {}
      const start = from % Math.max(1, text.length - length)
      return { id, text: text.slice(start, start + length).trim() }
    })
    .filter(({ text }) => Array.from(fold(text).text.replaceAll(/[^\p{L}\p{N}]/gu, '')).length >= 2)
  await fc.assert(
    fc.asyncProperty(piece, async ({ id, text }) => {
      expect(await found(`"${text.replaceAll('"', '')}"`), text).toContain(id)
    }),
    { numRuns: 100 },
  )
})

test('whatever is typed is answered', async () => {
  const hostile = [
    "'",
    '\\',
    "a'b\\",
    '(((',
    '& | !',
    ':*',
    '\0',
    '\uD800',
    '-',
    '--',
    '"',
    '“',
    '%_',
    '第',
    '()号',
    '𠮷𠮷',
  ]
  for (const text of [...hostile, '的'.repeat(5000), '"'.repeat(5000)])
    await search(db, { text, facets: ['unit'] })
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      const { total, hits } = await search(db, { text })
      expect(hits.length).toBe(total)
    }),
    { numRuns: 100 },
  )
})

test('the same document indexed again changes nothing, and what is rebuilt equals what grew', async () => {
  const rows = () => db.selectFrom('search.document').selectAll().orderBy('id').execute()
  const grown = await rows()
  await db.transaction().execute(async (tx) => await indexDocuments(tx, corpus))
  expect(await rows()).toEqual(grown)
})
