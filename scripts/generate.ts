// Writes every generated file, or with --check names those that are out of date and fails.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openClient } from '#kernel/database/connect.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { generateTables } from './generate-tables.ts'
import { printDictionary } from './print-dictionary.ts'
import { printDocuments } from './print-documents.ts'
import { printProcedures } from './print-procedures.ts'
import { modules } from '../src/modules.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingtang-generate-'))
chmodSync(folder, 0o755)
const server = await startEmbedded(folder, { fast: true })
const client = await openClient(server.ownerUrl)
try {
  await migrate(client, readMigrations('src'))
  const files = {
    'src/kernel/database/tables.ts': await generateTables(client),
    'docs/generated/data-dictionary.md': await printDictionary(client),
    ...printDocuments(),
    ...(await printProcedures(client, modules)),
  }
  const stale = Object.entries(files).filter(
    ([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
  )
  if (process.argv.includes('--check')) reportStale(stale.map(([path]) => path))
  else for (const [path, text] of stale) write(path, text)
} finally {
  await client.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`wrote ${path}`)
}

function reportStale(paths: readonly string[]): void {
  if (paths.length === 0) return
  console.error(`out of date, run "npm run generate": ${paths.join(', ')}`)
  process.exitCode = 1
}
