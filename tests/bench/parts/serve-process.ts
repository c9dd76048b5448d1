import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './nginx.ts'

/** One `serve` process as an installation runs it. */
export interface ServeProcess {
  readonly origin: string
  readonly child: ChildProcess
}

/** Starts one on the database at `url`; resolves when it answers. @throws Error after a minute. */
export async function startServe(url: string, dataFolder: string): Promise<ServeProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: url,
      MINGTANG_DATA: dataFolder,
      PORT: String(port),
      MINGTANG_DEMO: '0',
    },
  })
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${origin}/`).catch(() => undefined)
    if (answer) return { origin, child }
    await sleep(100)
  }
  child.kill('SIGTERM')
  throw new Error('serve did not answer within a minute')
}
