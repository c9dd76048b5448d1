import { describe, expect, test } from 'vitest'
import { makeCompound } from '../../../tests/files/compound.ts'
import { makeDocx, makePptx, makeXlsx, paragraph, run, shape, wordPart } from '../../../tests/files/office.ts'
import { makeOfd, ofdText } from '../../../tests/files/ofd.ts'
import { makePdf, pdfLine } from '../../../tests/files/pdf.ts'
import { makeZip } from '../../../tests/files/zip.ts'
import { extractBytes } from './extract-bytes.ts'
import type { Extraction, HiddenKind } from './extraction.ts'

/** Texts of one kind of hidden content. */
function hidden({ hidden: found }: Extraction, kind: HiddenKind): string[] {
  return found.filter((content) => content.kind === kind).map(({ text }) => text)
}

function places({ hidden: found }: Extraction, kind: HiddenKind): string[] {
  return found.filter((content) => content.kind === kind).map(({ where }) => where)
}

const by = 'w:id="1" w:author="王静" w:date="2026-11-01T08:00:00Z"'

describe('a Word document', () => {
  const docx = async (body: string, options?: Parameters<typeof makeDocx>[1]) =>
    await extractBytes(makeDocx(body, options), '通知.docx')

  test('shows its text as its reader sees it, a tracked change as accepted, and tells each change with who and when', async () => {
    const found = await docx(
      `<w:p>${run('县人民政府')}<w:del ${by}><w:r><w:delText>同意</w:delText></w:r></w:del><w:ins ${by}>${run('决定')}</w:ins>${run('如下')}</w:p>` +
        `<w:p><w:moveFrom ${by}>${run('移走的')}</w:moveFrom>${run('留下的')}<w:moveTo ${by}><w:ins ${by}>${run('移来的')}</w:ins></w:moveTo></w:p>`,
    )
    expect(found.text).toBe('县人民政府决定如下\n留下的移来的')
    expect(hidden(found, 'trackedChange')).toEqual(['同意', '决定', '移走的', '移来的'])
    expect(places(found, 'trackedChange')[0]).toBe('第1段，王静于2026-11-01删除')
    expect(found.problem).toBe(null)
  })

  test('tells hidden, white and tiny text, also where a style says so, but not white letters on a colour', async () => {
    const styles = wordPart(
      'styles',
      '<w:style w:type="character" w:styleId="secret"><w:name w:val="s"/><w:rPr><w:vanish/></w:rPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="base"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="heir"><w:basedOn w:val="base"/></w:style>',
    )
    const found = await docx(
      `<w:p>${run('看得见')}${run('隐藏', '<w:vanish/>')}${run('样式隐藏', '<w:rStyle w:val="secret"/>')}` +
        `${run('没隐藏', '<w:vanish w:val="0"/>')}${run('白字', '<w:color w:val="FFFFFF"/>')}${run('极小', '<w:sz w:val="2"/>')}</w:p>` +
        paragraph('样式白字', '', '<w:pStyle w:val="heir"/>') +
        paragraph('底纹上的白字', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>') +
        `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>${paragraph('表头', '<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>`,
      { parts: { 'word/styles.xml': styles }, relations: [['s', 'styles', 'styles.xml']] },
    )
    expect(found.text).toBe('看得见没隐藏\n底纹上的白字\n表头')
    expect(hidden(found, 'hiddenText')).toEqual(['隐藏样式隐藏'])
    expect(hidden(found, 'whiteText')).toEqual(['白字极小', '样式白字'])
  })

  test('gives a table row by row, its cells parted by tabs, and names the row of what is hidden there', async () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`
    const found = await docx(
      `<w:tbl><w:tr>${cell(paragraph('姓名'))}${cell(paragraph('电话'))}</w:tr>` +
        `<w:tr>${cell(paragraph('王某') + paragraph('（组长）'))}${cell(paragraph('1', '<w:vanish/>'))}</w:tr></w:tbl>`,
    )
    expect(found.text).toBe('姓名\t电话\n王某 （组长）')
    expect(places(found, 'hiddenText')).toEqual(['表格1第2行'])
  })

  test('reads headers, footers, notes, text boxes, formulas and the numbers of lists as text', async () => {
    const numbering = wordPart(
      'numbering',
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>' +
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>' +
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>',
    )
    const item = (text: string, level: number) =>
      paragraph(text, '', `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr>`)
    const box = `<w:r><w:pict><v:textbox><w:txbxContent>${paragraph('框内')}</w:txbxContent></v:textbox></w:pict></w:r>`
    const found = await docx(
      item('总则', 0) +
        item('甲', 1) +
        item('乙', 1) +
        item('附则', 0) +
        `<w:p>${run('正文')}${box}<w:r><w:footnoteReference w:id="2"/></w:r><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath></w:p>`,
      {
        parts: {
          'word/numbering.xml': numbering,
          'word/header1.xml': wordPart('hdr', paragraph('内部资料')),
          'word/footnotes.xml': wordPart(
            'footnotes',
            `<w:footnote w:type="separator" w:id="0">${paragraph('—')}</w:footnote><w:footnote w:id="2">${paragraph('注')}</w:footnote>`,
          ),
        },
        relations: [
          ['n', 'numbering', 'numbering.xml'],
          ['h', 'header', 'header1.xml'],
          ['f', 'footnotes', 'footnotes.xml'],
        ],
      },
    )
    expect(found.text.split('\n')).toEqual([
      '一、总则',
      '1. 甲',
      '2. 乙',
      '二、附则',
      '正文x+y',
      '框内',
      '内部资料',
      '注',
    ])
  })

  test('tells comments, properties, embedded files, macros and references to other files', async () => {
    const inner = makeXlsx([
      ['工资', 'visible', '<sheetData><row r="1"><c r="A1"><v>8000</v></c></row></sheetData>'],
    ])
    const found = await docx(paragraph('正文'), {
      parts: {
        'word/comments.xml': wordPart(
          'comments',
          `<w:comment ${by}>${paragraph('这个数不要公开')}</w:comment>`,
        ),
        'word/embeddings/工资表.xlsx': inner,
        'word/vbaProject.bin': 'macro',
        'customXml/item1.xml': '<a><b>自定义</b></a>',
        'word/_rels/settings.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" ' +
          'Type="x/attachedTemplate" Target="file:///C:/Users/王静/模板.dotm" TargetMode="External"/></Relationships>',
      },
      relations: [['c', 'comments', 'comments.xml']],
    })
    expect(hidden(found, 'comment')).toEqual(['这个数不要公开'])
    expect(places(found, 'comment')).toEqual(['批注（王静，2026-11-01）'])
    expect(hidden(found, 'externalLink')).toEqual(['file:///C:/Users/王静/模板.dotm'])
    expect(hidden(found, 'metadata')).toEqual(['王小明', '李小红', '自定义'])
    expect(places(found, 'embeddedObject')).toEqual(['嵌入的文件“工资表.xlsx”'])
    expect(places(found, 'macro')).toEqual(['部件 vbaProject.bin'])
    expect(found.metadata).toMatchObject({ 作者: '王小明', 最后修改者: '李小红', 标题: '标题属性' })
    expect(found.embedded).toEqual([expect.objectContaining({ name: '工资表.xlsx', text: '【工资】\n8000' })])
  })

  test('tells files that Word takes into the text when it opens the document, and kept building blocks', async () => {
    const found = await docx(paragraph('正文'), {
      parts: {
        'word/afchunk.htm': '<html><p>并入的文字</p></html>',
        'word/glossary/document.xml': wordPart(
          'glossaryDocument',
          `<w:docParts><w:docPart><w:docPartBody>${paragraph('旧的审批意见')}</w:docPartBody></w:docPart></w:docParts>`,
        ),
      },
      relations: [['a', 'aFChunk', 'afchunk.htm']],
    })
    expect(found.embedded.map(({ text }) => text)).toEqual(['并入的文字'])
    expect(hidden(found, 'hiddenText')).toEqual(['旧的审批意见'])
  })

  test('with an entity declaration is not read, and says why', async () => {
    const found = await docx('', {
      parts: {
        'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:document><w:body><w:p/></w:body></w:document>',
      },
    })
    expect(found.problem).toContain('XML 实体声明')
    expect(found.text).toBe('')
  })
})

describe('a workbook', () => {
  const styles =
    '<numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="181" formatCode="000000"/></numFmts>' +
    '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>' +
    '<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills>' +
    '<cellXfs><xf/><xf fontId="1"/><xf fontId="1" fillId="1"/><xf numFmtId="14"/><xf numFmtId="181"/><xf numFmtId="9"/></cellXfs>'
  const sheet = (inner: string) => `<sheetData>${inner}</sheetData>`
  const cell = (at: string, value: string, attributes = '') =>
    `<c r="${at}" ${attributes}><v>${value}</v></c>`

  test('gives every digit of numbers that stand for identities, accounts and telephones', async () => {
    const rows =
      cell('A1', '1.1010519900307123E+17') +
      cell('B1', '13800138000') +
      cell('C1', '6222020200012345678') +
      cell('D1', '46000', 's="3"') +
      cell('E1', '123', 's="4"') +
      cell('F1', '0.256', 's="5"') +
      cell('G1', '3.1400000000000001')
    const found = await extractBytes(
      makeXlsx([['名单', 'visible', sheet(`<row r="1">${rows}</row>`)]], { styles }),
      '名单.xlsx',
    )
    expect(found.text.split('\n')[1]?.split('\t')).toEqual([
      '110105199003071230',
      '13800138000',
      '6222020200012345678',
      '2025-12-09',
      '000123',
      '25.6%',
      '3.14',
    ])
  })

  test('tells hidden sheets, rows, columns, white cells and comments, each with its place', async () => {
    const list =
      '<cols><col min="3" max="3" hidden="1"/></cols>' +
      sheet(
        `<row r="1">${cell('A1', '0', 't="s"')}${cell('B1', '1', 't="s"')}<c r="C1" t="inlineStr"><is><t>身份证号</t></is></c></row>` +
          `<row r="2" hidden="1">${cell('A2', '2', 't="s"')}</row><row r="3" hidden="1">${cell('A3', '2', 't="s"')}</row>` +
          `<row r="5">${cell('A5', '1', 't="s" s="1"')}${cell('B5', '0', 't="s" s="2"')}${cell('C5', '9')}</row>`,
      )
    const found = await extractBytes(
      makeXlsx(
        [
          ['名单', 'visible', list],
          ['底稿', 'hidden', sheet(`<row r="1">${cell('A1', '2', 't="s"')}</row>`)],
          ['深', 'veryHidden', sheet('')],
        ],
        {
          strings: ['姓名', '电话', '张某'],
          styles,
          parts: {
            'xl/worksheets/_rels/sheet1.xml.rels':
              '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="x/comments" Target="../comments1.xml"/></Relationships>',
            'xl/comments1.xml':
              '<comments><authors><author>王静</author></authors><commentList><comment ref="A1" authorId="0"><text><t>核对</t></text></comment></commentList></comments>',
          },
        },
      ),
      '名单.xlsx',
    )
    expect(found.text).toBe('【名单】\n姓名\t电话\n\t姓名')
    expect(found.hidden.filter(({ kind }) => kind !== 'metadata' && kind !== 'structure')).toEqual([
      { kind: 'hiddenRow', where: '工作表“名单”第2至3行', text: '张某\n张某' },
      { kind: 'whiteText', where: '工作表“名单”A5单元格', text: '电话' },
      { kind: 'hiddenColumn', where: '工作表“名单”C列', text: '身份证号\n9' },
      { kind: 'comment', where: '工作表“名单”A1单元格批注（王静）', text: '核对' },
      { kind: 'hiddenSheet', where: '工作表“底稿”（隐藏）', text: '张某' },
      { kind: 'hiddenSheet', where: '工作表“深”（深度隐藏）', text: '（空表）' },
    ])
  })

  test('tells what pivot caches and links to other workbooks keep', async () => {
    const found = await extractBytes(
      makeXlsx([['表', 'visible', sheet('')]], {
        parts: {
          'xl/pivotCache/pivotCacheDefinition1.xml':
            '<pivotCacheDefinition><cacheField><sharedItems><s v="李某"/><s v="月薪9000"/></sharedItems></cacheField></pivotCacheDefinition>',
          'xl/externalLinks/externalLink1.xml':
            '<externalLink><sheetData><row><cell><v>外部数</v></cell></row></sheetData></externalLink>',
        },
      }),
      '表.xlsx',
    )
    expect(hidden(found, 'embeddedObject')).toEqual(['李某 月薪9000'])
    expect(hidden(found, 'externalLink')).toEqual(['外部数'])
  })
})

test('a presentation tells hidden slides, notes, and what lies beside the slide', async () => {
  const found = await extractBytes(
    makePptx([
      { tree: shape('第一页') + shape('画面外', 20_000_000), notes: '讲稿：人数先不说' },
      { tree: shape('第二页'), isHidden: true },
    ]),
    '汇报.pptx',
  )
  expect(found.text).toBe('第一页')
  expect(hidden(found, 'hiddenText')).toEqual(['画面外'])
  expect(hidden(found, 'comment')).toEqual(['讲稿：人数先不说'])
  expect(found.hidden.find(({ kind }) => kind === 'hiddenSheet')).toMatchObject({
    where: '第2张幻灯片（隐藏）',
    text: '第二页',
  })
})

describe('a PDF', () => {
  const pdf = async (...args: Parameters<typeof makePdf>) => await extractBytes(makePdf(...args), '通知.pdf')

  test('tells text that is drawn invisibly, in white on white, and not white on a colour', async () => {
    const found = await pdf([
      pdfLine('Seen', 800, '0 g') +
        pdfLine('Invisible', 780, '3 Tr') +
        `q 1 g ${pdfLine('White', 760)} Q 0.5 g 60 730 300 30 re f q 1 g ${pdfLine('On colour', 740)} Q `,
    ])
    expect(found.text).toBe('Seen\nOn colour')
    expect(hidden(found, 'invisibleLayer')).toEqual(['Invisible'])
    expect(hidden(found, 'whiteText')).toEqual(['White'])
  })

  test('tells layers that are switched off, remarks, attachments and scripts', async () => {
    const found = await pdf([`/OC /L1 BDC ${pdfLine('Layer', 700)} EMC ${pdfLine('Page', 800)}`], {
      objects: [
        '<< /Type /OCG /Name (draft) >>',
        '<< /Type /Filespec /F (list.txt) /UF (list.txt) /EF << /F 6 0 R >> >>',
        '<< /Type /EmbeddedFile /Length 9 >>\nstream\nattached!\nendstream',
        '<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (do not publish) /T (Wang) >>',
      ],
      catalog:
        '/OCProperties << /OCGs [4 0 R] /D << /OFF [4 0 R] >> >> /Names << /EmbeddedFiles << /Names [(list.txt) 5 0 R] >> ' +
        '/JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>',
      page: '/Annots [7 0 R] /Resources << /Font << /F1 3 0 R >> /Properties << /L1 4 0 R >> >>',
    })
    expect(found.text).toBe('Page')
    expect(hidden(found, 'invisibleLayer')).toEqual(['Layer'])
    expect(hidden(found, 'comment')).toEqual(['do not publish'])
    expect(hidden(found, 'javascript')).toEqual(['app.alert(1)'])
    expect(found.embedded).toEqual([{ name: 'list.txt', type: 'text/plain', text: 'attached!', hidden: [] }])
  })

  test('of pictures only says that it is a scan, and one that was saved on tells of its old versions', async () => {
    const scan = await pdf(['q 500 0 0 700 0 0 cm /I Do Q'], {
      objects: [
        '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream',
      ],
      page: '/Resources << /XObject << /I 4 0 R >> >>',
    })
    expect(scan.problem).toBe('扫描件，没有可检查的文字，请人工核对每一页')
    const once = makePdf([pdfLine('Now', 800)])
    const saved = Buffer.concat([once, once.subarray(once.lastIndexOf('startxref'))])
    expect(places(await extractBytes(saved, 'a.pdf'), 'revision')).toEqual(['文件内保留的旧版本'])
  })

  test('that is cut off, or no PDF after its first line, is told as damaged', async () => {
    for (const bytes of [Buffer.from('%PDF-1.7\nnothing'), makePdf([pdfLine('x', 1)]).subarray(0, 60)])
      expect((await extractBytes(bytes, 'a.pdf')).problem).toContain('已损坏')
  })
})

describe('an OFD document', () => {
  test('gives its lines as paragraphs, top to bottom, and tells what is not seen', async () => {
    const found = await extractBytes(
      makeOfd([
        ofdText('第二行', 20, 40) +
          ofdText('第一行', 20, 30) +
          ofdText('不可见', 20, 60, { attributes: 'Visible="false"' }) +
          ofdText('白字', 20, 70, { inner: '<ofd:FillColor Value="255 255 255"/>' }),
      ]),
      '通知.ofd',
    )
    expect(found.text).toBe('第一行\n第二行')
    expect(hidden(found, 'invisibleLayer')).toEqual(['不可见'])
    expect(hidden(found, 'whiteText')).toEqual(['白字'])
    expect(found.metadata).toMatchObject({ 标题: '题', 作者: '王小明' })
  })

  test('joins a line that reaches the edge with the next one, so that a broken word is found', async () => {
    const long = '关于进一步加强全县冬春季节森林防灭火工作有关事项的紧'
    const found = await extractBytes(makeOfd([ofdText(long, 20, 30) + ofdText('急通知', 20, 38)]), 'a.ofd')
    expect(found.text).toBe(`${long}急通知`)
  })

  test('reads attachments and remarks, and finds parts by paths that are written wrong', async () => {
    const found = await extractBytes(
      makeOfd([ofdText('正文', 20, 30)], {
        'Doc_0/Attachments.xml':
          '<Attachments><Attachment Name="明细.txt"><FileLoc>\\Doc_0\\attachs\\明细.txt</FileLoc></Attachment></Attachments>',
        'Doc_0/Attachs/明细.txt': '明细内容',
        'Doc_0/Annotations.xml':
          '<Annotations><Page PageID="10"><FileLoc>Annot.xml</FileLoc></Page></Annotations>',
        'Doc_0/Annot.xml':
          '<PageAnnot><Annot Type="Highlight" Creator="王静"><Remark>先不发</Remark></Annot></PageAnnot>',
      }),
      'a.ofd',
    )
    expect(hidden(found, 'comment')).toEqual(['先不发'])
    expect(found.embedded.map(({ name, text }) => [name, text])).toEqual([['明细.txt', '明细内容']])
  })

  test('with a missing page or under encryption says so', async () => {
    const document =
      '<Document><CommonData/><Pages><Page ID="1" BaseLoc="Pages/Page_9/Content.xml"/></Pages></Document>'
    expect(
      (await extractBytes(makeOfd([''], { 'Doc_0/Document.xml': document }), 'a.ofd')).problem,
    ).toContain('第1页的内容在文件中缺失')
    expect((await extractBytes(makeOfd([''], { 'Encryptions.xml': '<a/>' }), 'a.ofd')).problem).toContain(
      '已加密',
    )
  })
})

describe('pages, text and tables', () => {
  test('a page tells what a browser does not show', async () => {
    const found = await extractBytes(
      Buffer.from(
        '<!DOCTYPE html><title>题</title><body onload="x()"><!-- 内部 --><script>y()</script><p>正<b>文</b></p>' +
          '<p style="display: none">藏</p><p style="color:#fff">白</p><input type=hidden value=密><table><tr><td>甲</td><td>乙</td></tr></table>',
      ),
      'a.html',
    )
    expect(found.text).toBe('正文\n甲\t乙')
    expect(hidden(found, 'comment')).toEqual(['内部'])
    expect(hidden(found, 'hiddenText')).toEqual(['藏', '密'])
    expect(hidden(found, 'whiteText')).toEqual(['白'])
    expect(hidden(found, 'javascript')).toEqual(['1 段', '1 处'])
  })

  test('text in GB18030, CSV with quotes and Markdown are read as text', async () => {
    expect((await extractBytes(Buffer.from('cfd8d5feb8ae', 'hex'), 'a.txt')).text).toBe('县政府')
    expect((await extractBytes(Buffer.from('姓名,说明\n"王,某","两\n行"\n'), 'a.csv')).text).toBe(
      '姓名\t说明\n王,某\t两 行',
    )
    expect((await extractBytes(Buffer.from('# 题\n\n张**三**，<!-- 注 -->好'), 'a.md')).text).toBe(
      '题\n张三，好',
    )
  })

  test('RTF is read with its Unicode and code page, hidden text and remarks', async () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 x;}}\\'cf\\'d8\\u25919?\\uc2\\u24220\\'b8\\'ae\\par {\\v hid}end{\\*\\annotation note}\\par}"
    const found = await extractBytes(Buffer.from(rtf), 'a.rtf')
    expect(found.text).toBe('县政府\nend')
    expect(hidden(found, 'hiddenText')).toEqual(['hid'])
    expect(hidden(found, 'comment')).toEqual(['note'])
  })
})

describe('files in files', () => {
  test('each file of an archive is read, and the names are text', async () => {
    const found = await extractBytes(
      makeZip([
        { name: '名单/甲.txt', data: '甲的内容' },
        { name: '通知.docx', data: makeDocx(paragraph('正文')) },
        { name: '../外.txt', data: 'x' },
      ]),
      '附件.zip',
    )
    expect(found.text).toBe('名单/甲.txt\n通知.docx')
    expect(found.embedded.map(({ name, text }) => [name, text])).toEqual([
      ['名单/甲.txt', '甲的内容'],
      ['通知.docx', '正文'],
    ])
    expect(found.problem).toContain('条目名（如“../外.txt”）指向压缩包之外')
  })

  test('an archive nested deeper than three is left closed, and says so', async () => {
    let zip = makeZip([{ name: '底.txt', data: '底' }])
    for (const name of ['3.zip', '2.zip', '1.zip']) zip = makeZip([{ name, data: zip, isPacked: false }])
    const found = await extractBytes(zip, '0.zip')
    expect(found.embedded.map(({ name }) => name)).toEqual(['1.zip', '1.zip/2.zip'])
    expect(found.problem).toContain('嵌套在3层文件之内，没有检查')
  })

  test('many archives that each unpack to much share one budget', async () => {
    const inner = makeZip([{ name: 'a.txt', data: Buffer.alloc(7_500_000, '文') }])
    const outer = makeZip(
      Array.from({ length: 90 }, (_, index) => ({ name: `${index}.zip`, data: inner, isPacked: false })),
    )
    const found = await extractBytes(outer, 'bomb.zip')
    expect(found.problem).toContain('超过上限')
  })

  test('a password on an archive or an Office file, an empty file and an unknown one are told', async () => {
    const problem = async (bytes: Buffer, name: string) => (await extractBytes(bytes, name)).problem
    expect(await problem(makeZip([{ name: 'a', data: 'x', isEncrypted: true }]), 'a.zip')).toContain(
      '设有密码',
    )
    expect(await problem(makeCompound({ EncryptedPackage: Buffer.alloc(9) }), 'a.docx')).toContain('设有密码')
    expect(await problem(Buffer.alloc(0), 'a.docx')).toContain('文件是空的')
    expect(await problem(Buffer.from('4d5a90000300000004000000ffff0000b8', 'hex'), 'a.exe')).toContain(
      'EXE 文件是程序，不应当公开发布',
    )
    expect(await problem(Buffer.from('526172211a0701003392b5e50a01050600050101', 'hex'), 'a.rar')).toContain(
      'RAR 文件不能自动检查内容，请改用 ZIP 格式压缩后重新上传',
    )
  })
})

test('a picture tells where it was taken', async () => {
  // A JPEG whose only segment is Exif with a GPS directory: 30°15′0″ north, 120°9′36″ east.
  const entry = (tag: number, type: number, count: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16BE(tag, 0)
    bytes.writeUInt16BE(type, 2)
    bytes.writeUInt32BE(count, 4)
    bytes.writeUInt32BE(value, 8)
    return bytes
  }
  const directory = (...entries: Buffer[]): Buffer =>
    Buffer.concat([Buffer.from([0, entries.length]), ...entries, Buffer.alloc(4)])
  const angle = (...parts: number[]): Buffer =>
    Buffer.concat(parts.flatMap((part) => [entry(0, 0, part, 1).subarray(4, 12)]))
  const gpsAt = 8 + 2 + 12 + 4
  const valuesAt = gpsAt + 2 + 4 * 12 + 4
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\x08', 'latin1'),
    directory(entry(0x8825, 4, 1, gpsAt)),
    directory(
      entry(1, 2, 2, 0x4e000000),
      entry(2, 5, 3, valuesAt),
      entry(3, 2, 2, 0x45000000),
      entry(4, 5, 3, valuesAt + 24),
    ),
    angle(30, 15, 0),
    angle(120, 9, 36),
  ])
  const segment = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(segment.length + 2)
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), length, segment, Buffer.from('ffd9', 'hex')])
  expect(hidden(await extractBytes(jpeg, 'a.jpg'), 'metadata')).toEqual(['北纬30.25000°，东经120.16000°'])
})
