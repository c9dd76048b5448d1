import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { makeDocx, paragraph } from '../../../tests/files/office.ts'
import { actAs, createPerson } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { Office } from '../../../tests/information-requests.ts'
import { act, bringToSigned, createOffice, draft, examining } from '../../../tests/information-requests.ts'
import { openTestBlobs } from '../../../tests/notices.ts'
import { attachFile } from './service/files.ts'
import {
  describePublication,
  propose,
  readPublicationDraft,
  readPublications,
} from './service/publication.ts'

const blobs = openTestBlobs()
let db: Pool
let office: Office
let both: Actor

beforeAll(async () => {
  db = await createTestDatabase()
  office = await createOffice(db, 'health')
  both = await createPerson(db, office.unit, ['requestOfficer', 'author'])
})
afterAll(async () => await db.destroy())

async function as<Result>(actor: Actor, work: Parameters<typeof actAs<Result>>[3]): Promise<Result> {
  return await actAs(db, actor, '2026-03-12T02:00:00Z', async (context) => await work({ ...context, blobs }))
}

/** A served answer with a file that names its applicant in text, properties and name. */
async function answered(outcomeCode: 'P' | 'R4' = 'P'): Promise<string> {
  const { requestId } = await examining(office, '2026-03-02')
  const bytes = makeDocx(['慕容测试：', '结算金额120万元。'].map((line) => paragraph(line)).join(''))
  const stored = await blobs.put(Buffer.from(bytes))
  const place = { requestId, role: 'answer', key: crypto.randomUUID() } as const
  await as(
    office.officer,
    async (context) => await attachFile(context, place, { ...stored, name: '给慕容测试的结算书.docx' }),
  )
  await draft(office, requestId, '2026-03-05', {
    outcomeCode,
    outcomeDetail: outcomeCode === 'R4' ? 'privacyByOrgan' : null,
    body: '结算书除人名外予以公开。',
    grounds: '条例第三十七条',
    reasons: '涉及个人隐私',
  })
  await bringToSigned(office, requestId, '2026-03-09')
  const service = { method: 'inPerson', evidence: '签收单' } as const
  await act(office, office.officer, requestId, 'deliver', { on: '2026-03-10', service })
  return requestId
}

async function draftOf(requestId: string) {
  return await as(both, async (context) => await readPublicationDraft(context, { requestId }))
}

test('an answer goes before publishing as a draft whose text, file, name and properties name nobody', async () => {
  const requestId = await answered()
  const { title, text, files, terms } = await draftOf(requestId)
  expect(terms).toEqual(['慕容测试', '13800000000'])
  const proposed = await as(
    both,
    async (context) =>
      await propose(context, {
        requestId,
        title,
        text,
        terms: ['120万元'],
        fileIds: files.map(({ fileId }) => fileId),
      }),
  )
  expect(proposed.covered).toEqual([{ name: '公开件.docx', places: expect.any(Number) }])
  const sent = await db
    .selectFrom('publishing.attachment')
    .selectAll()
    .where('edition_id', '=', proposed.editionId)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(sent)).not.toContain('慕容')
  const read = await extractBytes(await blobs.read(sent.hash), sent.name)
  expect(JSON.stringify(read)).not.toMatch(/慕容|120万元/)
  const view = await as(both, async (context) => await describePublication(context, requestId))
  expect(view).toMatchObject({ editionId: proposed.editionId, address: null })
  expect(view?.checked).toEqual(
    expect.arrayContaining(['标题', '正文', '附件正文', '附件文件名', '附件文档属性']),
  )
  const back = await as(
    both,
    async (context) => await readPublications(context, { page: 1, editionId: proposed.editionId }),
  )
  expect(back.rows).toMatchObject([{ requestId, editionId: proposed.editionId }])
  await expect(
    as(both, async (context) => await propose(context, { requestId, title, text, terms: [], fileIds: [] })),
  ).rejects.toMatchObject({ code: 'informationRequests.alreadyProposed' })
})

test('a title or a text that names the applicant in any spelling is refused, with the place', async () => {
  const requestId = await answered()
  const put = async (title: string, text: string) =>
    await as(
      both,
      async (context) => await propose(context, { requestId, title, text, terms: [], fileIds: [] }),
    )
  await expect(put('慕 容测试申请的结算书', '予以公开')).rejects.toThrow('标题中有“慕容测试”')
  await expect(put('河东村结算书', '电话138-0000-0000')).rejects.toThrow('正文中有')
  await expect(put('河东村结算书', '证件11010519491231002x')).rejects.toThrow('正文中有申请人的证件号码')
})

test('only what was given out and served can be made public, by an officer who is an author as well', async () => {
  const refused = await answered('R4')
  await expect(draftOf(refused)).rejects.toMatchObject({ code: 'informationRequests.notPublishable' })
  const { requestId } = await examining(office, '2026-03-02')
  await expect(draftOf(requestId)).rejects.toMatchObject({ code: 'informationRequests.notPublishable' })
  const given = await answered()
  await expect(
    as(
      office.officer,
      async (context) =>
        await propose(context, {
          requestId: given,
          title: '河东村结算书',
          text: '予以公开',
          terms: [],
          fileIds: [],
        }),
    ),
  ).rejects.toMatchObject({ status: 403 })
})
