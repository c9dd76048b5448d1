import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { pinned } from './pinning.ts'

const program = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path))

/** One process that answers with the same bytes as we do. */
export interface MeasuredServer {
  readonly base: string
  readonly processId: number
  readonly stop: () => Promise<void>
}

/** One worker of nginx over files on disk, set up for speed and nothing else; null where it is not installed. */
export async function startNginx(
  folder: string,
  files: Readonly<Record<string, Buffer>>,
): Promise<MeasuredServer | null> {
  if (!program) return null
  const root = join(folder, 'root')
  mkdirSync(root, { recursive: true })
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(root, name), bytes)
    writeFileSync(join(root, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
  const port = await freePort()
  const configuration = join(folder, 'nginx.conf')
  writeFileSync(configuration, printConfiguration(folder, root, port))
  const [runner, args] = pinned('server', [program, '-c', configuration, '-p', folder])
  const child = spawn(runner, args, { stdio: 'ignore' })
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

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return typeof address === 'object' && address ? address.port : 0
}

/** Resolves when the address answers. @throws Error after half a minute. */
export async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await wait(100)
  }
  throw new Error(`${url} does not answer`)
}

// One worker, as our side is one process; open_file_cache spares it every look at the disk after the first.
function printConfiguration(folder: string, root: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join('\n    ')
  return `
worker_processes 1;
daemon off;
pid ${join(folder, 'nginx.pid')};
error_log /dev/null;
events { worker_connections 1024; }
http {
    ${temporary}
    access_log off;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_requests 1000000000;
    open_file_cache max=1000 inactive=60s;
    open_file_cache_valid 60s;
    gzip_static on;
    types { text/html html; }
    default_type text/html;
    charset utf-8;
    server { listen 127.0.0.1:${port}; root ${root}; }
}
`
}
