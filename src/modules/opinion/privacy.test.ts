// The rules that protect those who speak in public (PIPL 第六条), each shown to hold.
import { globSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createOpinionCounty, insertSource, post, take } from '../../../tests/opinion.ts'
import { testVault } from '../../../tests/vault.ts'
import { modules } from '../../modules.ts'
import { DivertInput } from './contract/handling-words.ts'
import { opinion } from './module.ts'
import { opinionReferral } from './procedure/beside.ts'
import { opinionEvent } from './procedure/event.ts'
import { sweep } from './service/jobs.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const county = await createOpinionCounty(db)
const march = '2026-03-02T02:00:00Z'

async function rowOf(id: number | undefined) {
  return await db
    .selectFrom('opinion.post')
    .selectAll()
    .where('id', '=', id ?? 0)
    .executeTakeFirstOrThrow()
}

describe('rule 1: the matter, not the person', () => {
  test('two posts of one author in one month have one tag, and another in the next', async () => {
    const said = (key: string) => post(key, '路灯不亮', { author: '青岚老王' })
    const [first, second] = await take(county, march, [said('a1'), said('a2')])
    const [third] = await take(county, '2026-04-02T02:00:00Z', [said('a3')])
    const tags = [await rowOf(first), await rowOf(second), await rowOf(third)].map(
      ({ author_tag }) => author_tag,
    )
    expect(tags[0]).toMatch(/^[\w-]{22}$/)
    expect(tags[1]).toBe(tags[0])
    expect(tags[2]).not.toBe(tags[0])
  })

  test('one name on two platforms has two tags', async () => {
    const other = { ...county, sourceId: await insertSource(db, county.office.id, '另一个论坛') }
    const [here] = await take(county, march, [post('b1', '路灯不亮', { author: '老李' })])
    const [there] = await take(other, march, [post('b1', '路灯不亮', { author: '老李' })])
    expect((await rowOf(here)).author_tag).not.toBe((await rowOf(there)).author_tag)
  })

  test('the key of a month is destroyed with the first tag of the next, and is sealed while it lives', async () => {
    await take(county, '2026-05-02T02:00:00Z', [post('c1', '路灯', { author: '老王' })])
    await take(county, '2026-06-02T02:00:00Z', [post('c2', '路灯', { author: '老王' })])
    const keys = await db.selectFrom('opinion.tag_key').selectAll().execute()
    expect(keys.map(({ month }) => month)).toEqual(['2026-06'])
    expect(testVault.open(keys[0]?.sealed ?? '', 'opinion.tag_key 2026-06')).toHaveLength(44)
  })

  test('no table is keyed by author and no index gathers the posts of one', async () => {
    const { rows } = await sql<{ definition: string }>`
      select indexdef as definition from pg_indexes where schemaname = 'opinion'`.execute(db)
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.filter(({ definition }) => /author/.test(definition))).toEqual([])
    const { rows: columns } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'opinion' and column_name ~ 'author'`.execute(db)
    expect(columns.map(({ name }) => name)).toEqual(['post.author_tag'])
  })

  test('the tag is read for nothing but counting how many spoke', () => {
    const lines = globSync('src/**/*.{ts,tsx,sql}')
      .filter((file) => !/(\.test\.ts|migrations|tables\.ts)/.test(file))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .filter((line) => /author_tag/.test(line))
    expect(lines.length).toBeGreaterThan(0)
    const allowed = /count\(distinct author_tag\)|author_tag is null|author_tag: post\.authorTag/g
    expect(lines.filter((line) => line.replaceAll(allowed, '').includes('author_tag'))).toEqual([])
  })

  test('no endpoint takes or gives an author, and no list or workbook is sorted or cut by one', () => {
    const schemas = opinion.endpoints
      .map(({ contract }) => contract)
      .flatMap(({ input, output }) => [
        z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
        z.toJSONSchema(output, { unrepresentable: 'any' }),
      ])
      .map((schema) => JSON.stringify(schema))
    expect(schemas.filter((schema) => /"(author|user|nick|account)[A-Za-z]*":/i.test(schema))).toEqual([])
  })
})

describe('rule 2: only what is needed', () => {
  test('a post has text, link, time, source and counts, and nothing else of who spoke', async () => {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
       where table_schema = 'opinion' and table_name = 'post' order by ordinal_position`.execute(db)
    expect(rows.map(({ name }) => name)).toEqual([
      'id',
      'unit_id',
      'source_id',
      'source_key',
      'link',
      'title',
      'body',
      'masked_count',
      'published_at',
      'stated_at',
      'taken_at',
      'likes',
      'replies',
      'reposts',
      'reads',
      'author_tag',
      'class',
      'allegations',
      'is_danger',
      'like_id',
      'likeness',
      'gathered_at',
    ])
  })

  test.each([
    ['身份证号11010519491231002X被登出来了', '11010519491231002X'],
    ['请打我电话13800138000找我', '13800138000'],
    ['我叫王小明，住在东街', '王小明'],
    ['邮箱是zhangsan@qq.com，请回信', 'zhangsan@qq.com'],
    ['车牌湘E12345一直占道', '湘E12345'],
    ['家庭住址：东街社区3栋2单元501室', '501'],
  ])('%s is covered before it is stored, and sealed as it came', async (text, secret) => {
    const [id = 0] = await take(county, march, [post(text, text)])
    const row = await rowOf(id)
    expect(row.body).not.toContain(secret)
    expect(row.masked_count).toBeGreaterThan(0)
    const raw = await db
      .selectFrom('opinion.raw')
      .selectAll()
      .where('post_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(raw.sealed).not.toContain(secret)
    expect(testVault.open(raw.sealed, `opinion.raw ${String(id)}`)).toContain(secret)
  })
})

describe('rule 2: no longer than needed', () => {
  test('a title is covered like the text below it', async () => {
    const [id] = await take(county, march, [post('titled', '没人管', { title: '请打13800138000找我' })])
    expect((await rowOf(id)).title).not.toContain('13800138000')
  })

  test('the text as it came is destroyed after the days the office allows, and the covered one stays', async () => {
    const [id = 0] = await take(county, march, [post('swept', '我叫王小明，路灯不亮')])
    const raws = async () =>
      (await db.selectFrom('opinion.raw').select('post_id').where('post_id', '=', id).execute()).length
    const sweepOn = async (when: string) => await actAs(db, county.watcher, when, sweep)
    await sweepOn('2026-03-31T02:00:00Z')
    expect(await raws()).toBe(1)
    await sweepOn('2026-04-02T02:00:00Z')
    expect([await raws(), (await rowOf(id)).body]).toEqual([0, '我叫＊＊＊，路灯不亮'])
  })
})

describe("rule 3: nobody's words are taken away", () => {
  test('a post cannot be deleted, emptied or altered, not even with access to the database', async () => {
    const [id] = await take(county, march, [post('kept', '东街的路灯坏了一个月')])
    for (const statement of [
      sql`delete from opinion.post where id = ${id}`,
      sql`update opinion.post set body = '改过' where id = ${id}`,
      sql`update opinion.post set title = '改过' where id = ${id}`,
    ])
      await expect(statement.execute(db)).rejects.toThrow('kept as it was')
    await expect(sql`truncate opinion.post cascade`.execute(db)).rejects.toThrow()
  })

  test('the program cannot take its own guards away: it owns no table and cannot put triggers to sleep', async () => {
    for (const statement of [
      sql`alter table opinion.post disable trigger all`,
      sql`drop trigger post_kept on opinion.post`,
      sql`set session_replication_role = replica`,
      sql`drop table opinion.post cascade`,
    ])
      await expect(statement.execute(db)).rejects.toThrow(/must be owner|permission denied/)
  })

  test('no procedure has an act that deletes, hides, silences or answers by itself', () => {
    const acts = opinion.procedures.flatMap(({ procedure }) =>
      Object.entries(procedure.actions).map(([key, { title }]) => `${key} ${title}`),
    )
    expect(acts.length).toBeGreaterThan(30)
    expect(
      acts.filter((act) =>
        /delet|remov|block|\bban|hide|删帖|删除|屏蔽|封号|禁言|跟帖|自动回复|拉黑/i.test(act),
      ),
    ).toEqual([])
  })

  test('nothing of the program writes to anybody outside: it can ask for pages and do nothing else', () => {
    const lines = globSync(['src/kernel/outbound/*.ts', 'src/modules/opinion/**/*.ts'])
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    expect(lines.filter((line) => /method: '(POST|PUT|PATCH|DELETE)'|\bfetch\(/.test(line))).toEqual([])
  })

  test('no endpoint deletes, takes down, hides, blocks, answers by itself or scores a person', () => {
    const verbs = /delet|remov|take-?down|hide|block|\bban\b|score|bot|auto-?reply/i
    const paths = modules
      .filter(({ name }) => name === 'opinion')
      .flatMap(({ endpoints }) => endpoints.map(({ contract }) => contract.path))
    expect(paths.filter((path) => verbs.test(path))).toEqual([])
  })
})

describe('rule 4: a claim is checked, nobody is labelled', () => {
  const columnsOf = async (table: string) =>
    (
      await sql<{ name: string }>`
        select column_name as name from information_schema.columns
         where table_schema = 'opinion' and table_name = ${table} order by ordinal_position`.execute(db)
    ).rows.map(({ name }) => name)

  test('a claim, its evidence and its conclusion have no place for whoever made it', async () => {
    expect(await columnsOf('claim')).toEqual(['id', 'event_id', 'text', 'state', 'noted_at'])
    expect(await columnsOf('claim_post')).toEqual(['claim_id', 'post_id'])
    expect(await columnsOf('conclusion')).toEqual([
      'claim_id',
      'seq',
      'state',
      'text',
      'concluded_by',
      'concluded_at',
    ])
  })

  test('a referral rests on a conclusion and an article in the database itself, and names nobody', async () => {
    expect(await columnsOf('referral')).toEqual([
      'id',
      'event_id',
      'claim_id',
      'conclusion_seq',
      'legal_basis_id',
      'grounds',
      'proposed_at',
      'approved_at',
      'docx_hash',
      'pdf_hash',
    ])
    const { rows } = await sql<{ name: string; isNeeded: boolean }>`
      select column_name as name, is_nullable = 'NO' as "isNeeded" from information_schema.columns
       where table_schema = 'opinion' and table_name = 'referral'
         and column_name in ('claim_id', 'conclusion_seq', 'legal_basis_id')`.execute(db)
    expect(rows.every(({ isNeeded }) => isNeeded)).toBe(true)
  })

  test('only one person other than the proposer approves it, and there is no way to one without', () => {
    const { actions } = opinionReferral
    expect(actions.approve).toMatchObject({
      by: ['referralApprover'],
      neverBy: ['propose'],
      reason: 'required',
    })
    expect(Object.values(actions).filter(({ to }) => to === 'approved')).toHaveLength(1)
  })
})

describe('rule 5: 发泄 is a trend', () => {
  test('it cannot be passed on to anybody: the act that diverts does not know it', () => {
    const asked = { unitId: null, text: '' }
    expect(DivertInput.safeParse({ ...asked, disposition: 'venting' }).success).toBe(false)
    expect(DivertInput.safeParse({ ...asked, disposition: 'negative' }).success).toBe(true)
  })

  test('once set aside, nothing follows: the state is final and no act leads out of it', () => {
    expect(opinionEvent.states.trendOnly).toMatchObject({ final: true })
    const leading = Object.values(opinionEvent.actions).filter(({ from }) =>
      (from as readonly string[]).includes('trendOnly'),
    )
    expect(leading).toEqual([])
  })
})
