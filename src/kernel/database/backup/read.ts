import { createHash, createPublicKey, verify } from 'node:crypto'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import type { Entry, ZipFile } from 'yauzl'
import { openPromise } from 'yauzl'
import { defineProblems } from '#kernel/problem.ts'
import { BackupManifest, manifestName, signatureName } from './manifest.ts'

export const problems = defineProblems('backup', {
  notABackup: { status: 400, title: '这不是本系统的备份文件，或者文件没有写完' },
  damaged: { status: 400, title: '备份文件已损坏，不能用来恢复' },
  newer: { status: 409, title: '备份来自更新的版本，请先升级本系统' },
  unfinished: {
    status: 409,
    title: '上一次恢复没有做完，数据库里的内容不完整。请重新运行 restore，它会清空后重新恢复',
  },
  notEmpty: { status: 409, title: '数据库不是空的。只能恢复到空的数据库，请换一个数据文件夹或者数据库' },
})

/** A backup opened for reading. */
export interface OpenBackup {
  readonly manifest: BackupManifest
  /** One part as a stream, which fails with backup.damaged at its end unless its size and digest are as signed. */
  readonly read: (name: string) => Promise<Readable>
  readonly close: () => void
}

/** Opens a backup and checks that its manifest is whole. @throws backup.notABackup, backup.damaged */
export async function openBackup(path: string): Promise<OpenBackup> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(() => {
    throw problems.notABackup(path)
  })
  try {
    const entries = await readEntries(zip)
    const manifest = await readManifest(zip, entries)
    const parts = new Map(manifest.parts.map((part) => [part.name, part]))
    return {
      manifest,
      read: async (name) => {
        const [entry, part] = [entries.get(name), parts.get(name)]
        if (!entry || !part) throw problems.damaged(name)
        return checked(await openEntry(zip, entry), part)
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Reads a whole backup without restoring it and names every part that is not as it was signed. */
export async function verifyBackup(path: string): Promise<{ manifest: BackupManifest; problems: string[] }> {
  const backup = await openBackup(path)
  const found: string[] = []
  try {
    for (const { name } of backup.manifest.parts)
      await drain(backup, name).catch((error: unknown) =>
        found.push(error instanceof Error ? error.message : name),
      )
    return { manifest: backup.manifest, problems: found }
  } finally {
    backup.close()
  }
}

async function drain(backup: OpenBackup, name: string): Promise<void> {
  for await (const chunk of await backup.read(name)) void chunk
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch {
    throw problems.damaged()
  }
  return entries
}

async function readManifest(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<BackupManifest> {
  const [content, signature] = [entries.get(manifestName), entries.get(signatureName)]
  if (!content || !signature) throw problems.notABackup()
  const text = await textOf(await openEntry(zip, content)).catch(() => '')
  const manifest = BackupManifest.safeParse(parseJson(text))
  if (!manifest.success) throw problems.damaged(manifestName)
  const signed = Buffer.from(await textOf(await openEntry(zip, signature)), 'base64')
  if (!verify(null, Buffer.from(text), createPublicKey(manifest.data.publicKey), signed))
    throw problems.damaged(manifestName)
  return manifest.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return await zip.openReadStreamPromise(entry).catch(() => {
    throw problems.damaged(entry.fileName)
  })
}

/** Passes bytes on and fails at the end when they are not those that were signed. */
async function* check(stream: Readable, part: BackupManifest['parts'][number]): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  let sizeBytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      digest.update(chunk)
      sizeBytes += chunk.length
      yield chunk
    }
  } catch {
    throw problems.damaged(part.name)
  }
  if (sizeBytes !== part.sizeBytes || digest.digest('hex') !== part.sha256) throw problems.damaged(part.name)
}

function checked(stream: Readable, part: BackupManifest['parts'][number]): Readable {
  return Readable.from(check(stream, part), { objectMode: false })
}
