import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { act, asActor, columnSettings, createCounty, publishItem, takeTo } from '../../../tests/publishing.ts'
import { openColumn } from '../publishing/service/columns.ts'
import { guideParts } from './contract/guide.ts'
import { emptyGuide, guideBody, missingElements } from './rules/guide.ts'
import { describeGuide, describeGuides, draftGuide, readPublicGuides, saveGuide } from './service/guides.ts'
import { readContents, readTrees } from './service/public.ts'

let db: Pool
let county: County
let writer: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  writer = await createPerson(db, county.office, ['author', 'discloser'])
})
afterAll(async () => await db.destroy())

const elements = {
  ...emptyGuide,
  classification: '分为机构职能、规范性文件等类',
  arrangement: '按索引号排列',
  ways: '在门户网站查阅',
  officeName: '县财政局政府信息公开工作机构',
  address: '城关镇澄波路48号',
  hours: '工作日8:30—17:30',
  phone: '0920-6216016',
  internet: '门户网站依申请公开栏目',
}

async function save(baseRevision: number, change: object = {}) {
  return await asActor(
    db,
    writer,
    async (context) =>
      await saveGuide(context, {
        unitId: county.office.id,
        baseRevision,
        elements: { ...elements, ...change },
      }),
  )
}

describe('公开指南 (条例第十二条)', () => {
  test('the nine elements of article 12 are checked one by one', () => {
    expect(guideParts.filter(({ law }) => law)).toHaveLength(9)
    expect(missingElements(emptyGuide)).toHaveLength(9)
    expect(missingElements(elements)).toEqual(['传真号码'])
  })

  test('what is typed is text: a tag in an address does not become a tag of the page', () => {
    expect(guideBody({ ...emptyGuide, address: '<b>1号</b>' })).toBe(
      '<h2>办公地址</h2><p>&lt;b&gt;1号&lt;/b&gt;</p>',
    )
  })

  test('without a column for guides on the site it says what is missing', async () => {
    await save(0)
    const input = { unitId: county.office.id, key: 'guide.without-column' }
    await expect(
      asActor(db, writer, async (context) => await draftGuide(context, input)),
    ).rejects.toMatchObject({ code: 'disclosure.noGuideColumn' })
  })

  test('a second writer who began earlier is refused, and nothing is overwritten', async () => {
    await expect(save(0, { phone: '别的电话' })).rejects.toMatchObject({ code: 'disclosure.guideChanged' })
    const guide = await asActor(
      db,
      writer,
      async (context) => await describeGuide(context, { unitId: county.office.id }),
    )
    expect(guide).toMatchObject({ revision: 1, elements: { phone: '0920-6216016' } })
  })

  test('it reaches the public only through review, secrecy review and approval', async () => {
    const settings = { ...columnSettings, kind: 'guide' as const, slug: 'guide', title: '公开指南' }
    await asActor(
      db,
      county.manager,
      async (context) =>
        await openColumn(context, {
          ...settings,
          siteId: county.portalId,
          ownerId: county.manager.id,
          isLive: true,
        }),
    )
    const input = { unitId: county.office.id, key: 'guide.first-edition' }
    const { editionId } = await asActor(db, writer, async (context) => await draftGuide(context, input))
    expect(await readPublicGuides(db, [county.office.id])).toEqual(new Map())
    await act(db, writer, editionId, 'submit')
    await act(db, county.reviewer, editionId, 'passReview')
    await act(db, county.secrecyReviewer, editionId, 'passSecrecyReview')
    await act(db, county.approver, editionId, 'approve')
    const [row] = await asActor(db, writer, describeGuides)
    expect(row).toMatchObject({ missing: ['传真号码'], isUnstructured: false, publishedOn: '2026-10-12' })
  })

  test('what the public reads stays as it was until the next edition is approved', async () => {
    await save(1, { fax: '0920-6216019' })
    const input = { unitId: county.office.id, key: 'guide.second-edition' }
    const { editionId } = await asActor(db, writer, async (context) => await draftGuide(context, input))
    const [before] = await asActor(db, writer, describeGuides)
    expect(before?.missing).toEqual(['传真号码'])
    await takeTo({ ...county, author: writer }, editionId, 'published')
    const [after] = await asActor(db, writer, describeGuides)
    expect(after?.missing).toEqual([])
    expect(after?.itemId).toBe(before?.itemId)
  })
})

describe('法定主动公开内容 (条例第十二条：索引、名称、内容概述、生成日期)', () => {
  test('a unit’s items stand under their statutory item and under the class that holds it, with the same count', async () => {
    await publishItem(county, { catalogueCode: 'A20-08', writtenOn: '2025-12-30', summary: '收费目录' })
    await publishItem(county, { catalogueCode: 'A20-07' })
    await publishItem(county, { catalogueCode: null })
    const trees = await readTrees(db, county.office.id, '2026-10-12')
    const count = (code: string) =>
      [...trees.classes, ...trees.statutes].find((branch) => branch.code === code)?.count
    expect([count('A20-07'), count('A20-08'), count('C05'), count('C06'), count('C09')]).toEqual([
      1, 1, 2, 1, 0,
    ])
    expect(trees.total).toBe(2)
    const unit = { id: county.office.id }
    const query = { code: 'C05', year: 2025, text: null }
    const found = await readContents(db, unit, trees, query, { limit: 10, offset: 0 })
    expect(found.rows).toMatchObject([{ code: 'A20-08', formedOn: '2025-12-30', summary: '收费目录' }])
    expect(found.years).toEqual([
      { year: 2026, count: 1 },
      { year: 2025, count: 1 },
    ])
  })

  test('the lists of 2008 are history: they are not among what the public chooses from', async () => {
    const { statutes } = await readTrees(db, county.office.id, '2026-10-12')
    expect(statutes.map(({ code }) => code).filter((code) => code.startsWith('B'))).toEqual([])
    expect(statutes).toHaveLength(27)
  })
})
