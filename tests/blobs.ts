import type { BlobStore } from '#kernel/files/blob-store.ts'

const refuse = () => {
  throw new Error('this test stores no files')
}

/** For tests that have nothing to do with files: any use of it fails. */
export const noBlobs: BlobStore = {
  put: refuse,
  read: refuse,
  stream: refuse,
  has: refuse,
  remove: refuse,
  list: refuse,
  removeUnfinished: refuse,
}
