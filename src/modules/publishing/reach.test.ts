import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import {
  act,
  asActor,
  columnSettings,
  createCounty,
  publishItem,
  siteSettings,
  takeTo,
  writeDraft,
} from '../../../tests/publishing.ts'
import type { Content } from './contract/content.ts'
import { readChoices } from './service/choices.ts'
import { openColumn } from './service/columns.ts'
import { openDraft, save } from './service/drafts.ts'
import { openSite } from './service/sites.ts'
import { findEdition } from './store/editions.ts'
import { selectItemPage } from './store/public-items.ts'

let db: Pool
let county: County
let health: { id: string; path: string }
let healthAuthor: Actor
let healthColumnId: string

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  health = await createUnit(db, 'health', county.county)
  healthAuthor = await createPerson(db, health, ['author'])
  healthColumnId = await openChannel(health.id)
})
afterAll(async () => await db.destroy())

async function openChannel(unitId: string): Promise<string> {
  const owner = { ownerId: county.manager.id, isLive: true }
  return await asActor(db, county.manager, async (context) => {
    const site = { ...siteSettings, ...owner, kind: 'channel' as const, unitId, title: '卫生频道' }
    const { siteId } = await openSite(context, site)
    const column = { ...columnSettings, ...owner, slug: 'work', title: '工作动态', siteId }
    return (await openColumn(context, column)).columnId
  })
}

async function draftOf(author: Actor, unitId: string, change: Partial<Content>): Promise<string> {
  return await asActor(db, author, async (context) => {
    const { editionId } = await openDraft(context, { key: randomUUID(), unitId, columnIds: [] })
    const content = (await findEdition(context.tx, editionId))?.content
    if (!content) throw new Error('no edition')
    const key = randomUUID()
    await save(context, {
      key,
      editionId,
      baseRevision: 1,
      content: { ...content, title: '一件', ...change },
    })
    return editionId
  })
}

async function carryOn(unitId: string, successorId: string): Promise<void> {
  const confirmed = { confirmed_by: 'system', confirmed_at: new Date('2020-01-01T00:00:00Z') }
  const succession = { unit_id: unitId, successor_id: successorId, on_date: '2026-01-01', reason: '合并' }
  await db
    .insertInto('access.succession')
    .values({ ...succession, proposed_by: 'system', ...confirmed })
    .execute()
}

const policy = { genre: 'notice', writtenOn: '2026-01-05', validity: 'inForce' as const }

describe('a document of another unit', () => {
  test.each(['repeals', 'replaces', 'amends'] as const)(
    'is not changed by one that says it %s it (立法法第一百零八条)',
    async (kind) => {
      const { itemId } = await publishItem(county, { ...policy, title: '财政办法' })
      const relations = [{ kind, targetItemId: itemId }]
      await expect(draftOf(healthAuthor, health.id, { relations })).rejects.toMatchObject({
        code: 'publishing.foreignDocument',
        message: expect.stringContaining('《财政办法》') as string,
      })
      expect(await selectItemPage(db, itemId)).toMatchObject({ validity: 'inForce', relatedBy: [] })
    },
  )

  test('may be interpreted, forwarded or named as related', async () => {
    const { itemId } = await publishItem(county, policy)
    const relations = (['interprets', 'forwards', 'relates'] as const).map((kind) => ({
      kind,
      targetItemId: itemId,
    }))
    await expect(draftOf(healthAuthor, health.id, { relations })).resolves.toBeTruthy()
  })

  test('is repealed by the unit above, by a joint document of its unit, and by who carries on its work', async () => {
    const { itemId } = await publishItem(county, policy)
    const relations = [{ kind: 'repeals' as const, targetItemId: itemId }]
    const above = await createPerson(db, county.county, ['author'])
    await expect(draftOf(above, county.county.id, { relations })).resolves.toBeTruthy()
    const joint = { relations, coIssuerIds: [county.office.id] }
    await expect(draftOf(healthAuthor, health.id, joint)).resolves.toBeTruthy()
    const heir = await createUnit(db, 'finance-heir', county.county)
    const heirAuthor = await createPerson(db, heir, ['author'])
    await expect(draftOf(heirAuthor, heir.id, { relations })).rejects.toMatchObject({
      code: 'publishing.foreignDocument',
    })
    await carryOn(county.office.id, heir.id)
    await expect(draftOf(heirAuthor, heir.id, { relations })).resolves.toBeTruthy()
  })

  test('is not repealed by a draft that was saved before the rule: the release refuses it too', async () => {
    const theirs = await draftOf(healthAuthor, health.id, {})
    const { item_id: targetItemId } = await db
      .updateTable('publishing.item')
      .set({ status: 'published' })
      .where('id', '=', (await findEdition(db, theirs))?.itemId ?? 0)
      .returning('id as item_id')
      .executeTakeFirstOrThrow()
    const { editionId } = await writeDraft(county)
    await db
      .insertInto('publishing.relation')
      .values({ edition_id: editionId, kind: 'repeals', target_item_id: targetItemId })
      .execute()
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.foreignDocument',
    })
  })
})

describe('a column of another unit', () => {
  test('takes nothing, while those of the portal take from every unit', async () => {
    await expect(draftOf(healthAuthor, health.id, { columnIds: [county.columnId] })).rejects.toMatchObject({
      code: 'publishing.foreignColumn',
    })
    const own = [healthColumnId, county.portalColumnId]
    await expect(draftOf(healthAuthor, health.id, { columnIds: own })).resolves.toBeTruthy()
  })

  test('is refused again at the release, whatever was approved', async () => {
    const { editionId } = await writeDraft(county)
    await takeTo(county, editionId, 'inApproval')
    await db
      .updateTable('publishing.site')
      .set({ unit_id: (await createUnit(db, 'taken-over', county.county)).id })
      .where('id', '=', county.channelId)
      .execute()
    await expect(act(db, county.approver, editionId, 'approve')).rejects.toMatchObject({
      code: 'publishing.foreignColumn',
    })
    await db
      .updateTable('publishing.site')
      .set({ unit_id: county.office.id })
      .where('id', '=', county.channelId)
      .execute()
    await act(db, county.approver, editionId, 'approve')
  })

  test('is gathered into by nobody else', async () => {
    const site = await db
      .selectFrom('publishing.column')
      .select('site_id as siteId')
      .where('id', '=', healthColumnId)
      .executeTakeFirstOrThrow()
    const column = { ...columnSettings, ownerId: county.manager.id, isLive: true, title: '转到别处' }
    await expect(
      asActor(db, county.manager, async (context) => {
        await openColumn(context, { ...column, ...site, slug: 'away', gathersIntoId: county.columnId })
      }),
    ).rejects.toMatchObject({ code: 'publishing.foreignColumn' })
  })

  test('is not among what the editor offers an author', async () => {
    const choices = await asActor(db, healthAuthor, async (context) => await readChoices(context))
    const listsIn = choices.units[0]?.listsIn
    expect(listsIn?.toSorted()).toEqual([health.id, county.county.id].toSorted())
    const offered = choices.columns.filter(({ isShared, unitId }) => isShared || listsIn?.includes(unitId))
    expect(offered.map(({ columnId }) => columnId)).toEqual([county.portalColumnId, healthColumnId])
  })
})
