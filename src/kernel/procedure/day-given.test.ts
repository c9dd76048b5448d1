import { afterAll, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import { bind } from '#kernel/module.ts'
import { actAs, createUnit } from '../../../tests/cases.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { defineProcedure } from './define.ts'
import { openCase, perform } from './perform.ts'
import { verifyReplay } from './verify-replay.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())

const law = { instrument: '政府信息公开条例', article: '第四十九条' }
const yearly = defineProcedure({
  key: 'yearly',
  version: '2026-11',
  title: '年度事项',
  initial: 'open',
  roles: { clerk: '经办人' },
  states: { open: { title: '办理中' }, done: { title: '已办结', final: true } },
  clocks: { publish: { title: '公布期限', until: 'dayGiven', law } },
  opening: { title: '布置', by: ['clerk'], clocks: { publish: 'startFromReceipt' }, law },
  actions: {
    reschedule: {
      title: '调整日期',
      from: ['open'],
      by: [],
      automatic: true,
      optional: true,
      clocks: { publish: 'restart' },
      law,
    },
    publish: { title: '公布', from: ['open'], to: 'done', by: ['clerk'], clocks: { publish: 'stop' }, law },
  },
})
const bound = bind(yearly, {})
const unit = await createUnit(db, 'county')

async function dueOnOf(id: string) {
  const row = await db.selectFrom('procedure.case').select('due_on').where('id', '=', id).executeTakeFirst()
  return row?.due_on
}

test('a limit that runs until a day given ends on that day, in leap years too, and may be set anew', async () => {
  const id = await actAs(
    db,
    system,
    '2028-01-05T01:00:00Z',
    async (context) =>
      await openCase(context, yearly, {
        unitId: unit.id,
        title: '年度报告',
        receivedOn: '2028-01-01',
        dueOn: '2028-03-31',
      }),
  )
  expect(await dueOnOf(id)).toBe('2028-03-31')
  await actAs(
    db,
    system,
    '2028-01-20T01:00:00Z',
    async (context) => await perform(context, bound, id, 'reschedule', { dueOn: '2028-01-26' }),
  )
  expect(await dueOnOf(id)).toBe('2028-01-26')
  expect((await verifyReplay(db, [bound], calendar2026)).mismatches).toEqual([])
})
