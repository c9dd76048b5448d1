import { afterAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/database.ts'
import type { OpinionCounty } from '../../../tests/opinion.ts'
import { createOpinionCounty, insertSource, longWork, post, take } from '../../../tests/opinion.ts'
import { selectEventPosts } from './store/events.ts'
import { forget } from './service/memory.ts'
import { gather } from './service/gathering.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

let serial = 0
/** An office of its own for each test, so that one's events are not another's. */
async function newCounty(): Promise<OpinionCounty> {
  return await createOpinionCounty(db, `publicity${String(serial++)}`)
}
const at = '2026-03-02T02:00:00Z'
const gatherAll = async (when = at) => await gather(longWork(db, when))

async function eventsOf({ office }: OpinionCounty) {
  return await db
    .selectFrom('opinion.event')
    .selectAll()
    .where('unit_id', '=', office.id)
    .orderBy('opened_at')
    .orderBy('post_count', 'desc')
    .execute()
}

const lamp = [
  '东街路灯坏了一个月没人修，学生晚上放学看不见路',
  '反映东街的路灯一直不亮，学生放学路上很危险',
  '东街路灯还是不亮，给城管打了电话也没人修路灯',
]
const water = ['南苑小区今天又停水，已经是这个月第三次停水', '南苑小区停水到什么时候，这个月第三次停水了']

describe('gathering', () => {
  test('puts posts of one matter together, whoever said them and wherever, and others apart', async () => {
    const county = await newCounty()
    const other = { ...county, sourceId: await insertSource(db, county.office.id, '贴吧') }
    await take(county, at, [post('1', lamp[0] ?? ''), post('2', water[0] ?? ''), post('3', lamp[1] ?? '')])
    await take(other, at, [post('1', lamp[2] ?? ''), post('2', water[1] ?? ''), post('3', '图书馆周末开放')])
    await gatherAll()
    const events = await eventsOf(county)
    expect(events.map(({ post_count }) => post_count)).toEqual([3, 2])
    expect(events[0]?.words).toContain('路灯')
    const posts = await selectEventPosts(db, events[0]?.id ?? '')
    expect(posts.map(({ body }) => body).toSorted()).toEqual([...lamp].sort())
  })

  test('links a text that was copied to the first, and counts it with the event', async () => {
    const county = await newCounty()
    const text =
      '东街口的路灯已经坏了一个多月，晚上放学的学生看不见路，多次打电话没有人修，请有关部门尽快来看看。'
    const [first] = await take(county, at, [
      post('1', text),
      post('2', `转：${text}`),
      post('3', '支持'),
      post('4', '支持'),
    ])
    await gatherAll()
    const rows = await db
      .selectFrom('opinion.post')
      .select(['like_id', 'likeness'])
      .where('unit_id', '=', county.office.id)
      .orderBy('id')
      .execute()
    expect(rows.map(({ like_id }) => like_id)).toEqual([null, first, null, null])
    expect((await eventsOf(county)).map(({ post_count }) => post_count)).toEqual([2])
  })

  test('goes on where another process ended, and after a start', async () => {
    const county = await newCounty()
    await take(county, at, [post('1', lamp[0] ?? ''), post('2', lamp[1] ?? '')])
    await gatherAll()
    forget(county.office.id)
    await take(county, at, [post('3', lamp[2] ?? ''), post('4', water[0] ?? '')])
    await gatherAll()
    forget(county.office.id)
    await take(county, at, [post('5', water[1] ?? '')])
    await gatherAll()
    expect((await eventsOf(county)).map(({ post_count }) => post_count)).toEqual([3, 2])
  })

  test('a quiet event takes in no more: the same matter weeks later is a new one', async () => {
    const county = await newCounty()
    await take(county, at, [post('1', lamp[0] ?? ''), post('2', lamp[1] ?? '')])
    await gatherAll()
    const later = '2026-03-20T02:00:00Z'
    await take(county, later, [post('3', lamp[0] ?? ''), post('4', `${lamp[0] ?? ''}，请尽快`)])
    await gatherAll(later)
    expect((await eventsOf(county)).map(({ post_count }) => post_count)).toEqual([2, 2])
  })

  test('a flood is worked off in pieces and nothing of it is lost, copies or not', async () => {
    const county = await newCounty()
    const flood = Array.from({ length: 1700 }, (_, index) =>
      post(
        String(index),
        index % 2 === 0 ? `${lamp[0] ?? ''}，编号${String(index)}` : `第${String(index)}条：今天天气不错`,
      ),
    )
    const ids = await take(county, at, flood)
    expect(ids).toHaveLength(1700)
    const report = await gatherAll()
    expect(report.done).toBe(1700)
    const waiting = await db
      .selectFrom('opinion.post')
      .select('id')
      .where('gathered_at', 'is', null)
      .execute()
    expect(waiting).toEqual([])
  })

  test('a failure in the middle leaves what waits waiting, and what was remembered is forgotten', async () => {
    const county = await newCounty()
    await take(county, at, [post('1', lamp[0] ?? ''), post('2', lamp[1] ?? '')])
    const work = longWork(db, at)
    const failing = {
      ...work,
      transact: async <Result>(step: Parameters<typeof work.transact<Result>>[0]) =>
        await work.transact<Result>(async (context) => {
          await step(context)
          throw new Error('the connection was lost')
        }),
    }
    await expect(gather(failing)).rejects.toThrow('connection')
    await gatherAll()
    expect((await eventsOf(county)).map(({ post_count }) => post_count)).toEqual([2])
  })
})

describe('the ladder by content', () => {
  const said = (text: string, author: string) => post(`${text}${author}`, text, { author })

  test('rises with how many speak, and says why with the posts that show it', async () => {
    const county = await newCounty()
    await take(
      county,
      at,
      lamp.slice(0, 2).map((text, index) => said(text, `甲${String(index)}`)),
    )
    await gatherAll()
    expect((await eventsOf(county))[0]).toMatchObject({ level: 'voice' })
    await take(county, at, [said(lamp[2] ?? '', '乙')])
    await gatherAll()
    const [event] = await eventsOf(county)
    expect(event?.level).toBe('grievance')
    expect(event?.level_reasons).toMatchObject([
      { code: 'authors', sentence: '有 3 个不同的人在说这件事' },
      {
        code: 'grievanceShare',
        sentence: '3 条中有 3 条是投诉或者批评（100%）',
        postIds: [expect.any(Number), expect.any(Number), expect.any(Number)],
      },
    ])
  })

  test('one person with many posts is one person', async () => {
    const county = await newCounty()
    await take(
      county,
      at,
      Array.from({ length: 6 }, (_, index) =>
        said(`东街的文化广场灯光晚会很好看，第${String(index)}次来看灯光晚会`, '老王'),
      ),
    )
    await gatherAll()
    expect((await eventsOf(county))[0]).toMatchObject({ level: 'voice', post_count: 6 })
  })

  test('two who allege misconduct are anger; one is an event to look at, and no more', async () => {
    const county = await newCounty()
    await take(county, at, [said('低保名额优亲厚友，村里的低保都给了关系户', '甲')])
    await gatherAll()
    expect(await eventsOf(county)).toMatchObject([{ level: 'voice', post_count: 1 }])
    await take(county, at, [said('村里低保名额优亲厚友，该得的没有得到，低保给了关系户', '乙')])
    await gatherAll()
    expect(await eventsOf(county)).toMatchObject([{ level: 'anger', post_count: 2 }])
  })

  test('never falls by time alone', async () => {
    const county = await newCounty()
    await take(
      county,
      at,
      lamp.map((text, index) => said(text, String(index))),
    )
    await gatherAll()
    const praise = Array.from({ length: 9 }, (_, index) =>
      said(`东街路灯今天亮了，路灯很亮，东街学生放学看得见路了 ${String(index)}`, `丙${String(index)}`),
    )
    await take(county, '2026-03-08T02:00:00Z', praise)
    await gatherAll('2026-03-08T02:00:00Z')
    expect(await eventsOf(county)).toMatchObject([{ level: 'grievance', post_count: 12 }])
  })
})
