// Runs as a process of its own, started by reading-pool.ts: whatever a hostile file does happens here.
import { extractBytes } from './extract-bytes.ts'
import type { ReadingAnswer, ReadingJob } from './reading-pool.ts'

async function work(job: ReadingJob): Promise<ReadingAnswer> {
  return { kind: 'extract', extraction: await extractBytes(Buffer.from(job.bytes), job.name) }
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
