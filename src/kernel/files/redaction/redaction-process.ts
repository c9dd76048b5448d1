// Runs as a process of its own, started by redact.ts: whatever a hostile file does happens here.
import type { RedactionAnswer, RedactionJob } from './redact.ts'
import { drawPages } from './look.ts'
import { redactBytes } from './redact-bytes.ts'

async function work({ kind, bytes, name, request, from }: RedactionJob): Promise<RedactionAnswer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return kind === 'redact'
    ? { kind, redacted: await redactBytes(file, name, request) }
    : { kind, ...(await drawPages(file, name, from)) }
}

process.on('disconnect', () => process.exit())
process.on('message', (job: RedactionJob) => {
  work(job).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.send?.({ kind: 'ready' })
