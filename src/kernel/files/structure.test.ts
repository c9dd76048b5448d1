import { expect, test } from 'vitest'
import { makeDocx, makeXlsx, paragraph, run } from '../../../tests/files/office.ts'
import { makePdf, pdfLine } from '../../../tests/files/pdf.ts'
import { makeZip, u16 } from '../../../tests/files/zip.ts'
import { cleanBytes } from './clean/clean-bytes.ts'
import { extractBytes } from './extract-bytes.ts'

const number = '110101199003071233'

/** Where a number stands in what was read and is not shown. */
async function places(bytes: Buffer, name: string): Promise<string[]> {
  const { text, hidden, embedded, problem } = await extractBytes(bytes, name)
  expect(problem).toBe(null)
  expect(text).not.toContain(number)
  const inner = embedded.filter((file) => file.text.includes(number)).map((file) => file.name)
  return [...hidden.filter((one) => one.text.includes(number)).map(({ where }) => where), ...inner]
}

const field = (code: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${code}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

type DocxCase = [what: string, where: string, body: string, options?: Parameters<typeof makeDocx>[1]]

const docxCases: DocxCase[] = [
  [
    'the target of a link',
    '链接的地址',
    paragraph('甲'),
    { relations: [['h', 'hyperlink', `https://example.org/?id=${number}`, true]] },
  ],
  [
    'a field code in pieces',
    '域代码',
    `<w:p>${field(`<w:r><w:instrText>HYPERLINK "http://x.cn/${number.slice(0, 6)}</w:instrText></w:r><w:r><w:instrText>${number.slice(6)}"</w:instrText></w:r>`)}${run('甲')}</w:p>`,
  ],
  [
    'a list to choose from',
    '下拉列表的选项',
    `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="${number}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent>${paragraph('甲')}</w:sdtContent></w:sdt>`,
  ],
  [
    'the tag of a control',
    '内容控件的标记',
    `<w:sdt><w:sdtPr><w:tag w:val="${number}"/></w:sdtPr><w:sdtContent>${paragraph('甲')}</w:sdtContent></w:sdt>`,
  ],
  [
    'the name of a place',
    '书签名',
    `<w:p><w:bookmarkStart w:id="0" w:name="n${number}"/>${run('甲')}<w:bookmarkEnd w:id="0"/></w:p>`,
  ],
  ['a remark in the XML', '部件 document.xml中的注释', `${paragraph('甲')}<!-- ${number} -->`],
  [
    'a part nothing leads to',
    '部件 stray.xml',
    paragraph('甲'),
    { parts: { 'word/stray.xml': `<a><t>${number}</t></a>` } },
  ],
  ['a file nothing leads to', 'stray.txt', paragraph('甲'), { parts: { 'word/stray.txt': number } }],
]

test.each<DocxCase>(docxCases)('of a Word document reads %s', async (...[, where, body, options]) => {
  expect(await places(makeDocx(body, options), '通知.docx')).toEqual([where])
})

test('cleaning a Word document takes lists, tags and parts nothing leads to, and leaves what is seen', async () => {
  const body = docxCases
    .slice(2, 4)
    .map(([, , xml]) => xml)
    .join('')
  const parts = { 'word/stray.xml': `<a><t>${number}</t></a>`, 'word/stray.txt': number }
  const cleaned = await cleanBytes(makeDocx(body, { parts }), '通知.docx')
  if (typeof cleaned === 'string') throw new Error(cleaned)
  expect(await places(cleaned, '通知.docx')).toEqual([])
  expect((await extractBytes(cleaned, '通知.docx')).text).toBe('甲\n甲')
})

const cell = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
type XlsxCase = [what: string, where: string, inner: string, options?: Parameters<typeof makeXlsx>[1]]

const xlsxCases: XlsxCase[] = [
  [
    'a formula',
    '工作表“表”的公式',
    `<sheetData><row r="1"><c r="A1"><f>IF(1,"","${number}")</f><v>1</v></c></row></sheetData>`,
  ],
  [
    'a list to choose from',
    '工作表“表”的数据有效性和条件格式',
    `${cell}<dataValidations><dataValidation type="list"><formula1>"${number}"</formula1></dataValidation></dataValidations>`,
  ],
  [
    'the hint of a link',
    '工作表“表”的链接的提示文字',
    `${cell}<hyperlinks><hyperlink ref="A1" tooltip="${number}"/></hyperlinks>`,
  ],
  ['a string no cell uses', '没有单元格使用的文字（可能是删掉的内容）', cell, { strings: [number] }],
]

test.each<XlsxCase>(xlsxCases)('of a workbook reads %s', async (...[, where, inner, options]) => {
  const book = makeXlsx([['表', 'visible', inner]], options)
  expect(await places(book, '名单.xlsx')).toEqual([where])
  const cleaned = await cleanBytes(book, '名单.xlsx')
  if (typeof cleaned === 'string') throw new Error(cleaned)
  if (!inner.includes('tooltip')) expect(await places(cleaned, '名单.xlsx')).toEqual([])
})

test('of a workbook reads what a name stands for', async () => {
  const plain = makeXlsx([['表', 'visible', cell]], {
    parts: {
      'xl/workbook.xml':
        '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="s1"/></sheets>' +
        `<definedNames><definedName name="x">"${number}"</definedName></definedNames></workbook>`,
    },
  })
  expect(await places(plain, '名单.xlsx')).toEqual(['名称'])
})

test.each([
  [
    'a bookmark title',
    '书签（目录）',
    {
      catalog: '/Outlines 4 0 R',
      objects: ['<< /First 5 0 R /Last 5 0 R /Count 1 >>', `<< /Title (${number}) /Parent 4 0 R >>`],
    },
  ],
  ['a text that stands in', '替代文字', { objects: [`<< /S /Figure /ActualText (${number}) >>`] }],
  [
    'the target of a link',
    '链接的地址',
    {
      page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://x.cn/?id=${number}) >> >>]`,
    },
  ],
] as const)('of a PDF reads %s', async (_what, where, options) => {
  expect(await places(makePdf([pdfLine('text', 700)], options), '公告.pdf')).toContain(where)
})

test('of a PDF reads a text that stands in within a page, and bytes after its end', async () => {
  const page = `/Span << /ActualText (${number}) >> BDC\n${pdfLine('text', 700)}EMC`
  expect(await places(makePdf([page]), '公告.pdf')).toEqual(['替代文字'])
  const longer = Buffer.concat([makePdf([pdfLine('text', 700)]), Buffer.from(`\n证件 ${number}\n`)])
  expect(await places(longer, '公告.pdf')).toEqual(['文件结尾之后夹带的内容'])
})

test('of Rich Text reads the properties, field codes and names of places', async () => {
  const rtf = String.raw`{\rtf1\ansi{\info{\author ${number}}{\creatim\yr2026}}{\field{\*\fldinst HYPERLINK "http://x.cn/${number}"}{\fldrslt a}}{\*\bkmkstart n${number}}b\par}`
  expect(await places(Buffer.from(rtf), '公告.rtf')).toEqual(['文档属性', '域代码', '书签名'])
})

test('of an archive reads what is noted on it', async () => {
  const plain = makeZip([{ name: 'a.txt', data: '甲' }])
  const noted = Buffer.concat([plain.subarray(0, -2), u16(number.length), Buffer.from(number)])
  expect(await places(noted, '包.zip')).toEqual(['压缩包的注释'])
})

test('an archive of archives with names made to be long gives a sentence that can be read', async () => {
  const long = 'x'.repeat(240)
  let zip = makeZip(
    Array.from({ length: 60 }, (_, index) => ({ name: `${index}${long}.bin`, data: '\0\x01' })),
  )
  for (let depth = 0; depth < 5; depth += 1)
    zip = makeZip([
      { name: `${depth}${long}.zip`, data: zip },
      { name: `../${long}`, data: 'x' },
    ])
  const { problem, hidden } = await extractBytes(zip, '包.zip')
  expect(problem?.length).toBeLessThan(1500)
  expect(hidden.length).toBeLessThan(20)
})

test('an archive of many files is told in few pieces, and a reason that many of them share once', async () => {
  const zip = makeZip(
    Array.from({ length: 190 }, (_, index) => ({
      name: `${index}${'名'.repeat(60)}.zip`,
      data: 'PK\x03\x04broken',
    })),
  )
  const { problem, hidden, text } = await extractBytes(zip, '包.zip')
  expect(problem?.length).toBeLessThan(1500)
  expect(hidden.length).toBeLessThanOrEqual(21)
  expect(hidden.at(-1)?.text).toContain('189')
  expect(text.split('\n')).toHaveLength(190)
})
