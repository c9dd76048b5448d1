import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { civilDateOf } from '#kernel/calendar.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { defineModule } from '#kernel/module.ts'
import { calendar2026 } from '../../../tests/calendar2026.ts'
import { createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { upload } from './contract.ts'
import type { UploadedFile } from './handle.ts'
import { receive } from './handle.ts'
import { createServer } from './server.ts'

const received: UploadedFile[] = []
const take = upload({
  path: '/api/samples/files',
  title: '上传',
  allow: 'signedIn',
  input: z.object({ note: z.string() }),
  output: z.object({ name: z.string(), sizeBytes: z.number() }),
})
const db = await createTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'mingtang-upload-'))
const clerk = await createPerson(db, await createUnit(db, 'office'), ['author'])
const module = defineModule({
  name: 'samples',
  title: '测试',
  dependsOn: [],
  roles: {},
  procedures: [],
  pages: [],
  jobs: [],
  blobReferences: async () => [],
  endpoints: [
    receive(take, async (_context, _input, file) => {
      received.push(file)
      return { name: file.name, sizeBytes: file.sizeBytes }
    }),
  ],
})
const server = createServer([module], {
  db,
  blobs: openBlobStore(folder, 100_000),
  calendar: () => calendar2026,
  now: () => new Date('2026-10-12T02:00:00Z'),
  today: civilDateOf,
  whoIs: async () => clerk,
})
await server.listen({ host: '127.0.0.1', port: 0 })
const port = (server.server.address() as AddressInfo).port

afterAll(async () => {
  await server.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function send(form: FormData): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`http://127.0.0.1:${port}${take.path}`, { method: 'POST', body: form })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

function formOf(bytes: Uint8Array<ArrayBuffer>, name: string, input = '{"note":"x"}'): FormData {
  const form = new FormData()
  form.set('input', input)
  form.set('file', new File([bytes], name))
  return form
}

/** Everything in the store, unfinished uploads included. */
function stored(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
}

describe('an upload', () => {
  test.each([
    ['通知.docx', '通知.docx'],
    ['..\\..\\名单.xlsx', '名单.xlsx'],
    ['报告\u202excod.exe', '报告xcod.exe'],
  ])('called %j is stored under the safe name %j', async (given, safe) => {
    expect(await send(formOf(Buffer.from('内容'), given))).toEqual({
      status: 200,
      body: { name: safe, sizeBytes: 6 },
    })
  })

  test('larger than the store takes is refused in a sentence, and nothing of it is kept', async () => {
    const before = stored()
    const { status, body } = await send(formOf(Buffer.alloc(3_000_000, 1), '大.zip'))
    expect([status, body['title']]).toEqual([413, '文件超过大小限制（200 MB），请压缩或者拆分后再上传'])
    expect(stored()).toEqual(before)
  })

  test('without a file, or with fields that are no data, says what is wrong', async () => {
    const empty = new FormData()
    empty.set('input', '{}')
    expect((await send(empty)).body['title']).toBe('没有收到文件，请选择文件后再提交')
    expect((await send(formOf(Buffer.from('x'), 'a.txt', '{'))).body['title']).toBe(
      '随文件提交的内容不是有效的数据',
    )
  })

  test('whose connection breaks off leaves nothing, and the handler never hears of it', async () => {
    const before = stored()
    const heard = received.length
    const head =
      `POST ${take.path} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n` +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    await new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(head + 'x'.repeat(20_000), () => socket.destroy())
      })
      socket.on('close', () => resolve())
      socket.on('error', reject)
    })
    await expect.poll(() => stored()).toEqual(before)
    expect(received.length).toBe(heard)
    expect((await send(formOf(Buffer.from('之后'), 'b.txt'))).status).toBe(200)
  })
})
