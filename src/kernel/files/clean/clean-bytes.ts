import { sniff } from '../sniff.ts'
import { sentenceOf } from '../unreadable.ts'
import { cleanDocx } from './docx.ts'
import { stripPicture } from './picture.ts'
import { cleanXlsx } from './xlsx.ts'

type Cleaner = (bytes: Buffer) => Promise<Buffer> | Buffer

/** What can be cleaned without changing what is seen, by the extension that fits the content. */
const cleaners: Readonly<Record<string, Cleaner>> = {
  docx: cleanDocx,
  docm: cleanDocx,
  xlsx: cleanXlsx,
  xlsm: cleanXlsx,
  jpg: stripPicture,
  png: stripPicture,
}

/** Cleans a file in this very process; a sentence instead when it cannot be cleaned. Everybody else calls `cleanFile`. */
export async function cleanBytes(bytes: Buffer, name: string): Promise<Buffer | string> {
  const { extension, label } = await sniff(bytes, name)
  const clean = cleaners[extension]
  if (!clean) return `${label}不能自动清理，请用原来的软件去除隐藏内容后重新上传`
  try {
    return await clean(bytes)
  } catch (error) {
    return sentenceOf(error)
  }
}
