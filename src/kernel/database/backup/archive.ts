import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { PassThrough, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { BackupPart } from './manifest.ts'

/** A zip file that is written part after part, each opened only when its turn comes. */
export interface Archive {
  /** The size and digest of every part written so far. */
  readonly parts: readonly BackupPart[]
  readonly add: (name: string, open: () => Promise<Readable>, compress?: boolean) => void
  /** Writes all parts and resolves when the bytes are on the disk; rejects with the first error of any part. */
  readonly writeTo: (path: string) => Promise<void>
}

export function createArchive(): Archive {
  const zip = new ZipFile()
  const parts: BackupPart[] = []
  return {
    parts,
    add: (name, open, compress = true) => {
      zip.addReadStreamLazy(name, { compress, mtime: new Date(0), mode: 0o100600 }, (give) => {
        open().then(
          (stream) => {
            // yazl does not look at errors of a stream it was given.
            const passing = measured(stream, name, parts)
            passing.once('error', (error) => zip.emit('error', error))
            give(null, passing)
          },
          (error: unknown) => give(error, new PassThrough()),
        )
      })
    },
    writeTo: async (path) => {
      const output = new PassThrough()
      zip.on('error', (error: Error) => output.destroy(error))
      zip.outputStream.pipe(output)
      zip.end()
      await pipeline(output, createWriteStream(path, { mode: 0o600, flush: true }))
    },
  }
}

/** The stream, whose size and digest are noted when it has ended. */
function measured(stream: Readable, name: string, parts: BackupPart[]): Readable {
  const digest = createHash('sha256')
  let sizeBytes = 0
  const passing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      digest.update(chunk)
      sizeBytes += chunk.length
      done(null, chunk)
    },
    flush: (done) => {
      parts.push({ name, sizeBytes, sha256: digest.digest('hex') })
      done()
    },
  })
  stream.once('error', (error) => passing.destroy(error))
  return stream.pipe(passing)
}
