import { describe, expect, test } from 'vitest'
import { makeDocx, makeXlsx, paragraph, run, wordPart } from '../../../../tests/files/office.ts'
import { newBudget, openArchive } from '../archive.ts'
import { extractBytes } from '../extract-bytes.ts'
import type { OfficePackage } from '../opc.ts'
import { openPackage } from '../opc.ts'
import { attribute, descendants } from '../xml.ts'
import { cleanBytes } from './clean-bytes.ts'

const by = 'w:id="1" w:author="王静" w:date="2026-11-01T08:00:00Z"'

async function cleaned(bytes: Buffer, name: string): Promise<Buffer> {
  const result = await cleanBytes(bytes, name)
  if (typeof result === 'string') throw new Error(result)
  return result
}

/** What Office checks before it opens a file: relations lead to parts, references to relations, and every part has a type. */
async function expectWhole(bytes: Buffer): Promise<void> {
  const office = await openPackage(bytes, newBudget())
  const paths = office.entries.map(({ path }) => path)
  for (const path of ['', ...paths.filter((name) => name.endsWith('.xml'))]) {
    const relations = office.relationsOf(path)
    const inner = relations.filter(({ isExternal }) => !isExternal).map(({ target }) => target)
    expect(inner.filter((target) => !paths.includes(target))).toEqual([])
    expect(
      referencesIn(office, path).filter((id) => !relations.some((relation) => relation.id === id)),
    ).toEqual([])
  }
  const types = office.xml('[Content_Types].xml')
  const overrides = descendants(types, 'Override').map(
    (element) => attribute(element, 'PartName')?.slice(1) ?? '',
  )
  const defaults = descendants(types, 'Default').map((element) => `.${attribute(element, 'Extension')}`)
  expect(overrides.filter((path) => !paths.includes(path))).toEqual([])
  const untyped = paths.filter(
    (path) => !overrides.includes(path) && !defaults.includes(/\.\w+$/.exec(path)?.[0] ?? ''),
  )
  expect(untyped).toEqual([])
}

/** Ids of relations that a part refers to. */
function referencesIn(office: OfficePackage, path: string): string[] {
  if (!path) return []
  const attributes = descendants(office.xml(path), ...everyName).flatMap((element) => [...element.attributes])
  return attributes.filter(([name]) => name.startsWith('r:')).map(([, id]) => id)
}

const everyName = [
  'hyperlink',
  'blip',
  'imagedata',
  'OLEObject',
  'altChunk',
  'headerReference',
  'sheet',
  'drawing',
  'legacyDrawing',
  'externalData',
]

describe('a cleaned Word document', () => {
  const docx = makeDocx(
    `<w:p w:rsidR="00AB12CD">${run('决定')}<w:commentRangeStart w:id="0"/><w:del ${by}><w:r><w:delText>不</w:delText></w:r></w:del>` +
      `<w:ins ${by}>${run('立即')}</w:ins>${run('公开')}<w:r><w:commentReference w:id="0"/></w:r></w:p>` +
      `<w:p><w:pPr><w:rPr><w:del ${by}/></w:rPr></w:pPr>${run('前半')}</w:p>${paragraph('后半')}` +
      paragraph('整段隐藏', '<w:vanish/>') +
      `<w:tbl><w:tr><w:trPr><w:del ${by}/></w:trPr><w:tc>${paragraph('删去的行')}</w:tc></w:tr>` +
      `<w:tr><w:tc>${paragraph('留', `<w:rPrChange ${by}/>`)}</w:tc><w:tc>${paragraph('密', '<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>` +
      `<w:p><w:hyperlink r:id="web">${run('官网')}</w:hyperlink><w:hyperlink r:id="disk">${run('盘上')}</w:hyperlink>` +
      '<w:r><w:object><v:shape><v:imagedata r:id="pic"/></v:shape><o:OLEObject r:id="ole"/></w:object></w:r></w:p>',
    {
      parts: {
        'word/comments.xml': wordPart('comments', `<w:comment ${by}>${paragraph('批注')}</w:comment>`),
        'word/media/image1.png': Buffer.from('89504e470d0a1a0a', 'hex'),
        'word/embeddings/oleObject1.bin': 'x',
        'word/vbaProject.bin': 'x',
        'word/settings.xml': wordPart(
          'settings',
          '<w:trackRevisions/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:zoom w:percent="100"/>',
        ),
        'docProps/custom.xml': '<Properties/>',
      },
      relations: [
        ['c', 'comments', 'comments.xml'],
        ['s', 'settings', 'settings.xml'],
        ['pic', 'image', 'media/image1.png'],
        ['ole', 'oleObject', 'embeddings/oleObject1.bin'],
        ['v', 'vbaProject', 'vbaProject.bin'],
        ['web', 'hyperlink', 'https://www.example.gov.cn/', true],
        ['disk', 'hyperlink', 'file:///D:/名单.xlsx', true],
      ],
    },
  )

  test('shows the same text and hides nothing any more', async () => {
    const before = await extractBytes(docx, 'a.docm')
    const after = await extractBytes(await cleaned(docx, 'a.docm'), 'a.docx')
    expect(before.text).toBe('决定立即公开\n前半\n后半\n留\n官网盘上')
    expect(before.hidden.length).toBeGreaterThan(10)
    expect(after.hidden.filter(({ kind }) => kind !== 'structure')).toEqual([])
    expect(after).toMatchObject({ embedded: [], problem: null, metadata: { 标题: '标题属性' } })
    expect(after.text).toBe('决定立即公开\n前半后半\n留\n官网盘上')
  })

  test('is whole, and its macros, comments and old properties are nowhere in its bytes', async () => {
    const bytes = await cleaned(docx, 'a.docm')
    await expectWhole(bytes)
    const { entries } = await openArchive(bytes, newBudget())
    const all = entries.map(({ path, read }) => path + read().toString()).join('\n')
    for (const trace of [
      '王静',
      '王小明',
      '李小红',
      '批注',
      'vbaProject',
      'oleObject',
      '名单.xlsx',
      '密',
      '删去的行',
      '00AB12CD',
      'vanish',
    ])
      expect(all).not.toContain(trace)
    expect(all).toContain('zoom')
  })

  test('ends every cell, header and note in a paragraph, also when the last one was hidden', async () => {
    const gone = paragraph('藏', '<w:vanish/>')
    const inner = `<w:tbl><w:tr><w:tc>${gone}</w:tc></w:tr></w:tbl>`
    const bytes = await cleaned(
      makeDocx(`<w:tbl><w:tr><w:tc>${inner}${gone}</w:tc></w:tr></w:tbl>`, {
        parts: { 'word/header1.xml': wordPart('hdr', gone) },
        relations: [['h', 'header', 'header1.xml']],
      }),
      'a.docx',
    )
    const office = await openPackage(bytes, newBudget())
    const header = office.xml('word/header1.xml')
    const ends = [...descendants(office.xml('word/document.xml'), 'tc'), ...(header ? [header] : [])]
    expect(ends.map(({ children }) => (children.at(-1) as { name: string }).name)).toEqual(['p', 'p', 'p'])
  })

  test('cleaning it again changes nothing', async () => {
    const once = await cleaned(docx, 'a.docx')
    expect(await cleaned(once, 'a.docx')).toEqual(once)
  })
})

describe('a cleaned workbook', () => {
  const sheet = (inner: string) => `<sheetData>${inner}</sheetData>`
  const cell = (at: string, string: number, attributes = '') =>
    `<c r="${at}" t="s" ${attributes}><v>${string}</v></c>`
  const xlsx = makeXlsx(
    [
      [
        '名单',
        'visible',
        '<cols><col min="2" max="2" hidden="1" width="9"/></cols>' +
          sheet(
            `<row r="1">${cell('A1', 0)}${cell('B1', 1)}</row><row r="2" hidden="1">${cell('A2', 2)}</row>` +
              `<row r="3">${cell('A3', 3, 's="1"')}<c r="C3"><f>底稿!A1</f><v>42</v></c></row>`,
          ) +
          '<legacyDrawing r:id="v"/>',
      ],
      ['底稿', 'hidden', sheet(`<row r="1">${cell('A1', 4)}</row>`)],
      ['附表', 'visible', sheet(`<row r="1">${cell('A1', 5)}</row>`)],
    ],
    {
      strings: ['姓名', '身份证号', '张某', '白字', '底稿内容', '附表内容'],
      styles:
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill/></fills><cellXfs><xf/><xf fontId="1"/></cellXfs>',
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="x/comments" Target="../comments1.xml"/><Relationship Id="v" Type="x/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>',
        'xl/comments1.xml':
          '<comments><authors><author>王静</author></authors><commentList><comment ref="A1" authorId="0"><text><t>核对</t></text></comment></commentList></comments>',
        'xl/drawings/vmlDrawing1.vml': '<xml/>',
      },
    },
  )

  test('shows the same cells and hides nothing any more, formulas turned into their values', async () => {
    const after = await extractBytes(await cleaned(xlsx, '名单.xlsx'), '名单.xlsx')
    expect(after.hidden.filter(({ kind }) => kind !== 'structure')).toEqual([])
    expect(after).toMatchObject({ problem: null })
    expect(after.text).toBe('【名单】\n姓名\n\t\t42\n【附表】\n附表内容')
  })

  test('is whole, and what was hidden is nowhere in its bytes', async () => {
    const bytes = await cleaned(xlsx, '名单.xlsx')
    await expectWhole(bytes)
    const { entries } = await openArchive(bytes, newBudget())
    const all = entries.map(({ path, read }) => path + read().toString()).join('\n')
    for (const trace of ['身份证号', '张某', '白字', '底稿', '核对', '王静', '王小明'])
      expect(all).not.toContain(trace)
  })
})

test('a file that cannot be cleaned says so', async () => {
  expect(await cleanBytes(Buffer.from('%PDF-1.7'), 'a.pdf')).toContain('PDF 文件不能自动清理')
})
