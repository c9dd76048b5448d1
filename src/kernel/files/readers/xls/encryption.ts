import { createHash } from 'node:crypto'
import { unreadable } from '../../unreadable.ts'

/** The password Excel itself sets for a workbook whose structure is protected, and opens without asking. */
const excelsOwnPassword = 'VelvetSweatshop'

const filePass = 0x002f
const blockBytes = 1024

/** Records that are never encrypted (MS-XLS 2.2.10). */
const plainRecords: ReadonlySet<number> = new Set([0x0809, 0x002f, 0x0194, 0x0195, 0x00e1, 0x0196, 0x0138])

/**
 * Gives back a workbook stream that can be read: as it is, or decrypted where it is locked with Excel's own password
 * (RC4, MS-OFFCRYPTO 2.3.6).
 * @throws Unreadable when a password of the user's own locks it
 */
export function unlockWorkbook(stream: Buffer): Buffer {
  const lock = findLock(stream)
  if (!lock) return stream
  const isStandardRc4 = lock.length >= 54 && lock.readUInt16LE(0) === 1 && lock.readUInt16LE(2) === 1
  if (!isStandardRc4) throw unreadable.encrypted()
  const salt = lock.subarray(6, 22)
  const key = baseKey(excelsOwnPassword, salt)
  const verifier = rc4(blockKey(key, 0), lock.subarray(22, 54))
  const proof = createHash('md5').update(verifier.subarray(0, 16)).digest()
  if (!proof.equals(verifier.subarray(16, 32))) throw unreadable.encrypted()
  return decrypt(stream, key)
}

function findLock(stream: Buffer): Buffer | undefined {
  for (let offset = 0; offset + 4 <= Math.min(stream.length, 65_536);) {
    const [type, length] = [stream.readUInt16LE(offset), stream.readUInt16LE(offset + 2)]
    if (type === filePass) return stream.subarray(offset + 4, offset + 4 + length)
    offset += 4 + length
  }
  return undefined
}

function md5(...parts: readonly Buffer[]): Buffer {
  const digest = createHash('md5')
  for (const part of parts) digest.update(part)
  return digest.digest()
}

function baseKey(password: string, salt: Buffer): Buffer {
  const first = md5(Buffer.from(password, 'utf16le')).subarray(0, 5)
  const repeated = Array.from({ length: 16 }, () => Buffer.concat([first, salt]))
  return md5(...repeated).subarray(0, 5)
}

function blockKey(key: Buffer, block: number): Buffer {
  const number = Buffer.alloc(4)
  number.writeUInt32LE(block)
  return md5(key, number)
}

/** The key stream runs over everything, also over what is left plain; each 1024 bytes begin with a new key. */
function decrypt(stream: Buffer, key: Buffer): Buffer {
  const keyStream = Buffer.concat(
    Array.from({ length: Math.ceil(stream.length / blockBytes) }, (_, block) =>
      rc4(blockKey(key, block), Buffer.alloc(blockBytes)),
    ),
  )
  const plain = Buffer.from(stream)
  for (let offset = 0; offset + 4 <= stream.length;) {
    const [type, length] = [stream.readUInt16LE(offset), stream.readUInt16LE(offset + 2)]
    // The place of a sheet in the stream is left plain.
    const from = plainRecords.has(type) ? length : type === 0x0085 ? 4 : 0
    for (let at = offset + 4 + from; at < Math.min(offset + 4 + length, plain.length); at += 1)
      plain[at] = (stream[at] ?? 0) ^ (keyStream[at] ?? 0)
    if (type === filePass) plain.writeUInt16LE(0x0196, offset)
    offset += 4 + length
  }
  return plain
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (a: number, b: number): void => {
    const kept = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let [i, j] = [0, 0]
  return Buffer.from(bytes).map((byte) => {
    i = (i + 1) & 255
    j = (j + (state[i] ?? 0)) & 255
    swap(i, j)
    return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
  }) as Buffer
}
