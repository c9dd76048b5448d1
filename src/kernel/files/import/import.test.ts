import { deflateSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeDocx, paragraph, run, wordPart } from '../../../../tests/files/office.ts'
import { makeOfd, ofdText } from '../../../../tests/files/ofd.ts'
import { makePdf, pdfLine } from '../../../../tests/files/pdf.ts'
import { countHtml } from './count.ts'
import { importBytes } from './import-bytes.ts'
import type { Imported } from './imported.ts'

const center = '<w:jc w:val="center"/>'
const right = '<w:jc w:val="right"/>'
const by = 'w:id="1" w:author="王静" w:date="2026-11-01T08:00:00Z"'

/** A picture of one pixel. */
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex'),
  Buffer.from('0000000c49444154', 'hex'),
  deflateSync(Buffer.from([0, 255, 0, 0])).subarray(0, 12),
  Buffer.from('000000000000000049454e44ae426082', 'hex'),
])

function picture(id: string): string {
  return (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="公章"/><a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill>' +
    `<a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  )
}

const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`

/** What is lost, as the user reads it. */
function losses({ losses: found }: Imported): string[] {
  return found.map(({ what, count, where }) => `${what} ×${count}${where ? ` ${where}` : ''}`)
}

describe('an official document in Word', () => {
  const numbering = wordPart(
    'numbering',
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>' +
      '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>' +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
  )
  const numbered = (text: string, id: number) =>
    paragraph(text, '', `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`)
  const body =
    paragraph('云溪县人民政府文件', '<w:color w:val="FF0000"/><w:sz w:val="72"/>', center) +
    paragraph('云政发〔2026〕12号', '', center) +
    paragraph('云溪县人民政府关于印发', '<w:sz w:val="44"/>', center) +
    paragraph('《云溪县水库安全管理办法》的通知', '<w:sz w:val="44"/>', center) +
    paragraph('各乡镇人民政府：') +
    paragraph('一、总体要求') +
    `<w:p>${run('坚持安全第一')}<w:del ${by}><w:r><w:delText>，内部掌握</w:delText></w:r></w:del><w:ins ${by}>${run('，预防为主')}</w:ins>${run('保密', '<w:vanish/>')}${run('。')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
    paragraph('（一）工作目标', '<w:b/>') +
    paragraph('到2027年底，全面完成。') +
    numbered('本办法适用于本县。', 1) +
    numbered('自公布之日起施行。', 1) +
    numbered('要点甲', 2) +
    '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>' +
    cell('水库', '<w:gridSpan w:val="2"/>') +
    cell('责任人') +
    '</w:tr><w:tr>' +
    cell('龙潭', '<w:vMerge w:val="restart"/>') +
    cell('东坝') +
    cell('王某') +
    '</w:tr><w:tr>' +
    cell('', '<w:vMerge/>') +
    cell('西坝') +
    cell('李某') +
    '</w:tr></w:tbl>' +
    `<w:p>${run('见图')}${picture('p1')}</w:p>` +
    paragraph('云溪县人民政府', '', right) +
    paragraph('二〇二六年十一月二十三日', '', right)
  const docx = makeDocx(body, {
    parts: {
      'word/numbering.xml': numbering,
      'word/media/image1.png': png,
      'word/header1.xml': wordPart('hdr', paragraph('内部文稿')),
      'word/footnotes.xml': wordPart(
        'footnotes',
        `<w:footnote w:id="2">${paragraph('见条例。')}</w:footnote>`,
      ),
    },
    relations: [
      ['n', 'numbering', 'numbering.xml'],
      ['p1', 'image', 'media/image1.png'],
      ['h', 'header', 'header1.xml'],
      ['f', 'footnotes', 'footnotes.xml'],
    ],
  })

  test('gives up its red head, number, title, signature and headings, and keeps every table cell, note and picture', async () => {
    const found = await importBytes(docx, '通知.docx')
    const hash = createHash('sha256')
      .update(found.pictures[0]?.bytes ?? '')
      .digest('hex')
    expect(found.title).toBe('云溪县人民政府关于印发《云溪县水库安全管理办法》的通知')
    expect(found.head).toEqual({
      redHead: '云溪县人民政府文件',
      documentNumber: '云政发〔2026〕12号',
      issuer: '云溪县人民政府',
      issuedOn: '2026-11-23',
    })
    expect(found.html).toBe(
      '<p>各乡镇人民政府：</p><h2>一、总体要求</h2>' +
        '<p>坚持安全第一，预防为主。<sup><a href="#footnote-2" id="footnote-ref-2">[1]</a></sup></p>' +
        '<h3>（一）工作目标</h3><p>到2027年底，全面完成。</p>' +
        '<p>第一条本办法适用于本县。</p><p>第二条自公布之日起施行。</p><ul><li>要点甲</li></ul>' +
        '<table><thead><tr><th colspan="2"><p>水库</p></th><th><p>责任人</p></th></tr></thead><tbody>' +
        '<tr><td rowspan="2"><p>龙潭</p></td><td><p>东坝</p></td><td><p>王某</p></td></tr>' +
        '<tr><td><p>西坝</p></td><td><p>李某</p></td></tr></tbody></table>' +
        `<p>见图<img alt="公章" src="/files/${hash}/${encodeURIComponent('图1.png')}" /></p>` +
        '<p class="signature">云溪县人民政府</p><p class="signature">二〇二六年十一月二十三日</p>' +
        '<ol><li id="footnote-2"><p>见条例。 <a href="#footnote-ref-2">↑</a></p></li></ol>',
    )
    expect(losses(found)).toEqual([
      '隐藏文字（未导入） ×1 第7段',
      '修订痕迹（已按接受修订处理） ×2 第7段，王静于2026-11-01删除、第7段，王静于2026-11-01插入',
      '页眉页脚（内部文稿） ×1',
    ])
    expect(found.problem).toBe(null)
  })

  test('tells what a page cannot show: text boxes, formulas, charts, colours, pictures of other kinds', async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>${paragraph('框内文字')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraph('框内文字')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const chart =
      '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
    const found = await importBytes(
      makeDocx(
        `<w:p>${run('前', '<w:highlight w:val="yellow"/>')}${box}${chart}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>${picture('p1')}</w:p><w:p><w:fldSimple w:instr="DATE">${run('域内文字')}</w:fldSimple></w:p>`,
        {
          parts: { 'word/media/image1.emf': Buffer.from('010000006c000000', 'hex') },
          relations: [['p1', 'image', 'media/image1.emf']],
        },
      ),
      '甲.docx',
    )
    expect(found.html).toBe('<p>前a+b</p><p>框内文字</p><p>域内文字</p>')
    expect(losses(found)).toEqual([
      '文本框（其中的文字移到所在段落之后） ×1',
      '图表（请另存为图片后插入） ×1',
      '公式（只保留其中的文字） ×1',
      '文字颜色和突出显示 ×1',
      '图片（EMF、WMF 等 格式，网页不能显示，请另存为 PNG 后插入） ×1',
      '图片（原文 1 个，导入 0 个） ×1',
    ])
    expect(found.title).toBe('甲')
  })

  test('loses no table, row, cell or word, whatever is merged', async () => {
    const words = fc.string({
      unit: fc.constantFrom('县', '镇', '水', '库', '1', '<', '&', '"'),
      minLength: 1,
      maxLength: 6,
    })
    const escape = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
    const table = fc.array(
      fc.array(fc.record({ text: words, span: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(words, table), { minLength: 1, maxLength: 5 }), async (blocks) => {
        const xml = blocks.map((block) =>
          typeof block === 'string'
            ? paragraph(escape(`${block}。`))
            : `<w:tbl>${block.map((row) => `<w:tr>${row.map(({ text, span }) => cell(escape(text), `<w:gridSpan w:val="${span}"/>`)).join('')}</w:tr>`).join('')}</w:tbl>`,
        )
        const found = await importBytes(makeDocx(xml.join('')), 'a.docx')
        const tables = blocks.filter((block) => typeof block !== 'string')
        expect(countHtml(found.html)).toMatchObject({
          tables: tables.length,
          rows: tables.flat().length,
          cells: tables.flat(2).length,
        })
        expect(found.losses).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

describe('a saved page', () => {
  test('gives its article, the data it states of itself, and nothing of what the site puts around it', async () => {
    const menu = '<div class="nav"><a href="/">首页</a><a href="/a">政务公开</a></div>'
    const page =
      '<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于停水的公告_某县人民政府</title>' +
      '<meta name="ArticleTitle" content="关于停水的公告"><meta name="PubDate" content="2026-11-02 09:00"><meta name="ContentSource" content="县水利局"></head>' +
      `<body>${menu}<div id="main"><div class="side"><ul><li><a href="/x">相关新闻一二三四五六七八九十</a></li></ul></div><div id="zoom">` +
      '<h1>关于停水的公告</h1><p style="text-align:center">县水利局</p><p onclick="x()">　　因管网检修，定于十一月五日停水，请提前储水并相互转告。</p>' +
      '一、停水范围<br>城关镇东街、西街全部用户，以及周边单位。<br><img src="http://other.example/t.gif">' +
      '<table><tr><td>东街</td><td>8时</td></tr></table><script>track()</script><p style="display:none">隐藏</p></div></div><div class="footer">主办：某县人民政府</div></body></html>'
    const found = await importBytes(Buffer.from(page), 'page.html')
    expect(found.title).toBe('关于停水的公告')
    expect(found.head).toEqual({ issuer: '县水利局', publishedOn: '2026-11-02' })
    expect(found.html).toBe(
      '<p class="align-center">县水利局</p><p>因管网检修，定于十一月五日停水，请提前储水并相互转告。</p>' +
        '<h2>一、停水范围</h2><p>城关镇东街、西街全部用户，以及周边单位。</p>' +
        '<table><tbody><tr><td>东街</td><td>8时</td></tr></tbody></table>',
    )
    expect(losses(found)).toEqual(['图片（没有随网页保存，请下载后插入） ×1'])
  })

  test('in GB2312 is read as such, and pictures inside it are taken in', async () => {
    const head = Buffer.from(
      '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>x</title><p>',
    )
    const image = `<img src="data:image/png;base64,${png.toString('base64')}">`
    const found = await importBytes(
      Buffer.concat([head, Buffer.from('cfd8d5feb8ae', 'hex'), Buffer.from(image)]),
      'a.htm',
    )
    expect(found.html).toMatch(/^<p>县政府<img src="\/files\/[0-9a-f]{64}\/%E5%9B%BE1\.png" \/><\/p>$/)
    expect(found.pictures).toHaveLength(1)
  })
})

test('Markdown gives its first heading as the title, and tells of pictures it only points to', async () => {
  const text =
    '# 某办法\n\n2026年1月1日公布\n\n## 第一章 总则\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n![图](http://x/y.png)\n<!-- 改过 -->\n<script>x</script>\n'
  const found = await importBytes(Buffer.from(text), '某办法.md')
  expect(found.title).toBe('某办法')
  expect(found.html.replaceAll('\n', '')).toContain(
    '<h2>第一章 总则</h2><table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  )
  expect(found.html).not.toContain('script')
  expect(losses(found)).toEqual(['引用的外部图片（请下载后插入） ×1', '源文件中的注释（未导入） ×1'])
})

test('plain text in GB18030 gives paragraphs, headings and the date of its signature', async () => {
  const text =
    '　　　　　　关于放假的通知\n各单位：\n一、时间安排\n　　元旦放假1天。\n　　　　　　　　　　　　县府办\n　　　　　　　　　　　　2026年12月30日\n'
  const found = await importBytes(Buffer.from(text), '放假.txt')
  expect(found).toMatchObject({ title: '关于放假的通知', head: { issuer: '县府办', issuedOn: '2026-12-30' } })
  expect(found.html).toBe(
    '<p>各单位：</p><h2>一、时间安排</h2><p>元旦放假1天。</p><p class="signature">县府办</p><p class="signature">2026年12月30日</p>',
  )
})

test('OFD and PDF give paragraphs without page numbers; one broken off by the page goes on', async () => {
  const long = '根据《中华人民共和国政府信息公开条例》的规定和县政府'
  const ofd = await importBytes(
    makeOfd([
      ofdText('关于开展检查的通知', 60, 20) + ofdText(long, 20, 40) + ofdText('— 1 —', 95, 280),
      ofdText('的要求，现通知如下。', 20, 20) + ofdText('— 2 —', 95, 280),
    ]),
    'a.ofd',
  )
  expect(ofd.title).toBe('关于开展检查的通知')
  expect(ofd.html).toBe(`<p>${long}的要求，现通知如下。</p>`)
  expect(losses(ofd)).toEqual(['页码（未导入） ×2'])
  const pdf = await importBytes(makePdf([pdfLine('Notice of inspection', 800) + pdfLine('3', 30)]), 'a.pdf')
  expect(pdf.html).toBe('<p>Notice of inspection</p>')
})

test.each([
  [
    'a.doc',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    '旧版 Office 对象不能导入为正文',
  ],
  ['a.png', png, '图片不能导入为正文，请作为附件上传'],
  ['a.docx', Buffer.alloc(0), '文件是空的'],
  ['a.pdf', makePdf(['']), '扫描件，没有可以导入的文字'],
])('%s that makes no body says what to do', async (name, bytes, sentence) => {
  const found = await importBytes(bytes, name)
  expect(found.problem).toContain(sentence)
  expect(found.html).toBe('')
})
