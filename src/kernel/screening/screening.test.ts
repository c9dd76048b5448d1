import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Problem } from '#kernel/problem.ts'
import { noBlobs } from '../../../tests/blobs.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Rule } from './contract.ts'
import { listRules } from './contract.ts'
import { identityCheckOf } from './identity-number.ts'
import { loadScreeningRules } from './load.ts'
import { findPublishedFragments, forgetPublished, recordPublished } from './published.ts'
import { screen } from './screen.ts'
import * as service from './service.ts'
import { testVault } from '../../../tests/vault.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const units = { county: '', bureau: '', town: '' }

beforeAll(async () => {
  const add = async (slug: string, parentId: string | null, path: string) => {
    const row = {
      slug,
      path,
      title: `${slug}单位`,
      short_title: slug,
      kind: 'department' as const,
      starts_on: '2020-01-01',
    }
    const kept = await db
      .insertInto('access.unit')
      .values({ ...row, parent_id: parentId })
      .returning('id')
      .executeTakeFirstOrThrow()
    return kept.id
  }
  units.county = await add('county', null, 'county')
  units.bureau = await add('bureau', units.county, 'county.bureau')
  units.town = await add('town', units.county, 'county.town')
})

const today = '2026-10-08'

function holder(
  role: string,
  unit: keyof typeof units,
  reach: 'unit' | 'subtree' | 'everywhere' = 'subtree',
): Actor {
  const unitPath = unit === 'county' ? 'county' : `county.${unit}`
  return {
    id: `p-${role}`,
    name: '王静',
    posts: [{ postId: 'x', unitId: units[unit], unitPath, roles: [role], reach }],
  }
}

async function as<Result>(actor: Actor, work: (context: ActionContext) => Promise<Result>): Promise<Result> {
  return await db.transaction().execute(
    async (tx) =>
      await work({
        tx,
        db: tx,
        actor,
        now: new Date('2026-10-08T01:00:00Z'),
        today,
        calendar: calendar2026,
        blobs: noBlobs,
        address: null,
        vault: testVault,
      }),
  )
}

function expression(words: string, rest: Partial<Extract<Rule, { category: 'expression' }>> = {}): Rule {
  const common = { unitId: null, source: '试验', isConfirmed: true, startsOn: '2020-01-01', endsOn: null }
  return {
    category: 'expression',
    ...common,
    words,
    replacement: '正确',
    kind: 'typo',
    severity: 'explain',
    ...rest,
  }
}

async function add(actor: Actor, rule: Rule): Promise<string> {
  return (await as(actor, async (context) => await service.save(context, { id: null, version: 0, rule }))).id
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'done',
    (error: Problem) => error.code,
  )
}

async function expressionsFound(text: string, unitId: string | null): Promise<string[]> {
  const rules = await loadScreeningRules(db, { unitId, today })
  return screen({ parts: [{ key: 'body', label: '正文', text }], today }, rules)
    .filter(({ kind }) => kind === 'expression')
    .map(({ start, end }) => text.slice(start, end))
}

async function list(actor: Actor, input: Partial<z.input<typeof listRules.input>>) {
  const wanted = listRules.input.parse({ category: 'expression', ...input })
  return await as(actor, async (context) => await service.list(context, wanted))
}

describe('rules of a new installation', () => {
  test('stop marks, find common mistakes, and say where each comes from', async () => {
    const rules = await loadScreeningRules(db, { unitId: null, today })
    const text = '机密★5年\n内部资料 注意保存\n中华人名共和国\n设备按装到位\n不得泄露国家秘密'
    const findings = screen({ parts: [{ key: 'body', label: '正文', text }], today }, rules)
    expect(findings.map(({ kind, severity }) => [kind, severity])).toEqual([
      ['secrecyMark', 'block'],
      ['workSecret', 'block'],
      ['expression', 'block'],
      ['expression', 'explain'],
    ])
  })

  test('mark what was written down from memory, so that somebody checks it', async () => {
    const keeper = holder('secrecyReviewer', 'county')
    const { total } = await list(keeper, { state: 'unconfirmed' })
    expect(total).toBeGreaterThan(100)
    const terms = await list(keeper, { category: 'secrecyTerm', text: '绝密' })
    expect(terms.rows[0]?.rule).toMatchObject({
      isConfirmed: true,
      source: expect.stringContaining('保守国家秘密法'),
    })
  })

  test('every seeded rule is well-formed and none corrects words to themselves', async () => {
    for (const category of ['expression', 'secrecyTerm', 'exception', 'cardRange'] as const)
      for (const { rule } of (await list(holder('secrecyReviewer', 'county'), { category, pageSize: 200 }))
        .rows)
        expect('replacement' in rule ? rule.replacement : null).not.toBe(rule.words)
  })
})

describe('keeping rules', () => {
  const manager = () => holder('siteManager', 'county')

  test('a new rule holds at once, a changed one as changed, a retired one no more, a restored one again', async () => {
    expect(await expressionsFound('甲乙错丙', null)).toEqual([])
    const id = await add(manager(), expression('乙错'))
    expect(await expressionsFound('甲乙错丙', null)).toEqual(['乙错'])
    const changed = expression('错丙')
    const { version } = await as(
      manager(),
      async (context) => await service.save(context, { id, version: 1, rule: changed }),
    )
    expect(await expressionsFound('甲乙错丙', null)).toEqual(['错丙'])
    const retired = await as(manager(), async (context) => await service.retire(context, { id, version }))
    expect(await expressionsFound('甲乙错丙', null)).toEqual([])
    await as(manager(), async (context) => await service.restore(context, { id, version: retired.version }))
    expect(await expressionsFound('甲乙错丙', null)).toEqual(['错丙'])
  })

  test('every change stands in the audit trail with what was before', async () => {
    const id = await add(manager(), expression('审计一下'))
    await as(manager(), async (context) => await service.retire(context, { id, version: 1 }))
    const entries = await db
      .selectFrom('audit.entry')
      .select('content')
      .where('object_id', '=', id)
      .orderBy('sequence')
      .execute()
    expect(entries.map(({ content }) => (JSON.parse(content) as { act: string }).act)).toEqual([
      'screening.addRule',
      'screening.retireRule',
    ])
  })

  test('refuses a stale version, a second rule of the same words, an unknown rule, another category', async () => {
    const id = await add(manager(), expression('陈旧版本'))
    const save = async (input: Parameters<typeof service.save>[1]) =>
      await refusal(as(manager(), async (context) => await service.save(context, input)))
    expect(await save({ id, version: 2, rule: expression('陈旧版本') })).toBe('screening.changedMeanwhile')
    expect(await save({ id: null, version: 0, rule: expression('陈旧版本') })).toBe('screening.ruleTwice')
    expect(await save({ id: units.town, version: 1, rule: expression('随便什么') })).toBe(
      'screening.ruleMissing',
    )
    const holderRule: Rule = {
      category: 'officeHolder',
      unitId: null,
      source: '',
      isConfirmed: true,
      startsOn: today,
      endsOn: null,
      words: '周明远',
      title: '县长',
    }
    expect(await save({ id, version: 1, rule: holderRule })).toBe('screening.categoryFixed')
  })

  test('holds from its first day to its last', async () => {
    await add(manager(), expression('明天开始错', { startsOn: '2026-10-09' }))
    await add(manager(), expression('昨天结束错', { endsOn: '2026-10-07' }))
    await add(manager(), expression('今天结束错', { endsOn: today }))
    expect(await expressionsFound('明天开始错，昨天结束错，今天结束错', null)).toEqual(['今天结束错'])
  })

  test('a rule of a unit holds for it and what is below it, and for nobody else', async () => {
    await add(manager(), expression('全县的错', { unitId: units.county }))
    await add(manager(), expression('该局的错', { unitId: units.bureau }))
    const text = '全县的错，该局的错'
    expect(await expressionsFound(text, units.bureau)).toEqual(['全县的错', '该局的错'])
    expect(await expressionsFound(text, units.town)).toEqual(['全县的错'])
    expect(await expressionsFound(text, null)).toEqual([])
  })

  test('only those who reach every unit keep rules of every unit; secrecy rules are the secrecy reviewer’s', async () => {
    const common = { unitId: null, source: '', isConfirmed: true, startsOn: today, endsOn: null }
    const exception: Rule = { category: 'exception', ...common, words: '机密不误' }
    expect(await refusal(add(holder('siteManager', 'town'), expression('小镇管全县')))).toBe(
      'screening.outOfReach',
    )
    expect(await refusal(add(holder('siteManager', 'county', 'unit'), expression('只管本级')))).toBe(
      'screening.outOfReach',
    )
    expect(
      await refusal(add(holder('siteManager', 'town'), expression('管别的局', { unitId: units.bureau }))),
    ).toBe('screening.outOfReach')
    expect(
      await refusal(add(holder('siteManager', 'town'), expression('管自己', { unitId: units.town }))),
    ).not.toBe('screening.outOfReach')
    expect(await refusal(add(holder('siteManager', 'county'), exception))).toBe('screening.outOfReach')
    expect(await refusal(add(holder('secrecyReviewer', 'county'), exception))).not.toBe(
      'screening.outOfReach',
    )
    expect(await refusal(add(holder('author', 'county'), expression('作者改规则')))).toBe(
      'screening.outOfReach',
    )
  })

  test('a keeper cannot move a rule out of another unit', async () => {
    const id = await add(manager(), expression('别局的规则', { unitId: units.bureau }))
    const steal = { id, version: 1, rule: expression('别局的规则', { unitId: units.town }) }
    expect(
      await refusal(as(holder('siteManager', 'town'), async (context) => await service.save(context, steal))),
    ).toBe('screening.outOfReach')
  })
})

describe('the list of rules', () => {
  test('shows common rules, those above and those within reach; a count tells nothing more', async () => {
    await add(holder('siteManager', 'county'), expression('只看得见本局', { unitId: units.bureau }))
    const seen = async (actor: Actor) => (await list(actor, { text: '只看得见本局' })).total
    expect(await seen(holder('author', 'bureau', 'unit'))).toBe(1)
    expect(await seen(holder('siteManager', 'county'))).toBe(1)
    expect(await seen(holder('author', 'town', 'unit'))).toBe(0)
    expect(await seen(holder('siteManager', 'town'))).toBe(0)
  })

  test('searches words, replacement and source, wildcards taken as they are, in pages that do not overlap', async () => {
    const actor = holder('siteManager', 'county')
    await add(actor, expression('百分之百%号'))
    expect((await list(actor, { text: '%号' })).total).toBe(1)
    expect((await list(actor, { text: '_' })).total).toBe(0)
    const first = await list(actor, { pageSize: 10 })
    const second = await list(actor, { pageSize: 10, page: 2 })
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(20)
    expect((await list(actor, { page: 9999 })).total).toBe(first.total)
  })

  test('says which rules the caller may change', async () => {
    const rows = async (actor: Actor) =>
      (await list(actor, { text: '人名政府' })).rows.map(({ isEditable }) => isEditable)
    expect(await rows(holder('siteManager', 'county'))).toEqual([true])
    expect(await rows(holder('siteManager', 'town'))).toEqual([false])
  })
})

describe('what is public of a person', () => {
  const first = '42010619900307451'
  const number = first + identityCheckOf(first)
  const listOf = (covered: string) =>
    ({ key: 'body', label: '正文', text: `姓名\t身份证号\n李明\t${covered}` }) as const
  const outer = listOf(`${number.slice(0, 6)}********${number.slice(-4)}`)
  const inner = listOf(`******${number.slice(6, 14)}****`)

  test('completes a new list, is not held against its own correction, and is forgotten when withdrawn', async () => {
    const rules = await loadScreeningRules(db, { unitId: null, today })
    const weigh = async (exceptSources: string[] = []) => {
      const published = await findPublishedFragments(db, [inner], exceptSources)
      return screen({ parts: [inner], today, published }, rules)
        .filter(({ kind }) => kind === 'samePerson')
        .map(({ severity }) => severity)
    }
    await db
      .transaction()
      .execute(async (tx) => await recordPublished(tx, { source: 'item:1', label: '低保名单' }, [outer]))
    expect(await weigh()).toEqual(['block'])
    expect(await weigh(['item:1'])).toEqual([])
    await db
      .transaction()
      .execute(async (tx) => await recordPublished(tx, { source: 'item:1', label: '低保名单' }, [outer]))
    expect(await db.selectFrom('screening.person_fragment').select('source').execute()).toHaveLength(1)
    await db.transaction().execute(async (tx) => await forgetPublished(tx, 'item:1'))
    expect(await weigh()).toEqual([])
  })

  test('keeps no name', async () => {
    await db
      .transaction()
      .execute(async (tx) => await recordPublished(tx, { source: 'item:2', label: '名单' }, [outer]))
    const rows = await db.selectFrom('screening.person_fragment').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('李明')
    expect(rows).toMatchObject([
      { kind: 'identityCard', pattern: `${number.slice(0, 6)}********${number.slice(-4)}` },
    ])
  })
})

test('a text can be tried without keeping anything', async () => {
  const { findings } = await as(
    holder('author', 'town'),
    async (context) => await service.tryOut(context, { text: '青山县人名政府', unitId: units.town }),
  )
  expect(findings).toMatchObject([{ kind: 'expression', severity: 'block', suggestion: '人民政府' }])
})

test('an exception that covers a secrecy mark is refused with a sentence, new, changed or restored; one kept before has no effect', async () => {
  const keeper = holder('secrecyReviewer', 'county')
  const rule = (words: string): Rule => ({
    category: 'exception',
    unitId: units.county,
    source: '',
    isConfirmed: true,
    startsOn: today,
    endsOn: null,
    words,
  })
  const said = async (promise: Promise<unknown>) =>
    await promise.catch((error: unknown) => (error as Problem).message)
  const saved = async (words: string) =>
    await as(
      keeper,
      async (context) => await service.save(context, { id: null, version: 0, rule: rule(words) }),
    )
  expect(await said(saved('机密★10年'))).toContain('放行用语里有必须改正的内容')
  const { id, version } = await saved('保守国家秘密法典')
  const change = as(
    keeper,
    async (context) => await service.save(context, { id, version, rule: rule('绝密★') }),
  )
  expect(await said(change)).toContain('绝密')
  await db.updateTable('screening.rule').set({ words: '机密★10年' }).where('id', '=', id).execute()
  const rules = await loadScreeningRules(db, { unitId: units.county, today })
  const findings = screen({ parts: [{ key: 'body', label: '正文', text: '机密★10年' }], today }, rules)
  expect(findings.map(({ severity }) => severity)).toEqual(['block'])
})
