import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'

/** A document of our own making, of about the size of an ordinary notice with its list. */
export interface SampleDocument {
  readonly kind: 'docx' | 'xlsx' | 'pdf' | 'ofd'
  readonly bytes: Buffer
}

const sentence =
  '各乡镇人民政府、县政府各部门应当依照政府信息公开条例的规定，及时、准确地公开政府信息，方便公民、法人和其他组织查阅。'
const paragraphs = Array.from({ length: 100 }, (_, index) => `${index + 1}．${sentence}`)
const rows = Array.from({ length: 500 }, (_, index) => [
  String(index + 1),
  `村民${index + 1}`,
  `420106********${String(1000 + index)}`,
  `138****${String(8000 + index)}`,
  '最低生活保障',
])

/** One of each kind. */
export async function sampleDocuments(): Promise<SampleDocument[]> {
  return [
    { kind: 'docx', bytes: await docx() },
    { kind: 'xlsx', bytes: await xlsxOf([['序号', '姓名', '身份证号', '联系电话', '类别'], ...rows]) },
    { kind: 'pdf', bytes: pdf() },
    { kind: 'ofd', bytes: await ofd() },
  ]
}

async function zip(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), name)
  archive.end()
  return await buffer(archive.outputStream)
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>\n'
const packageNames = 'http://schemas.openxmlformats.org/package/2006'
const officeNames = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function relations(type: string, target: string): string {
  return `${xml}<Relationships xmlns="${packageNames}/relationships"><Relationship Id="r1" Type="${officeNames}/${type}" Target="${target}"/></Relationships>`
}

function contentTypes(part: string, type: string): string {
  return `${xml}<Types xmlns="${packageNames}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`
}

async function docx(): Promise<Buffer> {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
  const names = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  return await zip({
    '[Content_Types].xml': contentTypes('/word/document.xml', main),
    '_rels/.rels': relations('officeDocument', 'word/document.xml'),
    'word/document.xml': `${xml}<w:document xmlns:w="${names}"><w:body>${body}</w:body></w:document>`,
  })
}

/** A workbook of one sheet, 名单, with these cells. */
export async function xlsxOf(table: readonly (readonly string[])[]): Promise<Buffer> {
  const names = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'
  const cells = table.map((row, line) => {
    const inside = row.map(
      (text, column) =>
        `<c r="${'ABCDEFGHIJ'.charAt(column)}${line + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
    )
    return `<row r="${line + 1}">${inside.join('')}</row>`
  })
  return await zip({
    '[Content_Types].xml': contentTypes('/xl/workbook.xml', main).replace(
      '</Types>',
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}"/></Types>`,
    ),
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `${xml}<workbook xmlns="${names}" xmlns:r="${officeNames}"><sheets><sheet name="名单" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${names}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
  })
}

async function ofd(): Promise<Buffer> {
  const names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
  const perPage = 25
  const pages = Array.from({ length: paragraphs.length / perPage }, (_, page) =>
    paragraphs.slice(page * perPage, (page + 1) * perPage),
  )
  const pageFiles = pages.map((lines, page) => {
    const objects = lines.map(
      (text, line) =>
        `<ofd:TextObject ID="${page * 1000 + line + 100}" Boundary="20 ${20 + line * 10} 170 8" Font="1" Size="4"><ofd:TextCode X="0" Y="4">${text}</ofd:TextCode></ofd:TextObject>`,
    )
    const content = `${xml}<ofd:Page ${names}><ofd:Content><ofd:Layer ID="${page * 1000 + 99}">${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`
    return [`Doc_0/Pages/Page_${page}/Content.xml`, content] as const
  })
  const list = pages.map(
    (_, page) => `<ofd:Page ID="${page + 10}" BaseLoc="Pages/Page_${page}/Content.xml"/>`,
  )
  return await zip({
    'OFD.xml': `${xml}<ofd:OFD ${names} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `${xml}<ofd:Document ${names}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages></ofd:Document>`,
    ...Object.fromEntries(pageFiles),
  })
}

/** A PDF of four pages whose font says, as every office program's does, which character each code is. */
function pdf(): Buffer {
  const perPage = 25
  const pages = Array.from({ length: paragraphs.length / perPage }, (_, page) =>
    paragraphs.slice(page * perPage, (page + 1) * perPage),
  )
  const pageIds = pages.map((_, page) => 6 + page * 2)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
    streamOf(
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end',
    ),
    ...pages.flatMap((lines, page) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + page * 2} 0 R >>`,
      streamOf(`BT /F1 8 Tf 40 800 Td ${lines.map((text) => `<${hexOf(text)}> Tj 0 -28 Td`).join('\n')} ET`),
    ]),
  ]
  return assemble(objects)
}

function hexOf(text: string): string {
  return Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).padStart(4, '0'),
  ).join('')
}

function streamOf(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
}

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  )
}
