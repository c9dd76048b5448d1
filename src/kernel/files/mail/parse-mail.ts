import type { Address, Email } from 'postal-mime'
import PostalMime from 'postal-mime'
import { limits } from '../limits.ts'
import { safeName } from '../names.ts'
import { Unreadable } from '../unreadable.ts'

/** A file a mail carries. */
export interface MailFile {
  readonly name: string
  readonly bytes: Buffer
}

/** An e-mail taken apart. Whatever its headers say, anybody can have written them. */
export interface Mail {
  readonly subject: string
  /** As a person reads it: 张三 <zhang@example.org>; empty when there is none. */
  readonly from: string
  readonly fromName: string
  readonly fromAddress: string
  readonly replyTo: string
  readonly to: string
  /** What it says of its own time, ISO 8601 or as it stands; empty when it says nothing. */
  readonly date: string
  /** The body as plain text, and as a page; empty where it has none. */
  readonly text: string
  readonly html: string
  readonly files: readonly MailFile[]
  /** Every other header, in order. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
}

/**
 * Takes a mail apart. A mail inside it is a file like any other, so that it counts as one level of nesting.
 *
 * @throws Unreadable when its parts lie too deep in one another or its headers have no end
 */
export async function parseMail(bytes: Buffer): Promise<Mail> {
  const mail = await parse(bytes)
  const { name, address } = firstOf(mail.from)
  return {
    subject: mail.subject ?? '',
    from: listOf(mail.from ? [mail.from] : []),
    fromName: name,
    fromAddress: address,
    replyTo: listOf(mail.replyTo ?? []),
    to: listOf([...(mail.to ?? []), ...(mail.cc ?? [])]),
    date: mail.date ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    files: mail.attachments.map((file, index) => ({
      name: nameOf(file, index),
      bytes: bytesOf(file.content),
    })),
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  }
}

async function parse(bytes: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: limits.mailParts,
      maxHeadersSize: limits.mailHeaderBytes,
    })
  } catch {
    throw new Unreadable('邮件的层次或者邮件头超出正常范围，已停止读取，请在邮件软件中另存为新的 eml 文件')
  }
}

function firstOf(from: Address | undefined): { name: string; address: string } {
  const box = from?.group ? from.group[0] : from
  return { name: box?.name ?? '', address: box?.address ?? '' }
}

function listOf(addresses: readonly Address[]): string {
  const boxes = addresses.flatMap((one) => (one.group ? one.group : [one]))
  return boxes.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join('、')
}

function nameOf({ filename, mimeType }: Email['attachments'][number], index: number): string {
  if (filename) return safeName(filename)
  return mimeType === 'message/rfc822' ? `转来的邮件${index + 1}.eml` : `附件${index + 1}`
}

function bytesOf(content: Email['attachments'][number]['content']): Buffer {
  if (typeof content === 'string') return Buffer.from(content)
  return content instanceof ArrayBuffer ? Buffer.from(content) : Buffer.from(content)
}
