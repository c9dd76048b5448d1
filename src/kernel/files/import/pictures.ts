import { createHash } from 'node:crypto'
import { stripPicture } from '../clean/picture.ts'
import { sniff } from '../sniff.ts'
import type { Imported, Loss } from './imported.ts'
import { pictureAddress } from './imported.ts'

/** Gathers the pictures of one document under names of their own. */
export interface PictureBook {
  readonly pictures: Imported['pictures'][number][]
  readonly losses: Loss[]
}

export function newPictureBook(): PictureBook {
  return { pictures: [], losses: [] }
}

const shownOnPages = new Set(['png', 'jpg', 'gif', 'webp', 'bmp'])

/**
 * Takes a picture in and gives the address it will be shown under; an empty text when no page can show it, which is
 * told as a loss. What the camera noted in it is taken out.
 */
export async function takePicture(book: PictureBook, bytes: Buffer): Promise<string> {
  const { type, extension } = await sniff(bytes, '')
  if (!shownOnPages.has(extension)) {
    const form = extension ? extension.toUpperCase() : 'EMF、WMF 等'
    book.losses.push({ what: `图片（${form} 格式，网页不能显示，请另存为 PNG 后插入）`, count: 1, where: '' })
    return ''
  }
  const clean = stripPicture(bytes)
  const hash = createHash('sha256').update(clean).digest('hex')
  const known = book.pictures.find((picture) => picture.hash === hash)
  if (known) return pictureAddress(hash, known.name)
  const name = `图${book.pictures.length + 1}.${extension}`
  book.pictures.push({ hash, name, type, bytes: clean })
  return pictureAddress(hash, name)
}
