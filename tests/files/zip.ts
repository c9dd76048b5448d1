import { crc32, deflateRawSync } from 'node:zlib'

/** An entry as it is written, which need not be as it says. */
export interface ZipPart {
  /** Bytes for names in another encoding than UTF-8. */
  readonly name: string | Buffer
  readonly data: string | Buffer
  /** The unpacked size the archive declares; the true one when absent. */
  readonly declaredBytes?: number
  /** Sets the flag of encryption, without encrypting. */
  readonly isEncrypted?: boolean
  /** Packs at the level that makes bombs; stored when false. */
  readonly isPacked?: boolean
}

/** Writes a ZIP file by hand, so that it may lie. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name as string)
    const data = Buffer.from(part.data as string)
    const packed = part.isPacked === false ? data : deflateRawSync(data, { level: 9 })
    const head = headOf(part, name, data, packed)
    local.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, name, packed]))
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\0', 'latin1'),
        head,
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(offset),
        name,
      ]),
    )
    offset += local.at(-1)?.length ?? 0
  }
  const directory = Buffer.concat(central)
  return Buffer.concat([...local, directory, endOf(parts.length, directory.length, offset)])
}

export function endOf(count: number, sizeBytes: number, offset: number): Buffer {
  return Buffer.concat([
    Buffer.from('PK\x05\x06\0\0\0\0', 'latin1'),
    u16(count),
    u16(count),
    u32(sizeBytes),
    u32(offset),
    u16(0),
  ])
}

function headOf(part: ZipPart, name: Buffer, data: Buffer, packed: Buffer): Buffer {
  const isUtf8 = typeof part.name === 'string'
  return Buffer.concat([
    u16(20),
    u16((isUtf8 ? 0x800 : 0) | (part.isEncrypted ? 1 : 0)),
    u16(part.isPacked === false ? 0 : 8),
    u32(0),
    u32(crc32(data)),
    u32(packed.length),
    u32(part.declaredBytes ?? data.length),
    u16(name.length),
    u16(0),
  ])
}

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
