import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Content } from '../contract/content.ts'
import type { Outgoing } from './digest.ts'
import { digestOf } from './digest.ts'
import { parseDocumentNumber } from './document-number.ts'
import { indexNumber, indexSeries } from './index-number.ts'
import { validityOn } from './validity.ts'

describe('a document number (GB/T 9704-2012 7.2.5)', () => {
  test.each([
    ['明政发〔2026〕3号', '明政发〔2026〕3号'],
    ['明政发[2026]3号', '明政发〔2026〕3号'],
    ['明政发（２０２６）０３号', '明政发〔2026〕3号'],
    ['明政发【2026】第003号', '明政发〔2026〕3号'],
    [' 明政办函 〔2026〕 12 号 ', '明政办函〔2026〕12号'],
    ['2026年第4号', '2026年第4号'],
    ['明堂县财政局公告2026年第04号', '明堂县财政局公告2026年第4号'],
    ['明堂县人民政府令第12号', '明堂县人民政府令第12号'],
  ])('is read from %s and printed in the one form', (typed, printed) => {
    expect(parseDocumentNumber(typed)?.text).toBe(printed)
  })

  test.each([
    '明政发2026-3',
    '〔2026〕3号',
    '明政发〔26〕3号',
    '明政发〔2026〕号',
    '明政发〔2026〕0号',
    '<b>〔2026〕3号',
    '',
  ])('is not found in "%s"', (typed) => expect(parseDocumentNumber(typed)).toBeUndefined())

  test('printed and read again is the same number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1949, max: 2200 }),
        fc.integer({ min: 1, max: 999_999 }),
        (year, serial) => {
          const parsed = parseDocumentNumber(`明政发〔${year}〕${serial}号`)
          expect(parsed).toEqual({ code: '明政发', year, serial, text: `明政发〔${year}〕${serial}号` })
        },
      ),
    )
  })
})

describe('an index number', () => {
  const parts = {
    unitCode: '11341702486344515H',
    divisionCode: '341702',
    catalogueCode: 'A20-07',
    on: '2026-10-08',
  }
  test.each([
    ['{单位代码}/{年}-{序号:5}', '11341702486344515H/2026-00042'],
    ['{单位代码}/{年月}-{序号:5}', '11341702486344515H/202610-00042'],
    ['{区划代码}-{类别}-{年}-{序号:6}', '341702-A2007-2026-000042'],
    ['MT-{日期}-{序号:3}', 'MT-20261008-042'],
  ])('follows the template %s', (template, printed) => {
    expect(indexNumber(indexSeries(template, parts), 42)).toBe(printed)
  })

  test.each([
    '{年}-{序}',
    '{序号:5}',
    '{年}',
    '{年}{序号:5}{序号:5}',
    '{年}-{序号:5}-{甲}',
    '{年}-{序号:5}}',
  ])('cannot follow "%s"', (template) => expect(() => indexSeries(template, parts)).toThrow('索引号规则'))

  test('grows longer than its width rather than repeat', () => {
    expect(indexNumber(indexSeries('{年}-{序号:2}', parts), 100)).toBe('2026-100')
  })
})

describe('validity', () => {
  const facts = {
    declared: 'inForce',
    effectiveOn: null,
    ceasesOn: null,
    repealedFrom: null,
    amendedFrom: null,
  } as const
  test('is not yet in force until its effective date', () => {
    const dated = { ...facts, effectiveOn: '2026-11-01' }
    expect(validityOn('2026-10-31', dated)).toEqual({ validity: 'notYetInForce', changesOn: '2026-11-01' })
    expect(validityOn('2026-11-01', dated)).toEqual({ validity: 'inForce', changesOn: null })
  })

  test('ends on the day a repealing document takes effect, not when that document is published', () => {
    const repealed = { ...facts, repealedFrom: '2026-12-01' }
    expect(validityOn('2026-11-30', repealed)).toEqual({ validity: 'inForce', changesOn: '2026-12-01' })
    expect(validityOn('2026-12-01', repealed).validity).toBe('repealed')
  })

  test('of something that is not a document does not change', () => {
    const news = { ...facts, declared: 'notApplicable', ceasesOn: '2026-01-01' } as const
    expect(validityOn('2026-10-08', news)).toEqual({ validity: 'notApplicable', changesOn: null })
  })
})

describe('the digest an approval is bound to (保密法实施条例 第四十二条: 逐项审查)', () => {
  const id = (digits: string) => `00000000-0000-4000-8000-${digits.padStart(12, '0')}`
  const content: Content = {
    title: '关于印发防汛预案的通知',
    subtitle: '',
    summary: '概述',
    body: '<p>正文</p>',
    genre: 'notice',
    themes: ['02', '03'],
    catalogueCode: 'A20-12',
    keywords: ['防汛'],
    source: '',
    documentNumber: '明政发〔2026〕3号',
    writtenOn: '2026-10-01',
    effectiveOn: null,
    ceasesOn: null,
    validity: 'inForce',
    disclosure: 'proactive',
    disclosureReason: '',
    datedOn: null,
    datedOnReason: '',
    changeNote: '',
    keepsPrevious: true,
    columnIds: [id('1'), id('2')],
    relations: [{ kind: 'repeals', targetItemId: 7 }],
    coIssuerIds: [id('3')],
  }
  const file = {
    role: 'attachment',
    twinOfHash: null,
    hash: 'a'.repeat(64),
    name: '预案.docx',
    title: '预案',
    type: 'application/x',
    sizeBytes: 9,
  }
  const outgoing: Outgoing = {
    itemId: 1,
    number: 1,
    unitId: id('9'),
    content,
    attachments: [file],
    recordDigest: null,
  }

  test('does not depend on the order of sets', () => {
    const reordered = { ...content, columnIds: [id('2'), id('1')] }
    expect(digestOf({ ...outgoing, content: reordered })).toBe(digestOf(outgoing))
  })

  test.each(Object.keys(content) as (keyof Content)[])('changes with %s', (field) => {
    expect(digestOf({ ...outgoing, content: { ...content, [field]: mutate(content[field]) } })).not.toBe(
      digestOf(outgoing),
    )
  })

  test.each(Object.keys(file) as (keyof typeof file)[])("changes with an attachment's %s", (field) => {
    const changed = { ...file, [field]: mutate(file[field]) }
    expect(digestOf({ ...outgoing, attachments: [changed] })).not.toBe(digestOf(outgoing))
  })

  test('changes with the number and order of attachments, and with what it is an edition of', () => {
    const second = { ...file, title: '预案二' }
    const digests = [
      outgoing,
      { ...outgoing, attachments: [] },
      { ...outgoing, attachments: [file, second] },
      { ...outgoing, attachments: [second, file] },
      { ...outgoing, itemId: 2 },
      { ...outgoing, recordDigest: 'b'.repeat(64) },
      { ...outgoing, recordDigest: 'c'.repeat(64) },
      { ...outgoing, number: 2 },
      { ...outgoing, unitId: id('8') },
    ].map(digestOf)
    expect(new Set(digests).size).toBe(digests.length)
  })

  test('changes with any one character of the text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.nat(),
        fc.string({ unit: 'grapheme' }),
        (body, at, put) => {
          const position = at % (body.length + 1)
          const changed = body.slice(0, position) + put + body.slice(position + 1)
          fc.pre(changed !== body)
          expect(digestOf({ ...outgoing, content: { ...content, body: changed } })).not.toBe(
            digestOf({ ...outgoing, content: { ...content, body } }),
          )
        },
      ),
    )
  })
})

/** Some other value of the same kind. */
function mutate(value: unknown): unknown {
  if (typeof value === 'string') return `${value}。`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return value.slice(1)
  return 'x'
}
