// Links to other sites: asked at night where that is allowed, and found by the inspection once they are gone for good.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { readPermitted } from '#kernel/outbound/permitted.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { asActor, createCounty, publishItem } from '../../../tests/publishing.ts'
import { describeInspection } from './service/inspection.ts'
import { inspect } from './service/inspect.ts'
import { askOutsideLinks } from './service/outside-links.ts'

const asked: string[] = []
let isGone = true
const site = createServer((request, response) => {
  asked.push(request.url ?? '')
  response.statusCode = request.url === '/gone' && isGone ? 404 : 200
  response.end()
})
let db: Pool
let county: County
let supervisor: Actor
let host = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(site.address() as AddressInfo).port}`
  db = await createTestDatabase()
  county = await createCounty(db)
  supervisor = await createPerson(db, county.county, ['disclosureSupervisor'], 'subtree')
  const { editionId } = await publishItem(county, { title: '外部资料', body: '<p>见有关网站。</p>' })
  const links = [`http://${host}/gone`, `http://${host}/there`, 'https://not-permitted.example/gone']
  // The gate asks why a text links inside; here that is where the other site stands.
  await sql`update publishing.edition set body = ${links.map((href) => `<p><a href="${href}">资料</a></p>`).join('')}
             where id = ${editionId}`.execute(db)
})
afterAll(async () => {
  site.close()
  await db.destroy()
})

/** What a job is given on a night. */
function night(on: string, hosts: readonly string[]): LongWork {
  const now = new Date(`${on}T16:20:00Z`)
  return {
    db,
    now: () => now,
    mustEnd: async () => false,
    advance: async () => {},
    outbound: createOutbound({ permitted: readPermitted(hosts), pauseMilliseconds: 0, now: () => now }),
    transact: async (step: Parameters<LongWork['transact']>[0]) =>
      await asActor(db, supervisor, step, { at: now.toISOString() }),
  } as unknown as LongWork
}

async function findOutside(on: string): Promise<string[]> {
  await inspect(night(on, []), '测试')
  const { findings } = await asActor(db, supervisor, describeInspection)
  return findings
    .filter(({ rule, isOpen }) => rule === 'outsideLink' && isOpen)
    .map(({ title, detail }) => `${title}：${detail}`)
}

test('nobody outside is asked where no host is permitted', async () => {
  expect(await askOutsideLinks(night('2026-10-12', []))).toMatchObject({ done: 0 })
  expect(asked).toEqual([])
})

test('a page that is gone two nights in a row is found, and no host is asked that is not permitted', async () => {
  expect(await askOutsideLinks(night('2026-10-12', [host]))).toMatchObject({ done: 3 })
  expect(asked.toSorted()).toEqual(['/gone', '/there'])
  expect(await findOutside('2026-10-12')).toEqual([])
  await askOutsideLinks(night('2026-10-13', [host]))
  expect(await findOutside('2026-10-13')).toEqual(['外部资料：链接的外部页面已经打不开：“资料”'])
})

test('what answers is left alone for a week, and a page that is there again is no finding', async () => {
  asked.length = 0
  isGone = false
  await askOutsideLinks(night('2026-10-14', [host]))
  expect(asked).toEqual(['/gone'])
  expect(await findOutside('2026-10-14')).toEqual([])
  await askOutsideLinks(night('2026-10-22', [host]))
  expect(asked.toSorted()).toEqual(['/gone', '/gone', '/there'])
})

test('an address that no live item carries any more is forgotten', async () => {
  await sql`update publishing.edition set body = '<p>没有链接</p>' where title = '外部资料'`.execute(db)
  await askOutsideLinks(night('2026-10-23', [host]))
  const { rows } = await sql`select url from disclosure.outside_link`.execute(db)
  expect(rows).toEqual([])
})
