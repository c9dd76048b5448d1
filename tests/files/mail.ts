/** A file of a mail, as it is attached. */
export interface MailPart {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

interface MailText {
  readonly from?: string
  readonly subject?: string
  readonly text?: string
  readonly html?: string
  readonly headers?: readonly string[]
  readonly files?: readonly MailPart[]
}

/** A word of a header in the way Chinese mail programs write it. */
export function encodedWord(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
}

/** Writes a mail by hand, so that it may say anything. */
export function makeMail({
  from,
  subject = '申请公开',
  text,
  html,
  headers = [],
  files = [],
}: MailText): Buffer {
  const head = [
    `From: ${from ?? `${encodedWord('慕容测试')} <murong@example.org>`}`,
    'To: office@example.org',
    `Subject: ${encodedWord(subject)}`,
    'Date: Mon, 2 Mar 2026 09:00:00 +0800',
    'MIME-Version: 1.0',
    ...headers,
  ]
  const bodies = [
    ...(text === undefined ? [] : [partOf('text/plain; charset=utf-8', Buffer.from(text))]),
    ...(html === undefined ? [] : [partOf('text/html; charset=utf-8', Buffer.from(html))]),
    ...files.map(({ name, type, bytes }) =>
      partOf(type, bytes, [`Content-Disposition: attachment; filename="${encodedWord(name)}"`]),
    ),
  ]
  const mark = '=_part_of_a_mail'
  const body = [...bodies.map((part) => `--${mark}\r\n${part}`), `--${mark}--`].join('\r\n')
  return Buffer.from(
    [...head, `Content-Type: multipart/mixed; boundary="${mark}"`, '', body, ''].join('\r\n'),
  )
}

function partOf(type: string, bytes: Buffer, more: readonly string[] = []): string {
  const coded = bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more, '', coded].join('\r\n')
}
