import { expect, test } from 'vitest'
import { makeMail } from '../../../../tests/files/mail.ts'
import { makeZip } from '../../../../tests/files/zip.ts'
import { extractBytes } from '../extract-bytes.ts'
import { openMail } from './open-mail.ts'

const zip = 'application/zip'
const text = (words: string) => ({ name: '名单.txt', type: 'text/plain', bytes: Buffer.from(words) })

async function open(bytes: Buffer, name = '申请.eml') {
  const mail = await openMail(bytes, name)
  if (typeof mail === 'string') throw new Error(mail)
  return mail
}

test('a mail shows sender, subject and body, tells its other headers as hidden, and its files are read', async () => {
  const bytes = makeMail({
    subject: '申请公开部门决算',
    text: '请提供2025年度部门决算。',
    headers: ['X-Originating-IP: 203.0.113.9', 'Reply-To: other@example.org'],
    files: [text('第一份材料')],
  })
  const { type, text: shown, hidden, embedded, problem } = await extractBytes(bytes, '申请.eml')
  expect([type, problem]).toEqual(['message/rfc822', null])
  expect(shown).toContain('主题：申请公开部门决算')
  expect(shown).toContain('慕容测试 <murong@example.org>')
  expect(shown).toContain('请提供2025年度部门决算。')
  expect(hidden).toContainEqual({ kind: 'metadata', where: '邮件头“X-Originating-IP”', text: '203.0.113.9' })
  expect(hidden).toContainEqual({ kind: 'metadata', where: '邮件的回复地址', text: 'other@example.org' })
  expect(embedded).toMatchObject([{ name: '名单.txt', text: '第一份材料' }])
})

test('a body in GBK is read, and a page that says other than the plain text is read as both', async () => {
  const gbk = Buffer.concat([
    Buffer.from('From: a@example.org\r\nDate: x\r\nContent-Type: text/plain; charset=gb18030\r\n\r\n'),
    Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
  ])
  expect((await extractBytes(gbk, 'a.eml')).text).toContain('中文')
  const both = makeMail({
    text: '纯文本里另有一句',
    html: '<p>网页里的话</p><p style="display:none">看不见</p>',
  })
  const { text: shown, hidden } = await extractBytes(both, 'a.eml')
  expect(shown).toContain('网页里的话')
  expect(shown).toContain('纯文本里另有一句')
  expect(hidden.map((one) => one.text)).toContain('看不见')
})

test('a zip in a zip in a mail is read as far as three levels go, and what lies deeper is named as not checked', async () => {
  const inner = makeZip([{ name: '里面.txt', data: '最里面的一句' }])
  const outer = makeZip([
    { name: '外面.txt', data: '外面的一句' },
    { name: '里.zip', data: inner },
  ])
  const bytes = makeMail({ text: '见附件', files: [{ name: '外.zip', type: zip, bytes: outer }] })
  const { embedded, problem } = await extractBytes(bytes, '申请.eml')
  expect(embedded.map(({ name }) => name)).toEqual(['外.zip', '外.zip/外面.txt', '外.zip/里.zip'])
  expect(problem).toContain('嵌套在3层文件之内，没有检查')
  expect(JSON.stringify(embedded)).not.toContain('最里面的一句')
})

test('mails in mails count as levels too, and a bomb in the last is not unpacked', async () => {
  const bomb = makeZip([{ name: '零.txt', data: Buffer.alloc(64 * 1024 * 1024) }])
  const forwarded = makeMail({ text: '转发', files: [{ name: '包.zip', type: zip, bytes: bomb }] })
  const bytes = makeMail({
    text: '见转来的邮件',
    files: [{ name: '转.eml', type: 'message/rfc822', bytes: forwarded }],
  })
  const { embedded, problem } = await extractBytes(bytes, '申请.eml')
  expect(embedded.map(({ name }) => name)).toEqual(['转.eml', '转.eml/包.zip'])
  expect(problem).toMatch(/嵌套|体积远超/)
})

test('parts without end, or in one another without end, are refused in a sentence', async () => {
  let nested = 'Content-Type: text/plain\r\n\r\n里'
  for (let depth = 0; depth < 60; depth += 1)
    nested = `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--`
  const deep = Buffer.from(`From: a@example.org\r\nDate: x\r\n${nested}`)
  expect((await extractBytes(deep, 'a.eml')).problem).toContain('邮件的层次')
  const long = makeMail({ text: '甲', headers: [`X-Long: ${'a'.repeat(300 * 1024)}`] })
  expect(await openMail(long, 'a.eml')).toContain('邮件头超出正常范围')
})

test('is opened for intake with what it says of itself, names without paths, and a body without control characters', async () => {
  const mail = await open(
    makeMail({
      from: '"=?UTF-8?B?5byg5LiJ?=" <zhang@example.org>',
      subject: '申请\n公开',
      text: '第一行\r\n\r\n\r\n\r\n第二行\u202E\u0000',
      headers: ['Reply-To: <thief@example.net>'],
      files: [{ name: '../../etc/公示.txt', type: 'text/plain', bytes: Buffer.from('甲') }],
    }),
  )
  expect(mail).toMatchObject({
    subject: '申请 公开',
    fromName: '张三',
    fromAddress: 'zhang@example.org',
    replyTo: 'thief@example.net',
    claimedDate: '2026-03-02T01:00:00.000Z',
    text: '第一行\n\n第二行',
    leftOut: 0,
  })
  expect(mail.files.map(({ name }) => name)).toEqual(['公示.txt'])
})

test('hands on so many files and says how many it left', async () => {
  const files = Array.from({ length: 40 }, (_, at) => ({ ...text('甲'), name: `${at}.txt` }))
  expect(await open(makeMail({ text: '甲', files }))).toMatchObject({ leftOut: 15 })
})

test.each([
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), '这不是邮件'],
  ['plain words', Buffer.from('你好，这不是邮件'), '这不是邮件'],
  ['nothing', Buffer.alloc(0), '这不是邮件'],
])('%s is no mail, whatever it is called', async (_, bytes, sentence) => {
  expect(await openMail(bytes, '申请.eml')).toContain(sentence)
})
