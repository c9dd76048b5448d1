import { describe, expect, test } from 'vitest'
import { fewRules } from '../../../tests/screening-rules.ts'
import type { Finding, ScreenPart } from './finding.ts'
import { screen } from './screen.ts'

function found(text: string, rest: Partial<ScreenPart> = {}): Finding[] {
  return screen({ parts: [{ key: 'body', label: '正文', text, ...rest }], today: '2026-10-08' }, fewRules)
}

const adult = '110101199003071233'
/** The digits of a number from another row of digits, each given by its nought. */
function written(nought: number, number = adult): string {
  return number.replaceAll(/\d/g, (digit) => String.fromCodePoint(nought + Number(digit)))
}

describe('a number of a person is found in whatever digits it is written', () => {
  test.each([
    ['Arabic-Indic', written(0x660)],
    ['Devanagari', written(0x966)],
    ['mathematical bold', written(0x1d7ce)],
    ['mathematical monospace', written(0x1d7f6)],
    ['seven-segment', written(0x1fbf0)],
    ['circled', adult.replaceAll(/\d/g, (digit) => '⓪①②③④⑤⑥⑦⑧⑨'[Number(digit)] ?? '')],
    ['circled in tens', '⑪⓪⑩①⑲⑨⓪⓪③⓪⑦⑫③③'],
    ['black circled', adult.replaceAll(/\d/g, (digit) => '⓿❶❷❸❹❺❻❼❽❾'[Number(digit)] ?? '')],
    ['superscript', adult.replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '')],
    ['Chinese', adult.replaceAll(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? '')],
    ['keycaps', adult.replaceAll(/\d/g, (digit) => `${digit}\ufe0f\u20e3`)],
    ['underlined with marks', adult.replaceAll(/\d/g, (digit) => `${digit}\u0332`)],
    ['parted by tags', adult.replaceAll(/\d/g, (digit) => `${digit}\u{e0061}`)],
    ['partly disguised', `11010119900307${written(0x1d7ce, '1233')}`],
    [
      'in groups',
      `${written(0x1d7ce, '110101')} ${written(0x1d7ce, '19900307')} ${written(0x1d7ce, '1233')}`,
    ],
  ])('%s: %s', (_name, number) => {
    const text = `名单：张三，${number}。`
    const [finding, ...rest] = found(text)
    expect(finding).toMatchObject({ kind: 'identityCard', severity: 'block' })
    expect(rest).toEqual([])
    expect(text.slice(finding?.start, finding?.end).replace(/[\u0332\ufe0f\u20e3\u{e0061}]+$/u, '')).toBe(
      number.replace(/[\u0332\ufe0f\u20e3\u{e0061}]+$/u, ''),
    )
  })

  test('a check letter that only looks like X', () => {
    for (const letter of ['Ⅹ', 'Х', '𝐗'])
      expect(found(`11010119900307109${letter}`)).toMatchObject([{ kind: 'identityCard', severity: 'block' }])
  })

  test('a mobile number in circles', () => {
    expect(found('电话⑬⑧①②③④⑤⑥⑦⑧').map(({ kind }) => kind)).toEqual(['phone'])
  })

  test('a note mark behind a number does not hide it, nor is it found twice', () => {
    expect(found(`张三 ${adult}①`).map(({ kind, severity }) => [kind, severity])).toEqual([
      ['identityCard', 'block'],
    ])
  })
})

test('lists, years and quantities in such signs are nothing', () => {
  expect(found('①负责②协调③督办④⑤⑥⑦；二〇二六年十月八日；一百二十三万四千五百六十七元；面积100m²')).toEqual(
    [],
  )
})

describe('what stands behind a link goes out with the page', () => {
  const link = (href: string, text = '通知') =>
    found('见通知', { links: [{ href, text, start: 1, end: 3 }] }).map(({ kind, severity, where }) => [
      kind,
      severity,
      where,
    ])

  test('a number in its address, plain, escaped and escaped twice', () => {
    for (const id of [adult, adult.replaceAll(/\d/g, '%3$&'), adult.replaceAll(/\d/g, '%253$&')])
      expect(link(`https://example.org/?id=${id}`)).toEqual([['identityCard', 'block', '链接“通知”的地址']])
  })

  test('a number in a mail address, once when it is shown as well', () => {
    expect(link('mailto:13812345678@qq.com').map(([kind]) => kind)).toEqual(['phone', 'email'])
    expect(link('mailto:13812345678@qq.com', '13812345678@qq.com')).toEqual([])
  })

  test('a secrecy mark in the name of a linked file, but not the digest of a file', () => {
    const digest = `${'1'.repeat(20)}${adult}`.padEnd(64, 'a')
    expect(link(`/files/${digest}/${encodeURIComponent('机密★10年')}.docx`)).toMatchObject([
      ['secrecyMark', 'block', '链接“通知”的地址'],
    ])
    expect(link(`/files/${digest}/公告.docx`)).toEqual([])
  })

  test('the texts of attributes', () => {
    const findings = found('正文', { asides: [{ where: '表格的说明', text: `证件 ${adult}` }] })
    expect(findings).toMatchObject([{ kind: 'identityCard', severity: 'block', where: '表格的说明' }])
  })
})
