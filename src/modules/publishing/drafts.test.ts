import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { createPerson, createUnit, noSigner } from '../../../tests/cases.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { noBlobs } from '../../../tests/blobs.ts'
import { act, asActor, createCounty, monday, takeTo, writeDraft } from '../../../tests/publishing.ts'
import type { Content } from './contract/content.ts'
import type { EditionFilter } from './contract/list.ts'
import { beginBatch, continueBatch, endBatch, finishBatch, readBatch } from './service/batches.ts'
import { readEdition } from './service/describe.ts'
import { openDraft, save } from './service/drafts.ts'
import { exportItems } from './service/export.ts'
import { keepFilter, readEditions, readSavedFilters } from './service/lists.ts'
import { readReview } from './service/review.ts'
import { findEdition } from './store/editions.ts'
import { selectItemPage } from './store/public-items.ts'

let db: Pool
let county: County
let colleague: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  colleague = await createPerson(db, county.office, ['author'])
})
afterAll(async () => await db.destroy())

async function contentOf(editionId: string): Promise<Content> {
  const edition = await findEdition(db, editionId)
  if (!edition) throw new Error('no edition')
  return edition.content
}

async function saveAs(
  actor: Actor,
  editionId: string,
  baseRevision: number,
  change: Partial<Content>,
  key = randomUUID(),
) {
  const content = { ...(await contentOf(editionId)), ...change }
  return await asActor(
    db,
    actor,
    async (context) => await save(context, { key, editionId, baseRevision, content }),
  )
}

describe('two editors at once', () => {
  test('the second save is answered with both texts, and its own is kept until it is merged', async () => {
    const { editionId } = await writeDraft(county)
    expect(await saveAs(county.author, editionId, 2, { title: '甲的标题' })).toMatchObject({
      outcome: 'saved',
      revision: 3,
    })
    expect(await saveAs(colleague, editionId, 2, { title: '乙的标题' })).toMatchObject({
      outcome: 'conflict',
      revision: 3,
      savedByName: county.author.name,
      theirs: { title: '甲的标题' },
    })
    expect((await contentOf(editionId)).title).toBe('甲的标题')
    const reopened = await asActor(db, colleague, async (context) => await readEdition(context, editionId))
    expect(reopened.spareCopy).toMatchObject({ baseRevision: 2, content: { title: '乙的标题' } })
    expect(await saveAs(colleague, editionId, 3, { title: '合并的标题' })).toMatchObject({ outcome: 'saved' })
    const merged = await asActor(db, colleague, async (context) => await readEdition(context, editionId))
    expect(merged).toMatchObject({ spareCopy: null, content: { title: '合并的标题' } })
  })

  test('at the same moment, exactly one is saved and the other is told', async () => {
    const { editionId } = await writeDraft(county)
    const outcomes = await Promise.all([
      saveAs(county.author, editionId, 2, { body: '<p>甲</p>' }),
      saveAs(colleague, editionId, 2, { body: '<p>乙</p>' }),
    ])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'saved'])
  })

  test('the same save sent again after a lost connection saves once', async () => {
    const { editionId } = await writeDraft(county)
    const key = randomUUID()
    const first = await saveAs(county.author, editionId, 2, { title: '一次' }, key)
    const second = await saveAs(county.author, editionId, 2, { title: '一次' }, key)
    expect([first, second].map((answer) => answer.revision)).toEqual([3, 3])
  })

  test('the same draft opened again by the same request is one draft', async () => {
    const input = { key: randomUUID(), unitId: county.office.id, columnIds: [] }
    const open = async () =>
      await asActor(db, county.author, async (context) => await openDraft(context, input))
    const [first, second] = await Promise.all([open(), open()])
    expect(first).toEqual(second)
    await expect(
      asActor(db, colleague, async (context) => await openDraft(context, input)),
    ).rejects.toMatchObject({ code: 'publishing.keyTaken' })
  })

  test('what is not allowed in a body is removed when it is saved, and the answer shows what was kept', async () => {
    const { editionId } = await writeDraft(county)
    const body = '<p onclick="x()">正文<script>alert(1)</script></p><iframe src="http://x"></iframe>'
    expect(await saveAs(county.author, editionId, 2, { body })).toMatchObject({ body: '<p>正文</p>' })
  })

  test.each([
    ['a column', { columnIds: [randomUUID()] }, 'columnNotOpen'],
    ['a unit', { coIssuerIds: [randomUUID()] }, 'unitUnknown'],
    ['an item', { relations: [{ kind: 'repeals' as const, targetItemId: 999_999 }] }, 'relatedItemUnknown'],
    ['a kind of document', { genre: 'poem' }, 'codeUnknown'],
    ['a theme', { themes: ['99x'] }, 'codeUnknown'],
  ])(
    'naming %s that does not exist is refused in words, and loses nothing that was saved',
    async (_what, change, code) => {
      const { editionId } = await writeDraft(county)
      await expect(saveAs(county.author, editionId, 2, { title: '新标题', ...change })).rejects.toMatchObject(
        {
          code: `publishing.${code}`,
        },
      )
      expect((await findEdition(db, editionId))?.revision).toBe(2)
    },
  )

  test('a draft of another unit cannot be named, so that numbers tell nothing of it', async () => {
    const elsewhere = await createUnit(db, `u${randomUUID().slice(0, 8)}`, county.county)
    const stranger = {
      ...county,
      columnId: county.portalColumnId,
      office: elsewhere,
      author: await createPerson(db, elsewhere, ['author']),
    }
    const secret = await writeDraft(stranger)
    const { editionId } = await writeDraft(county)
    const relations = [{ kind: 'relates' as const, targetItemId: secret.itemId }]
    await expect(saveAs(county.author, editionId, 2, { relations })).rejects.toMatchObject({
      code: 'publishing.relatedItemUnknown',
    })
  })

  test('characters that the database cannot keep do not lose the text', async () => {
    const { editionId } = await writeDraft(county)
    expect(await saveAs(county.author, editionId, 2, { title: '标\u0000题\ud800' })).toMatchObject({
      outcome: 'saved',
    })
    expect((await contentOf(editionId)).title).toBe('标题\ufffd')
  })
})

describe('a joint document (政府信息公开条例 第十条、第十一条)', () => {
  async function joint() {
    const partner = await createUnit(db, `u${randomUUID().slice(0, 8)}`, county.county)
    const head = await createPerson(db, partner, ['approver'])
    const draft = await writeDraft(county, { coIssuerIds: [partner.id] })
    await takeTo(county, draft.editionId, 'inApproval')
    const asked = await db
      .selectFrom('publishing.co_issuer')
      .select('case_id')
      .where('edition_id', '=', draft.editionId)
      .executeTakeFirstOrThrow()
    return { ...draft, partner, head, caseId: asked.case_id ?? '' }
  }

  test('cannot be approved before every co-issuing unit has agreed to exactly these bytes', async () => {
    const { editionId, itemId, head, caseId } = await joint()
    await expect(act(db, county.approver, editionId, 'approve')).rejects.toMatchObject({
      code: 'publishing.coIssuersOpen',
    })
    await act(db, head, caseId, 'agree', { opinion: '同意' })
    await act(db, county.approver, editionId, 'approve')
    expect((await selectItemPage(db, itemId))?.coIssuers).toHaveLength(1)
  })

  test('the co-issuing unit can read it, and only people who may conclude there', async () => {
    const { head, caseId, editionId, partner } = await joint()
    const review = await asActor(db, head, async (context) => await readReview(context, caseId))
    expect(review).toMatchObject({ edition: { editionId }, coIssuers: [{ openCase: { caseId } }] })
    const clerk = await createPerson(db, partner, ['author'])
    await expect(
      asActor(db, clerk, async (context) => await readReview(context, caseId)),
    ).rejects.toMatchObject({ code: 'publishing.editionNotFound' })
  })

  test('an objection needs a reason and stops the approval', async () => {
    const { editionId, head, caseId } = await joint()
    await expect(act(db, head, caseId, 'object')).rejects.toMatchObject({ code: 'procedure.reasonMissing' })
    await act(db, head, caseId, 'object', { reason: '第三条须再协商' })
    await expect(act(db, county.approver, editionId, 'approve')).rejects.toMatchObject({
      code: 'publishing.coIssuersOpen',
    })
  })

  test('when it goes back to its author, what was agreed no longer counts and is asked for again', async () => {
    const { editionId, head, caseId } = await joint()
    await act(db, head, caseId, 'agree')
    await act(db, county.approver, editionId, 'return', { reason: '修改第二条' })
    await takeTo(county, editionId, 'inApproval')
    await expect(act(db, county.approver, editionId, 'approve')).rejects.toMatchObject({
      code: 'publishing.coIssuersOpen',
    })
    const again = await db
      .selectFrom('publishing.co_issuer')
      .select('case_id')
      .where('edition_id', '=', editionId)
      .executeTakeFirstOrThrow()
    expect(again.case_id).not.toBe(caseId)
    await act(db, head, again.case_id ?? '', 'agree')
    await act(db, county.approver, editionId, 'approve')
  })
})

describe('one act on many editions', () => {
  async function begin(
    actor: Actor,
    action: 'submit' | 'passReview',
    editionIds: string[],
    key = randomUUID(),
  ) {
    return await asActor(
      db,
      actor,
      async (context) => await beginBatch(context, { key, action, editionIds, opinion: '' }),
    )
  }

  test('one that is out of reach, or is not there, refuses the whole, and nothing is begun', async () => {
    const draft = await writeDraft(county)
    const stranger = { ...county.author, posts: [] }
    const refused = { code: 'publishing.editionNotFound' }
    await expect(begin(stranger, 'submit', [draft.editionId])).rejects.toMatchObject(refused)
    await expect(
      begin(county.author, 'submit', [draft.editionId, crypto.randomUUID()]),
    ).rejects.toMatchObject(refused)
    expect(
      (await db.transaction().execute(async (tx) => await findEdition(tx, draft.editionId)))?.state,
    ).toBe('draft')
  })

  test('one can fail alone, with its reason, and leaves nothing half done', async () => {
    const good = [await writeDraft(county), await writeDraft(county)]
    const bad = await writeDraft(county, { title: '' })
    const ids = [good[0], bad, good[1]].map((draft) => draft?.editionId ?? '')
    const { batchId } = await begin(county.author, 'submit', ids)
    const batch = await asActor(db, county.author, async (context) => await readBatch(context, batchId))
    expect(batch).toMatchObject({
      total: 3,
      done: 2,
      refused: 1,
      refusals: [{ editionId: bad.editionId, reason: expect.stringContaining('请填写标题') as string }],
    })
    const states = await Promise.all(ids.map(async (id) => (await findEdition(db, id))?.state))
    expect(states).toEqual(['inReview', 'draft', 'inReview'])
    const events = await db
      .selectFrom('procedure.event')
      .select('action')
      .where('case_id', '=', bad.editionId)
      .execute()
    expect(events.map(({ action }) => action)).toEqual(['open'])
  })

  test('a large one goes on by the worker in the name of whoever began it, and can be stopped', async () => {
    const ids: string[] = []
    for (let index = 0; index < 9; index++) ids.push((await writeDraft(county)).editionId)
    const key = randomUUID()
    const { batchId } = await begin(county.author, 'submit', ids, key)
    expect(await begin(county.author, 'submit', ids, key)).toEqual({ batchId })
    const read = async () =>
      await asActor(db, county.author, async (context) => await readBatch(context, batchId))
    const goOn = async (actor: Actor, limit: number) =>
      await asActor(db, actor, async (context) => await continueBatch(context, batchId, limit))
    expect(await read()).toMatchObject({ total: 9, done: 5, refused: 0 })
    expect(await goOn(colleague, 1)).toBe(false)
    expect(await read()).toMatchObject({ done: 5 })
    expect(await goOn(county.author, 1)).toBe(true)
    expect(await read()).toMatchObject({ done: 6 })
    await asActor(db, county.author, async (context) => await endBatch(context, batchId))
    expect(await goOn(county.author, 9)).toBe(false)
    expect(await read()).toMatchObject({ done: 6, stopped: true })
  })

  test('what is left of it is done row by row, and the report names what was refused', async () => {
    const ids: string[] = []
    for (let index = 0; index < 8; index++)
      ids.push((await writeDraft(county, index === 6 ? { title: '' } : {})).editionId)
    const { batchId } = await begin(county.author, 'submit', ids)
    const report = await finishBatch(longWork(county.author), batchId)
    expect(report).toMatchObject({ done: 7, notDone: [{ why: expect.stringContaining('标题') as string }] })
    const watched = await db
      .selectFrom('jobs.progress')
      .select(['owner_id', 'total'])
      .where('job', '=', 'publishing.continueBatch')
      .where('owner_id', '=', county.author.id)
      .execute()
    expect(watched).toContainEqual({ owner_id: county.author.id, total: 8 })
  })

  function longWork(actor: Actor): LongWork {
    return {
      db,
      actor,
      blobs: noBlobs,
      signer: noSigner,
      calendar: () => calendar2026,
      now: () => new Date(monday),
      transact: async (step) => await asActor(db, actor, step),
      advance: async () => {},
      mustEnd: async () => false,
    }
  }

  test('nobody else reads it, and nobody begins one on editions out of reach', async () => {
    const { editionId } = await writeDraft(county)
    const { batchId } = await begin(county.author, 'submit', [editionId])
    await expect(
      asActor(db, colleague, async (context) => await readBatch(context, batchId)),
    ).rejects.toMatchObject({ code: 'publishing.batchNotFound' })
    const elsewhere = await createUnit(db, `u${randomUUID().slice(0, 8)}`, county.county)
    const stranger = await createPerson(db, elsewhere, ['author'])
    await expect(begin(stranger, 'submit', [editionId])).rejects.toMatchObject({
      code: 'publishing.editionNotFound',
    })
  })
})

describe('the list of editions', () => {
  async function list(actor: Actor, filter: EditionFilter, size = 50, after: string | null = null) {
    return await asActor(
      db,
      actor,
      async (context) => await readEditions(context, { filter, order: 'newestFirst', size, after }),
    )
  }

  test('finds part of a title, and pages through everything once', async () => {
    const own = await createCountyPart()
    const ids: string[] = []
    for (let index = 0; index < 5; index++)
      ids.push((await writeDraft(own, { title: `关于第${index}次水质监测的公告` })).editionId)
    const found: string[] = []
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof list>> = await list(own.author, { text: '水质监测' }, 2, after)
      expect(page.total).toBe(5)
      found.push(...page.rows.map((row) => row.editionId))
      if (page.next === null) break
      after = page.next
    }
    expect(found.sort()).toEqual(ids.sort())
    expect((await list(own.author, { text: '100%' })).total).toBe(0)
    expect((await list(own.author, { text: '水' })).total).toBe(5)
  })

  test('shows nobody the editions of a unit they have no part in, nor counts them', async () => {
    const own = await createCountyPart()
    await writeDraft(own, { title: '别人看不到的公告' })
    const stranger = await createPerson(db, county.office, ['approver'])
    expect(await list(stranger, { text: '别人看不到' })).toMatchObject({ rows: [], total: 0 })
    const idle = await createPerson(db, county.office, ['systemAdministrator'])
    expect(await list(idle, {})).toMatchObject({ rows: [], total: 0 })
    expect(await list({ ...system, id: randomUUID() }, {})).toMatchObject({ rows: [], total: 0 })
  })

  test('is exported as a workbook of exactly the rows the viewer may see', async () => {
    const own = await createCountyPart()
    await writeDraft(own, { title: '要导出的公告' })
    const workbook = async (actor: Actor) =>
      await asActor(db, actor, async (context) => await exportItems(context, { filter: {} }))
    const { rows, base64, name } = await workbook(own.author)
    expect([rows, name]).toEqual([1, '稿件列表-2026-10-12.xlsx'])
    const read = await extractBytes(Buffer.from(base64, 'base64'), name)
    expect(read.text).toContain('要导出的公告')
    const stranger = await createPerson(db, await createUnit(db, `u${randomUUID().slice(0, 8)}`), ['author'])
    expect((await workbook(stranger)).rows).toBe(0)
    expect(read.text).toContain(`${own.author.name}于2026年10月12日（星期一）导出，共1行`)
    const kept = await db
      .selectFrom('audit.entry')
      .select(['person_id', 'detail'])
      .where('act', '=', 'publishing.exportEditions')
      .execute()
    expect(kept.map(({ person_id, detail }) => [person_id, /"rows":\d/.exec(detail ?? '')?.[0]])).toEqual([
      [own.author.id, '"rows":1'],
      [stranger.id, '"rows":0'],
    ])
  })

  test('keeps filters by name for the person who saved them', async () => {
    const filter = { states: ['draft' as const], mine: true }
    await asActor(
      db,
      county.author,
      async (context) => await keepFilter(context, { name: '我的草稿', filter }),
    )
    const read = async (actor: Actor) =>
      await asActor(db, actor, async (context) => await readSavedFilters(context))
    expect(await read(county.author)).toMatchObject([{ name: '我的草稿', filter }])
    expect(await read(colleague)).toEqual([])
  })

  async function createCountyPart(): Promise<County> {
    const office = await createUnit(db, `u${randomUUID().slice(0, 8)}`, county.county)
    return {
      ...county,
      columnId: county.portalColumnId,
      office,
      author: await createPerson(db, office, ['author']),
    }
  }
})
