import { u16, u32 } from './zip.ts'

const sector = 512
const end = 0xffff_fffe
const free = 0xffff_ffff

/** A compound file of streams, each at least 4096 bytes long when written (so that none is small). */
export function makeCompound(streams: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(streams)
  const padded = names.map((name) => pad(streams[name] ?? Buffer.alloc(0), 4096))
  const directorySectors = Math.ceil((names.length + 1) / 4)
  let next = 1 + directorySectors
  const starts = padded.map((bytes) => {
    const start = next
    next += bytes.length / sector
    return start
  })
  const chain = (start: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => (index === count - 1 ? end : start + index + 1))
  const table = [0xffff_fffd, ...chain(1, directorySectors)]
  padded.forEach((bytes, index) => table.push(...chain(starts[index] ?? 0, bytes.length / sector)))
  if (table.length > 128) throw new Error('this fixture holds one sector of the table only')
  const fat = Buffer.concat([...table, ...Array<number>(128 - table.length).fill(free)].map(u32))
  const entries = [
    directoryEntry('Root Entry', 5, { child: names.length > 0 ? 1 : free, start: end, sizeBytes: 0 }),
    ...names.map((name, index) =>
      directoryEntry(name, 2, {
        right: index < names.length - 1 ? index + 2 : free,
        start: starts[index] ?? end,
        sizeBytes: padded[index]?.length ?? 0,
      }),
    ),
  ]
  return Buffer.concat([header(), fat, pad(Buffer.concat(entries), sector), ...padded])
}

function header(): Buffer {
  const fields = Buffer.alloc(sector, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(fields)
  fields.fill(0, 8, 24)
  Buffer.concat([u16(0x3e), u16(3), u16(0xfffe), u16(9), u16(6)]).copy(fields, 24)
  fields.fill(0, 34, 44)
  Buffer.concat([u32(1), u32(1), u32(0), u32(4096), u32(end), u32(0), u32(end), u32(0), u32(0)]).copy(
    fields,
    44,
  )
  return fields
}

function directoryEntry(
  name: string,
  type: number,
  {
    right = free,
    child = free,
    start,
    sizeBytes,
  }: { right?: number; child?: number; start: number; sizeBytes: number },
): Buffer {
  const entry = Buffer.alloc(128)
  const text = Buffer.from(`${name}\0`, 'utf16le')
  text.copy(entry)
  Buffer.concat([u16(text.length), Buffer.from([type, 1]), u32(free), u32(right), u32(child)]).copy(entry, 64)
  Buffer.concat([u32(start), u32(sizeBytes), u32(0)]).copy(entry, 116)
  return entry
}

function pad(bytes: Buffer, unit: number): Buffer {
  const size = Math.max(unit, Math.ceil(bytes.length / sector) * sector)
  return Buffer.concat([bytes, Buffer.alloc(size - bytes.length)])
}
