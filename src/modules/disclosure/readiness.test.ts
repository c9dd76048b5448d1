import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { asActor, createCounty, publishItem } from '../../../tests/publishing.ts'
import type { ReadinessBoard } from './contract/readiness.ts'
import { describeReadiness, takeReadiness } from './service/readiness.ts'

let db: Pool
let county: County
let supervisor: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
  supervisor = await createPerson(db, county.county, ['disclosureSupervisor'], 'subtree')
})
afterAll(async () => await db.destroy())

async function office(): Promise<ReadinessBoard['rows'][number]> {
  const { rows } = await asActor(db, supervisor, describeReadiness)
  const row = rows.find(({ unitId }) => unitId === county.office.id)
  if (!row) throw new Error('no office')
  return row
}

describe('四有', () => {
  test('a unit with a channel and a reviewer but nothing else has a site alone, and each gap says where it is mended', async () => {
    const { haves, count } = await office()
    expect(count).toBe(1)
    expect(haves.site).toMatchObject({ holds: true, evidence: [{ words: '“频道”已开通' }, { isMet: true }] })
    const missing = Object.values(haves).flatMap(({ evidence }) => evidence.filter(({ isMet }) => !isMet))
    expect(missing.map(({ path }) => String(path)).sort()).toEqual([
      '/organisation/units',
      '/publishing/columns',
      '/publishing/items',
      '/publishing/items',
    ])
    expect(haves.people.evidence).toMatchObject([
      { words: '没有在岗的信息公开员，请系统管理员设岗任命', isMet: false },
      { words: `初审人：${county.reviewer.name}`, isMet: true },
    ])
  })

  test('with people, published rules and enough items it has all four, as a recount of the rows says', async () => {
    await createPerson(db, county.office, ['discloser'])
    await db.updateTable('disclosure.threshold').set({ amount: 2 }).where('key', '=', 'readyItems').execute()
    await publishItem(county, { title: '办事大厅开放时间' })
    expect((await office()).haves.content.holds).toBe(false)
    await publishItem(county, { title: '政府信息公开审查制度' })
    await sql`update publishing.column set kind = 'disclosureRules' where id = ${county.columnId}`.execute(db)
    const { haves, count } = await office()
    expect(count).toBe(4)
    const { rows } = await sql<{ items: number; rules: number; empty: number }>`
      select (select count(*)::int from publishing.item where unit_id = ${county.office.id} and status = 'published') items,
             (select count(distinct ec.edition_id)::int from publishing.edition_column ec
                join publishing.column c on c.id = ec.column_id and c.kind = 'disclosureRules'
                join publishing.edition e on e.id = ec.edition_id and e.unit_id = ${county.office.id} and e.state = 'published') rules,
             (select count(*)::int from publishing.column c join publishing.site s on s.id = c.site_id
               where s.unit_id = ${county.office.id} and c.is_live and not exists (
                 select from publishing.edition_column ec where ec.column_id = c.id)) empty`.execute(db)
    expect(rows).toEqual([{ items: 2, rules: 2, empty: 0 }])
    expect(haves.content.evidence[0]?.words).toMatch(/^现行信息 2 条/)
    expect(haves.rules.evidence[0]?.words).toBe('已公布制度 2 件')
  })

  test('who has left their post no longer counts as looking after it', async () => {
    await sql`update access.appointment set ends_on = '2026-10-11' where person_id = ${county.reviewer.id}`.execute(
      db,
    )
    expect((await office()).haves.people.holds).toBe(false)
    await sql`update access.appointment set ends_on = null where person_id = ${county.reviewer.id}`.execute(
      db,
    )
    expect((await office()).haves.people.holds).toBe(true)
  })

  test('a channel that is closed is no site, and the county without one has none', async () => {
    await sql`update publishing.site set is_live = false where id = ${county.channelId}`.execute(db)
    expect((await office()).haves.site).toMatchObject({
      holds: false,
      evidence: [{ words: '“频道”还没有开通', path: '/publishing/sites' }, { isMet: true }],
    })
    await sql`update publishing.site set is_live = true where id = ${county.channelId}`.execute(db)
  })

  test('what is kept of a night is what the board said, and a second run replaces it', async () => {
    await asActor(db, supervisor, takeReadiness)
    await asActor(db, supervisor, takeReadiness)
    const { rows, counts, complete, history } = await asActor(db, supervisor, describeReadiness)
    expect(history).toEqual([{ takenOn: '2026-10-12', units: rows.length, counts, complete }])
  })

  test('a discloser sees the own unit only', async () => {
    const discloser = await createPerson(db, county.office, ['discloser'])
    const { rows } = await asActor(db, discloser, describeReadiness)
    expect(rows.map(({ unitId }) => unitId)).toEqual([county.office.id])
  })
})
