// Runs as a process of its own, started by reading-pool.ts: whatever a hostile file does happens here.
import { cleanBytes } from './clean/clean-bytes.ts'
import { extractWithScan } from './extract-bytes.ts'
import { importBytes } from './import/import-bytes.ts'
import { openMail } from './mail/open-mail.ts'
import type { ReadingAnswer, ReadingJob } from './reading-pool.ts'
import { rowsOfBytes } from './rows/rows-of-bytes.ts'

async function work({ kind, bytes, name }: ReadingJob): Promise<ReadingAnswer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (kind) {
    case 'extract':
      return { kind, ...(await extractWithScan(file, name)) }
    case 'import':
      return { kind, imported: await importBytes(file, name) }
    case 'clean':
      return { kind, cleaned: await cleanBytes(file, name) }
    case 'rows':
      return { kind, rows: await rowsOfBytes(file, name) }
    case 'mail':
      return { kind, mail: await openMail(file, name) }
  }
}

process.on('disconnect', () => process.exit())
process.on('message', (job: ReadingJob) => {
  work(job).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.send?.({ kind: 'ready' } satisfies ReadingAnswer)
