import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { makeMail } from '../../../tests/files/mail.ts'
import { makeZip } from '../../../tests/files/zip.ts'
import { createOffice } from '../../../tests/information-requests.ts'
import { openTestBlobs } from '../../../tests/notices.ts'
import { IntakeRequest } from './contract/filing.ts'
import { takeInRequest } from './service/filing.ts'
import { openMailOfRequest } from './service/mail.ts'
import { selectFiles } from './store/files.ts'
import { emptyIntake, fillFromMail, intakeOf } from './workbench/intake/state.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const office = await createOffice(db, 'office')
const blobs = openTestBlobs()

type Context = Parameters<Parameters<typeof actAs>[3]>[0]

async function asOfficer<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
  return await actAs(
    db,
    office.officer,
    '2026-03-05T02:00:00Z',
    async (context) => await work({ ...context, blobs }),
  )
}

async function open(bytes: Buffer, name = '申请.eml') {
  const { hash, sizeBytes } = await blobs.put(bytes)
  return await asOfficer(async (context) => await openMailOfRequest(context, {}, { hash, name, sizeBytes }))
}

const plain = (name: string) => ({ name, type: 'text/plain', bytes: Buffer.from(name) })

test('a mail fills the form of the intake, and the officer has the last word on every part of it', async () => {
  const mail = await open(
    makeMail({ subject: '申请部门决算', text: '请提供2025年度部门决算', files: [plain('申请表.txt')] }),
  )
  const typed = { ...emptyIntake('2026-03-05', '经办人'), channel: 'mail' as const, unitId: office.unit.id }
  const filled = { ...typed, ...fillFromMail(typed, mail) }
  expect(filled).toMatchObject({ name: '慕容测试', email: 'murong@example.org', subject: '申请部门决算' })
  // The mail says the second of March; the day it arrived is what the officer sees in the mailbox.
  expect([filled.submittedOn, filled.identityNumber]).toEqual(['2026-03-05', ''])
  expect(fillFromMail({ ...typed, name: '核实过的姓名' }, mail).name).toBe('核实过的姓名')
  expect(fillFromMail(filled, mail).files).toEqual(filled.files)
  const intake = IntakeRequest.parse({
    ...intakeOf({ ...filled, identityNumber: '11010519491231002X' }),
    key: randomUUID(),
  })
  const { requestId, receivedOn } = await asOfficer(async (context) => await takeInRequest(context, intake))
  expect(receivedOn).toBeNull()
  const files = await selectFiles(db, requestId)
  expect(files.map(({ role, name }) => `${role} ${name}`).sort()).toEqual([
    'application 申请表.txt',
    'mail 申请.eml',
  ])
})

test('an archive in an archive in a mail is not taken out, and the mail that holds it is kept whole', async () => {
  const inner = makeZip([{ name: '甲.txt', data: '甲' }])
  const outer = makeZip([{ name: '里.zip', data: inner }])
  const files = [{ name: '外.zip', type: 'application/zip', bytes: outer }, plain('申请表.txt')]
  const mail = await open(makeMail({ text: '见附件', files }))
  expect(mail.files.map(({ name }) => name)).toEqual(['申请.eml', '申请表.txt'])
  expect(mail.refused).toEqual([expect.stringContaining('“外.zip”里还有压缩包')])
})

test('what is no mail is refused in a sentence, and a body too long for the form is cut and said to be', async () => {
  await expect(open(Buffer.from('你好'), '申请.eml')).rejects.toMatchObject({ code: 'files.notAMail' })
  const long = await open(makeMail({ text: '甲'.repeat(6000) }))
  expect([long.description.length, long.isCut]).toEqual([5000, true])
})
