import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extensionOf, safeName } from './names.ts'

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\张三\\名单.xlsx', '名单.xlsx'],
  ['报告\u202excod.exe', '报告xcod.exe'],
  ['零\u200b宽\ufeff.docx', '零宽.docx'],
  ['CON.docx', '_CON.docx'],
  ['nul', '_nul'],
  ['...hidden...', 'hidden'],
  ['a\0b\r\n.pdf', 'ab.pdf'],
  ['<b>"x"|?*.txt', 'bx.txt'],
  ['', '未命名'],
  ['../', '未命名'],
  ['关于印发《通知》的通知（2026年）.docx', '关于印发《通知》的通知（2026年）.docx'],
])('the name %j becomes %j', (given, safe) => {
  expect(safeName(given)).toBe(safe)
})

test('a long name keeps its extension and never a part of a character', () => {
  const safe = safeName(`${'𠮷'.repeat(200)}.docx`)
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200)
  expect(safe).toMatch(/^𠮷+\.docx$/u)
})

test('whatever comes in, one plain name comes out, and naming it again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string()), (given) => {
      const safe = safeName(given)
      expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\\/<>:"|?*]|^\.|\.$|^$/u)
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(201)
      expect(safeName(safe)).toBe(safe)
    }),
  )
})

test('an extension is read in lower case from the end', () => {
  expect(extensionOf('通知.DOCX')).toBe('docx')
  expect(extensionOf('没有后缀')).toBe('')
})
