import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createKind, createTemplate, wording } from '../../../tests/notices.ts'
import { readPassages, readPassageVersions, savePassage } from './keep-passages.ts'
import { readNumbers, readRegisters, savePrefix, startRegister, voidNumber } from './keep-registers.ts'
import { endTemplate, readTemplate, readTemplates, saveTemplate } from './keep-templates.ts'
import { takeNumber } from './register-store.ts'
import type { TemplateBody } from './template.ts'
import { findTemplate } from './template-store.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const at = '2026-10-12T02:00:00Z'
const county = await createUnit(db, 'county')
const office = await createUnit(db, 'office', county)
const other = await createUnit(db, 'other', county)
const keeper = await createPerson(db, office, ['noticeKeeper'])
const countyKeeper = await createPerson(db, county, ['noticeKeeper'], 'everywhere')
const kindKey = await createKind(db, 'test.notice')
await createTemplate(db, kindKey)

const as = async <Result>(actor: Actor, work: Parameters<typeof actAs<Result>>[3]) =>
  await actAs(db, actor, at, work)
const save = async (actor: Actor, unitId: string | null, body: TemplateBody['body'], more: object = {}) =>
  await as(actor, async (context) => {
    const template = { ...wording, body }
    const rest = { startsOn: '2026-10-12', note: '改写', whyWithout: null, ...more }
    return await saveTemplate(context, { kindKey, unitId, template, ...rest })
  })

describe('wording of its own', () => {
  test('holds for its unit alone, from its day on, until the unit goes back to the default', async () => {
    const [title, ...rest] = wording.body
    const own: TemplateBody['body'] = title ? [{ ...title, text: '本局的写法' } as never, ...rest] : rest
    await save(keeper, office.id, own, { startsOn: '2026-11-01' })
    const used = async (unitId: string, on: string) =>
      (await findTemplate(db, kindKey, unitId, on))?.unitId ?? null
    expect(await used(office.id, '2026-10-31')).toBeNull()
    expect(await used(office.id, '2026-11-01')).toBe(office.id)
    expect(await used(other.id, '2026-11-01')).toBeNull()
    await as(
      keeper,
      async (context) =>
        await endTemplate(context, { kindKey, unitId: office.id, startsOn: '2026-12-01', note: '改回' }),
    )
    expect(await used(office.id, '2026-12-01')).toBeNull()
    expect(await used(office.id, '2026-11-30')).toBe(office.id)
  })

  test('with a field that does not exist is refused by the block it stands in', async () => {
    const body = [...wording.body, { kind: 'paragraph', text: '{{nobody}}', align: 'indent' } as const]
    await expect(save(keeper, office.id, body)).rejects.toThrow(/第8段.*nobody/)
  })

  test('without what the law asks for is refused, unless a reason is given, which is kept', async () => {
    const body = wording.body.filter((block) => !('part' in block) || block.part === undefined)
    await expect(save(keeper, office.id, body)).rejects.toThrow(/救济途径.*第五十一条/)
    await save(keeper, office.id, body, { whyWithout: '救济途径另附页说明' })
    const loaded = await as(
      keeper,
      async (context) => await readTemplate(context, { kindKey, unitId: office.id }),
    )
    expect(loaded.versions.map((version) => version.note).join()).toContain('救济途径另附页说明')
  })

  test('is written by its own keeper; the default of the county only by one who reaches everywhere', async () => {
    await expect(save(keeper, other.id, wording.body)).rejects.toThrow('岗位')
    await expect(save(keeper, null, wording.body)).rejects.toThrow('岗位')
    await save(countyKeeper, null, wording.body)
    const { units, keepsDefault } = await as(
      keeper,
      async (context) => await readTemplates(context, { unitId: office.id }),
    )
    expect(units.map(({ id }) => id)).toEqual([office.id])
    expect(keepsDefault).toBe(false)
  })

  test('cannot begin in the past', async () => {
    await expect(save(keeper, office.id, wording.body, { startsOn: '2026-10-11' })).rejects.toThrow(
      '早于今天',
    )
  })

  test('saved by two people at once becomes two versions', async () => {
    const versions = await Promise.all(
      [1, 2].map(async () => (await save(countyKeeper, null, wording.body)).version),
    )
    expect(new Set(versions).size).toBe(2)
  })
})

describe('a register', () => {
  test('shows its numbers under the prefix they were taken with, and keeps a voided one with its reason', async () => {
    const take = async () =>
      await as(
        keeper,
        async (context) =>
          await takeNumber(context, { unitId: office.id, registerKey: 'reply', year: 2026, purpose: '测试' }),
      )
    await take()
    await as(
      keeper,
      async (context) =>
        await savePrefix(context, { unitId: office.id, registerKey: 'reply', prefix: '青办' }),
    )
    const second = await take()
    await as(
      keeper,
      async (context) => await voidNumber(context, { numberId: second.id, reason: '重复生成' }),
    )
    await expect(
      as(keeper, async (context) => await voidNumber(context, { numberId: second.id, reason: '再来' })),
    ).rejects.toThrow('已经作废')
    const { rows } = await as(
      keeper,
      async (context) => await readRegisters(context, { year: 2026, unitId: office.id }),
    )
    const register = rows.find(({ registerKey }) => registerKey === 'reply')
    expect(register).toMatchObject({ prefix: '青办', lastNumber: 2, voided: 1, isPrefixDefault: false })
    const list = { registerId: register?.registerId ?? '', page: 1 }
    const numbers = await as(keeper, async (context) => await readNumbers(context, list))
    expect(numbers.rows.map(({ text, voidReason }) => [text, voidReason])).toEqual([
      ['青办〔2026〕2号', '重复生成'],
      ['office公复〔2026〕1号', null],
    ])
    const stranger = await createPerson(db, other, ['noticeKeeper'])
    await expect(as(stranger, async (context) => await readNumbers(context, list))).rejects.toThrow('岗位')
  })

  test('begins where the paper register ended, until a number is taken; nothing before is called a gap', async () => {
    const start = async (firstNumber: number) =>
      await as(countyKeeper, async (context) => {
        await startRegister(context, { unitId: other.id, registerKey: 'reply', year: 2026, firstNumber })
      })
    await start(30)
    await start(41)
    const taken = await as(countyKeeper, async (context) => {
      const series = { unitId: other.id, registerKey: 'reply', year: 2026, purpose: '测试' }
      return await takeNumber(context, series)
    })
    expect(taken.number).toBe(41)
    await expect(start(50)).rejects.toThrow('已经开始编号')
    const { rows } = await as(
      countyKeeper,
      async (context) => await readRegisters(context, { year: 2026, unitId: other.id }),
    )
    const register = rows.find(({ registerKey }) => registerKey === 'reply')
    expect(register).toMatchObject({ firstNumber: 41, lastNumber: 41, gaps: 0 })
    await expect(
      as(keeper, async (context) => {
        await startRegister(context, { unitId: other.id, registerKey: 'reply', year: 2027, firstNumber: 9 })
      }),
    ).rejects.toThrow('岗位')
  })

  test('names a number of which nothing is written down, whoever took it away', async () => {
    const { id: registerId } = await db
      .insertInto('notices.register')
      .values({ unit_id: other.id, register_key: 'reply', year: 2025, last_number: 3 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('notices.number')
      .values({
        register_id: registerId,
        number: 3,
        prefix: '青他',
        purpose: '测试',
        taken_by: 'x',
        taken_at: new Date(at),
      })
      .execute()
    const { rows } = await as(
      countyKeeper,
      async (context) => await readRegisters(context, { year: 2025, unitId: other.id }),
    )
    expect(rows.find((row) => row.registerId === registerId)).toMatchObject({ gaps: 2 })
    const numbers = await as(
      countyKeeper,
      async (context) => await readNumbers(context, { registerId, page: 1 }),
    )
    expect(numbers.gaps).toEqual(['other公复〔2025〕2号', 'other公复〔2025〕1号'])
    expect(numbers.rows).toHaveLength(1)
  })
})

describe('a passage', () => {
  test('keeps every version with its ground, and is changed by the keeper of the county alone', async () => {
    const { rows } = await as(countyKeeper, async (context) => await readPassages(context))
    const [first] = rows
    if (!first) throw new Error('no passage')
    const change = {
      key: first.key,
      body: '可以自收到之日起60日内向{{reviewBody}}申请行政复议。',
      startsOn: '2026-11-01',
      source: '行政复议法第二十条',
      basis: 'confirmed',
    } as const
    await expect(as(keeper, async (context) => await savePassage(context, change))).rejects.toThrow('岗位')
    await as(countyKeeper, async (context) => await savePassage(context, change))
    const { versions } = await as(
      keeper,
      async (context) => await readPassageVersions(context, { key: first.key }),
    )
    expect(versions.map(({ startsOn, body }) => [startsOn, body])).toEqual([
      ['2026-11-01', change.body],
      [first.startsOn, first.body],
    ])
  })
})
