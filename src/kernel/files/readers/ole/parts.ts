import type { Compound } from '../../compound.ts'
import type { Reading } from '../../reading.ts'
import { attempt, hide } from '../../reading.ts'
import { readCompoundProperties } from './properties.ts'

/** Reads what all old Office files may carry beside their text: properties, macros, embedded objects. */
export async function readCompoundParts(compound: Compound, reading: Reading): Promise<void> {
  await attempt(reading, () => readCompoundProperties(compound, reading))
  if (compound.paths.some((path) => /(^|\/)(_VBA_PROJECT|VBA\/dir)$/i.test(path)))
    hide(reading, 'macro', '文件中的宏')
  const storages = new Set(
    compound.paths.flatMap((path) => /^(ObjectPool\/_\d+|MBD[0-9A-F]{8})\//i.exec(path)?.[1] ?? []),
  )
  for (const storage of storages) hide(reading, 'embeddedObject', `嵌入的对象“${storage.split('/').at(-1)}”`)
  await attempt(reading, async () => await readPackages(compound, reading))
}

/** Files put in whole: Ole10Native holds the name and the bytes, Package and CONTENTS only the bytes. */
async function readPackages(compound: Compound, reading: Reading): Promise<void> {
  for (const path of compound.paths) {
    const name = path.split('/').at(-1) ?? ''
    if (!packageNames.has(name)) continue
    await attempt(reading, async () => {
      const bytes = compound.read(path) ?? Buffer.alloc(0)
      const inner = name === nativeName ? unwrapNative(bytes) : { name: '嵌入的文件', bytes }
      if (inner.bytes.length > 0) await reading.openInside(inner.name, inner.bytes)
    })
  }
}

const nativeName = '\x01Ole10Native'
const packageNames = new Set([nativeName, 'Package', 'CONTENTS'])

/** Ole10Native: size, 2, label, path, 0, 3, path again, size of the file, the file; or only size and data. */
function unwrapNative(stream: Buffer): { name: string; bytes: Buffer } {
  const labelEnd = stream.indexOf(0, 6)
  const pathEnd = stream.indexOf(0, labelEnd + 1)
  const sizeAt = pathEnd + 9 + stream.readUInt32LE(pathEnd + 5)
  const isFile =
    stream.readUInt16LE(4) === 2 && labelEnd > 6 && pathEnd > labelEnd && sizeAt + 4 < stream.length
  if (!isFile) return { name: '嵌入的数据', bytes: stream.subarray(4) }
  const name = new TextDecoder('gb18030').decode(stream.subarray(6, labelEnd))
  return { name, bytes: stream.subarray(sizeAt + 4, sizeAt + 4 + stream.readUInt32LE(sizeAt)) }
}
