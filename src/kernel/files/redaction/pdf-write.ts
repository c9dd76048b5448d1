/** A page that is one picture. Sizes of the page in points. */
export interface PicturePage {
  readonly jpeg: Buffer
  readonly widthPixels: number
  readonly heightPixels: number
  readonly width: number
  readonly height: number
}

/** A PDF of pictures alone: no text, no scripts, no properties, nothing of the file they were drawn from. */
export function writePicturePdf(pages: readonly PicturePage[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const push = (bytes: Buffer): void => {
    parts.push(bytes)
    length += bytes.length
  }
  const object = (head: string, stream?: Buffer): void => {
    offsets.push(length)
    push(Buffer.from(`${offsets.length} 0 obj\n${head}\n`, 'latin1'))
    if (stream) {
      push(Buffer.from('stream\n', 'latin1'))
      push(stream)
      push(Buffer.from('\nendstream\n', 'latin1'))
    }
    push(Buffer.from('endobj\n', 'latin1'))
  }
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ')
  object('<< /Type /Catalog /Pages 2 0 R >>')
  object(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  for (const [index, page] of pages.entries()) writePage(object, page, 3 + index * 3)
  const start = length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = offsets.length + 1
  push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    ),
  )
  return Buffer.concat(parts)
}

function writePage(
  object: (head: string, stream?: Buffer) => void,
  { jpeg, widthPixels, heightPixels, width, height }: PicturePage,
  first: number,
): void {
  const size = `${width.toFixed(2)} ${height.toFixed(2)}`
  object(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size}] /Resources << /XObject << /P ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R >>`,
  )
  const content = Buffer.from(`q ${width.toFixed(2)} 0 0 ${height.toFixed(2)} 0 0 cm /P Do Q`)
  object(`<< /Length ${content.length} >>`, content)
  object(
    `<< /Type /XObject /Subtype /Image /Width ${widthPixels} /Height ${heightPixels} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
    jpeg,
  )
}
