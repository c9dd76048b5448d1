import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EmbeddedServer } from '#kernel/database/embedded.ts'
import { startEmbedded } from '#kernel/database/embedded.ts'
import { prepareDatabase } from '../../src/prepare-database.ts'

/** A whole installation on this machine whose processes can be killed one by one. Its database keeps what it acknowledged. */
export interface Installation {
  readonly url: string
  readonly address: string
  readonly dataFolder: string
  /** Kills the process outright (SIGKILL) and starts it again. */
  readonly kill: (part: 'serve' | 'work' | 'database') => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts database, `serve` on `port` and `work`, all on a throw-away folder. */
export async function startInstallation(port: number): Promise<Installation> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'mingtang-crash-'))
  chmodSync(dataFolder, 0o755)
  const cluster = join(dataFolder, 'postgresql')
  let database: EmbeddedServer = await startEmbedded(cluster)
  await prepareDatabase(database)
  const run = (verb: 'serve' | 'work'): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', verb], {
      stdio: ['ignore', 'ignore', process.env['MINGTANG_TRACE'] ? 'inherit' : 'ignore'],
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        MINGTANG_DATA: dataFolder,
        PORT: String(port),
        TZ: 'UTC',
      },
    })
  const address = `http://127.0.0.1:${String(port)}`
  const children = { serve: run('serve'), work: run('work') }
  await answered(address)
  return {
    url: database.url,
    address,
    dataFolder,
    kill: async (part) => {
      if (part === 'database') {
        process.kill(postmasterOf(cluster), 'SIGKILL')
        database = await startEmbedded(cluster)
      } else {
        children[part].kill('SIGKILL')
        children[part] = run(part)
      }
      await answered(address)
    },
    stop: async () => {
      children.serve.kill('SIGKILL')
      children.work.kill('SIGKILL')
      await database.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The process id PostgreSQL writes on the first line of its lock file. */
function postmasterOf(folder: string): number {
  return Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function answered(address: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const status = await fetch(`${address}/api/access/me`).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200) return
    await sleep(250)
  }
  throw new Error(`nothing answers at ${address}`)
}
