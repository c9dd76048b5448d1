// What the people on duty do: the register, posts written down and imported, events put right, receipts.
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { actAs, createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createOpinionCounty, longWork, post, take } from '../../../tests/opinion.ts'
import { listEvents } from './contract/events.ts'
import { listPosts, PostFilter } from './contract/posts.ts'
import { SourceEntry } from './contract/sources.ts'
import { readReceipts, recordReceipt } from './service/duty.ts'
import {
  mergeEvents,
  raiseEvent,
  readEvent,
  readEvents,
  splitEvent,
  undoArrangement,
} from './service/events.ts'
import { gather } from './service/gathering.ts'
import { importFile } from './service/import-posts.ts'
import { decideClass, readPosts, writeDown } from './service/posts.ts'
import { askTrial, readSources, readTrial, saveSource } from './service/sources.ts'
import { tryAddress } from './service/trials.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createOpinionCounty(db)
const stranger = await createPerson(db, { id: county.office.id, path: county.office.path }, ['author'])
const at = '2026-03-02T02:00:00Z'
type Work<T> = Parameters<typeof actAs<T>>[3]
const asWatcher = async <T>(work: Work<T>, when = at) => await actAs(db, county.watcher, when, work)

const entry = (change: object = {}) =>
  SourceEntry.parse({
    title: '青岚论坛',
    kind: 'feed',
    address: 'https://bbs.example.cn/rss',
    selectors: null,
    tier: 'local',
    permission: '公开的订阅源',
    intervalMinutes: 30,
    quietHours: 24,
    ...change,
  })

describe('the register of sources', () => {
  test('takes what is public and refuses addresses with a password, other schemes and selectors nobody understands', () => {
    const issues = (change: object) => {
      const parsed = SourceEntry.safeParse({ ...entry(), ...change })
      return parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0])
    }
    expect(issues({})).toEqual([])
    expect(issues({ address: 'https://me:secret@bbs.example.cn/rss' })).toEqual(['address'])
    expect(issues({ address: 'ftp://bbs.example.cn/rss' })).toEqual(['address'])
    expect(issues({ kind: 'manual' })).toEqual(['address'])
    expect(issues({ kind: 'listPage', selectors: { entry: 'li:hover' } })).toEqual(['selectors'])
    expect(issues({ permission: '' })).toEqual(['permission'])
    expect(issues({ intervalMinutes: 1 })).toEqual(['intervalMinutes'])
  })

  test('is kept for the own unit alone, each title once', async () => {
    const input = { sourceId: null, unitId: county.office.id, entry: entry() }
    const { sourceId } = await asWatcher(async (context) => await saveSource(context, input))
    await expect(asWatcher(async (context) => await saveSource(context, input))).rejects.toThrow('同名')
    await expect(
      asWatcher(async (context) => await saveSource(context, { ...input, unitId: randomUUID() })),
    ).rejects.toThrow('不归您值守')
    await expect(
      actAs(db, stranger, at, async (context) => await saveSource(context, { ...input, sourceId })),
    ).rejects.toThrow('不归您值守')
    const { rows } = await asWatcher(readSources)
    expect(rows.map(({ title }) => title)).toContain('青岚论坛')
    const others = await actAs(db, stranger, at, readSources)
    expect(others).toEqual({ watched: [], rows: [] })
  })

  test('tries an address in the background and shows what would come of it', async () => {
    const trialId = randomUUID()
    const asked = {
      trialId,
      unitId: county.office.id,
      address: 'https://bbs.example.cn/rss',
      selectors: null,
    }
    await asWatcher(async (context) => await askTrial(context, asked))
    expect(await asWatcher(async (context) => await readTrial(context, { trialId }))).toMatchObject({
      isEnded: false,
    })
    await tryAddress(longWork(db, at), { trialId })
    const ended = await asWatcher(async (context) => await readTrial(context, { trialId }))
    expect(ended).toMatchObject({ isEnded: true, entries: [] })
    expect(ended.problem).toContain('没有开通对外访问')
    await expect(
      actAs(db, stranger, at, async (context) => await readTrial(context, { trialId })),
    ).rejects.toThrow('没有这次试读')
  })
})

describe('posts', () => {
  test('are written down once however often the button is pressed', async () => {
    const input = {
      key: randomUUID(),
      sourceId: county.sourceId,
      title: '',
      text: '东街路灯不亮',
      link: null,
      saidAt: '2026-03-02T09:00',
    }
    const first = await asWatcher(async (context) => await writeDown(context, input))
    const again = await asWatcher(async (context) => await writeDown(context, input))
    expect([first.isNew, again.isNew]).toEqual([true, false])
  })

  test('of a file are taken in with what could not be read named, and the same file again adds nothing', async () => {
    const blobs = openBlobStore(mkdtempSync(join(tmpdir(), 'mingtang-opinion-')))
    const csv =
      '时间,内容,链接,点赞\n2026-03-01 08:00,北关的桥下积水,https://bbs.example.cn/t/9,12\n,,,\n2026-03-01 09:00,,https://x.example.cn,\n,又一条积水,,很多\n'
    const { hash } = await blobs.put(Buffer.from(csv))
    const work = { ...longWork(db, at), blobs }
    const input = { sourceId: county.sourceId, hash, name: '言论.csv' }
    expect(await importFile(work, input)).toMatchObject({
      done: 2,
      notDone: [{ what: '第 4 行', why: '没有内容' }],
    })
    expect(await importFile(work, input)).toMatchObject({ done: 0, note: '2 条以前收过，没有重复收' })
  })

  test('are listed by the matter, and to nobody without a part in it', async () => {
    const input = listPosts.input.parse({ filter: { text: '积水' } })
    const { rows, total } = await asWatcher(async (context) => await readPosts(context, input))
    expect([rows.length, total]).toEqual([2, 2])
    expect(Object.keys(PostFilter.shape)).toEqual(['text', 'sourceId', 'class', 'mark', 'from', 'until'])
    const others = await actAs(db, stranger, at, async (context) => await readPosts(context, input))
    expect(others).toMatchObject({ rows: [], total: 0 })
  })

  test('are paged without one twice or missing', async () => {
    await take(
      county,
      at,
      Array.from({ length: 7 }, (_, index) => post(`page${String(index)}`, `翻页测试第${String(index)}条`)),
    )
    const seen: number[] = []
    for (let after: string | null = null; ;) {
      const input = listPosts.input.parse({ filter: { text: '翻页测试' }, size: 3, after })
      const { rows, next } = await asWatcher(async (context) => await readPosts(context, input))
      seen.push(...rows.map(({ postId }) => postId))
      if (next === null) break
      after = next
    }
    expect(new Set(seen).size).toBe(7)
    expect(seen).toHaveLength(7)
  })
})

describe('events', () => {
  const lamp = (text: string) => post(text, `东街路灯坏了没人修，${text}`)
  const water = (text: string) => post(text, `南苑小区停水第三次了，${text}`)

  async function twoEvents() {
    await take(county, at, [lamp('甲街'), lamp('乙街'), water('甲楼'), water('乙楼')])
    await gather(longWork(db, at))
    const { rows } = await asWatcher(async (context) => await readEvents(context, listEvents.input.parse({})))
    const find = (word: string) => rows.find(({ title }) => title.includes(word))?.eventId ?? ''
    return { lamps: find('路灯'), waters: find('停水') }
  }
  const read = async (eventId: string) =>
    await asWatcher(async (context) => await readEvent(context, { eventId, page: 1 }))

  test('are put together by a person with a reason, and apart again by undoing it', async () => {
    const { lamps, waters } = await twoEvents()
    const before = [(await read(lamps)).postTotal, (await read(waters)).postTotal]
    await asWatcher(
      async (context) =>
        await mergeEvents(context, { eventId: waters, intoId: lamps, reason: '同一工地挖断' }),
    )
    const merged = await read(lamps)
    expect(merged.postTotal).toBe((before[0] ?? 0) + (before[1] ?? 0))
    expect(merged.arrangements).toMatchObject([{ kind: 'merge', reason: '同一工地挖断', undoneAt: null }])
    expect((await read(waters)).event.mergedInto?.eventId).toBe(lamps)
    // What comes now goes where the person put it.
    await take(county, at, [water('丙楼')])
    await gather(longWork(db, at))
    expect((await read(lamps)).postTotal).toBe(merged.postTotal + 1)
    const arrangementId = merged.arrangements[0]?.arrangementId ?? 0
    await asWatcher(async (context) => await undoArrangement(context, { arrangementId }))
    expect((await read(waters)).event.mergedInto).toBeNull()
    expect((await read(waters)).postTotal).toBe(before[1])
    await expect(
      asWatcher(async (context) => await undoArrangement(context, { arrangementId })),
    ).rejects.toThrow('已经撤销')
  })

  test('are split, never to nothing', async () => {
    const { lamps } = await twoEvents()
    const { posts, postTotal } = await read(lamps)
    const ids = posts.map(({ postId }) => postId)
    const split = async (postIds: number[]) =>
      await asWatcher(
        async (context) =>
          await splitEvent(context, { eventId: lamps, postIds, title: '另一处路灯', reason: '不是一处' }),
      )
    await expect(split(ids)).rejects.toThrow('至少一条')
    await expect(split([999_999])).rejects.toThrow('至少一条')
    const { eventId } = await split(ids.slice(0, 1))
    expect((await read(eventId)).postTotal).toBe(1)
    expect((await read(lamps)).postTotal).toBe(postTotal - 1)
  })

  test('a post that stands alone becomes one when a person says so, and later posts join it', async () => {
    const [postId = 0] = await take(county, at, [post('alone', '西山水库大坝有渗水的地方，看着像裂缝')])
    await gather(longWork(db, at))
    const { eventId } = await asWatcher(
      async (context) => await raiseEvent(context, { postId, title: '西山水库渗水' }),
    )
    await take(county, at, [post('alone2', '西山水库大坝渗水，裂缝更长了')])
    await gather(longWork(db, at))
    expect((await read(eventId)).postTotal).toBe(2)
    await expect(
      asWatcher(async (context) => await raiseEvent(context, { postId, title: '再来一次' })),
    ).rejects.toThrow('已经在一个事件里')
  })

  test('a class that a person decides counts for the rung', async () => {
    const ids = await take(
      county,
      at,
      ['甲', '乙', '丙'].map((name) =>
        post(`c${name}`, `公园里的荷花开得真好看，${name}去看荷花`, { author: name }),
      ),
    )
    await gather(longWork(db, at))
    const row = await db
      .selectFrom('opinion.event_post')
      .select('event_id')
      .where('post_id', '=', ids[0] ?? 0)
      .executeTakeFirstOrThrow()
    expect((await read(row.event_id)).event.level).toBe('opinion')
    for (const postId of ids)
      await asWatcher(async (context) => await decideClass(context, { postId, class: 'complaint' }))
    const { event } = await read(row.event_id)
    expect(event.level).toBe('grievance')
    expect(
      event.reasons.find(({ code }) => code === 'grievanceShare')?.postIds.toSorted((a, b) => a - b),
    ).toEqual(ids)
  })

  test('have a picture of their course with every post in it once', async () => {
    const { lamps } = await twoEvents()
    const { bars, postTotal, barHours } = await read(lamps)
    expect(bars.reduce((sum, { posts }) => sum + posts, 0)).toBe(postTotal)
    expect(barHours).toBe(1)
  })
})

describe('duty', () => {
  test('nobody looking for longer than the office allows is shown, until somebody says they have looked', async () => {
    const status = async (when: string) =>
      (await asWatcher(async (context) => await readReceipts(context, { day: null }), when)).units[0]
    await take(county, '2026-03-05T00:00:00Z', [post('duty1', '值守测试的一条言论内容')])
    await asWatcher(
      async (context) =>
        await recordReceipt(context, { unitId: county.office.id, sourceId: null, note: null }),
      '2026-03-05T00:30:00Z',
    )
    expect(await status('2026-03-06T00:00:00Z')).toMatchObject({ unseen: 0, isLate: false })
    await take(county, '2026-03-06T00:00:00Z', [post('duty2', '值守测试的又一条言论')])
    expect(await status('2026-03-06T03:59:00Z')).toMatchObject({ unseen: 1, waitingHours: 3, isLate: false })
    expect(await status('2026-03-06T04:00:00Z')).toMatchObject({ unseen: 1, waitingHours: 4, isLate: true })
  })
})
