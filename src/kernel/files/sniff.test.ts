import { describe, expect, test } from 'vitest'
import { makeCompound } from '../../../tests/files/compound.ts'
import { makeDocx, makePptx, makeXlsx, paragraph } from '../../../tests/files/office.ts'
import { makeOfd } from '../../../tests/files/ofd.ts'
import { makePdf } from '../../../tests/files/pdf.ts'
import { makeZip } from '../../../tests/files/zip.ts'
import { decodeText } from './decode.ts'
import { sniff } from './sniff.ts'

const docx = makeDocx(paragraph('正文'))

describe('what a file is comes from its content', () => {
  test.each([
    ['a.docx', docx, 'docx'],
    ['a.docm', makeDocx(paragraph('文'), { parts: { 'word/vbaProject.bin': 'x' } }), 'docm'],
    ['a.xlsx', makeXlsx([['表', 'visible', '<sheetData/>']]), 'xlsx'],
    ['a.pptx', makePptx([{ tree: '' }]), 'pptx'],
    ['a.ofd', makeOfd(['']), 'ofd'],
    ['a.zip', makeZip([{ name: 'a.txt', data: '甲' }]), 'zip'],
    ['a.pdf', makePdf(['']), 'pdf'],
    ['a.wps', makeCompound({ WordDocument: Buffer.alloc(10) }), 'doc'],
    ['a.et', makeCompound({ Workbook: Buffer.alloc(10) }), 'xls'],
    ['a.dps', makeCompound({ 'PowerPoint Document': Buffer.alloc(10) }), 'ppt'],
    [
      'a.docx',
      makeCompound({ EncryptedPackage: Buffer.alloc(10), EncryptionInfo: Buffer.alloc(10) }),
      'locked',
    ],
    ['a.rtf', Buffer.from('{\\rtf1 x}'), 'rtf'],
    ['a.html', Buffer.from('<!DOCTYPE html><p>x'), 'html'],
    ['a.md', Buffer.from('# 题\n\n文'), 'md'],
    ['a.csv', Buffer.from('姓名,电话\n王,1'), 'csv'],
    ['a.txt', Buffer.from('文'), 'txt'],
    ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    ['a.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'jpg'],
  ])('%s', async (name, bytes, extension) => {
    const sniffed = await sniff(bytes, name)
    expect(sniffed.extension).toBe(extension)
    expect(sniffed.mismatch).toBe(null)
  })

  test.each([
    ['通知.pdf', docx, '文件名的后缀是“.pdf”，内容却是Word 文档，请核对后改用正确的后缀'],
    ['通知.docx', makePdf(['']), '文件名的后缀是“.docx”，内容却是PDF 文件，请核对后改用正确的后缀'],
    [
      '图.jpg',
      Buffer.from('<html><script>1</script></html>'),
      '文件名的后缀是“.jpg”，内容却是网页，请核对后改用正确的后缀',
    ],
    [
      '通知.docx',
      makeDocx('', { parts: { 'word/vbaProject.bin': 'x' } }),
      '文件名的后缀是“.docx”，内容却是带宏的 Word 文档，请核对后改用正确的后缀',
    ],
    [
      '图.png',
      Buffer.from('4d5a90000300000004000000ffff0000b8', 'hex'),
      '文件名的后缀是“.png”，内容却是EXE 文件，请核对后改用正确的后缀',
    ],
  ])('%s under a wrong name is told', async (name, bytes, mismatch) => {
    expect((await sniff(bytes, name)).mismatch).toBe(mismatch)
  })

  test('bytes that nothing knows are told as unknown, without a guess', async () => {
    const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256))
    expect(await sniff(noise, 'x')).toMatchObject({ extension: '', label: '未知类型的文件' })
  })
})

describe('the encoding of text', () => {
  test.each([
    ['utf-8', Buffer.from('县政府')],
    ['utf-8', Buffer.from('\ufeff县政府')],
    ['utf-16le', Buffer.from('\ufeff县政府', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeff县政府', 'utf16le').swap16()],
    ['gb18030', Buffer.from('cfd8d5fec4ae'.replace('c4ae', 'b8ae'), 'hex')],
  ])('%s is recognised', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: '县政府', encoding })
  })
})
