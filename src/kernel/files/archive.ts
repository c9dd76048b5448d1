import { crc32, inflateRawSync } from 'node:zlib'
import type { Entry } from 'yauzl'
import { fromBufferPromise } from 'yauzl'
import { limits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/** How much may still be unpacked; one budget serves a file and everything inside it. */
export interface Budget {
  remainingBytes: number
  remainingFiles: number
}

export function newBudget(): Budget {
  return { remainingBytes: limits.totalBytes, remainingFiles: limits.embeddedFiles }
}

/** A ZIP file whose entries are listed and unpacked one by one, within limits. */
export interface Archive {
  readonly entries: readonly ArchiveEntry[]
  /** Names of entries that point outside of the archive (../, absolute paths, drive letters): listed, never opened. */
  readonly refusedNames: readonly string[]
  /** What is noted on the archive and its entries; almost nobody ever sees it. */
  readonly comments: readonly string[]
  /** The entry of that path, by exact name, else without regard to case. */
  readonly find: (path: string) => ArchiveEntry | undefined
}

export interface ArchiveEntry {
  /** Path inside the archive with "/" between its parts. */
  readonly path: string
  readonly isFolder: boolean
  readonly isEncrypted: boolean
  /** What the archive says of the unpacked size. Never trusted. */
  readonly declaredBytes: number
  /** Unpacks the entry. @throws Unreadable when it is encrypted, broken, past the limits or other than declared */
  readonly read: () => Buffer
}

/**
 * Opens a ZIP file in memory.
 * @throws Unreadable when it is not one, holds too many entries, two of one name, or entries that overlap
 */
export async function openArchive(bytes: Buffer, budget: Budget): Promise<Archive> {
  const { raw, comment } = await listEntries(bytes)
  const packedBytes = raw.reduce((sum, { compressedSize }) => sum + compressedSize, 0)
  if (packedBytes > bytes.length) throw unreadable.overlap()
  const named = raw.map((entry) => ({ entry, path: nameOf(entry) }))
  const safe = named.filter(({ path }) => isInside(path))
  refuseDoubles(safe.map(({ path }) => path))
  const entries = safe.map(({ entry, path }) => entryOf(bytes, entry, path, budget))
  const byPath = new Map(entries.map((entry) => [entry.path, entry]))
  const byLowerPath = new Map(entries.map((entry) => [entry.path.toLowerCase(), entry]))
  return {
    entries,
    comments: [comment, ...raw.map(({ fileCommentRaw }) => fileCommentRaw)].map(decodeName).filter(Boolean),
    refusedNames: named.filter(({ path }) => !isInside(path)).map(({ path }) => path),
    find: (path) => byPath.get(path) ?? byLowerPath.get(path.toLowerCase()),
  }
}

async function listEntries(bytes: Buffer): Promise<{ raw: Entry[]; comment: Buffer }> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false })
    if (zip.entryCount > limits.archiveEntries) throw unreadable.tooManyEntries(zip.entryCount)
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) entries.push(entry)
    // With names left undecoded the comment is bytes as well, whatever its type says.
    return { raw: entries, comment: Buffer.from(zip.comment) }
  } catch (error) {
    if (error instanceof Error && error.name === 'Unreadable') throw error
    throw unreadable.damaged('压缩结构')
  }
}

/** Names are UTF-8 where the archive says so or they are valid as such; else GB18030, as Chinese Windows writes them. */
function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const isUtf8 = (generalPurposeBitFlag & 0x800) !== 0
  const name = isUtf8 ? new TextDecoder().decode(fileNameRaw) : decodeName(fileNameRaw)
  return name.replaceAll('\\', '/')
}

function decodeName(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}

function isInside(path: string): boolean {
  return !/^\/|^[A-Za-z]:|\0/.test(path) && !path.split('/').includes('..')
}

function refuseDoubles(paths: readonly string[]): void {
  const seen = new Set<string>()
  for (const path of paths) {
    if (seen.has(path)) throw unreadable.doubleEntry(path)
    seen.add(path)
  }
}

function entryOf(bytes: Buffer, entry: Entry, path: string, budget: Budget): ArchiveEntry {
  return {
    path,
    isFolder: path.endsWith('/'),
    isEncrypted: entry.isEncrypted(),
    declaredBytes: entry.uncompressedSize,
    read: () => unpack(bytes, entry, budget),
  }
}

function unpack(bytes: Buffer, entry: Entry, budget: Budget): Buffer {
  if (entry.isEncrypted()) throw unreadable.encrypted()
  const most = Math.min(limits.entryBytes, budget.remainingBytes)
  if (entry.uncompressedSize > most) throw unreadable.tooLargeInside(sizeInWords(entry.uncompressedSize))
  const unpacked = inflate(packedBytesOf(bytes, entry), entry, most)
  if (unpacked.length !== entry.uncompressedSize) throw unreadable.sizeLie()
  if (crc32(unpacked) !== entry.crc32) throw unreadable.damaged('压缩数据')
  budget.remainingBytes -= unpacked.length
  return unpacked
}

function inflate(packed: Buffer, entry: Entry, mostBytes: number): Buffer {
  if (entry.compressionMethod === 0) return packed
  if (entry.compressionMethod !== 8) throw unreadable.method()
  const allowed = Math.max(limits.ratioFreeBytes, packed.length * limits.ratio)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.min(mostBytes, allowed) })
  } catch (error) {
    const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooLong ? unreadable.bomb() : unreadable.damaged('压缩数据')
  }
}

/** The bytes after the local header, which has a name and extra fields of its own lengths. */
function packedBytesOf(bytes: Buffer, { relativeOffsetOfLocalHeader, compressedSize }: Entry): Buffer {
  const header = bytes.subarray(relativeOffsetOfLocalHeader, relativeOffsetOfLocalHeader + 30)
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw unreadable.damaged('压缩结构')
  const start = relativeOffsetOfLocalHeader + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (start + compressedSize > bytes.length) throw unreadable.damaged('压缩结构')
  return bytes.subarray(start, start + compressedSize)
}

function sizeInWords(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${Math.ceil(bytes / 1024 ** 2)} MB`
}
