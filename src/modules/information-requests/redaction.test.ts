import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { makeDocx, paragraph } from '../../../tests/files/office.ts'
import { actAs } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Office } from '../../../tests/information-requests.ts'
import { act, createOffice, draft, examining } from '../../../tests/information-requests.ts'
import { openTestBlobs } from '../../../tests/notices.ts'
import { attachFile, detachFile } from './service/files.ts'
import { readRequest } from './service/matter.ts'
import { keep, lookAt, lookAtCopy, readSuggestions, tryOut } from './service/redaction.ts'
import { selectFiles } from './store/files.ts'

const blobs = openTestBlobs()
const identity = '11010519491231002X'
let db: Pool
let office: Office

beforeAll(async () => {
  db = await createTestDatabase()
  office = await createOffice(db, 'health')
})
afterAll(async () => await db.destroy())

async function as<Result>(
  who: 'officer' | 'secrecy',
  work: Parameters<typeof actAs<Result>>[3],
): Promise<Result> {
  return await actAs(
    db,
    office[who],
    '2026-03-05T02:00:00Z',
    async (context) => await work({ ...context, blobs }),
  )
}

/** A request with one file that names people. */
async function withFile(): Promise<{ requestId: string; fileId: string }> {
  const { requestId } = await examining(office, '2026-03-02')
  const text = ['慕容测试来信', `负责人田大有，身份证号${identity}。`, '结算金额120万元。']
  const stored = await blobs.put(Buffer.from(makeDocx(text.map((line) => paragraph(line)).join(''))))
  const { fileId } = await as(
    'officer',
    async (context) =>
      await attachFile(
        context,
        { requestId, role: 'answer', key: crypto.randomUUID() },
        { ...stored, name: '田大有结算书.docx' },
      ),
  )
  return { requestId, fileId }
}

test('numbers of people and the applicant are suggested, with how often they stand there', async () => {
  const chosen = await withFile()
  const { suggestions } = await as('officer', async (context) => await readSuggestions(context, chosen))
  expect(suggestions).toEqual([
    { term: identity, why: '身份证件号码', count: 1 },
    { term: '慕容测试', why: '申请人', count: 1 },
  ])
})

test('the copy holds nothing of it, not even in its name, takes the place of the original, and the original stays', async () => {
  const chosen = await withFile()
  const before = (await selectFiles(db, chosen.requestId)).find(({ fileId }) => fileId === chosen.fileId)
  const tried = await as(
    'officer',
    async (context) => await tryOut(context, { ...chosen, terms: ['田大有', identity], regions: [] }),
  )
  expect(tried).toMatchObject({ name: '公开件.docx', hits: [{ where: expect.any(String) }, {}] })
  expect(tried.text).toContain('结算金额120万元')
  const { requestId } = chosen
  const { redactionId } = tried
  const { fileId } = await as('officer', async (context) => await keep(context, { requestId, redactionId }))
  const files = (await selectFiles(db, requestId)).toSorted((a, b) => (a.role > b.role ? -1 : 1))
  expect(files.map(({ role, name }) => [role, name])).toEqual([
    ['source', '田大有结算书.docx'],
    ['answer', '公开件.docx'],
  ])
  expect(files[0]?.hash).toBe(before?.hash)
  const bytes = await blobs.read(files[1]?.hash ?? '')
  expect((await extractBytes(bytes, 'a.docx')).text).not.toMatch(/田大有|11010519/)
  const { redactions } = await as('secrecy', async (context) => await readRequest(context, requestId))
  expect(redactions).toMatchObject([{ resultId: fileId, terms: 2, hits: 2 }])
  expect(JSON.stringify(redactions)).not.toContain('田大有')
  const audit = await db.selectFrom('audit.entry').selectAll().execute()
  expect(JSON.stringify(audit)).not.toContain('田大有')
})

test('a file that was tried can still be taken out, and a copy be made again', async () => {
  const chosen = await withFile()
  await as('officer', async (context) => await tryOut(context, { ...chosen, terms: ['田大有'], regions: [] }))
  await as('officer', async (context) => await tryOut(context, { ...chosen, terms: [identity], regions: [] }))
  await as('officer', async (context) => await detachFile(context, chosen))
  expect(await selectFiles(db, chosen.requestId)).toEqual([])
})

test('nothing is covered once the answer is put forward, and by nobody but who drafts it', async () => {
  const chosen = await withFile()
  const { requestId } = chosen
  const cover = async (who: 'officer' | 'secrecy') =>
    await as(who, async (context) => await tryOut(context, { ...chosen, terms: ['田大有'], regions: [] }))
  await expect(cover('secrecy')).rejects.toMatchObject({ status: 404 })
  const { redactionId } = await cover('officer')
  await draft(office, requestId, '2026-03-05')
  await act(office, office.officer, requestId, 'submitAnswer', { on: '2026-03-05' })
  await expect(cover('officer')).rejects.toMatchObject({ code: 'informationRequests.filesFixed' })
  await expect(
    as('officer', async (context) => await keep(context, { requestId, redactionId })),
  ).rejects.toMatchObject({ code: 'informationRequests.filesFixed' })
})

test('files with pages are looked at some at a time, the others by their text', async () => {
  const chosen = await withFile()
  const { requestId } = chosen
  expect(await as('officer', async (context) => await lookAt(context, { ...chosen, from: 1 }))).toEqual({
    pages: [],
    total: 0,
  })
  const other = await withFile()
  await expect(
    as('officer', async (context) => await lookAt(context, { requestId, fileId: other.fileId, from: 1 })),
  ).rejects.toMatchObject({ status: 404 })
  await expect(
    as(
      'officer',
      async (context) => await lookAtCopy(context, { requestId, redactionId: other.fileId, from: 1 }),
    ),
  ).rejects.toMatchObject({ code: 'informationRequests.redactionGone' })
})
