import { afterAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { Module } from '#kernel/module.ts'
import { bind } from '#kernel/module.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { sample } from '../../../tests/sample-procedure.ts'
import { readBoard, readCases } from './board.ts'
import { readCase, readExplanation } from './case-detail.ts'
import { getInbox, listCases } from './lists-contract.ts'
import { contribute } from './contribute.ts'
import { readInbox, tell } from './inbox.ts'
import { openCase, perform } from './perform.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

const bound = bind(sample, {})
const modules: Module[] = [
  {
    name: 'samples',
    title: '测试',
    dependsOn: [],
    roles: sample.roles,
    procedures: [bound],
    endpoints: [],
    pages: [],
    jobs: [],
    blobReferences: async () => [],
  },
]
const county = await createUnit(db, 'county')
const office = await createUnit(db, 'office', county)
const water = await createUnit(db, 'water', county)
const author = await createPerson(db, office, ['author'])
const editor = await createPerson(db, office, ['author', 'reviewer'])
const reviewer = await createPerson(db, office, ['reviewer', 'approver'])
const guard = await createPerson(db, office, ['guard'])
const head = await createPerson(db, county, ['approver'], 'subtree')
const waterClerk = await createPerson(db, water, ['author', 'approver'])
const outsider = await createPerson(db, water, ['nothing'])
const now = '2026-10-29T02:00:00Z' // a Thursday

async function open(receivedOn: string, title: string, unit = office, actor = author): Promise<string> {
  return await actAs(
    db,
    actor,
    now,
    async (context) => await openCase(context, sample, { unitId: unit.id, title, receivedOn }),
  )
}

async function take(actor: Actor, id: string, action: string, more: object = {}) {
  return await actAs(db, actor, now, async (context) => await perform(context, bound, id, action, more))
}

async function inboxOf(actor: Actor, input: object = {}) {
  return await actAs(
    db,
    actor,
    now,
    async (context) => await readInbox(context, modules, getInbox.input.parse(input)),
  )
}

const titles = (rows: readonly { title: string }[]) => rows.map(({ title }) => title)

// 20 working days before the dates wanted: late, today, tomorrow, next week.
const late = await open('2026-09-21', '逾期的')
const today = await open('2026-09-24', '今天到期的')
const friday = await open('2026-09-28', '周五到期的')
const later = await open('2026-10-28', '以后的')
const paused = await open('2026-10-09', '暂停的')
await take(author, paused, 'ask')

describe('the inbox', () => {
  test('shows what one can do now by due date, in groups', async () => {
    const { rows, groups, total } = await inboxOf(author)
    expect(rows.map(({ title, group, dueOn }) => [title, group, dueOn])).toEqual([
      ['逾期的', 'overdue', '2026-10-26'],
      ['今天到期的', 'today', '2026-10-29'],
      ['周五到期的', 'thisWeek', '2026-10-30'],
      ['以后的', 'later', '2026-11-25'],
      ['暂停的', 'undated', null],
    ])
    expect(groups).toEqual({ overdue: 1, today: 1, thisWeek: 1, later: 1, undated: 1 })
    expect(total).toBe(5)
    expect(rows[0]).toMatchObject({
      module: 'samples',
      unitTitle: '单位office',
      stateTitle: '起草中',
      fromName: author.name,
      actions: [{ action: 'submit', title: '提交' }],
    })
  })

  test('one group, one page, one word of the title', async () => {
    expect(titles((await inboxOf(author, { group: 'thisWeek' })).rows)).toEqual(['周五到期的'])
    expect(titles((await inboxOf(author, { page: 2, pageSize: 2 })).rows)).toEqual(['周五到期的', '以后的'])
    const found = await inboxOf(author, { text: '到期' })
    expect(titles(found.rows)).toEqual(['今天到期的', '周五到期的'])
    expect(found.total).toBe(2)
    expect((await inboxOf(author, { text: '%' })).total).toBe(0)
  })

  test('of more than a thousand it says "more than", not a number that is wrong', () => {
    const counts = { overdue: 1001, today: 1000, thisWeek: 2, later: 0, undated: 0 }
    expect(tell(counts, undefined)).toEqual({
      groups: { overdue: 1000, today: 1000, thisWeek: 2, later: 0, undated: 0 },
      total: 2002,
      uncounted: ['overdue'],
    })
    expect(tell(counts, 'thisWeek').total).toBe(2)
  })

  test('is empty for somebody whose roles reach no case, and for a post without a role', async () => {
    expect((await inboxOf(waterClerk)).rows).toEqual([])
    expect(await inboxOf(outsider)).toMatchObject({ rows: [], total: 0 })
  })

  test('leaves out what separation of duties keeps from this person', async () => {
    const id = await open('2026-10-20', '自己编辑过的')
    await actAs(db, editor, now, async (context) => await contribute(context, sample, id, 'edit'))
    await take(author, id, 'submit')
    expect(titles((await inboxOf(reviewer)).rows)).toContain('自己编辑过的')
    expect(titles((await inboxOf(editor)).rows)).not.toContain('自己编辑过的')
    await take(reviewer, id, 'review')
    await take(guard, id, 'guard')
    expect(titles((await inboxOf(head)).rows)).toContain('自己编辑过的')
    // The unit has a fourth person for approval, so the one who reviewed cannot approve.
    expect(titles((await inboxOf(reviewer)).rows)).not.toContain('自己编辑过的')
    await take(head, id, 'approve')
  })

  test('shows a unit that was asked what it owes, with its own date, until it has answered', async () => {
    const id = await open('2026-09-21', '请协办的')
    await take(author, id, 'involve', { unitIds: [water.id] })
    const { rows, groups } = await inboxOf(waterClerk)
    expect(rows).toMatchObject([
      { title: '请协办的', dueOn: '2026-11-05', group: 'later', actions: [{ action: 'coHandle' }] },
    ])
    expect(groups.later).toBe(1)
    await take(waterClerk, id, 'coHandle')
    expect((await inboxOf(waterClerk)).rows).toEqual([])
  })

  test('says the same as the case itself: every action shown can be taken, and no other', async () => {
    for (const actor of [author, editor, reviewer, guard, head]) {
      const { rows } = await inboxOf(actor, { pageSize: 100 })
      for (const { caseId, actions } of rows) {
        const detail = await actAs(
          db,
          actor,
          now,
          async (context) => await readCase(context, modules, caseId),
        )
        const open = detail.actions.filter(
          ({ disabledReason, isOptional }) => disabledReason === null && !isOptional,
        )
        expect(actions.map(({ action }) => action)).toEqual(open.map(({ action }) => action))
        expect(open.length).toBeGreaterThan(0)
      }
    }
  })
})

describe('the board', () => {
  test('counts what is open, late and due soon, for those who have a part in it', async () => {
    const read = async (actor: Actor) =>
      await actAs(db, actor, now, async (context) => await readBoard(context, modules))
    const { rows, soonUntil } = await read(head)
    expect(soonUntil).toBe('2026-11-03')
    expect(rows).toMatchObject([
      { unitTitle: '单位office', procedureTitle: '测试事项', open: 6, overdue: 2, soon: 2, undated: 1 },
    ])
    expect((await read(outsider)).rows).toEqual([])
    expect((await read(waterClerk)).rows).toEqual([])
  })

  test('counts what lapsed by the hour this morning as late, and keeps its count through every change', async () => {
    const read = async (at: string) =>
      await actAs(db, head, at, async (context) => await readBoard(context, modules))
    const id = await open('2026-10-20', '按小时的')
    await take(author, id, 'submit') // 48 hours of review from now
    const before = await read('2026-10-31T01:59:59Z')
    const after = await read('2026-10-31T02:00:00Z')
    expect(after.rows[0]).toMatchObject({
      overdue: (before.rows[0]?.overdue ?? 0) + 1,
      soon: (before.rows[0]?.soon ?? 0) - 1,
    })
    await sql`select procedure.sum_up_tally()`.execute(db)
    expect(await read('2026-10-31T02:00:00Z')).toEqual(after)
    await take(reviewer, id, 'giveBack', { reason: '改' })
    await take(author, id, 'ask')
    const tallied = await sql<{ differs: number }>`
      select count(*)::int as differs from (
        select unit_id, procedure_key, due_on, sum(cases) as cases
          from (select * from procedure.tally union all select * from procedure.tally_change) as t
         group by 1, 2, 3 having sum(cases) <> 0
        except
        select unit_id, procedure_key, due_on, count(*) from procedure.case where closed_at is null group by 1, 2, 3
      ) as d`.execute(db)
    expect(tallied.rows).toEqual([{ differs: 0 }])
    await actAs(db, system, now, async (context) => await perform(context, bound, id, 'lapse'))
  })

  test('lists the open cases page by page, without one twice or missing', async () => {
    const read = async (input: object) =>
      await actAs(
        db,
        head,
        now,
        async (context) => await readCases(context, modules, listCases.input.parse(input)),
      )
    const all: string[] = []
    let after: { dueAt: string | null; caseId: string } | undefined
    for (let hasMore = true; hasMore;) {
      const page = await read({ pageSize: 2, ...(after && { after }) })
      all.push(...titles(page.rows))
      const last = page.rows.at(-1)
      after = last && { dueAt: last.dueAt, caseId: last.caseId }
      hasMore = page.hasMore
    }
    expect([...all].sort()).toEqual(
      ['今天到期的', '以后的', '周五到期的', '暂停的', '请协办的', '逾期的'].sort(),
    )
    expect(all.at(-1)).toBe('暂停的')
    expect(titles((await read({ group: 'overdue' })).rows).sort()).toEqual(['请协办的', '逾期的'].sort())
    expect((await read({ unitId: water.id })).rows).toEqual([])
  })
})

describe('a case', () => {
  test('does not exist for somebody without a part in it', async () => {
    for (const actor of [outsider, waterClerk])
      await expect(
        actAs(db, actor, now, async (context) => await readCase(context, modules, later)),
      ).rejects.toMatchObject({ code: 'procedure.caseNotFound' })
  })

  test('explains its dates in words and day by day', async () => {
    const detail = await actAs(db, author, now, async (context) => await readCase(context, modules, friday))
    expect(detail.clocks).toMatchObject([
      { name: 'settle', dueOn: '2026-10-30', isLate: false, startedOn: '2026-09-28' },
    ])
    expect(detail.clocks[0]?.sentences.at(-1)).toBe('第20个工作日为2026年10月30日（星期五），当日24时届满。')
    const explanation = await actAs(
      db,
      author,
      now,
      async (context) =>
        await readExplanation(context, modules, { caseId: friday, name: 'settle', partyId: null }),
    )
    expect(explanation.counted).toHaveLength(20)
    expect(explanation.makeUpDays).toEqual(['2026-10-10'])
  })

  test('says what is late without anybody having marked it', async () => {
    const detail = await actAs(db, author, now, async (context) => await readCase(context, modules, late))
    expect(detail.clocks).toMatchObject([{ isLate: true }])
    const still = await actAs(db, author, now, async (context) => await readCase(context, modules, today))
    expect(still.clocks).toMatchObject([{ isLate: false }])
  })

  test('gives the reason of every disabled button', async () => {
    const id = await open('2026-10-20', '看按钮的')
    await take(author, id, 'submit')
    const detail = await actAs(db, author, now, async (context) => await readCase(context, modules, id))
    const reasons = Object.fromEntries(
      detail.actions.map(({ action, disabledReason }) => [action, disabledReason]),
    )
    expect(reasons).toEqual({
      review: '须由初审人办理',
      giveBack: '须由初审人或保密审查员或审签人办理',
      coHandle: '须由被征询单位的撰稿人办理',
    })
  })
})
