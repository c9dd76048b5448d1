import type { Readable } from 'node:stream'

/** Bytes by their SHA-256. Putting the same bytes twice keeps one copy; a reader can always check what it reads. */
export interface BlobStore {
  /** Stores the bytes durably before it resolves. @throws files.tooLarge, files.diskFull */
  readonly put: (bytes: Buffer | Readable) => Promise<StoredBlob>
  /** The whole blob. @throws files.blobMissing */
  readonly read: (hash: string) => Promise<Buffer>
  /** The blob as a stream, optionally from `start` to `end` inclusive. @throws files.blobMissing */
  readonly stream: (hash: string, range?: { start: number; end: number }) => Readable
  readonly has: (hash: string) => Promise<boolean>
  /** Removes a blob nothing refers to any more. Only the sweeper calls it. */
  readonly remove: (hash: string) => Promise<void>
}

export interface StoredBlob {
  /** SHA-256 in lower-case hex. */
  readonly hash: string
  readonly sizeBytes: number
}
