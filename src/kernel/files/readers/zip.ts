import type { ArchiveEntry } from '../archive.ts'
import { openArchive } from '../archive.ts'
import type { Reading } from '../reading.ts'
import { attempt, hide, shorten, show } from '../reading.ts'
import { unreadable } from '../unreadable.ts'

/** Reads an archive: the names of its files are its text, and each file in it is read within the same limits. */
export async function readZip(bytes: Buffer, reading: Reading): Promise<void> {
  const archive = await openArchive(bytes, reading.budget)
  const files = archive.entries.filter(({ isFolder }) => !isFolder)
  if (files.some(({ isEncrypted }) => isEncrypted)) throw unreadable.encrypted()
  for (const { path } of files) show(reading, path)
  for (const comment of archive.comments) hide(reading, 'metadata', '压缩包的注释', comment)
  if (archive.refusedNames.length > 0)
    reading.problems.add(
      `压缩包内有 ${archive.refusedNames.length} 个条目名（如“${shorten(archive.refusedNames[0] ?? '')}”）指向压缩包之外，疑似恶意构造，没有读取这些条目`,
    )
  tellFiles(files, reading)
  for (const entry of files)
    await attempt(reading, async () => await reading.openInside(entry.path, entry.read()))
}

/** So many files are told one by one; the rest in one piece with their names. */
const mostTold = 20

function tellFiles(files: readonly ArchiveEntry[], reading: Reading): void {
  for (const { path } of files.slice(0, mostTold))
    hide(reading, 'attachment', `压缩包内的文件“${shorten(path)}”`)
  const rest = files.slice(mostTold).map(({ path }) => path)
  if (rest.length > 0) hide(reading, 'attachment', `压缩包内的其余 ${rest.length} 个文件`, rest.join('\n'))
}
