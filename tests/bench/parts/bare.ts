import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, untilAnswers } from './nginx.ts'
import type { MeasuredServer } from './nginx.ts'
import { pinned } from './pinning.ts'

/** Node's own server with the same bytes in memory and nothing else: what the platform takes before we do anything. */
export async function startBare(
  folder: string,
  files: Readonly<Record<string, Buffer>>,
): Promise<MeasuredServer> {
  const root = join(folder, 'bare')
  mkdirSync(root)
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes)
  const port = await freePort()
  const script = join(import.meta.dirname, 'bare-server.ts')
  const [program, args] = pinned('server', [process.execPath, script, root, String(port)])
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  const base = `http://127.0.0.1:${port}`
  await untilAnswers(`${base}/${Object.keys(files)[0]}`)
  return {
    base,
    processId: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
