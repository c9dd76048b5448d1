import type { BlobStore } from './blob-store.ts'
import type { ImportedDocument, ImportedImage } from './import/imported.ts'
import { readApart } from './reading-pool.ts'

/**
 * Makes body HTML of a stored Word, HTML, Markdown, text, PDF or OFD document, in a process apart. Pictures in it are
 * stored and shown from /files/<hash>/<name>. What the body does not show is listed as losses; red head, document
 * number and title are taken out of the body and returned on their own.
 * @param name the name it was sent under; stands in for a title where the document shows none
 * @returns with `problem` set and an empty body when it cannot be imported
 * @throws files.blobMissing, files.blobDamaged, files.diskFull, files.readerFailed
 */
export async function importDocument(
  blobs: BlobStore,
  hash: string,
  name: string,
): Promise<ImportedDocument> {
  const answer = await readApart({ kind: 'import', name, bytes: await blobs.read(hash) })
  if (answer.kind !== 'import') return notImported(answer.kind === 'ended' ? answer.sentence : null)
  const { pictures, ...document } = answer.imported
  const images: ImportedImage[] = []
  for (const picture of pictures) {
    const { sizeBytes } = await blobs.put(Buffer.from(picture.bytes))
    images.push({ hash: picture.hash, name: picture.name, type: picture.type, sizeBytes })
  }
  return { ...document, images }
}

function notImported(problem: string | null): ImportedDocument {
  return { title: '', html: '', head: {}, losses: [], images: [], problem }
}
