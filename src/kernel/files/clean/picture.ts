/** A picture without what it says of place, people and device (Exif, XMP, IPTC, comments); its pixels stay as they are. */
export function stripPicture(bytes: Buffer): Buffer {
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return stripJpeg(bytes)
  if (bytes.length > 8 && bytes.toString('latin1', 1, 4) === 'PNG') return stripPng(bytes)
  return bytes
}

/** Application segments 1 and 13 and comments; the others describe how to show the picture. */
const notesOfJpeg: ReadonlySet<number> = new Set([0xe1, 0xed, 0xfe])

function stripJpeg(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 2)]
  let offset = 2
  while (offset + 4 <= bytes.length && bytes[offset] === 0xff && bytes[offset + 1] !== 0xda) {
    const end = offset + 2 + bytes.readUInt16BE(offset + 2)
    if (!notesOfJpeg.has(bytes[offset + 1] ?? 0)) parts.push(bytes.subarray(offset, end))
    offset = end
  }
  return Buffer.concat([...parts, bytes.subarray(offset)])
}

const notesOfPng: ReadonlySet<string> = new Set(['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME'])

function stripPng(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 8)]
  for (let offset = 8; offset + 12 <= bytes.length;) {
    const end = offset + 12 + bytes.readUInt32BE(offset)
    if (!notesOfPng.has(bytes.toString('latin1', offset + 4, offset + 8)))
      parts.push(bytes.subarray(offset, end))
    offset = end
  }
  return Buffer.concat(parts)
}
