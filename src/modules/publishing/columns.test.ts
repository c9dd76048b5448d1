import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { search } from '#kernel/search/search.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import {
  asActor,
  columnSettings,
  createCounty,
  publishItem,
  siteSettings,
} from '../../../tests/publishing.ts'
import { openColumn, regather, setColumn } from './service/columns.ts'
import { findAgain } from './service/findable.ts'
import { openSite } from './service/sites.ts'

let db: Pool
let county: County
beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
})
afterAll(async () => await db.destroy())

/** Does what the worker would do with the next job of that name. */
async function work(name: string, run: (input: never) => Promise<void>): Promise<void> {
  for (;;) {
    const job = await db
      .selectFrom('jobs.outbox')
      .select(['id', 'input'])
      .where('name', '=', name)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (!job) return
    await run(job.input as never)
    await db.deleteFrom('jobs.outbox').where('id', '=', job.id).execute()
  }
}

const doAgain = async () =>
  await work('publishing.findAgain', async (input) => {
    await asActor(db, county.manager, async (context) => await findAgain(context, input))
  })
const doRegather = async () =>
  await work('publishing.regatherColumn', async (input) => {
    await asActor(db, county.manager, async (context) => await regather(context, input))
  })

async function findOn(siteId: string, text: string): Promise<string[]> {
  const { hits } = await search(db, { text, filters: { site: [siteId] } })
  return hits.map(({ title }) => title.text)
}

async function listed(columnId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('publishing.live_placement')
    .select('item_id')
    .where('column_id', '=', columnId)
    .orderBy('item_id')
    .execute()
  return rows.map(({ item_id }) => item_id)
}

test('a column that gathers elsewhere takes its items with it, in lists and in search', async () => {
  const { itemId } = await publishItem(county, { title: '关于水库放水的公告' })
  const owner = { ownerId: county.manager.id, isLive: true }
  const as = async <Result>(run: Parameters<typeof asActor<Result>>[2]) =>
    await asActor(db, county.manager, run)
  const special = await as(
    async (context) =>
      await openColumn(context, {
        ...columnSettings,
        ...owner,
        slug: 'water',
        title: '水务公告',
        siteId: county.portalId,
      }),
  )
  expect(await listed(county.portalColumnId)).toContain(itemId)
  await as(
    async (context) =>
      await setColumn(context, {
        ...columnSettings,
        ...owner,
        slug: 'notices',
        title: '通知公告',
        columnId: county.columnId,
        gathersIntoId: special.columnId,
      }),
  )
  await doRegather()
  expect(await listed(special.columnId)).toContain(itemId)
  expect(await listed(county.portalColumnId)).not.toContain(itemId)
  const { hits } = await search(db, {
    text: '水库放水',
    filters: { column: [special.columnId] },
  })
  expect(hits.map(({ title }) => title.text)).toEqual(['关于水库放水的公告'])
})

test('what a unit published before its channel opened is found on the channel', async () => {
  await publishItem(county, { title: '关于集市开市时间的公告' })
  const owner = { ownerId: county.manager.id, isLive: true }
  // Until now the office had none: its channel was the county's.
  await db
    .updateTable('publishing.site')
    .set({ unit_id: county.county.id })
    .where('id', '=', county.channelId)
    .execute()
  const { siteId } = await asActor(
    db,
    county.manager,
    async (context) =>
      await openSite(context, {
        ...siteSettings,
        ...owner,
        kind: 'channel',
        unitId: county.office.id,
        title: '新频道',
      }),
  )
  expect(await findOn(siteId, '集市')).toEqual([])
  await doAgain()
  expect(await findOn(siteId, '集市')).toEqual(['关于集市开市时间的公告'])
})
