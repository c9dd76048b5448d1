import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { requireAccount } from '#kernel/access/account.ts'
import { system, visitor } from '#kernel/access/actor.ts'
import { resetOthersSecondFactor } from '#kernel/access/administration.ts'
import { describeMe } from '#kernel/access/me.ts'
import { registerRoles } from '#kernel/access/roles.ts'
import { selectPosts } from '#kernel/access/who-is.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { calendar2026 as calendar } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { NewPost } from './contract/people.ts'
import { shiftDay } from './rules.ts'
import { abolishUnit, mergeUnits } from './service/end-unit.ts'
import { comeBack, handOver, leave } from './service/hand-over.ts'
import { correctPerson, createPerson } from './service/people.ts'
import { appoint, changePost, createPost, endAppointment, endPost } from './service/posts.ts'
import { confirmProposals, declineProposals } from './service/proposals.ts'
import {
  describePeople,
  describePerson,
  describePosts,
  describeTree,
  describeUnit,
  searchUnits,
} from './service/read.ts'
import type { UnitDraft } from './service/units.ts'
import { correctUnit, createUnit, moveUnit, renameUnit } from './service/units.ts'
import { applyPeriods } from './store/periods.ts'
import { selectProposals } from './store/proposals.ts'
import { testVault } from '../../../tests/vault.ts'

const today = '2026-09-28'
const reason = '云编发〔2026〕8号'
let db: Pool
let county: string
let serial = 0

const everywhere = (id: string, role: string): Actor => ({
  id,
  name: role,
  posts: [{ postId: id, unitId: id, unitPath: 'yun', roles: [role], reach: 'everywhere' }],
})
const systemAdmin = everywhere('00000000-0000-4000-8000-000000000011', 'systemAdministrator')
const securityAdmin = everywhere('00000000-0000-4000-8000-000000000012', 'securityAdministrator')

beforeAll(async () => {
  db = await createTestDatabase()
  await db.transaction().execute(async (tx) => {
    await registerRoles(tx, [{ name: 'publishing', roles: { author: '撰稿人', reviewer: '初审人' } }])
  })
  county = (await as(system, createUnit, unitDraft(null, { slug: 'yun', kind: 'county' }))).id
})
afterAll(async () => {
  await db.destroy()
})

function contextOf(actor: Actor, tx: ActionContext['tx'], on = today): ActionContext {
  return {
    tx,
    db: tx,
    actor,
    now: new Date(`${on}T09:00:00+08:00`),
    today: on,
    calendar,
    blobs: undefined as never,
    address: null,
    vault: testVault,
  }
}

/** Runs one use case in its own transaction, as the HTTP layer does. */
async function as<Input, Result>(
  actor: Actor,
  use: (context: ActionContext, input: Input) => Promise<Result>,
  input: Input,
  on = today,
): Promise<Result> {
  return await db.transaction().execute((tx) => use(contextOf(actor, tx, on), input))
}

function unitDraft(parentId: string | null, rest: Partial<UnitDraft> = {}): UnitDraft {
  serial += 1
  return {
    parentId,
    slug: `unit-${serial}`,
    title: `第${serial}单位`,
    shortTitle: `单位${serial}`,
    kind: 'department',
    startsOn: '2020-01-01',
    ...rest,
  }
}

const unit = async (rest: Partial<UnitDraft> = {}) =>
  (await as(system, createUnit, unitDraft(county, rest))).id
const person = async (unitId: string | null = null) => {
  serial += 1
  const draft = {
    signInName: `person${serial}`,
    name: `甲${serial}`,
    unitId,
    password: '云山苍苍，江水泱泱，先生',
  }
  return (await as(system, createPerson, draft)).id
}
const post = async (unitId: string, roles = ['author'], reach: NewPost['reach'] = 'unit') =>
  (await as(system, createPost, { unitId, title: '岗位', roles, reach })).id
const held = async (personId: string, postId: string, startsOn = '2020-01-01') =>
  (await as(system, appoint, { personId, postId, startsOn })).id
const rolesOf = async (personId: string, on = today) =>
  (await selectPosts(db, personId, on)).flatMap(({ roles }) => roles)
const proposals = async () => await selectProposals(db, securityAdmin)
const confirmAll = async () => await as(securityAdmin, confirmProposals, { proposals: await proposals() })
const titlesOn = async (on: string) =>
  new Map(
    (await describeTree(contextOf(systemAdmin, db as never), { on })).map(({ id, title }) => [id, title]),
  )

describe('the tree of units', () => {
  test('shows each unit under the name and parent it had on the day asked for', async () => {
    const id = await unit({ title: '云县文化局', shortTitle: '文化局' })
    const named = { id, title: '云县文化和旅游局', shortTitle: '文旅局', kind: 'department' as const, reason }
    await as(systemAdmin, renameUnit, { ...named, startsOn: '2024-03-01' })
    expect((await titlesOn('2019-12-31')).get(id)).toBeUndefined()
    expect((await titlesOn('2024-02-29')).get(id)).toBe('云县文化局')
    expect((await titlesOn('2024-03-01')).get(id)).toBe('云县文化和旅游局')
    const found = await searchUnits(contextOf(systemAdmin, db as never), { text: '文化局' })
    expect(found).toMatchObject([
      {
        id,
        title: '云县文化和旅游局',
        formerly: { title: '云县文化局', startsOn: '2020-01-01', endsOn: '2024-02-29' },
      },
    ])
  })

  test('takes a name given for a later day on that day, not before', async () => {
    const id = await unit({ title: '旧名单位' })
    const named = { id, title: '新名单位', shortTitle: '新名', kind: 'department' as const, reason }
    await as(systemAdmin, renameUnit, { ...named, startsOn: '2026-10-08' })
    const titleNow = async () => (await describeUnit(contextOf(systemAdmin, db as never), { id })).title
    expect(await titleNow()).toBe('旧名单位')
    await db.transaction().execute((tx) => applyPeriods(tx, '2026-10-07'))
    expect(await titleNow()).toBe('旧名单位')
    await db.transaction().execute((tx) => applyPeriods(tx, '2026-10-08'))
    expect(await titleNow()).toBe('新名单位')
  })

  test('moves a unit with all below it, and never under itself', async () => {
    const [from, to] = [await unit({ slug: 'from' }), await unit({ slug: 'to' })]
    const child = (await as(system, createUnit, unitDraft(from, { slug: 'child' }))).id
    await as(system, createUnit, unitDraft(child, { slug: 'grandchild' }))
    await as(systemAdmin, moveUnit, { id: child, parentId: to, startsOn: '2026-01-01', reason })
    const paths = await db.selectFrom('access.unit').select('path').where('path', 'like', 'yun.to%').execute()
    expect(paths.map(({ path }) => path).sort()).toEqual([
      'yun.to',
      'yun.to.child',
      'yun.to.child.grandchild',
    ])
    await expect(
      as(systemAdmin, moveUnit, { id: to, parentId: child, startsOn: today, reason }),
    ).rejects.toThrow('不能划转到本单位自己的下级')
    await expect(
      as(systemAdmin, moveUnit, { id: child, parentId: from, startsOn: shiftDay(today, 1), reason }),
    ).rejects.toThrow('不能晚于今天')
  })

  test('has one root, one unit to a code and to an address', async () => {
    await expect(as(systemAdmin, createUnit, unitDraft(null))).rejects.toThrow('已有最上级单位')
    const creditCode = '914403001922038216'
    const first = await unit({ slug: 'coded', creditCode })
    await expect(unit({ creditCode })).rejects.toThrow('已登记在另一个单位名下')
    await expect(unit({ slug: 'coded' })).rejects.toThrow('网址标识已被其他单位使用')
    await as(systemAdmin, correctUnit, { id: first, creditCode, divisionCode: '150102', sortOrder: 3 })
  })

  test('keeps a unit whose children or open cases would be left alone', async () => {
    const parent = await unit()
    await as(system, createUnit, unitDraft(parent, { shortTitle: '下级甲' }))
    const end = { id: parent, endsOn: today, successorId: null, reason }
    await expect(as(systemAdmin, abolishUnit, end)).rejects.toThrow('下级甲')
    const busy = await unit()
    await openCaseIn(busy)
    await expect(as(systemAdmin, abolishUnit, { ...end, id: busy })).rejects.toThrow('1件')
    await as(systemAdmin, abolishUnit, { ...end, id: busy, successorId: parent })
    await confirmAll()
  })
})

async function openCaseIn(unitId: string): Promise<void> {
  await db
    .insertInto('procedure.case')
    .values({
      procedure_key: 'sample',
      procedure_version: '1',
      unit_id: unitId,
      title: '某事项',
      state: 'open',
      received_on: today,
      opened_by: 'system',
      opened_at: new Date('2026-09-28T01:00:00Z'),
    })
    .execute()
}

describe('merging units', () => {
  test('ends them the day before, and gives their people the same posts in the merged one once confirmed', async () => {
    const [one, two, into] = [await unit({ slug: 'merge-one' }), await unit(), await unit({ slug: 'merged' })]
    const author = await person(one)
    await held(author, await post(one))
    const merged = await as(systemAdmin, mergeUnits, {
      ids: [one, two],
      intoId: into,
      onDate: '2026-10-01',
      reason,
    })
    expect(merged).toEqual({ proposedPosts: 1 })
    expect(await rolesOf(author, '2026-09-30')).toEqual(['author'])
    expect(await rolesOf(author, '2026-10-01')).toEqual([])
    await confirmAll()
    const after = await selectPosts(db, author, '2026-10-01')
    expect(after.map(({ unitPath }) => unitPath)).toEqual(
      expect.arrayContaining(['yun.merged', 'yun.merge-one']),
    )
    expect([...(await titlesOn('2026-10-01')).keys()]).not.toContain(one)
    expect((await describeUnit(contextOf(systemAdmin, db as never), { id: into })).predecessors).toHaveLength(
      2,
    )
    expect((await describePerson(contextOf(systemAdmin, db as never), { id: author })).unitId).toBe(into)
  })

  test('is refused where a unit would be merged into itself, and then nothing has happened', async () => {
    const [one, two] = [await unit(), await unit()]
    const merge = { ids: [one, two], intoId: two, onDate: '2026-10-01', reason }
    await expect(as(systemAdmin, mergeUnits, merge)).rejects.toThrow('不能同时是被并入的单位')
    const withChild = await unit()
    await as(system, createUnit, unitDraft(withChild))
    await expect(
      as(systemAdmin, mergeUnits, { ...merge, ids: [one, withChild], intoId: two }),
    ).rejects.toThrow('还有下级单位')
    expect([...(await titlesOn('2026-10-02')).keys()]).toEqual(expect.arrayContaining([one, two, withChild]))
  })
})

describe('posts and appointments take two people', () => {
  test('what the system administrator proposes gives nothing until the security administrator confirms', async () => {
    const unitId = await unit()
    const who = await person()
    const { id: postId } = await as(systemAdmin, createPost, {
      unitId,
      title: '撰稿岗',
      roles: ['author'],
      reach: 'unit',
    })
    const { id } = await as(systemAdmin, appoint, { personId: who, postId })
    expect(await rolesOf(who)).toEqual([])
    await as(securityAdmin, confirmProposals, { proposals: [{ kind: 'appointment', id }] })
    expect(await rolesOf(who)).toEqual([]) // the post itself still waits
    await as(securityAdmin, confirmProposals, { proposals: [{ kind: 'post', id: postId }] })
    expect(await rolesOf(who)).toEqual(['author'])
  })

  test('the database refuses one person in both parts', async () => {
    const unitId = await unit()
    const { id } = await as(systemAdmin, createPost, {
      unitId,
      title: '岗',
      roles: ['author'],
      reach: 'unit',
    })
    const confirm = db
      .updateTable('access.post')
      .set({ confirmed_by: systemAdmin.id, confirmed_at: new Date('2026-09-28T01:00:00Z') })
      .where('id', '=', id)
      .execute()
    await expect(confirm).rejects.toThrow('post_two_people')
    await as(securityAdmin, declineProposals, { proposals: [{ kind: 'post', id }], reason: '重复' })
    await expect(as(securityAdmin, confirmProposals, { proposals: [{ kind: 'post', id }] })).rejects.toThrow(
      '已被处理或撤回',
    )
  })

  test('a post that gains something waits, one that loses something changes at once', async () => {
    const unitId = await unit()
    const who = await person()
    const id = await post(unitId, ['author', 'reviewer'], 'subtree')
    await held(who, id)
    const less = { id, title: '岗位', roles: ['author'], reach: 'unit' as const }
    expect(await as(systemAdmin, changePost, less)).toEqual({ isWaiting: false })
    expect(await rolesOf(who)).toEqual(['author'])
    expect(await as(systemAdmin, changePost, { ...less, roles: ['author', 'reviewer'] })).toEqual({
      isWaiting: true,
    })
    expect(await rolesOf(who)).toEqual(['author'])
    await as(securityAdmin, confirmProposals, { proposals: [{ kind: 'change', id }] })
    expect((await rolesOf(who)).sort()).toEqual(['author', 'reviewer'])
  })

  test('nobody confirms what concerns themselves', async () => {
    const personId = await person()
    const self: Actor = { ...securityAdmin, id: personId }
    const { id } = await as(systemAdmin, appoint, { personId, postId: await post(await unit()) })
    await expect(as(self, confirmProposals, { proposals: [{ kind: 'appointment', id }] })).rejects.toThrow(
      '涉及本人',
    )
    await as(securityAdmin, declineProposals, { proposals: [{ kind: 'appointment', id }], reason: '测试' })
  })

  test('an account the security administrator reset waits for the system administrator, who may stop it', async () => {
    const [unitId, whole] = [await unit(), contextOf(systemAdmin, db as never)]
    const [first, second, free] = [await person(), await person(), await person()]
    for (const personId of [first, second, free]) await held(personId, await post(unitId))
    const due = async (personId: string) =>
      (await describeMe({ ...whole, actor: { ...visitor, id: personId } }))?.mustDo
    for (const personId of [first, second]) await as(securityAdmin, resetOthersSecondFactor, { personId })
    await as(system, resetOthersSecondFactor, { personId: free })
    const reset = (id: string) => ({ proposals: [{ kind: 'reset' as const, id }] })
    const waiting = (await proposals()).filter(({ kind }) => kind === 'reset').map(({ id }) => id)
    expect(waiting.sort()).toEqual([first, second].sort())
    await expect(as(securityAdmin, confirmProposals, reset(first))).rejects.toThrow('管辖范围')
    const changed = { password_set_at: whole.now, must_change: false }
    await db
      .updateTable('access.credential')
      .set(changed)
      .where('person_id', 'in', [first, second, free])
      .execute()
    expect(await Promise.all([first, second, free].map(due))).toEqual([
      'awaitConfirmation',
      'awaitConfirmation',
      null,
    ])
    await as(systemAdmin, confirmProposals, reset(first))
    await as(systemAdmin, declineProposals, { ...reset(second), reason: '本人未提出' })
    expect(await due(first)).toBeNull()
    expect((await requireAccount(db, second)).suspendedAt).not.toBeNull()
    expect((await proposals()).filter(({ kind }) => kind === 'reset')).toEqual([])
  })

  test('a role nobody declared, and a reach wider than one has oneself, are refused', async () => {
    const unitId = await unit({ slug: 'bureau' })
    const local: Actor = {
      ...systemAdmin,
      posts: [
        { postId: 'p', unitId, unitPath: 'yun.bureau', roles: ['systemAdministrator'], reach: 'subtree' },
      ],
    }
    const draft = { unitId, title: '岗', roles: ['author'], reach: 'unit' as const }
    await expect(as(local, createPost, { ...draft, roles: ['inventedRole'] })).rejects.toThrow('角色不存在')
    await expect(as(local, createPost, { ...draft, reach: 'everywhere' as const })).rejects.toThrow(
      '超出了您自己的',
    )
    await expect(as(local, createPost, { ...draft, unitId: county })).rejects.toThrow('不在您的管辖范围内')
    await as(local, createPost, draft)
    await confirmAll()
  })
})

describe('the three administrative offices', () => {
  const offices = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

  test('are never held together, nor with a business role, in whatever order it is tried', async () => {
    const unitId = await unit()
    for (const office of offices)
      for (const other of [...offices.filter((each) => each !== office), 'author']) {
        const who = await person()
        await held(who, await post(unitId, [office]))
        await expect(held(who, await post(unitId, [other]))).rejects.toThrow('不得由同一人兼任')
        const reverse = await person()
        await held(reverse, await post(unitId, [other]))
        await expect(held(reverse, await post(unitId, [office]))).rejects.toThrow('不得由同一人兼任')
      }
  })

  test('are not mixed in one post, nor by changing the post somebody holds', async () => {
    const unitId = await unit()
    await expect(post(unitId, ['auditAdministrator', 'author'])).rejects.toThrow('只能承担这一个角色')
    const who = await person()
    const [business, second] = [await post(unitId), await post(unitId, ['reviewer'])]
    await held(who, business)
    await held(who, second)
    const change = { id: second, title: '岗', roles: ['auditAdministrator'], reach: 'unit' as const }
    await expect(as(system, changePost, change)).rejects.toThrow('不得由同一人兼任')
  })

  test('are not mixed by two people appointing at the same moment', async () => {
    const unitId = await unit()
    const who = await person()
    const posts = await Promise.all([
      post(unitId, ['systemAdministrator']),
      post(unitId, ['auditAdministrator']),
    ])
    const outcomes = await Promise.allSettled(posts.map((postId) => held(who, postId)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('may follow one another when they do not overlap', async () => {
    const unitId = await unit()
    const who = await person()
    const id = await held(who, await post(unitId, ['systemAdministrator']))
    await as(system, endAppointment, { id, endsOn: '2026-09-27', evenIfLast: true })
    await held(who, await post(unitId, ['author']), today)
    expect(await rolesOf(who)).toEqual(['author'])
  })
})

describe('handing over', () => {
  test('leaves the holder in place until the successor is confirmed, and no day uncovered', async () => {
    const [unitId, one, two] = [await unit(), await person(), await person()]
    const appointmentId = await held(one, await post(unitId))
    await as(systemAdmin, handOver, { appointmentId, successorId: two, startsOn: '2026-10-01' })
    expect(await rolesOf(one, '2026-10-05')).toEqual(['author'])
    await confirmAll()
    expect([await rolesOf(one, '2026-09-30'), await rolesOf(two, '2026-09-30')]).toEqual([['author'], []])
    expect([await rolesOf(one, '2026-10-01'), await rolesOf(two, '2026-10-01')]).toEqual([[], ['author']])
  })

  test('is asked for before the last holder of a role in a unit goes', async () => {
    const [unitId, one, two] = [await unit({ shortTitle: '档案馆' }), await person(), await person()]
    const postId = await post(unitId)
    const id = await held(one, postId)
    const end = { id, endsOn: today, evenIfLast: false }
    await expect(as(systemAdmin, endAppointment, end)).rejects.toThrow('档案馆：撰稿人')
    await expect(as(systemAdmin, endPost, { id: postId, endsOn: today, evenIfLast: false })).rejects.toThrow(
      '撰稿人',
    )
    await held(two, await post(unitId, ['author', 'reviewer']))
    await as(systemAdmin, endAppointment, end)
    expect(await rolesOf(one, shiftDay(today, 1))).toEqual([])
  })

  test('on leaving passes every post on, ends the sessions and closes the door', async () => {
    const [unitId, one, two] = [await unit(), await person(), await person()]
    const appointmentId = await held(one, await post(unitId))
    await held(one, await post(unitId, ['reviewer']))
    await db
      .insertInto('access.session')
      .values({
        person_id: one,
        token_hash: `hash ${one}`,
        device: '某',
        factors: ['password'],
        created_at: new Date('2026-09-28T01:00:00Z'),
        last_seen_at: new Date('2026-09-28T01:00:00Z'),
        expires_at: new Date('2026-09-29T01:00:00Z'),
      })
      .execute()
    const going = {
      personId: one,
      leftOn: today,
      successors: [{ appointmentId, successorId: two }],
      evenIfLast: false,
    }
    await expect(as(systemAdmin, leave, going)).rejects.toThrow('初审人')
    await as(systemAdmin, leave, { ...going, evenIfLast: true })
    expect(await rolesOf(one)).toEqual([])
    expect(await db.selectFrom('access.session').select('id').where('person_id', '=', one).execute()).toEqual(
      [],
    )
    await confirmAll()
    expect(await rolesOf(two)).toEqual(['author'])
    await expect(as(systemAdmin, appoint, { personId: one, postId: await post(unitId) })).rejects.toThrow(
      '已离职',
    )
    await as(systemAdmin, comeBack, { personId: one })
    expect((await describePerson(contextOf(systemAdmin, db as never), { id: one })).leftOn).toBeNull()
  })
})

describe('lists of people', () => {
  test('show an administrator of one subtree nobody of another, in rows, counts or by id', async () => {
    const [mine, other] = [await unit({ slug: 'mine' }), await unit({ slug: 'other' })]
    const inner = (await as(system, createUnit, unitDraft(mine))).id
    const [ours, below, theirs, posted, nobodys] = [
      await person(mine),
      await person(inner),
      await person(other),
      await person(other),
      await person(),
    ]
    await held(posted, await post(mine))
    const local: Actor = {
      ...systemAdmin,
      posts: [
        { postId: 'p', unitId: mine, unitPath: 'yun.mine', roles: ['systemAdministrator'], reach: 'subtree' },
      ],
    }
    const filter = { text: '', unitId: null, withLeft: true, page: 1, pageSize: 5000 }
    const seen = await describePeople(contextOf(local, db as never), filter)
    expect(seen.rows.map(({ id }) => id).sort()).toEqual([ours, below, posted].sort())
    expect(seen.total).toBe(3)
    for (const id of [theirs, nobodys])
      await expect(describePerson(contextOf(local, db as never), { id })).rejects.toThrow('没有找到该人员')
    await expect(as(local, correctPerson, { id: theirs, name: '乙', unitId: mine })).rejects.toThrow(
      '没有找到该人员',
    )
    await expect(as(local, correctPerson, { id: ours, name: '乙', unitId: other })).rejects.toThrow(
      '不在您的管辖范围',
    )
    await expect(
      describePosts(contextOf(local, db as never), { unitId: other, withEnded: false }),
    ).rejects.toThrow('不在您的管辖范围')
    const all = await describePeople(contextOf(systemAdmin, db as never), filter)
    expect(all.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([theirs, nobodys]))
    const under = await describePeople(contextOf(systemAdmin, db as never), { ...filter, unitId: mine })
    expect(under.rows.map(({ id }) => id).sort()).toEqual([ours, below, posted].sort())
  })

  test('are paged without losing or doubling anybody, and searched without wildcards', async () => {
    const unitId = await unit()
    const ids = await Promise.all(Array.from({ length: 7 }, () => person(unitId)))
    const filter = { text: '', unitId, withLeft: false, pageSize: 3 }
    const pages = await Promise.all(
      [1, 2, 3].map((page) => describePeople(contextOf(systemAdmin, db as never), { ...filter, page })),
    )
    expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id)).sort()).toEqual(ids.sort())
    expect(pages.map(({ total }) => total)).toEqual([7, 7, 7])
    const wild = await describePeople(contextOf(systemAdmin, db as never), { ...filter, text: '%', page: 1 })
    expect(wild.total).toBe(0)
  })
})

test('every change is kept in the chain of its unit', async () => {
  const unitId = await unit()
  const postId = await post(unitId)
  const acts = await db
    .selectFrom('audit.entry')
    .select('act')
    .where('chain', '=', unitId)
    .orderBy('id')
    .execute()
  expect(acts.map(({ act }) => act)).toEqual(['organisation.createUnit', 'organisation.createPost'])
  await held(await person(unitId), postId)
})
