import { newBudget } from '../archive.ts'
import { limits } from '../limits.ts'
import { readHtmlSource } from '../readers/html.ts'
import { newReading } from '../reading.ts'
import { sniff } from '../sniff.ts'
import { sentenceOf, Unreadable } from '../unreadable.ts'
import type { Mail } from './parse-mail.ts'
import { parseMail } from './parse-mail.ts'

/** A mail as somebody reads it who takes in what it says. None of it is proved. */
export interface OpenedMail {
  readonly subject: string
  readonly fromName: string
  readonly fromAddress: string
  /** Where an answer is asked to go, when that is not where it says it comes from; null otherwise. */
  readonly replyTo: string | null
  /** What it says of its own time; null when it says nothing. */
  readonly claimedDate: string | null
  readonly text: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** How many further files were left in the mail. */
  readonly leftOut: number
}

/** Characters of a body that are handed on; the mail itself keeps the rest. */
const longestBody = 20_000

/** Opens a mail for somebody who takes it in; a sentence when it is none or cannot be read. */
export async function openMail(bytes: Buffer, name: string): Promise<OpenedMail | string> {
  try {
    const { extension, label } = await sniff(bytes, name)
    if (extension !== 'eml')
      throw new Unreadable(`这不是邮件，而是${label}；请在邮件软件中把邮件另存为 eml 文件`)
    return describe(await parseMail(bytes))
  } catch (error) {
    return sentenceOf(error)
  }
}

function describe(mail: Mail): OpenedMail {
  const files = mail.files.slice(0, limits.mailFiles)
  const isElsewhere = mail.replyTo !== '' && !mail.replyTo.includes(mail.fromAddress)
  return {
    subject: oneLine(mail.subject).slice(0, 200),
    fromName: oneLine(mail.fromName).slice(0, 100),
    fromAddress: oneLine(mail.fromAddress).slice(0, 200),
    replyTo: isElsewhere ? oneLine(mail.replyTo).slice(0, 200) : null,
    claimedDate: oneLine(mail.date).slice(0, 60) || null,
    text: bodyOf(mail).slice(0, longestBody),
    files: files.map((file) => ({ name: file.name, bytes: file.bytes })),
    leftOut: mail.files.length - files.length,
  }
}

/** The plain text, or what a reader sees of the page. */
function bodyOf({ text, html }: Mail): string {
  if (text.trim()) return clean(text)
  const reading = newReading(newBudget(), async () => {})
  readHtmlSource(html, reading)
  return clean(reading.lines.join('\n'))
}

function clean(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?![\t\n])[\p{Cc}\p{Cf}]/gu, '')
    .toWellFormed()
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .toWellFormed()
    .trim()
}
