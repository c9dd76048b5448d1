import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { openBlobStore } from './blob-store.ts'

const root = mkdtempSync(join(tmpdir(), 'mingtang-blobs-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let count = 0
function newFolder(): string {
  count += 1
  return join(root, String(count))
}

async function readAll(stream: Readable): Promise<Buffer> {
  return Buffer.concat((await stream.toArray()) as Buffer[])
}

describe('the blob store', () => {
  test('keeps bytes under their SHA-256 and gives the same bytes back, whole, as a stream and in part', async () => {
    const blobs = openBlobStore(newFolder())
    const bytes = randomBytes(300_000)
    const stored = await blobs.put(Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]))
    expect(stored).toEqual({
      hash: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: 300_000,
    })
    expect(await blobs.read(stored.hash)).toEqual(bytes)
    expect(await readAll(blobs.stream(stored.hash))).toEqual(bytes)
    expect(await readAll(blobs.stream(stored.hash, { start: 10, end: 19 }))).toEqual(bytes.subarray(10, 20))
  })

  test('keeps one copy of the same bytes, also when two puts meet', async () => {
    const folder = newFolder()
    const blobs = openBlobStore(folder)
    const puts = await Promise.all([1, 2, 3].map(() => blobs.put(Buffer.from('公开'))))
    expect(new Set(puts.map(({ hash }) => hash)).size).toBe(1)
    const listed = []
    for await (const { hash, sizeBytes } of blobs.list()) listed.push({ hash, sizeBytes })
    expect(listed).toEqual([puts[0]])
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })

  test('refuses a stream that grows past the limit and leaves nothing of it', async () => {
    const folder = newFolder()
    const blobs = openBlobStore(folder, 1000)
    await expect(blobs.put(Readable.from([Buffer.alloc(600), Buffer.alloc(600)]))).rejects.toMatchObject({
      code: 'files.tooLarge',
      status: 413,
    })
    expect(readdirSync(folder, { recursive: true })).toEqual(['incoming'])
  })

  test('leaves nothing when the connection breaks off in the middle', async () => {
    const folder = newFolder()
    const broken = new Readable({ read() {} })
    broken.push(Buffer.from('前一半'))
    const put = openBlobStore(folder).put(broken)
    broken.destroy(new Error('aborted'))
    await expect(put).rejects.toMatchObject({ code: 'files.incomplete' })
    expect(readdirSync(folder, { recursive: true })).toEqual(['incoming'])
  })

  test('notices bytes that changed on disk, and a new put of the right bytes repairs them', async () => {
    const folder = newFolder()
    const blobs = openBlobStore(folder)
    const { hash } = await blobs.put(Buffer.from('原文'))
    writeFileSync(join(folder, hash.slice(0, 2), hash), '改过')
    await expect(blobs.read(hash)).rejects.toMatchObject({ code: 'files.blobDamaged' })
    await blobs.put(Buffer.from('原文'))
    expect((await blobs.read(hash)).toString()).toBe('原文')
  })

  test('says that a blob is missing, and takes no path for a hash', async () => {
    const blobs = openBlobStore(newFolder())
    for (const hash of ['0'.repeat(64), '../../../etc/passwd', '']) {
      await expect(blobs.read(hash)).rejects.toMatchObject({ code: 'files.blobMissing' })
      await expect(readAll(blobs.stream(hash))).rejects.toMatchObject({ code: 'files.blobMissing' })
      expect(await blobs.has(hash)).toBe(false)
    }
  })

  test('removes a blob, and the remains of uploads that were under way before the given time', async () => {
    const folder = newFolder()
    const blobs = openBlobStore(folder)
    const { hash } = await blobs.put(Buffer.from('x'))
    await blobs.remove(hash)
    expect(await blobs.has(hash)).toBe(false)
    writeFileSync(join(folder, 'incoming', 'left-by-a-crash'), 'half')
    expect(await blobs.removeUnfinished(new Date('2020-01-01'))).toBe(0)
    expect(await blobs.removeUnfinished(new Date('2999-01-01'))).toBe(1)
  })
})

// A file system of 1 MB of our own, where the machine lets an ordinary user mount one.
const small = join(root, 'small')
const mount = `mkdir -p ${small} && mount -t tmpfs -o size=1m tmpfs ${small}`
const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', mount]).status === 0

describe('a full disk', () => {
  test.skipIf(!mayMount)('is said in Chinese, leaves nothing behind, and smaller files still go in', () => {
    const script = `
      import { readdirSync } from 'node:fs'
      import { openBlobStore } from './src/kernel/files/blob-store.ts'
      const blobs = openBlobStore(${JSON.stringify(small)})
      const failure = await blobs.put(Buffer.alloc(2_000_000, 1)).catch((error) => error)
      const left = readdirSync(${JSON.stringify(small)}, { recursive: true })
      const { hash } = await blobs.put(Buffer.from('小文件'))
      console.log(JSON.stringify({ code: failure.code, message: failure.message, left, has: await blobs.has(hash) }))`
    const node = `"${process.execPath}" --input-type=module -e "$SCRIPT"`
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', `${mount} && ${node}`], {
      env: { ...process.env, SCRIPT: script },
      encoding: 'utf8',
    })
    expect(run.stderr).toBe('')
    expect(JSON.parse(run.stdout)).toEqual({
      code: 'files.diskFull',
      message: '服务器磁盘已满，文件没有保存，请联系系统管理员清理后重新上传',
      left: ['incoming'],
      has: true,
    })
  })
})
