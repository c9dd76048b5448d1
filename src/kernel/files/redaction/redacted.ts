import type { RedactionHit } from './redaction.ts'

/** A file without what had to go. */
export interface RedactedBytes {
  readonly bytes: Buffer
  readonly hits: readonly RedactionHit[]
  readonly warnings: readonly string[]
}
