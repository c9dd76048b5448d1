import { openArchive } from '../archive.ts'
import type { Reading } from '../reading.ts'
import { attempt, hide, show } from '../reading.ts'
import { unreadable } from '../unreadable.ts'

/** Reads an archive: the names of its files are its text, and each file in it is read within the same limits. */
export async function readZip(bytes: Buffer, reading: Reading): Promise<void> {
  const archive = await openArchive(bytes, reading.budget)
  const files = archive.entries.filter(({ isFolder }) => !isFolder)
  if (files.some(({ isEncrypted }) => isEncrypted)) throw unreadable.encrypted()
  for (const { path } of files) show(reading, path)
  for (const path of archive.refusedNames)
    reading.problems.add(`压缩包内的条目名“${path}”指向压缩包之外，疑似恶意构造，没有读取该条目`)
  for (const entry of files) {
    hide(reading, 'attachment', `压缩包内的文件“${entry.path}”`)
    await attempt(reading, async () => await reading.openInside(entry.path, entry.read()))
  }
}
