// The way of a report (办法第二条至第八条): sealed for named people, read by nobody else, answered, and its sender known to two together.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/database.ts'
import type { ReportOffice } from '../../../tests/reports.ts'
import {
  act,
  as,
  createReportOffice,
  giveKey,
  open,
  passphrase,
  secretContact,
  secretName,
  secretText,
  send,
} from '../../../tests/reports.ts'
import { createPerson } from '../../../tests/cases.ts'
import { readReason, requestIdentity, showIdentity } from './service/identity.ts'
import { endRunOut, erase } from './service/jobs.ts'
import { openWith } from './service/keys.ts'
import { dismiss, nameInvestigator, recuse } from './service/readers.ts'
import { askReporter, note, openWhole } from './service/reading.ts'
import { changeHolders, recover } from './service/recovery.ts'
import { addMessage, follow } from './service/reporter.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
let office: ReportOffice
beforeAll(async () => {
  office = await createReportOffice(db, 'inspection')
}, 60_000)

const on = '2026-03-02'
const read = async (actor: ReportOffice['clerk'], reportId: string, unlock: string) =>
  await as(db, actor, on, async (context) => await openWhole(context, { reportId, unlock }))

test('is read by the clerk, investigated, concluded, looked at by the director, and answered to its sender', async () => {
  const { clerk, investigator, director } = office
  const { reportId, receipt } = await send(db, on)
  const unlocked = await open(db, clerk, on)
  expect((await read(clerk, reportId, unlocked)).items.map(({ text }) => text)).toEqual([secretText])
  await expect(read(investigator, reportId, await open(db, investigator, on))).rejects.toMatchObject({
    code: 'whistleblowing.reportNotFound',
  })
  const named = { unlock: unlocked, investigatorIds: [investigator.id], directorId: director.id }
  await act(db, [clerk, on], reportId, 'accept', named)
  const own = await open(db, investigator, on)
  await as(db, investigator, on, async (context) => {
    await note(context, { reportId, unlock: own, text: '已调取粮站三年台账', files: [] })
    await askReporter(context, { reportId, unlock: own, text: '请问大约在哪个月？' })
  })
  const asked = await as(db, clerk, on, async (context) => await follow(context, receipt))
  expect(asked).toMatchObject({ state: 'investigating', mayAdd: true })
  expect(asked.items.map(({ text }) => text)).toEqual(['请问大约在哪个月？'])
  const added = await as(
    db,
    clerk,
    on,
    async (context) => await addMessage(context, receipt, { text: '去年九月', files: [] }),
  )
  expect(added.followed.items.at(-1)).toMatchObject({ text: '去年九月', isOwn: true })
  const answer = '您反映的问题基本属实，已经移送处理。'
  await act(db, [investigator, on], reportId, 'conclude', { unlock: own, text: '基本属实', answer })
  const before = await as(db, clerk, on, async (context) => await follow(context, receipt))
  expect(before.items.some(({ text }) => text === answer)).toBe(false)
  const deciding = await open(db, director, on)
  await act(db, [director, on], reportId, 'approve', { unlock: deciding })
  const after = await as(db, clerk, on, async (context) => await follow(context, receipt))
  expect(after.items.at(-1)).toMatchObject({ title: '答复举报人', text: answer })
  const whole = await read(director, reportId, deciding)
  expect(whole.items.map(({ kind }) => kind)).toEqual([
    'report',
    'note',
    'question',
    'message',
    'conclusion',
    'answer',
  ])
  expect(whole.trace.map(({ name }) => name)).toEqual(
    expect.arrayContaining([clerk.name, investigator.name, director.name]),
  )
})

test('is refused only by a director who did not propose it, and the answer waits for that', async () => {
  const { clerk, director } = office
  const { reportId, receipt } = await send(db, on)
  const unlock = await open(db, clerk, on)
  const answer = '您反映的事项不属于受理范围，请向法院起诉。'
  const proposal = { unlock, text: '属于诉讼事项', answer, directorId: director.id }
  await act(db, [clerk, on], reportId, 'propose', proposal)
  expect((await as(db, clerk, on, async (context) => await follow(context, receipt))).items).toEqual([])
  await expect(act(db, [clerk, on], reportId, 'refuse', { unlock })).rejects.toMatchObject({
    code: 'procedure.forbidden',
  })
  await act(db, [director, on], reportId, 'refuse', { unlock: await open(db, director, on) })
  const told = await as(db, clerk, on, async (context) => await follow(context, receipt))
  expect(told).toMatchObject({ state: 'refused', mayAdd: false })
  expect(told.items.map(({ text }) => text)).toEqual([answer])
})

describe('who reported', () => {
  test('is shown once to who asked, after another person has agreed, and neither of them could open it alone', async () => {
    const { clerk, keeper } = office
    const { reportId } = await send(db, on)
    const mine = await open(db, clerk, on)
    const reason = '需要当面核实账本复印件的来历'
    const { requestId } = await as(
      db,
      clerk,
      on,
      async (context) => await requestIdentity(context, { reportId, unlock: mine, reason }),
    )
    const show = async () =>
      await as(db, clerk, on, async (context) => await showIdentity(context, { requestId, unlock: mine }))
    await expect(show()).rejects.toMatchObject({ code: 'whistleblowing.requestNotFound' })
    await expect(act(db, [clerk, on], requestId, 'grant', { unlock: mine })).rejects.toMatchObject({
      code: 'procedure.forbidden',
    })
    const theirs = await open(db, keeper, on)
    const told = await as(
      db,
      keeper,
      on,
      async (context) => await readReason(context, { requestId, unlock: theirs }),
    )
    expect(told.reason).toBe(reason)
    await expect(read(keeper, reportId, theirs)).rejects.toMatchObject({
      code: 'whistleblowing.reportNotFound',
    })
    await act(db, [keeper, on], requestId, 'grant', { unlock: theirs })
    expect(await show()).toEqual({ name: secretName, contact: secretContact })
    await expect(show()).rejects.toMatchObject({ code: 'whistleblowing.requestNotFound' })
  })

  test('cannot be asked for when nobody left a name', async () => {
    const { reportId } = await send(db, on, { identity: {} })
    const unlock = await open(db, office.clerk, on)
    await expect(
      as(
        db,
        office.clerk,
        on,
        async (context) =>
          await requestIdentity(context, { reportId, unlock, reason: '想知道是谁写的这封信' }),
      ),
    ).rejects.toMatchObject({ code: 'whistleblowing.noIdentity' })
  })
})

describe('keys', () => {
  test('open nothing after eight wrong passphrases, and not after half an hour', async () => {
    const person = await createPerson(db, office.unit, ['reportClerk'])
    await giveKey(db, person)
    const token = await open(db, person, on)
    const { reportId } = await send(db, on)
    expect((await read(person, reportId, token)).items).toHaveLength(1)
    await expect(
      as(db, person, '2026-03-03', async (context) => await openWhole(context, { reportId, unlock: token })),
    ).rejects.toMatchObject({ code: 'whistleblowing.unlockFirst' })
    // Each refusal is committed on its own, as the server does with a refusal that keeps its writes.
    await db
      .updateTable('whistleblowing.own_key')
      .set({ failures: 7 })
      .where('person_id', '=', person.id)
      .execute()
    await as(db, person, on, async (context) => {
      await openWith(context, person.id, 'wrong').catch((error: { code: string }) =>
        expect(error.code).toBe('sealing.passphraseWrong'),
      )
    })
    await expect(
      as(db, person, on, async (context) => await openWith(context, person.id, passphrase)),
    ).rejects.toMatchObject({ code: 'whistleblowing.blocked' })
  })

  test('are given again by two holders to a colleague who forgot the passphrase, and not by one', async () => {
    const { clerk, holders, unit } = office
    const { reportId } = await send(db, on)
    await giveKey(db, clerk, true)
    const token = await open(db, clerk, on)
    await expect(read(clerk, reportId, token)).rejects.toMatchObject({ code: 'whistleblowing.noReportKey' })
    const [one, two] = holders
    const together = { unitId: unit.id, passphrase, otherPassphrase: passphrase, personId: clerk.id }
    await expect(
      as(db, one, on, async (context) => await recover(context, { ...together, otherId: one.id })),
    ).rejects.toMatchObject({ code: 'whistleblowing.holdersSame' })
    await as(db, one, on, async (context) => await recover(context, { ...together, otherId: two.id }))
    expect((await read(clerk, reportId, token)).items[0]?.text).toBe(secretText)
  })

  test('of the office change with its holders: the old ones open nothing any more', async () => {
    const { holders, unit, clerk } = office
    const third = await createPerson(db, unit, ['reportKeyHolder'])
    await giveKey(db, third)
    const [one, two] = holders
    const { reportId } = await send(db, on)
    const together = { unitId: unit.id, passphrase, otherPassphrase: passphrase }
    const next = { ...together, otherId: two.id, holderIds: [one.id, third.id] }
    await as(db, one, on, async (context) => await changeHolders(context, next))
    const asking = { ...together, personId: clerk.id }
    await expect(
      as(db, one, on, async (context) => await recover(context, { ...asking, otherId: two.id })),
    ).rejects.toMatchObject({ code: 'whistleblowing.notHolders' })
    await giveKey(db, clerk, true)
    await as(db, one, on, async (context) => await recover(context, { ...asking, otherId: third.id }))
    expect((await read(clerk, reportId, await open(db, clerk, on))).items[0]?.text).toBe(secretText)
  })

  test('of a report change when somebody is taken off it, and what they kept opens nothing', async () => {
    const { clerk, investigator } = office
    const { reportId } = await send(db, on)
    const unlock = await open(db, clerk, on)
    const change = { reportId, unlock, personId: investigator.id }
    await as(db, clerk, on, async (context) => await nameInvestigator(context, change))
    const theirs = await open(db, investigator, on)
    expect((await read(investigator, reportId, theirs)).items).toHaveLength(1)
    const before = await db
      .selectFrom('whistleblowing.report')
      .select('content_key')
      .where('id', '=', reportId)
      .executeTakeFirstOrThrow()
    await as(db, clerk, on, async (context) => await dismiss(context, change))
    await expect(read(investigator, reportId, theirs)).rejects.toMatchObject({
      code: 'whistleblowing.reportNotFound',
    })
    const after = await db
      .selectFrom('whistleblowing.report')
      .select('content_key')
      .where('id', '=', reportId)
      .executeTakeFirstOrThrow()
    expect(after.content_key).not.toEqual(before.content_key)
    expect((await read(clerk, reportId, unlock)).items[0]?.text).toBe(secretText)
  })

  test('are laid down by whoever recuses themselves, unless nobody else could read then', async () => {
    const { clerk, investigator } = office
    const { reportId } = await send(db, on)
    const unlock = await open(db, clerk, on)
    const holders = await db
      .selectFrom('procedure.case_reader')
      .select('person_id')
      .where('case_id', '=', reportId)
      .execute()
    for (const { person_id: personId } of holders.filter((one) => one.person_id !== clerk.id))
      await as(db, clerk, on, async (context) => await dismiss(context, { reportId, unlock, personId }))
    await expect(
      as(db, clerk, on, async (context) => await recuse(context, { reportId })),
    ).rejects.toMatchObject({ code: 'whistleblowing.lastReader' })
    const other = { reportId, unlock, personId: investigator.id }
    await as(db, clerk, on, async (context) => await nameInvestigator(context, other))
    await as(db, clerk, on, async (context) => await recuse(context, { reportId }))
    await expect(read(clerk, reportId, unlock)).rejects.toMatchObject({
      code: 'whistleblowing.reportNotFound',
    })
  })
})

test('sent twice counts once, and the second sending gets the receipt that opens it', async () => {
  const first = await send(db, on)
  const second = await send(db, on, { key: first.key })
  expect(second.number).toBe(first.number)
  expect(second.receipt).not.toBe(first.receipt)
  await expect(
    as(db, office.clerk, on, async (context) => await follow(context, first.receipt)),
  ).rejects.toMatchObject({ code: 'whistleblowing.receiptUnknown' })
  const found = await as(db, office.clerk, on, async (context) => await follow(context, second.receipt))
  expect(found.number).toBe(first.number)
})

test('a receipt is not found by guessing: near ones are unknown, and one receipt serves twenty times a minute', async () => {
  const { receipt } = await send(db, on)
  const near = `${receipt.startsWith('A') ? 'B' : 'A'}${receipt.slice(1)}`
  const ask = async (code: string) =>
    await as(db, office.clerk, on, async (context) => await follow(context, code))
  for (const wrong of [near, receipt.slice(0, -1), '', '%'])
    await expect(ask(wrong)).rejects.toMatchObject({ code: 'whistleblowing.receiptUnknown' })
  expect((await ask(receipt.toLowerCase().replaceAll('-', ' '))).state).toBe('received')
})

test('ends by itself after the time to add something, and cannot be read once its keys are destroyed', async () => {
  const { clerk, investigator, director } = office
  const { reportId, receipt } = await send(db, on)
  const unlock = await open(db, clerk, on)
  const named = { unlock, investigatorIds: [investigator.id], directorId: director.id }
  await act(db, [clerk, on], reportId, 'accept', named)
  const own = await open(db, investigator, on)
  await act(db, [investigator, on], reportId, 'conclude', {
    unlock: own,
    text: '不属实',
    answer: '经核实不属实。',
  })
  await act(db, [director, on], reportId, 'approve', { unlock: await open(db, director, on) })
  await as(db, clerk, '2026-05-01', endRunOut)
  await as(db, clerk, '2031-12-01', erase)
  const keys = await db
    .selectFrom('whistleblowing.report_key')
    .select('id')
    .where('report_id', '=', reportId)
    .execute()
  expect(keys).toEqual([])
  await expect(read(clerk, reportId, unlock)).rejects.toMatchObject({ code: 'whistleblowing.erased' })
  await expect(as(db, clerk, on, async (context) => await follow(context, receipt))).rejects.toMatchObject({
    code: 'whistleblowing.receiptUnknown',
  })
})
