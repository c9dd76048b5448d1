import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#kernel/database/embedded.ts'

/** One PostgreSQL for the whole run: the packaged one in a throw-away folder, or TEST_DATABASE_URL (owner of databases). */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['TEST_DATABASE_URL']) return async () => {}
  const folder = mkdtempSync(join(tmpdir(), 'mingtang-test-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder, { fast: true })
  process.env['TEST_DATABASE_URL'] = server.ownerUrlOf('DATABASE')
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
