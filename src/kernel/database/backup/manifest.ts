import { z } from 'zod'

/** One stream of bytes in a backup, by its name in the zip file. */
export const BackupPart = z.object({
  name: z.string(),
  sizeBytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BackupPart = z.infer<typeof BackupPart>

/** The rows of one table: which columns they hold, in which order. */
export const BackupTable = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int().min(0),
})
export type BackupTable = z.infer<typeof BackupTable>

/** What a backup holds; it is signed, and stands last in the file because it names everything before it. */
export const BackupManifest = z.object({
  format: z.literal('mingtang-backup/1'),
  at: z.iso.datetime(),
  /** Major version of the PostgreSQL it was taken from. */
  postgresql: z.number().int(),
  /** The migrations the tables were made by, in order. */
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(BackupTable),
  /** Next value of each sequence, by its name with its schema. */
  sequences: z.record(z.string(), z.number().int()),
  parts: z.array(BackupPart),
  /** Public key of the installation's audit signer, as PEM. */
  publicKey: z.string(),
})
export type BackupManifest = z.infer<typeof BackupManifest>

/** Names in the zip file. */
export const manifestName = 'manifest.json'
export const signatureName = 'manifest.signature'

/** Where the rows of a table lie. */
export function nameOfTable(table: string): string {
  return `tables/${table}.copy`
}

/** Where a file lies. */
export function nameOfFile(hash: string): string {
  return `files/${hash}`
}

/** Prefix of what lies in the data folder beside the database and the files: keys and copies of checkpoints. */
export const keptPrefix = 'kept/'
