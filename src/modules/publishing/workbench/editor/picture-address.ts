import { ask } from '#workbench/ask.ts'
import { bytesOf } from '#workbench/parts/download.ts'
import type { Attachment } from '../../contract/content.ts'
import { readAttachment } from '../../contract/editing.ts'

const fetched = new Map<string, Promise<string>>()

/**
 * Where this browser can show a picture of a text that is not published: its public address answers nobody yet, so its
 * bytes are asked for as the person signed in. A picture that cannot be had keeps its public address.
 */
export async function pictureAddress(source: string, attachments: readonly Attachment[]): Promise<string> {
  const hash = /^\/files\/([0-9a-f]{64})\//.exec(source)?.[1]
  const attachment = attachments.find((one) => one.hash === hash)
  if (!attachment) return source
  const waiting = fetched.get(attachment.hash) ?? fetchPicture(attachment.id)
  fetched.set(attachment.hash, waiting)
  return await waiting.catch(() => {
    fetched.delete(attachment.hash)
    return source
  })
}

async function fetchPicture(attachmentId: string): Promise<string> {
  const { type, base64 } = await ask(readAttachment, { attachmentId })
  return URL.createObjectURL(new Blob([bytesOf(base64)], { type }))
}
