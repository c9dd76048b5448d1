import { openCompound } from '../compound.ts'
import type { Reading } from '../reading.ts'
import { readCompoundParts } from './ole/parts.ts'

/** Reads a compound file that is no document itself: the wrapping of an embedded object and what lies in it. */
export async function readOle(bytes: Buffer, reading: Reading): Promise<void> {
  await readCompoundParts(openCompound(bytes), reading)
}
