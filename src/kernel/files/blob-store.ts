import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { access, mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { defineProblems } from '#kernel/problem.ts'

const problems = defineProblems('files', {
  tooLarge: { status: 413, title: '文件超过大小限制（200 MB），请压缩或者拆分后再上传' },
  diskFull: { status: 507, title: '服务器磁盘已满，文件没有保存，请联系系统管理员清理后重新上传' },
  incomplete: { status: 400, title: '文件没有传完，连接中断，请重新上传' },
  blobMissing: { status: 404, title: '找不到这个文件，可能已被删除，请联系系统管理员' },
  blobDamaged: { status: 500, title: '文件在磁盘上已损坏，请联系系统管理员从备份恢复' },
})

/**
 * Bytes by their SHA-256. Putting the same bytes twice keeps one copy; a reader can always check what it reads.
 * Nothing here says where they lie: `openBlobStore` keeps them in a folder, an object store can fulfil the same promises.
 */
export interface BlobStore {
  /**
   * Stores the bytes durably before it resolves; when it rejects nothing of them is left.
   * @throws files.tooLarge, files.diskFull, files.incomplete when the stream broke off
   */
  readonly put: (bytes: Buffer | Readable) => Promise<StoredBlob>
  /** The whole blob, checked against its hash. @throws files.blobMissing, files.blobDamaged */
  readonly read: (hash: string) => Promise<Buffer>
  /** The blob as a stream, optionally from `start` to `end` inclusive. It fails with files.blobMissing. */
  readonly stream: (hash: string, range?: { start: number; end: number }) => Readable
  readonly has: (hash: string) => Promise<boolean>
  /** Removes a blob nothing refers to any more. Only the sweeper calls it. */
  readonly remove: (hash: string) => Promise<void>
  /** Every blob, in no promised order: for the sweeper, the backup and the verifier. */
  readonly list: () => AsyncIterable<ListedBlob>
  /** Removes what uploads that never ended left behind before `before`, and says how many there were. */
  readonly removeUnfinished: (before: Date) => Promise<number>
}

export interface StoredBlob {
  /** SHA-256 in lower-case hex. */
  readonly hash: string
  readonly sizeBytes: number
}

export interface ListedBlob extends StoredBlob {
  /** When it was last put. A sweeper leaves a young blob alone: the row that refers to it may not be committed yet. */
  readonly storedAt: Date
}

/** The largest file taken in unless the opener says otherwise: 200 MB. */
export const largestBlobBytes = 200 * 1024 * 1024

/**
 * Blobs in a folder: `<folder>/<first two digits>/<hash>`, each written beside, synced and renamed into place.
 * Several processes may share the folder.
 */
export function openBlobStore(folder: string, limitBytes: number = largestBlobBytes): BlobStore {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  return {
    put: async (bytes) => await put(folder, bytes, limitBytes),
    read: async (hash) => await read(folder, hash),
    stream: (hash, range) => Readable.from(chunksOf(folder, hash, range), { objectMode: false }),
    has: async (hash) => isHash(hash) && (await exists(pathOf(folder, hash))),
    remove: async (hash) => {
      if (isHash(hash)) await rm(pathOf(folder, hash), { force: true })
    },
    list: () => list(folder),
    removeUnfinished: async (before) => await removeUnfinished(incoming, before),
  }
}

async function put(folder: string, bytes: Buffer | Readable, limitBytes: number): Promise<StoredBlob> {
  const temporary = join(folder, 'incoming', randomUUID())
  // A stream may break off before its first byte is asked for; then reading it fails, and that is soon enough.
  if (!Buffer.isBuffer(bytes)) bytes.on('error', () => {})
  try {
    const stored = await writeDurably(temporary, bytes, limitBytes)
    const home = join(folder, stored.hash.slice(0, 2))
    await mkdir(home, { recursive: true, mode: 0o700 })
    // Renaming over bytes that are already there repairs damage and renews their age for the sweeper.
    await rename(temporary, join(home, stored.hash))
    await syncFolder(home)
    await syncFolder(folder)
    return stored
  } catch (error) {
    await rm(temporary, { force: true })
    throw explainDisk(error)
  }
}

async function writeDurably(path: string, bytes: Buffer | Readable, limitBytes: number): Promise<StoredBlob> {
  const file = await open(path, 'wx', 0o600)
  try {
    const digest = createHash('sha256')
    let sizeBytes = 0
    for await (const chunk of chunksFrom(bytes)) {
      sizeBytes += chunk.length
      if (sizeBytes > limitBytes) throw problems.tooLarge()
      digest.update(chunk)
      await writeAll(file, chunk)
    }
    await file.sync()
    return { hash: digest.digest('hex'), sizeBytes }
  } finally {
    await file.close()
  }
}

async function* chunksFrom(bytes: Buffer | Readable): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(bytes)) {
    yield bytes
    return
  }
  const chunks = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        throw problems.incomplete(error instanceof Error ? error.message : '')
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    bytes.destroy()
  }
}

async function writeAll(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let done = 0; done < chunk.length;) done += (await file.write(chunk, done)).bytesWritten
}

/** Makes a rename survive a loss of power. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function read(folder: string, hash: string): Promise<Buffer> {
  if (!isHash(hash)) throw problems.blobMissing()
  const bytes = await readFile(pathOf(folder, hash)).catch((error: unknown) => {
    throw explainMissing(error)
  })
  if (createHash('sha256').update(bytes).digest('hex') !== hash) throw problems.blobDamaged()
  return bytes
}

async function* chunksOf(
  folder: string,
  hash: string,
  range: { start: number; end: number } | undefined,
): AsyncGenerator<Buffer> {
  if (!isHash(hash)) throw problems.blobMissing()
  try {
    yield* createReadStream(pathOf(folder, hash), range ?? {}) as AsyncIterable<Buffer>
  } catch (error) {
    throw explainMissing(error)
  }
}

async function* list(folder: string): AsyncGenerator<ListedBlob> {
  for await (const home of await opendir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(home.name)) continue
    for await (const { name } of await opendir(join(folder, home.name))) {
      const found = isHash(name) ? await stat(join(folder, home.name, name)).catch(() => null) : null
      if (found) yield { hash: name, sizeBytes: found.size, storedAt: found.mtime }
    }
  }
}

async function removeUnfinished(incoming: string, before: Date): Promise<number> {
  let removed = 0
  for await (const { name } of await opendir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => null)
    if (!found || found.mtime >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

/** Only sixty-four hex digits ever become part of a path. */
function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function pathOf(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash)
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}

function explainDisk(error: unknown): unknown {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error)) ? problems.diskFull() : error
}

function explainMissing(error: unknown): unknown {
  return codeOf(error) === 'ENOENT' ? problems.blobMissing() : error
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? ''
}
