import type { Mail } from '../mail/parse-mail.ts'
import { parseMail } from '../mail/parse-mail.ts'
import type { Reading } from '../reading.ts'
import { attempt, describe, hide, shorten, show } from '../reading.ts'
import { unreadable } from '../unreadable.ts'
import { readHtmlSource } from './html.ts'

/** Reads a mail: what a mail program shows, the headers it does not show, and each file in it within the same limits. */
export async function readEml(bytes: Buffer, reading: Reading): Promise<void> {
  const mail = await parseMail(bytes)
  readHead(mail, reading)
  readBody(mail, reading)
  for (const { name } of mail.files) hide(reading, 'attachment', `邮件的附件“${shorten(name)}”`)
  for (const file of mail.files)
    await attempt(reading, async () => {
      if (file.bytes.length > reading.budget.remainingBytes) throw unreadable.tooManyElements()
      reading.budget.remainingBytes -= file.bytes.length
      await reading.openInside(file.name, file.bytes)
    })
}

const shownHeaders: ReadonlySet<string> = new Set(
  'subject from to cc date mime-version content-type content-transfer-encoding content-disposition'.split(
    ' ',
  ),
)

function readHead({ subject, from, to, date, replyTo, headers }: Mail, reading: Reading): void {
  for (const [title, value] of Object.entries({ 主题: subject, 发件人: from, 收件人: to, 发送时间: date })) {
    if (value) show(reading, `${title}：${value}`)
    describe(reading, title, value)
  }
  if (replyTo && replyTo !== from) hide(reading, 'metadata', '邮件的回复地址', replyTo)
  const rest = headers.filter(({ name }) => !shownHeaders.has(name.toLowerCase()))
  for (const { name, value } of rest) hide(reading, 'metadata', `邮件头“${shorten(name)}”`, value)
}

/** A mail may say one thing as a page and another as plain text: both are read. */
function readBody({ text, html }: Mail, reading: Reading): void {
  if (html) readHtmlSource(html, reading)
  const shown = plain(reading.lines.join(''))
  const isSame = html !== '' && shown.includes(plain(text))
  if (!isSame) for (const line of text.split(/\r?\n/)) show(reading, line)
}

function plain(text: string): string {
  return text.replaceAll(/\s/g, '')
}
