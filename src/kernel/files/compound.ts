import { limits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/** A compound file (MS-CFB): the folder of streams that the Office formats before 2007 are made of. */
export interface Compound {
  /** Every stream by its path, storages joined with "/". */
  readonly paths: readonly string[]
  /** A stream's bytes; undefined when there is none of that path. @throws Unreadable when its chain is broken */
  readonly read: (path: string) => Buffer | undefined
}

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex')

export function isCompound(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(signature)
}

/** @throws Unreadable when the bytes are no whole compound file */
export function openCompound(bytes: Buffer): Compound {
  try {
    const sectors = openSectors(bytes)
    const entries = readDirectory(sectors)
    const byPath = new Map<string, DirectoryEntry>()
    collect(entries, entries[0]?.child ?? none, '', byPath, new Set())
    const mini = openMini(sectors, entries[0])
    return {
      paths: [...byPath.keys()],
      read: (path) => {
        const entry = byPath.get(path)
        return entry && readStream(entry, sectors, mini)
      },
    }
  } catch (error) {
    throw error instanceof RangeError ? unreadable.damaged() : error
  }
}

/** Sector numbers from here on are marks, not places. */
const none = 0xffff_fffa

interface Sectors {
  readonly bytes: Buffer
  readonly sizeBytes: number
  readonly next: readonly number[]
}

function openSectors(bytes: Buffer): Sectors {
  const shift = bytes.readUInt16LE(30)
  if (!isCompound(bytes) || (shift !== 9 && shift !== 12)) throw unreadable.damaged()
  const sizeBytes = 1 << shift
  const tables: number[] = []
  for (let offset = 76; offset < 512; offset += 4) tables.push(bytes.readUInt32LE(offset))
  const most = Math.ceil(bytes.length / sizeBytes) + 1
  for (let sector = bytes.readUInt32LE(68), seen = 0; sector < none && seen < most; seen += 1) {
    const table = sectorAt(bytes, sizeBytes, sector)
    for (let offset = 0; offset < sizeBytes - 4; offset += 4) tables.push(table.readUInt32LE(offset))
    sector = table.readUInt32LE(sizeBytes - 4)
  }
  const next = tables
    .filter((sector) => sector < none)
    .slice(0, most)
    .flatMap((sector) => numbersOf(sectorAt(bytes, sizeBytes, sector)))
  return { bytes, sizeBytes, next }
}

function sectorAt(bytes: Buffer, sizeBytes: number, sector: number): Buffer {
  const start = (sector + 1) * sizeBytes
  if (start >= bytes.length) throw unreadable.damaged()
  const found = bytes.subarray(start, start + sizeBytes)
  return found.length === sizeBytes ? found : Buffer.concat([found, Buffer.alloc(sizeBytes - found.length)])
}

function numbersOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4))
}

/** Follows a chain; one that comes back to itself is longer than the file and is refused. */
function readChain(sectors: Sectors, first: number): Buffer {
  const parts: Buffer[] = []
  for (let sector = first; sector < none; sector = sectors.next[sector] ?? none) {
    if (parts.length > sectors.next.length) throw unreadable.damaged()
    parts.push(sectorAt(sectors.bytes, sectors.sizeBytes, sector))
  }
  return Buffer.concat(parts)
}

interface DirectoryEntry {
  readonly name: string
  /** 1 storage, 2 stream, 5 root. */
  readonly type: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly sizeBytes: number
}

function readDirectory(sectors: Sectors): DirectoryEntry[] {
  const directory = readChain(sectors, sectors.bytes.readUInt32LE(48))
  return Array.from({ length: Math.floor(directory.length / 128) }, (_, index) => {
    const entry = directory.subarray(index * 128, index * 128 + 128)
    const nameBytes = Math.min(64, Math.max(0, entry.readUInt16LE(64) - 2))
    return {
      name: entry.toString('utf16le', 0, nameBytes),
      type: entry.readUInt8(66),
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      sizeBytes: entry.readUInt32LE(120),
    }
  })
}

function collect(
  entries: readonly DirectoryEntry[],
  index: number,
  folder: string,
  found: Map<string, DirectoryEntry>,
  seen: Set<number>,
): void {
  const waiting = [{ index, folder }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const entry = entries[next.index]
    if (!entry || entry.type === 0 || seen.has(next.index)) continue
    seen.add(next.index)
    if (seen.size > limits.archiveEntries) throw unreadable.tooManyEntries(seen.size)
    const path = next.folder + entry.name
    if (entry.type === 2) found.set(path, entry)
    waiting.push({ index: entry.left, folder: next.folder }, { index: entry.right, folder: next.folder })
    if (entry.type === 1) waiting.push({ index: entry.child, folder: `${path}/` })
  }
}

/** Small streams share sectors of 64 bytes inside the root's stream. */
function openMini(sectors: Sectors, root: DirectoryEntry | undefined): { bytes: Buffer; next: number[] } {
  const first = sectors.bytes.readUInt32LE(60)
  if (!root || first >= none) return { bytes: Buffer.alloc(0), next: [] }
  return { bytes: readChain(sectors, root.start), next: numbersOf(readChain(sectors, first)) }
}

function readStream(
  entry: DirectoryEntry,
  sectors: Sectors,
  mini: { bytes: Buffer; next: readonly number[] },
): Buffer {
  if (entry.sizeBytes > limits.entryBytes) throw unreadable.damaged()
  if (entry.sizeBytes >= sectors.bytes.readUInt32LE(56))
    return readChain(sectors, entry.start).subarray(0, entry.sizeBytes)
  const parts: Buffer[] = []
  for (let sector = entry.start; sector < none; sector = mini.next[sector] ?? none) {
    if (parts.length > mini.next.length) throw unreadable.damaged()
    parts.push(mini.bytes.subarray(sector * 64, sector * 64 + 64))
  }
  return Buffer.concat(parts).subarray(0, entry.sizeBytes)
}
