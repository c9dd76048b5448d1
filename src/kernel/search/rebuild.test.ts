import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Reader } from '#kernel/database/database.ts'
import { defineModule } from '#kernel/module.ts'
import { noBlobs } from '../../../tests/blobs.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { SearchDocument } from './document.ts'
import { indexDocument, removeDocument } from './index-document.ts'
import { rebuildSearch, searchVerification } from './rebuild.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

/** What is published, standing for a module's tables. */
const published = new Map<string, SearchDocument>()
const sample = defineModule({
  name: 'sample',
  title: '',
  dependsOn: [],
  roles: {},
  procedures: [],
  endpoints: [],
  pages: [],
  jobs: [],
  blobReferences: async () => [],
  searchSources: [
    {
      kind: 'note',
      listIds: async () => [...published.keys()],
      read: async (_db: Reader, ids) => ids.flatMap((id) => published.get(id) ?? []),
    },
  ],
})

function note(id: string, title: string): SearchDocument {
  const rest = {
    numbers: [`青政发〔2026〕${id}号`],
    dateOn: '2026-03-01',
    url: `/notes/${id}`,
    siteIds: ['b', 'a'],
  }
  return {
    kind: 'note',
    id,
    unitId: 'u',
    title,
    body: `${title}的正文`,
    attributes: { theme: ['y', 'x'] },
    ...rest,
  }
}

async function publish(document: SearchDocument): Promise<void> {
  published.set(document.id, document)
  await db.transaction().execute(async (tx) => await indexDocument(tx, document))
}

const indexed = async () =>
  await db.selectFrom('search.document').selectAll().orderBy('kind').orderBy('key').execute()

const verify = async () =>
  await searchVerification.run({ db, blobs: noBlobs, calendar: calendar2026, modules: [sample], deep: false })

beforeEach(async () => {
  published.clear()
  await db.deleteFrom('search.document').execute()
  for (let id = 1; id <= 120; id += 1) await publish(note(String(id), `第${id}次会议纪要`))
  await publish(note('7', '改过的标题'))
  published.delete('9')
  await db.transaction().execute(async (tx) => await removeDocument(tx, 'note', '9'))
})

test('an index built from nothing equals the one that grew', async () => {
  const grown = (await indexed()).map(({ id: _id, ...rest }) => rest)
  expect(await verify()).toEqual({ looked: '119 个检索文档', problems: [] })
  await db.deleteFrom('search.document').execute()
  await rebuildSearch(db, [sample])
  expect((await indexed()).map(({ id: _id, ...rest }) => rest)).toEqual(grown)
})

test('the order in which facets are given makes no difference', async () => {
  published.set('8', {
    ...note('8', '第8次会议纪要'),
    siteIds: ['a', 'b'],
    attributes: { theme: ['x', 'y'] },
  })
  expect((await verify()).problems).toEqual([])
})

test('names what search should not find, does not find, or finds in an older form, and rebuilding mends it', async () => {
  published.delete('20')
  published.set('300', note('300', '没有登记的'))
  published.set('21', note('21', '后来改过的'))
  await db.updateTable('search.document').set({ kind: 'letter' }).where('key', '=', '22').execute()
  expect((await verify()).problems.toSorted()).toEqual([
    '检索中有没有来源的一类文档：letter',
    '检索中的 note 21 与公开的内容不同',
    '检索仍能找到已不公开的 note 20',
    '检索找不到已公开的 note 22',
    '检索找不到已公开的 note 300',
  ])
  await rebuildSearch(db, [sample])
  expect((await verify()).problems).toEqual([])
})
