import { makeZip } from './zip.ts'

const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const head = '<?xml version="1.0" encoding="UTF-8"?>'

/** An OFD document of pages, each the XML inside its layer; `parts` are added or put in place of others. */
export function makeOfd(
  pages: readonly string[],
  parts: Readonly<Record<string, string | Buffer>> = {},
): Buffer {
  const list = pages.map(
    (_, index) => `<ofd:Page ID="${index + 10}" BaseLoc="Pages/Page_${index}/Content.xml"/>`,
  )
  const files: Record<string, string | Buffer> = {
    'OFD.xml':
      `${head}<ofd:OFD ${namespace} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>题</ofd:Title>` +
      '<ofd:Author>王小明</ofd:Author></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    'Doc_0/Document.xml':
      `${head}<ofd:Document ${namespace}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>` +
      `</ofd:PageArea></ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages>` +
      '<ofd:Annotations>Annotations.xml</ofd:Annotations><ofd:Attachments>Attachments.xml</ofd:Attachments></ofd:Document>',
  }
  pages.forEach((content, index) => {
    files[`Doc_0/Pages/Page_${index}/Content.xml`] =
      `${head}<ofd:Page ${namespace}><ofd:Content><ofd:Layer ID="1">${content}</ofd:Layer></ofd:Content></ofd:Page>`
  })
  return makeZip(Object.entries({ ...files, ...parts }).map(([name, data]) => ({ name, data })))
}

/** A line of text at a place in millimetres. */
export function ofdText(text: string, x: number, y: number, { attributes = '', inner = '' } = {}): string {
  return (
    `<ofd:TextObject ID="9" Boundary="${x} ${y} 150 5" Font="3" Size="5" ${attributes}>${inner}` +
    `<ofd:TextCode X="0" Y="4" DeltaX="g ${text.length - 1} 5">${text}</ofd:TextCode></ofd:TextObject>`
  )
}
