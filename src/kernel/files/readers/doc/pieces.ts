import { unreadable } from '../../unreadable.ts'
import type { WordFile } from './fib.ts'
import { tablePart } from './fib.ts'

/** A stretch of the document's text as it lies in the file. */
export interface TextPiece {
  /** Character positions in the document. */
  readonly from: number
  readonly to: number
  /** Offset in the WordDocument stream. */
  readonly offset: number
  /** One byte a character (windows-1252) or two (UTF-16). */
  readonly bytesPerCharacter: 1 | 2
}

/** Reads the piece table (MS-DOC 2.8.35, 2.9.38). @throws Unreadable when it is missing or broken */
export function readPieces(file: WordFile): TextPiece[] {
  const plc = pieceTable(tablePart(file, 33))
  const count = Math.floor((plc.length - 4) / 12)
  return Array.from({ length: count }, (_, index) => {
    const place = plc.readUInt32LE((count + 1) * 4 + index * 8 + 2)
    const isCompressed = (place & 0x4000_0000) !== 0
    const offset = place & 0x3fff_ffff
    return {
      from: plc.readUInt32LE(index * 4),
      to: plc.readUInt32LE(index * 4 + 4),
      offset: isCompressed ? offset / 2 : offset,
      bytesPerCharacter: isCompressed ? 1 : 2,
    }
  })
}

function pieceTable(clx: Buffer): Buffer {
  for (let at = 0; at < clx.length;) {
    if (clx[at] === 2) return clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1))
    if (clx[at] !== 1) break
    at += 3 + clx.readUInt16LE(at + 1)
  }
  throw unreadable.damaged()
}

export function pieceText({ main }: WordFile, piece: TextPiece): string {
  const end = piece.offset + (piece.to - piece.from) * piece.bytesPerCharacter
  const bytes = main.subarray(piece.offset, end)
  return piece.bytesPerCharacter === 2
    ? bytes.toString('utf16le')
    : new TextDecoder('windows-1252').decode(bytes)
}
