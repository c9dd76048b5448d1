import { createRequire } from 'node:module'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { actAs, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { createKind, createLetterhead, createTemplate, openTestBlobs } from '../../../tests/notices.ts'
import { typesetter } from './draw-pdf.ts'
import type { NoticeRequest } from './notice-request.ts'
import type { RenderedNotice } from './render.ts'
import { previewNotice, renderNotice } from './render.ts'
import type { Sheet } from './sheet.ts'
import { drawNotice } from './typeset.ts'

const monday = '2026-10-12T02:00:00.000Z'
const blobs = openTestBlobs()
let db: Pool
let unit: { id: string; path: string }

beforeAll(async () => {
  db = await createTestDatabase()
  unit = await createUnit(db, 'qinglan')
  await createKind(db, 'test.notice')
  await createTemplate(db, 'test.notice')
  await createLetterhead(db, unit.id)
})
afterAll(async () => await db.destroy())

async function render(over: Partial<NoticeRequest> = {}): Promise<RenderedNotice> {
  const request = {
    templateKey: 'test.notice',
    unitId: unit.id,
    on: '2026-10-12',
    fields: { applicant: '张三', dueOn: '2026-11-09' },
    ...over,
  }
  return await actAs(
    db,
    system,
    monday,
    async (context) => await renderNotice({ ...context, blobs }, request),
  )
}

async function textOf(hash: string, name: string): Promise<string> {
  return (await extractBytes(await blobs.read(hash), name)).text
}

describe('a notice', () => {
  test('is the same in Word and in PDF, with its number and its dates written out', async () => {
    const made = await render()
    expect(made.numberText).toMatch(/^qinglan公复〔2026〕\d+号$/)
    for (const [hash, name] of [
      [made.docxHash, 'a.docx'],
      [made.pdfHash, 'a.pdf'],
    ] as const) {
      const text = await textOf(hash, name)
      for (const part of [
        '单位qinglan',
        made.numberText ?? '',
        '张三：',
        '期限至2026年11月9日。',
        '可以向青岚县人民政府申请行政复议。',
        '2026年10月12日',
      ])
        expect(text).toContain(part)
      expect(text).not.toContain('理由')
    }
  })

  test('that lacks a field is refused by the name of the field, and takes no number', async () => {
    const before = await countNumbers()
    await expect(render({ fields: {} })).rejects.toThrow(/申请人、届满日期/)
    expect(await countNumbers()).toBe(before)
  })

  test('that is only looked at takes no number and stores nothing', async () => {
    const before = await countNumbers()
    const request = {
      templateKey: 'test.notice',
      unitId: unit.id,
      on: '2026-10-12',
      fields: { dueOn: '2026-11-09' },
    }
    const { picture, missing } = await actAs(
      db,
      system,
      monday,
      async (context) => await previewNotice(context, request),
    )
    expect(picture).toMatch(/^<svg/)
    // Paper painted by the typesetter would hide what stands on the first page.
    expect(picture).not.toContain('fill="#ffffff"')
    expect(missing).toEqual(['申请人'])
    expect(await countNumbers()).toBe(before)
  })

  test('is worded as its unit words it, from the day that wording begins', async () => {
    const own = await createUnit(db, 'own')
    await createTemplate(db, 'test.notice', {
      unitId: own.id,
      startsOn: '2026-07-01',
      registerKey: null,
      body: [{ kind: 'paragraph', text: '本局自己的写法，{{applicant}}', align: 'indent' }],
    })
    const late = await render({ unitId: own.id })
    expect(await textOf(late.docxHash, 'a.docx')).toContain('本局自己的写法，张三')
    expect(late.numberText).toBeNull()
    await createLetterhead(db, own.id)
    const early = await render({ unitId: own.id, on: '2026-06-30' })
    expect(await textOf(early.docxHash, 'a.docx')).not.toContain('本局自己的写法')
  })
})

async function countNumbers(): Promise<number> {
  return (await db.selectFrom('notices.number').select('id').execute()).length
}

/** A page with one paragraph. */
function sheetOf(text: string): Sheet {
  return {
    layout: 'plain',
    title: text.slice(0, 20) || '空',
    author: text.slice(0, 20),
    on: '2026-10-12',
    head: null,
    parts: [
      { kind: 'title', text },
      { kind: 'paragraph', text, align: 'indent' },
      { kind: 'form', lines: [{ height: 1, cells: [{ text, span: 24, label: false }] }] },
      { kind: 'table', widths: [1], head: [text], rows: [[text]] },
      { kind: 'attachments', items: [text, text] },
    ],
    imprint: { copies: text, by: text, on: text },
    isPreview: false,
  }
}

describe('what is filled in', () => {
  test.each([
    '#read("/etc/passwd")',
    '#include "/etc/passwd"',
    '#import "@preview/x:0.1.0": *',
    '$x^2$ *粗* _斜_ `码` @ref <lab> \\ // 注 /* 注 */ #(1+1) = 标题 - 项 ~',
    '{{applicant}} {{unitName}}',
    '</w:t><w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/>',
  ])('is printed as it is and never read as code: %s', async (text) => {
    const { pdf, docx } = await drawNotice(sheetOf(text))
    const plain = (value: string) => value.replaceAll(/\s/g, '')
    const inPdf = plain((await extractBytes(Buffer.from(pdf), 'a.pdf')).text)
    const inWord = plain((await extractBytes(Buffer.from(docx), 'a.docx')).text)
    expect(inWord.split(plain(text)).length).toBeGreaterThan(7)
    expect(inPdf).toContain(plain(text))
    expect(`${inPdf}${inWord}`).not.toContain('root:')
  })

  test('may be any characters at all', async () => {
    const characters = fc.string({
      unit: fc.constantFrom(
        ...Array.from('#$@*\\`_=-+/~<>[](){}"\'&%^|:;,.!?甲乙丙丁〔〕《》“”　 \n\t'),
        'read',
        '0',
      ),
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(characters, async (text) => {
        const { pdf, docx } = await drawNotice(sheetOf(text))
        expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
        expect((await extractBytes(Buffer.from(docx), 'a.docx')).problem).toBeNull()
      }),
      { numRuns: 40 },
    )
  })

  test('that is too long to be set in time is refused in words', async () => {
    const long = sheetOf('很长的一段话。'.repeat(20_000))
    await expect(drawNotice(long, { seconds: 0.2, processBytes: 1024 ** 3 })).rejects.toThrow('排版超时')
    expect((await drawNotice(sheetOf('还能排版'))).pdf.length).toBeGreaterThan(1000)
  })
})

describe('the typesetter', () => {
  test.each(['/etc/passwd', '../../../../../../../../etc/passwd', 'notice.typ', '../notice.typ', '/', '.'])(
    'opens no file, not even for a program: %s',
    (path) => {
      expect(() => typesetter().pdf({ mainFileContent: `#read("${path}")` })).toThrow()
    },
  )

  test('would notice if it could: the same program without a file is drawn', () => {
    expect(typesetter().pdf({ mainFileContent: '甲' }).length).toBeGreaterThan(1000)
    const { NodeCompiler: open } = createRequire(import.meta.url)(
      '@myriaddreamin/typst-ts-node-compiler',
    ) as {
      NodeCompiler: typeof NodeCompiler
    }
    const careless = open.create({ workspace: process.cwd() })
    expect(careless.pdf({ mainFileContent: '#read("/LICENSE")' }).length).toBeGreaterThan(100)
  })
})

describe('the PDF', () => {
  test('is PDF/A-2b in its structure: says so, embeds its fonts, carries an output intent and no script', async () => {
    const { pdf } = await drawNotice(sheetOf('答复书 Reply 2026'))
    const raw = Buffer.from(pdf).toString('latin1')
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    expect(raw).toMatch(/\/S \/GTS_PDFA1\s/)
    expect(raw).toContain('/DestOutputProfile')
    const fonts = raw.match(/\/Type \/FontDescriptor/g) ?? []
    const embedded = raw.match(/\/FontFile[23]? \d+ 0 R/g) ?? []
    expect(fonts.length).toBeGreaterThan(0)
    expect(embedded.length).toBe(fonts.length)
    for (const forbidden of ['/JavaScript', '/JS ', '/Launch', '/EmbeddedFile', '/Encrypt', '/AA '])
      expect(raw).not.toContain(forbidden)
  })
})
