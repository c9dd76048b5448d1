import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { extract } from '#kernel/files/extract.ts'
import { search } from '#kernel/search/search.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import type { County } from '../../../tests/publishing.ts'
import { act, asActor, createCounty, takeTo, writeDraft } from '../../../tests/publishing.ts'
import { emptyContent } from './rules/content.ts'
import { screenParts } from './rules/screen-parts.ts'
import { attach, detach, rename, reorder, showAttachment } from './service/attachments.ts'
import { openCorrection, save } from './service/drafts.ts'
import { saveExtraction, selectAttachments } from './store/attachments.ts'
import { findEdition } from './store/editions.ts'
import { selectFile, selectItemPage } from './store/public-items.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-attachments-'))
const blobs: BlobStore = openBlobStore(folder)
let db: Pool
let county: County

beforeAll(async () => {
  db = await createTestDatabase()
  county = await createCounty(db)
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

/** The smallest PNG there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function add(
  editionId: string,
  name: string,
  bytes: Buffer | string,
  change: {
    role?: 'attachment' | 'image' | 'twin'
    twinOf?: string | null
    key?: string
    title?: string
  } = {},
  actor = county.author,
) {
  const stored = await blobs.put(Buffer.from(bytes))
  const input = {
    key: randomUUID(),
    editionId,
    role: 'attachment' as const,
    twinOf: null,
    title: '',
    ...change,
  }
  return await asActor(db, actor, async (context) => await attach(context, input, { name, ...stored }), {
    blobs,
  })
}

/** What the worker does after an upload. */
async function readOut(editionId: string) {
  for (const { hash, name } of await selectAttachments(db, editionId)) {
    const result = await extract(blobs, hash, name)
    await asActor(
      db,
      county.author,
      async ({ tx, now }) => await saveExtraction(tx, { hash, name }, result, now),
    )
  }
}

describe('a file of an edition', () => {
  test('is public only while the edition that carries it is, and is found by what is written in it', async () => {
    const { editionId, itemId } = await writeDraft(county, { title: '公布监测结果的公告' })
    const { attachment } = await add(editionId, '监测结果.txt', '柳河断面水质达到二类标准')
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.filesPending',
      message: expect.stringContaining('监测结果') as string,
    })
    await readOut(editionId)
    await takeTo(county, editionId, 'inApproval')
    expect(await selectFile(db, attachment.hash)).toBeUndefined()
    await act(db, county.approver, editionId, 'approve')
    expect(await selectFile(db, attachment.hash)).toMatchObject({
      title: '监测结果',
      itemId,
      type: 'text/plain',
    })
    expect((await search(db, { text: '柳河断面' })).hits.map(({ url }) => url)).toEqual([`/items/${itemId}`])
  })

  test('is attached once in a part: bytes under a second name would be approved and never shown', async () => {
    const { editionId } = await writeDraft(county)
    await add(editionId, '甲表.txt', '同一张表')
    await expect(add(editionId, '乙表.txt', '同一张表', { title: '另一个标题' })).rejects.toMatchObject({
      code: 'publishing.fileTwice',
      message: expect.stringContaining('甲表.txt') as string,
    })
    const first = await add(editionId, '一.png', png, { role: 'image' })
    const again = await add(editionId, '二.png', png, { role: 'image' })
    expect(again.address).toBe(first.address)
    expect(await selectAttachments(db, editionId)).toHaveLength(2)
  })

  test('that a draft of earlier days carries twice is in the way of its submission', async () => {
    const { editionId } = await writeDraft(county)
    const { attachment } = await add(editionId, '甲表.txt', '早先的表')
    await db
      .insertInto('publishing.attachment')
      .columns(['edition_id', 'role', 'hash', 'name', 'title', 'type', 'size_bytes'])
      .expression((select) =>
        select
          .selectFrom('publishing.attachment')
          .select((row) => [
            'edition_id',
            'role',
            'hash',
            row.val('乙表.txt').as('name'),
            row.val('乙').as('title'),
            'type',
            'size_bytes',
          ])
          .where('id', '=', attachment.id),
      )
      .execute()
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.fileTwice',
    })
  })

  test('is screened under every name and title it goes out with', () => {
    const extraction = { type: 'text/plain', text: '', hidden: [], metadata: {}, problem: null, embedded: [] }
    const file = { hash: 'a'.repeat(64), extraction }
    const files = [
      { ...file, name: '王某某身份证.txt', title: '名单' },
      { ...file, name: '图.txt', title: '图' },
    ]
    const read = screenParts(emptyContent, files).map(({ text, name = '' }) => `${text}\n${name}`)
    for (const words of ['王某某身份证.txt', '图.txt', '名单']) expect(read.join('\n')).toContain(words)
  })

  test('can be asked to be read once for one content and name, however often it is uploaded', async () => {
    const first = await writeDraft(county)
    const second = await writeDraft(county)
    await add(first.editionId, '同一份.txt', '同样的内容')
    await add(second.editionId, '同一份.txt', '同样的内容')
    const jobs = await db
      .selectFrom('jobs.outbox')
      .select('name')
      .where('name', '=', 'publishing.readFile')
      .execute()
    const hashes = await db.selectFrom('publishing.extraction').select('hash').execute()
    expect(jobs.length).toBe(hashes.length)
  })

  test('sent again after a lost connection is added once', async () => {
    const { editionId } = await writeDraft(county)
    const key = randomUUID()
    const first = await add(editionId, '名单.txt', '名单', { key })
    const second = await add(editionId, '名单.txt', '名单', { key })
    expect(second.attachment.id).toBe(first.attachment.id)
    expect(await selectAttachments(db, editionId)).toHaveLength(1)
  })

  test.each([
    ['网页', 'a.html', '<html><body><script>alert(1)</script></body></html>', 'fileKindRefused'],
    ['图形', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'fileKindRefused'],
    ['程序', 'a.exe', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'fileKindRefused'],
    ['改了后缀的图片', '通知.pdf', png, 'fileKindRefused'],
  ])(
    'that browsers or machines would run, or that is not what it claims, is refused: %s',
    async (_what, name, bytes, code) => {
      const { editionId } = await writeDraft(county)
      await expect(add(editionId, name, bytes)).rejects.toMatchObject({ code: `publishing.${code}` })
    },
  )

  test('only pictures that browsers show may stand in the text', async () => {
    const { editionId } = await writeDraft(county)
    await expect(add(editionId, 'a.txt', '文字', { role: 'image' })).rejects.toMatchObject({
      code: 'publishing.imageExpected',
    })
    const { address } = await add(editionId, '图.png', png, { role: 'image' })
    expect(address).toMatch(/^\/files\/[0-9a-f]{64}\/%E5%9B%BE\.png$/)
  })

  test('changed, renamed, reordered or removed changes the digest, and nothing of it after submission', async () => {
    const { editionId } = await writeDraft(county)
    const one = await add(editionId, '甲.txt', '甲')
    const two = await add(editionId, '乙.txt', '乙')
    const as = { blobs }
    await asActor(
      db,
      county.author,
      async (context) => await rename(context, { attachmentId: one.attachment.id, title: '附件一' }),
      as,
    )
    await asActor(db, county.author, async (context) => {
      const attachmentIds = [two.attachment.id, one.attachment.id]
      return await reorder(context, { editionId, attachmentIds })
    })
    expect((await selectAttachments(db, editionId)).map(({ title }) => title)).toEqual(['乙', '附件一'])
    await readOut(editionId)
    await takeTo(county, editionId, 'inReview')
    await expect(add(editionId, '丙.txt', '丙')).rejects.toMatchObject({ code: 'publishing.notDraft' })
    await expect(
      asActor(
        db,
        county.author,
        async (context) => await detach(context, { attachmentId: one.attachment.id }),
      ),
    ).rejects.toMatchObject({ code: 'publishing.notDraft' })
    await act(db, county.author, editionId, 'recall')
    await asActor(
      db,
      county.author,
      async (context) => await detach(context, { attachmentId: one.attachment.id }),
    )
    expect(await selectAttachments(db, editionId)).toHaveLength(1)
  })

  test('can have an accessible twin, which is shown with it and goes with it', async () => {
    const { editionId, itemId } = await writeDraft(county)
    const original = await add(editionId, '办法.txt', '办法全文')
    const twin = await add(editionId, '办法（大字版）.txt', '办法全文 大字', {
      role: 'twin',
      twinOf: original.attachment.id,
    })
    await readOut(editionId)
    await takeTo(county, editionId, 'published')
    expect((await selectItemPage(db, itemId))?.files).toMatchObject([
      { role: 'attachment', twinOfHash: null },
      { role: 'twin', hash: twin.attachment.hash, twinOfHash: original.attachment.hash },
    ])
    const next = await asActor(
      db,
      county.author,
      async (context) => await openCorrection(context, { key: randomUUID(), itemId }),
    )
    const copied = await selectAttachments(db, next.editionId)
    expect(copied.map(({ role, twinOf }) => [role, twinOf === null])).toEqual([
      ['attachment', true],
      ['twin', false],
    ])
    expect(copied[1]?.twinOf).toBe(copied[0]?.id)
  })

  test('is shown to those with a part in publishing over the unit, and to nobody else', async () => {
    const { editionId } = await writeDraft(county)
    const { attachment } = await add(editionId, '内部.txt', '尚未公开')
    const show = async (actor: typeof county.author) =>
      await asActor(
        db,
        actor,
        async (context) => await showAttachment(context, { attachmentId: attachment.id }),
        { blobs },
      )
    expect(Buffer.from((await show(county.reviewer)).base64, 'base64').toString()).toBe('尚未公开')
    await expect(show({ ...county.author, posts: [] })).rejects.toMatchObject({
      code: 'publishing.editionNotFound',
    })
  })

  test('a picture in the text that was removed from the edition keeps it from being submitted', async () => {
    const { editionId } = await writeDraft(county)
    const image = await add(editionId, '图.png', png, { role: 'image' })
    const edition = await findEdition(db, editionId)
    const content = {
      ...(edition?.content ?? never()),
      body: `<p>图<img src="${image.address}" alt="图"></p>`,
    }
    const input = { key: randomUUID(), editionId, baseRevision: image.revision, content }
    await asActor(db, county.author, async (context) => await save(context, input))
    await asActor(
      db,
      county.author,
      async (context) => await detach(context, { attachmentId: image.attachment.id }),
    )
    await expect(act(db, county.author, editionId, 'submit')).rejects.toMatchObject({
      code: 'publishing.incomplete',
    })
  })
})

function never(): never {
  throw new Error('unreachable')
}
