import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { search } from '#kernel/search/search.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { act, asActor, createCounty, publishItem, takeTo, writeDraft } from '../../../tests/publishing.ts'
import { openCorrection, save } from './service/drafts.ts'
import { refreshValidity } from './service/release.ts'
import { askForWithdrawal, takeDownNow } from './service/withdrawals.ts'
import { findEdition } from './store/editions.ts'
import * as feeds from './store/public-feeds.ts'
import * as items from './store/public-items.ts'
import * as lists from './store/public-lists.ts'
import * as parts from './store/public-parts.ts'
import * as policies from './store/public-policies.ts'
import * as sites from './store/public-sites.ts'
import { findWithdrawal } from './store/withdrawals.ts'

let db: Pool
let county: County

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
})
afterAll(async () => await db.destroy())

async function propose(itemId: number, change: object = {}, actor: Actor = county.author) {
  return await asActor(
    db,
    actor,
    async (context) =>
      await askForWithdrawal(context, {
        key: randomUUID(),
        itemId,
        kind: 'inError',
        reason: '附件放错了文件',
        publicNote: '因附件有误撤回',
        replacedBy: null,
        ...change,
      }),
  )
}

async function correct(itemId: number, changeNote: string) {
  return await asActor(db, county.author, async (context) => {
    const opened = await openCorrection(context, { key: randomUUID(), itemId })
    const edition = await findEdition(context.tx, opened.editionId)
    if (!edition) throw new Error('no edition')
    const content = { ...edition.content, changeNote }
    await save(context, { key: randomUUID(), editionId: opened.editionId, baseRevision: 1, content })
    return opened
  })
}

async function takeDown(itemId: number, actor: Actor, key = randomUUID()) {
  return await asActor(
    db,
    actor,
    async (context) =>
      await takeDownNow(context, { key, itemId, reason: '疑似泄露个人信息', publicNote: '因故暂停公开' }),
  )
}

/** Gives an edition a file before it is submitted, as an upload would. */
async function attach(editionId: string, hash: string): Promise<void> {
  await sql`insert into publishing.attachment (edition_id, role, hash, name, title, type, size_bytes)
            values (${editionId}, 'attachment', ${hash}, '名单.txt', '名单', 'text/plain', 9)`.execute(db)
  const read = { type: 'text/plain', text: '名单内容', hidden: [], metadata: {}, problem: null, embedded: [] }
  await sql`insert into publishing.extraction (hash, name, state, result, asked_at, done_at)
            values (${hash}, '名单.txt', 'done', ${JSON.stringify(read)}, now(), now())
            on conflict do nothing`.execute(db)
}

async function publishWithFile(title: string, hash: string, change: object = {}) {
  const opened = await writeDraft(county, { title, ...change })
  await attach(opened.editionId, hash)
  await takeTo(county, opened.editionId, 'published')
  return opened
}

/** Everything the public side can be asked for, by the function that answers it. */
function askEverything(itemId: number, hash: string, word: string) {
  const page = { page: 1, size: 200 }
  const answers: Record<string, () => Promise<unknown>> = {
    selectHome: async () => {
      const site = await sites.selectPortal(db)
      return site && (await sites.selectHome(db, site))
    },
    selectPortal: async () => await sites.selectPortal(db),
    selectSite: async () => await sites.selectSite(db, 'www.example.gov.cn'),
    selectChannel: async () => await sites.selectChannel(db, county.office.path.split('.').at(-1) ?? ''),
    selectChannels: async () => await sites.selectChannels(db),
    selectNavigation: async () => await sites.selectNavigation(db, county.portalId),
    selectColumn: async () => await sites.selectColumn(db, county.portalId, 'notices'),
    selectColumnPage: async () => [
      await sites.selectColumnPage(db, county.portalId, 'notices', page),
      await sites.selectColumnPage(db, county.channelId, 'notices', page),
    ],
    selectUnitPage: async () =>
      await sites.selectUnitPage(db, county.office.path.split('.').at(-1) ?? '', page),
    selectUnit: async () => await sites.selectUnit(db, county.office.path.split('.').at(-1) ?? ''),
    selectSuccessors: async () => await sites.selectSuccessors(db, county.office.id),
    selectPublicUnits: async () => await sites.selectPublicUnits(db),
    selectColumnRows: async () => await lists.selectColumnRows(db, county.columnId, { limit: 200 }),
    selectNewestRows: async () => [
      await lists.selectNewestRows(db, null, { limit: 200 }),
      await lists.selectNewestRows(db, county.office.id, { limit: 200 }),
    ],
    selectTally: async () => [
      await lists.selectTally(db, 'all'),
      await lists.selectTally(db, `column:${county.portalColumnId}`),
      await lists.selectTally(db, `unit:${county.office.id}`),
    ],
    selectItemPage: async () => [
      await items.selectItemPage(db, itemId),
      await items.selectItemPage(db, itemId, 1),
    ],
    selectItemByNumber: async () => await items.selectItemByNumber(db, word),
    selectVersions: async () => await items.selectVersions(db, itemId),
    selectFile: async () => await items.selectFile(db, hash),
    selectFileCarriers: async () => await items.selectFileCarriers(db, hash),
    selectThemes: async () => await parts.selectThemes(db, ['02']),
    selectCoIssuers: async () => await parts.selectCoIssuers(db, randomUUID()),
    selectPlacements: async () => await parts.selectPlacements(db, itemId),
    selectFiles: async () =>
      await parts.selectFiles(
        db,
        (
          await db
            .selectFrom('publishing.edition')
            .select('id')
            .where('item_id', '=', itemId)
            .executeTakeFirstOrThrow()
        ).id,
      ),
    selectRelations: async () => await parts.selectRelations(db, itemId),
    selectPolicies: async () => await policies.selectPolicies(db, {}, page),
    selectFeed: async () => [
      await feeds.selectFeed(db, { kind: 'all' }, 200),
      await feeds.selectFeed(db, { kind: 'unit', unitId: county.office.id }, 200),
      await feeds.selectFeed(db, { kind: 'column', columnId: county.portalColumnId }, 200),
    ],
    selectSitemap: async () => [
      await feeds.selectSitemap(db, Math.ceil(itemId / 10_000)),
      await feeds.selectSitemap(db, Math.ceil(itemId / 10_000), county.office.id),
    ],
    selectSitemapChunks: async () => await feeds.selectSitemapChunks(db),
    search: async () => await search(db, { text: word }),
  }
  return answers
}

/** Of every answer, whether it shows the item: its number, a word of its title or the hash of its file. */
async function shownBy(itemId: number, hash: string, word: string): Promise<Record<string, boolean>> {
  const shown: Record<string, boolean> = {}
  for (const [name, ask] of Object.entries(askEverything(itemId, hash, word))) {
    const text = JSON.stringify((await ask()) ?? null)
    const numbers = [`"itemId":${itemId},`, `"itemId":${itemId}}`, `/items/${itemId}"`]
    shown[name] = [...numbers, hash, `${word}的公告`].some((trace) => text.includes(trace))
  }
  return shown
}

describe('what the public may not read is in no output', () => {
  const hash = 'c'.repeat(64)

  test('a draft, an edition under review, a withdrawn item and one taken down leave no trace anywhere', async () => {
    const draft = await writeDraft(county, { title: '青枫岭的公告', genre: 'publicity' })
    await attach(draft.editionId, hash)
    const outputs = Object.keys(askEverything(1, hash, ''))
    const nowhere = Object.fromEntries(outputs.map((name) => [name, false]))
    expect(await shownBy(draft.itemId, hash, '青枫岭')).toEqual(nowhere)
    await takeTo(county, draft.editionId, 'inApproval')
    expect(await shownBy(draft.itemId, hash, '青枫岭')).toEqual(nowhere)
    await act(db, county.approver, draft.editionId, 'approve')
    const visible = await shownBy(draft.itemId, hash, '青枫岭')
    expect(Object.keys(visible).filter((name) => visible[name])).toEqual([
      'selectHome',
      'selectColumnPage',
      'selectUnitPage',
      'selectColumnRows',
      'selectNewestRows',
      'selectItemPage',
      'selectFile',
      'selectFiles',
      'selectFeed',
      'selectSitemap',
      'search',
    ])
    const { withdrawalId } = await propose(draft.itemId)
    await act(db, county.approver, withdrawalId, 'withdraw')
    expect(await shownBy(draft.itemId, hash, '青枫岭')).toEqual(nowhere)
    const other = await publishWithFile('赤石坡的公告', hash, { genre: 'notice', writtenOn: '2026-10-01' })
    await takeDown(other.itemId, county.secrecyReviewer)
    expect(await shownBy(other.itemId, hash, '赤石坡')).toEqual(nowhere)
  })

  test('the walk names every function of the public side', () => {
    const exported = [feeds, items, lists, parts, policies, sites].flatMap((module) =>
      Object.entries(module)
        .filter(([, value]) => typeof value === 'function')
        .map(([name]) => name),
    )
    const walked = new Set([...Object.keys(askEverything(1, hash, '')), 'selectWithdrawn'])
    expect(exported.filter((name) => !walked.has(name))).toEqual([])
  })

  test('the public side reads live tables and settings, and of editions only what a live row names', () => {
    const allowed =
      /^publishing\.(live_\w+|tally|policy_cube|site|column|option|withdrawal|item|edition|co_issuer)$|^access\.(unit|succession)$/
    for (const file of ['feeds', 'items', 'lists', 'parts', 'policies', 'sites']) {
      const text = readFileSync(`src/modules/publishing/store/public-${file}.ts`, 'utf8')
      const tables = [...text.matchAll(/'((?:publishing|access|procedure)\.\w+)/g)].map(
        (found) => found[1] ?? '',
      )
      expect(tables.filter((table) => !allowed.test(table))).toEqual([])
    }
  })

  test('counts go back to what they were', async () => {
    const scopes = ['all', `unit:${county.office.id}`, `column:${county.portalColumnId}`] as const
    const count = async () =>
      await Promise.all(scopes.map(async (scope) => await lists.selectTally(db, scope)))
    const policyTotal = async () => (await policies.selectPolicies(db, {}, { page: 1, size: 1 })).total
    const before = [await count(), await policyTotal()]
    const policy = {
      genre: 'notice',
      writtenOn: '2026-10-01',
      themes: ['02', '03'],
      validity: 'inForce' as const,
    }
    const { itemId } = await publishItem(county, policy)
    expect([await count(), await policyTotal()]).not.toEqual(before)
    const { withdrawalId } = await propose(itemId)
    await act(db, county.approver, withdrawalId, 'withdraw')
    expect([await count(), await policyTotal()]).toEqual(before)
  })
})

describe('an ordinary withdrawal', () => {
  test('says when, by which unit, why and where to go, without repeating the title', async () => {
    const replacement = await publishItem(county, { title: '新的公告' })
    const { itemId } = await publishItem(county, { title: '旧的公告' })
    const kind = { kind: 'replaced', replacedBy: replacement.itemId }
    const { withdrawalId } = await propose(itemId, kind)
    await act(db, county.approver, withdrawalId, 'withdraw')
    const withdrawn = await items.selectWithdrawn(db, itemId)
    expect(withdrawn).toEqual({
      itemId,
      kind: 'replaced',
      publicNote: '因附件有误撤回',
      withdrawnAt: new Date('2026-10-12T02:00:00Z'),
      unitTitle: expect.any(String) as string,
      unitSlug: expect.any(String) as string,
      replacedBy: { itemId: replacement.itemId, title: '新的公告' },
    })
    expect(JSON.stringify(withdrawn)).not.toContain('旧的公告')
  })

  test('is decided by somebody else than who asked, and can be refused with a reason', async () => {
    const { itemId } = await publishItem(county)
    const asked = await propose(itemId, {}, county.approver)
    await expect(act(db, county.approver, asked.withdrawalId, 'withdraw')).rejects.toMatchObject({
      code: 'procedure.notAllowed',
    })
    await act(db, county.approver, asked.withdrawalId, 'refuse', { reason: '内容没有错误' })
    expect(await items.selectItemPage(db, itemId)).toBeDefined()
  })

  test('names a live item in its place, is asked for once, and only of what can be read', async () => {
    const { itemId } = await publishItem(county)
    await expect(propose(itemId, { kind: 'replaced' })).rejects.toMatchObject({
      code: 'publishing.replacementMissing',
    })
    const { withdrawalId } = await propose(itemId)
    await expect(propose(itemId)).rejects.toMatchObject({ code: 'publishing.alreadyAsked' })
    await act(db, county.approver, withdrawalId, 'withdraw')
    await expect(propose(itemId)).rejects.toMatchObject({ code: 'publishing.notLive' })
    await expect(propose(999_999)).rejects.toMatchObject({ code: 'publishing.itemNotFound' })
  })

  test('the same request twice asks once', async () => {
    const { itemId } = await publishItem(county)
    const key = randomUUID()
    const first = await propose(itemId, { key })
    expect(await propose(itemId, { key })).toEqual(first)
  })

  test('an item that was withdrawn can be corrected and published again under its number', async () => {
    const { itemId, editionId } = await publishItem(county)
    const { indexNumber } = (await items.selectItemPage(db, itemId)) ?? {}
    const { withdrawalId } = await propose(itemId)
    await act(db, county.approver, withdrawalId, 'withdraw')
    const next = await correct(itemId, '更换附件')
    await takeTo(county, next.editionId, 'published')
    expect(await items.selectItemPage(db, itemId)).toMatchObject({ number: 2, indexNumber })
    expect(await items.selectItemPage(db, itemId, 1)).toBeUndefined()
    expect(next.editionId).not.toBe(editionId)
  })
})

describe('an emergency takedown (保密法实施条例 第三十四条)', () => {
  test('is done by one person at once, keeps what was readable as evidence, and owes a review', async () => {
    const hash = 'd'.repeat(64)
    const { itemId } = await publishWithFile('误发的公告', hash)
    const { withdrawalId } = await takeDown(itemId, county.secrecyReviewer)
    expect(await items.selectItemPage(db, itemId)).toBeUndefined()
    expect(await items.selectFile(db, hash)).toBeUndefined()
    expect(await findWithdrawal(db, withdrawalId)).toMatchObject({
      kind: 'takedown',
      state: 'takenDown',
      evidence: {
        editions: [{ number: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
        files: [{ hash, name: '名单.txt' }],
        addresses: [`/items/${itemId}`, `/items/${itemId}/versions/1`, `/files/${hash}/名单.txt`],
      },
    })
    const clock = await db
      .selectFrom('procedure.clock')
      .select('due_on')
      .where('case_id', '=', withdrawalId)
      .executeTakeFirst()
    expect(clock?.due_on).toBe('2026-10-13')
  })

  test('is reviewed by another person, who can put back exactly what was taken down', async () => {
    const hash = 'e'.repeat(64)
    const { itemId } = await publishWithFile('被误判的公告', hash)
    const before = await items.selectItemPage(db, itemId)
    const { withdrawalId } = await takeDown(itemId, county.approver)
    const back = { reason: '经核实没有泄露' }
    await expect(act(db, county.approver, withdrawalId, 'lift', back)).rejects.toMatchObject({
      code: 'procedure.notAllowed',
    })
    const other = await createPerson(db, county.office, ['approver'])
    await act(db, other, withdrawalId, 'lift', back)
    expect(await items.selectItemPage(db, itemId)).toEqual(before)
    expect(await items.selectFile(db, hash)).toMatchObject({ itemId })
    expect(await items.selectWithdrawn(db, itemId)).toBeUndefined()
  })

  test('is open to those who hold the role over the unit and to nobody else', async () => {
    const { itemId } = await publishItem(county)
    for (const actor of [county.author, county.reviewer, visitor])
      await expect(takeDown(itemId, actor)).rejects.toMatchObject({ code: 'publishing.itemNotFound' })
    await takeDown(itemId, county.manager)
    expect(await items.selectItemPage(db, itemId)).toBeUndefined()
  })

  test('holds an edition that was under way, so that it does not bring the item back by itself', async () => {
    const { itemId } = await publishItem(county)
    const next = await correct(itemId, '更换附件')
    await takeTo(county, next.editionId, 'inApproval')
    await act(db, county.approver, next.editionId, 'approve', { publishAt: '2026-10-12T05:00:00Z' })
    const { withdrawalId } = await takeDown(itemId, county.secrecyReviewer)
    expect((await findEdition(db, next.editionId))?.state).toBe('draft')
    await takeTo(county, next.editionId, 'inApproval')
    await expect(act(db, county.approver, next.editionId, 'approve')).rejects.toMatchObject({
      code: 'publishing.underFollowUp',
    })
    await act(db, county.approver, withdrawalId, 'confirm')
    await act(db, county.approver, next.editionId, 'approve')
    expect(await items.selectItemPage(db, itemId)).toMatchObject({ number: 2 })
  })

  test('does not wait for an ordinary withdrawal that is still undecided: it becomes the takedown', async () => {
    const { itemId } = await publishItem(county)
    const asked = await propose(itemId)
    expect(await takeDown(itemId, county.secrecyReviewer)).toEqual(asked)
    expect(await items.selectWithdrawn(db, itemId)).toMatchObject({ kind: 'takedown' })
  })
})

describe('what one document does to another', () => {
  test('a document is repealed on the day the repealing one takes effect, and no longer when that one is withdrawn', async () => {
    const policy = { genre: 'notice', writtenOn: '2026-01-05', validity: 'inForce' as const }
    const old = await publishItem(county, { ...policy, title: '旧办法' })
    const relations = [{ kind: 'repeals' as const, targetItemId: old.itemId }]
    const repealing = await publishItem(county, {
      ...policy,
      title: '新办法',
      relations,
      effectiveOn: '2026-10-12',
    })
    expect(await items.selectItemPage(db, old.itemId)).toMatchObject({
      validity: 'repealed',
      relatedBy: [{ kind: 'repeals', itemId: repealing.itemId }],
    })
    expect((await policies.selectPolicies(db, { validity: 'repealed' }, { page: 1, size: 5 })).total).toBe(1)
    const { withdrawalId } = await propose(repealing.itemId)
    await act(db, county.approver, withdrawalId, 'withdraw')
    expect(await items.selectItemPage(db, old.itemId)).toMatchObject({ validity: 'inForce', relatedBy: [] })
    expect((await policies.selectPolicies(db, { validity: 'repealed' }, { page: 1, size: 5 })).total).toBe(0)
  })

  test('a document with an effective date to come is shown as not yet in force until that day', async () => {
    const later = {
      genre: 'notice',
      writtenOn: '2026-10-01',
      validity: 'inForce' as const,
      effectiveOn: '2026-11-01',
    }
    const { itemId } = await publishItem(county, later)
    expect(await items.selectItemPage(db, itemId)).toMatchObject({ validity: 'notYetInForce' })
    const renew = async (at: string) =>
      await asActor(db, county.manager, async (context) => await refreshValidity(context, [itemId]), { at })
    await renew('2026-10-31T15:59:00Z')
    expect(await items.selectItemPage(db, itemId)).toMatchObject({ validity: 'notYetInForce' })
    await renew('2026-10-31T16:05:00Z')
    expect(await items.selectItemPage(db, itemId)).toMatchObject({ validity: 'inForce' })
  })
})
