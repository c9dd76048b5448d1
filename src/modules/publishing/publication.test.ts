import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { search } from '#kernel/search/search.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { act, asActor, createCounty, publishItem, takeTo, writeDraft } from '../../../tests/publishing.ts'
import { openCorrection, save } from './service/drafts.ts'
import { releaseScheduled } from './service/jobs.ts'
import { findEdition } from './store/editions.ts'
import { selectFeed, selectSitemap } from './store/public-feeds.ts'
import { selectItemPage, selectVersions } from './store/public-items.ts'
import { selectTally } from './store/public-lists.ts'
import { selectColumnPage } from './store/public-sites.ts'

let db: Pool
let county: County

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
})
afterAll(async () => await db.destroy())

const onePage = { page: 1, size: 20 }

async function stateOf(editionId: string) {
  return (await findEdition(db, editionId))?.state
}

async function edit(editionId: string, change: object, actor = county.author) {
  return await asActor(db, actor, async (context) => {
    const edition = await findEdition(context.tx, editionId)
    if (!edition) throw new Error('no edition')
    const content = { ...edition.content, ...change }
    return await save(context, { key: randomUUID(), editionId, baseRevision: edition.revision, content })
  })
}

describe('the way out: 起草 → 初审 → 保密审查 → 审签 → 发布', () => {
  test('an approved edition is visible on every output in the transaction of its approval', async () => {
    const before = await selectTally(db, 'all')
    const { itemId } = await publishItem(county, { title: '关于秋季植树的公告' })
    const page = await selectItemPage(db, itemId)
    expect(page).toMatchObject({ title: '关于秋季植树的公告', number: 1, datedOn: '2026-10-12' })
    expect(page?.columns.map(({ title }) => title)).toEqual(['公告公示', '通知公告'])
    const portal = await selectColumnPage(db, county.portalId, 'notices', onePage)
    const channel = await selectColumnPage(db, county.channelId, 'notices', onePage)
    for (const list of [portal, channel]) expect(list?.rows.map((row) => row.itemId)).toContain(itemId)
    expect((await selectFeed(db, { kind: 'all' })).map((entry) => entry.itemId)).toContain(itemId)
    expect((await selectSitemap(db, 1)).map((entry) => entry.itemId)).toContain(itemId)
    const found = await search(db, { text: '秋季植树' })
    expect(found.hits.map((hit) => hit.url)).toContain(`/items/${itemId}`)
    expect(await selectTally(db, 'all')).toBe(before + 1)
  })

  test('nothing of an edition can be read before it is approved', async () => {
    const { editionId, itemId } = await writeDraft(county, { title: '尚在审核的公告' })
    await takeTo(county, editionId, 'inApproval')
    expect(await selectItemPage(db, itemId)).toBeUndefined()
    expect((await search(db, { text: '尚在审核' })).total).toBe(0)
  })

  test('an edition under review cannot be changed', async () => {
    const { editionId } = await writeDraft(county)
    await takeTo(county, editionId, 'inReview')
    await expect(edit(editionId, { title: '改了' })).rejects.toMatchObject({ code: 'publishing.notDraft' })
  })

  test('its author may take it back before the review and change it', async () => {
    const { editionId } = await writeDraft(county)
    await takeTo(county, editionId, 'inReview')
    await act(db, county.author, editionId, 'recall')
    expect(await edit(editionId, { title: '改了' })).toMatchObject({ outcome: 'saved', revision: 3 })
  })

  test('whoever returns it must say why, and it begins again from the first stage', async () => {
    const { editionId } = await writeDraft(county)
    await takeTo(county, editionId, 'inApproval')
    await expect(act(db, county.approver, editionId, 'return')).rejects.toMatchObject({
      code: 'procedure.reasonMissing',
    })
    await act(db, county.approver, editionId, 'return', { reason: '标题不准确' })
    expect(await stateOf(editionId)).toBe('draft')
    expect((await findEdition(db, editionId))?.submittedDigest).toBeNull()
    await takeTo(county, editionId, 'published')
    expect(await stateOf(editionId)).toBe('published')
  })

  test('approving twice is one act: the second click is told that it was done', async () => {
    const { editionId } = await writeDraft(county)
    await takeTo(county, editionId, 'inApproval')
    const clicks = await Promise.allSettled([
      act(db, county.approver, editionId, 'approve'),
      act(db, county.approver, editionId, 'approve'),
    ])
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const approvals = await db
      .selectFrom('publishing.conclusion')
      .select('stage')
      .where('edition_id', '=', editionId)
      .where('stage', '=', 'approve')
      .execute()
    expect(approvals).toHaveLength(1)
  })

  test.each([
    ['标题', { title: '' }],
    ['正文', { body: '<p> </p>' }],
    ['栏目', { columnIds: [] }],
    ['公开属性', { disclosure: 'onRequest' }],
    ['内容概述', { genre: 'notice', summary: '', writtenOn: '2026-10-01' }],
    ['成文日期', { genre: 'notice' }],
    ['发文字号', { documentNumber: '第三号文' }],
    ['首次保存', { datedOn: '2026-09-01' }],
    ['定时发布', { datedOn: '2026-10-13' }],
    ['不属于本稿件', { body: `<p><img src="/files/${'a'.repeat(64)}/a.png" alt="图"></p>` }],
  ])('an edition that lacks something cannot be submitted and is told what: %s', async (words, change) => {
    const { editionId } = await writeDraft(county, change as object)
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.incomplete',
      message: expect.stringContaining(words) as string,
    })
  })

  test('a publication date before the first save is allowed with a recorded reason', async () => {
    const moved = { datedOn: '2019-05-15', datedOnReason: '从旧网站迁移，保留原发布日期' }
    const { itemId } = await publishItem(county, moved)
    expect(await selectItemPage(db, itemId)).toMatchObject({ datedOn: '2019-05-15' })
  })
})

describe('who may conclude (保密法实施条例 第四十二条; separation of duties)', () => {
  test.each(['passReview', 'passSecrecyReview', 'approve'])(
    'whoever wrote or changed the text may not %s it, in whatever office',
    async (action) => {
      const office = await createUnit(db, `u${randomUUID().slice(0, 8)}`, county.county)
      const all = ['author', 'reviewer', 'secrecyReviewer', 'approver']
      const [one, two, three, four] = [
        await createPerson(db, office, all),
        await createPerson(db, office, all),
        await createPerson(db, office, all),
        await createPerson(db, office, all),
      ]
      const own = {
        ...county,
        columnId: county.portalColumnId,
        office,
        author: one,
        reviewer: two,
        secrecyReviewer: three,
        approver: four,
      }
      const { editionId } = await writeDraft(own)
      await edit(editionId, { subtitle: '副标题' }, four)
      const stages = { passReview: 'inReview', passSecrecyReview: 'inSecrecyReview', approve: 'inApproval' }
      await takeTo(own, editionId, stages[action as keyof typeof stages] as 'inReview')
      for (const writer of [one, four])
        await expect(act(db, writer, editionId, action)).rejects.toMatchObject({
          code: 'procedure.notAllowed',
        })
    },
  )

  test('where the unit has the people, three different people conclude after the author', async () => {
    const office = await createUnit(db, `u${randomUUID().slice(0, 8)}`, county.county)
    const author = await createPerson(db, office, ['author'])
    const both = await createPerson(db, office, ['reviewer', 'secrecyReviewer'])
    const other = await createPerson(db, office, ['secrecyReviewer'])
    const approver = await createPerson(db, office, ['approver'])
    const own = {
      ...county,
      columnId: county.portalColumnId,
      office,
      author,
      reviewer: both,
      secrecyReviewer: other,
      approver,
    }
    const { editionId } = await writeDraft(own)
    await takeTo(own, editionId, 'inSecrecyReview')
    await expect(act(db, both, editionId, 'passSecrecyReview')).rejects.toMatchObject({
      code: 'procedure.notAllowed',
      message: expect.stringContaining('不同人员') as string,
    })
    await act(db, other, editionId, 'passSecrecyReview')
  })

  test('where it has too few, two after the author are enough and never fewer', async () => {
    const office = await createUnit(db, `u${randomUUID().slice(0, 8)}`, county.county)
    const author = await createPerson(db, office, ['author'])
    const both = await createPerson(db, office, ['reviewer', 'secrecyReviewer', 'approver'])
    const approver = await createPerson(db, office, ['approver'])
    const own = {
      ...county,
      columnId: county.portalColumnId,
      office,
      author,
      reviewer: both,
      secrecyReviewer: both,
      approver,
    }
    const { editionId } = await writeDraft(own)
    await takeTo(own, editionId, 'inApproval')
    await expect(act(db, both, editionId, 'approve')).rejects.toMatchObject({ code: 'procedure.notAllowed' })
    await act(db, approver, editionId, 'approve')
    expect(await stateOf(editionId)).toBe('published')
  })

  test('a role over another unit is no role over this one', async () => {
    const elsewhere = await createUnit(db, `u${randomUUID().slice(0, 8)}`, county.county)
    const stranger = await createPerson(db, elsewhere, ['reviewer', 'author'])
    const { editionId } = await writeDraft(county)
    await takeTo(county, editionId, 'inReview')
    await expect(act(db, stranger, editionId, 'passReview')).rejects.toMatchObject({
      code: 'procedure.caseNotFound',
    })
    await expect(edit(editionId, { title: '改' }, stranger)).rejects.toMatchObject({
      code: 'publishing.editionNotFound',
    })
  })
})

describe('approval is bound to the digest of everything that goes out', () => {
  /** Every way the stored bytes of an edition could change behind the procedure's back. */
  const changes: readonly [string, (editionId: string) => ReturnType<typeof sql>][] = [
    ...(
      ['title', 'subtitle', 'summary', 'body', 'genre', 'source', 'change_note', 'disclosure_reason'] as const
    ).map((column): [string, (id: string) => ReturnType<typeof sql>] => [
      column,
      (id) =>
        sql`update publishing.edition set ${sql.ref(column)} = ${sql.ref(column)} || 'x' where id = ${id}`,
    ]),
    [
      'document_number',
      (id) => sql`update publishing.edition set document_number = '明政发〔2026〕9号' where id = ${id}`,
    ],
    ['written_on', (id) => sql`update publishing.edition set written_on = '2026-01-01' where id = ${id}`],
    ['effective_on', (id) => sql`update publishing.edition set effective_on = '2026-01-01' where id = ${id}`],
    ['ceases_on', (id) => sql`update publishing.edition set ceases_on = '2036-01-01' where id = ${id}`],
    ['dated_on', (id) => sql`update publishing.edition set dated_on = '2026-10-12' where id = ${id}`],
    ['dated_on_reason', (id) => sql`update publishing.edition set dated_on_reason = 'x' where id = ${id}`],
    ['validity', (id) => sql`update publishing.edition set validity = 'expired' where id = ${id}`],
    ['themes', (id) => sql`update publishing.edition set themes = '{02}' where id = ${id}`],
    ['keywords', (id) => sql`update publishing.edition set keywords = '{词}' where id = ${id}`],
    ['catalogue_code', (id) => sql`update publishing.edition set catalogue_code = 'A20-01' where id = ${id}`],
    ['keeps_previous', (id) => sql`update publishing.edition set keeps_previous = false where id = ${id}`],
    [
      'a column more',
      (id) => sql`insert into publishing.edition_column select ${id}, ${county.portalColumnId}`,
    ],
    ['a column less', (id) => sql`delete from publishing.edition_column where edition_id = ${id}`],
    [
      'a relation',
      (id) => sql`insert into publishing.relation select ${id}, 'repeals', min(id) from publishing.item`,
    ],
    [
      'a co-issuer',
      (id) => sql`insert into publishing.co_issuer (edition_id, unit_id) values (${id}, ${county.county.id})`,
    ],
    [
      'an attachment',
      (id) =>
        sql`insert into publishing.attachment (edition_id, role, hash, name, title, type, size_bytes)
            values (${id}, 'attachment', ${'a'.repeat(64)}, '名单.txt', '名单', 'text/plain', 9)`,
    ],
  ]

  test.each(changes)(
    'an edition changed after it was submitted cannot be approved: %s',
    async (_what, change) => {
      const { editionId } = await writeDraft(county, { genre: 'publicity' })
      await takeTo(county, editionId, 'inApproval')
      await change(editionId).execute(db)
      await expect(act(db, county.approver, editionId, 'approve')).rejects.toMatchObject({
        code: 'publishing.digestDiffers',
      })
      expect(await stateOf(editionId)).toBe('inApproval')
    },
  )

  test.each(changes)(
    'nor published when it was changed after approval; it goes back with the reason: %s',
    async (_what, change) => {
      const { editionId, itemId } = await writeDraft(county, { genre: 'publicity' })
      await takeTo(county, editionId, 'inApproval')
      await act(db, county.approver, editionId, 'approve', { publishAt: '2026-10-12T05:00:00Z' })
      await change(editionId).execute(db)
      await expect(act(db, county.approver, editionId, 'publish')).rejects.toMatchObject({
        code: 'publishing.digestDiffers',
      })
      const due = { at: '2026-10-12T05:00:01Z' }
      await asActor(db, system, async (context) => await releaseScheduled(context, editionId), due)
      expect(await stateOf(editionId)).toBe('draft')
      expect(await selectItemPage(db, itemId)).toBeUndefined()
      const last = await db
        .selectFrom('procedure.event')
        .select(['action', 'reason'])
        .where('case_id', '=', editionId)
        .orderBy('seq', 'desc')
        .executeTakeFirst()
      expect(last).toMatchObject({ action: 'return', reason: expect.stringContaining('不一致') as string })
    },
  )

  test('an action names the digest that was on the screen, and is refused on any other', async () => {
    const { editionId } = await writeDraft(county)
    await takeTo(county, editionId, 'inReview')
    const stale = { digest: 'f'.repeat(64) }
    await expect(act(db, county.reviewer, editionId, 'passReview', stale)).rejects.toMatchObject({
      code: 'publishing.screenChanged',
    })
  })

  test('a conclusion that was recorded cannot be changed or removed', async () => {
    await expect(
      sql`update publishing.conclusion set digest = ${'f'.repeat(64)}`.execute(db),
    ).rejects.toThrow('append-only')
    await expect(sql`delete from publishing.conclusion`.execute(db)).rejects.toThrow('append-only')
  })
})

describe('scheduled publication', () => {
  test('goes out at its time with the authority of its approver, and not before', async () => {
    const { editionId, itemId } = await writeDraft(county)
    await takeTo(county, editionId, 'inApproval')
    await act(db, county.approver, editionId, 'approve', { publishAt: '2026-10-12T05:00:00Z' })
    const release = async (at: string) =>
      await asActor(db, system, async (context) => await releaseScheduled(context, editionId), { at })
    await release('2026-10-12T04:59:59Z')
    expect(await selectItemPage(db, itemId)).toBeUndefined()
    await release('2026-10-12T05:00:00Z')
    await release('2026-10-12T05:01:00Z')
    expect(await selectItemPage(db, itemId)).toMatchObject({ number: 1 })
    const jobs = await sql<{
      run_at: Date
    }>`select run_at from jobs.outbox where input->>'editionId' = ${editionId}`.execute(db)
    expect(jobs.rows.map((row) => row.run_at.toISOString())).toEqual(['2026-10-12T05:00:00.000Z'])
  })

  test('cannot be set into the past', async () => {
    const { editionId } = await writeDraft(county)
    await takeTo(county, editionId, 'inApproval')
    const past = { publishAt: '2026-10-12T01:00:00Z' }
    await expect(act(db, county.approver, editionId, 'approve', past)).rejects.toMatchObject({
      code: 'publishing.scheduleInPast',
    })
  })
})

describe('correction', () => {
  async function correct(itemId: number, change: object) {
    const opened = await asActor(
      db,
      county.author,
      async (context) => await openCorrection(context, { key: randomUUID(), itemId }),
    )
    await edit(opened.editionId, change)
    await takeTo(county, opened.editionId, 'published')
    return opened
  }

  test('is a new edition with a note to the public; the number stays, the earlier text can be read', async () => {
    const { itemId } = await publishItem(county, { title: '有错字的公告' })
    const before = await selectItemPage(db, itemId)
    await correct(itemId, { title: '改正后的公告', changeNote: '改正标题中的错字' })
    expect(await selectItemPage(db, itemId)).toMatchObject({
      title: '改正后的公告',
      number: 2,
      indexNumber: before?.indexNumber,
      datedOn: before?.datedOn,
    })
    expect(await selectItemPage(db, itemId, 1)).toMatchObject({ title: '有错字的公告' })
    expect((await selectVersions(db, itemId)).map(({ number, changeNote }) => [number, changeNote])).toEqual([
      [2, '改正标题中的错字'],
      [1, ''],
    ])
    expect((await search(db, { text: '有错字的公告' })).hits.map(({ url }) => url)).not.toContain(
      `/items/${itemId}`,
    )
  })

  test('can leave nothing of the earlier text readable', async () => {
    const { itemId } = await publishItem(county, { title: '泄露隐私的公告' })
    await correct(itemId, { title: '公告', changeNote: '删除个人信息', keepsPrevious: false })
    expect(await selectItemPage(db, itemId, 1)).toBeUndefined()
    expect((await selectVersions(db, itemId)).map(({ number }) => number)).toEqual([2])
  })

  test('needs a note to the public and cannot be begun twice', async () => {
    const { itemId } = await publishItem(county)
    await expect(correct(itemId, { title: '没有说明' })).rejects.toMatchObject({
      code: 'publishing.incomplete',
      message: expect.stringContaining('修改说明') as string,
    })
    await expect(correct(itemId, {})).rejects.toMatchObject({ code: 'publishing.hasOpenEdition' })
  })
})
