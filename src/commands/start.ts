import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { administrativeOffices } from '#kernel/access/actor.ts'
import { loadCalendar } from '#kernel/calendar-store.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { selectOfficeHolders } from '#modules/organisation/store/people.ts'
import { demoPassphrase, demoSignIns, seedDemo } from '#demo/seed.ts'
import type { Config } from '../config.ts'
import { readConfig } from '../config.ts'
import type { OpenDatabase } from '../open-database.ts'
import { openDatabase } from '../open-database.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { projectFolder } from '../project-folder.ts'

/**
 * `mingtang start`: everything one machine needs. Starts the database, brings it to the current version, seeds the
 * demonstration county the first time, keeps one `serve` and one `work` process running, and starts again whichever dies.
 */
export async function run(): Promise<void> {
  const config = await settlePort(readConfig(process.env, projectFolder))
  const database = await openDatabase(config)
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  await prepareDatabase(database)
  if (config.demo) await seedOnce(config, database)
  else await greet(config, database)
  const children = ['serve', 'work'].map((verb) => keepRunning(verb, config, database, stopping.signal))
  await Promise.all([...children, keepDatabase(database, stopping.signal)])
  await database.release()
}

/** With PORT=0 a free port is taken once: it is printed, and a `serve` that starts again answers where it did. */
async function settlePort(config: Config): Promise<Config> {
  return config.port === 0 ? { ...config, port: await findFreePort(config.host) } : config
}

async function findFreePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await promisify(probe.close.bind(probe))()
  return port
}

async function seedOnce(config: Config, database: OpenDatabase): Promise<void> {
  // What the seed writes can be written again; it need not wait for the disk at every step.
  const db = openPool(
    `${database.url}${database.url.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c synchronous_commit=off')}`,
    4,
  )
  try {
    const parts = {
      db,
      blobs: openBlobStore(join(config.dataFolder, 'files')),
      vault: openVault(config.dataFolder, process.env),
      calendar: await loadCalendar(db),
      now: new Date(),
    }
    const password = await seedDemo(parts, config.dataFolder, console.log)
    printSignIns(config, password)
  } finally {
    await db.destroy()
  }
}

/** Where it answers; and in an installation nobody can sign in to yet, what to do first. */
async function greet({ host, port }: Config, database: OpenDatabase): Promise<void> {
  const address = `http://${host}:${String(port)}`
  console.log(`\n门户 Portal      ${address}/\n工作台 Workbench ${address}/workbench/\n`)
  const db = openPool(database.url, 1)
  const holders = await selectOfficeHolders(db, Object.keys(administrativeOffices))
  await db.destroy()
  if (holders.length === 0)
    console.log(
      '系统里还没有管理员。请另开一个窗口运行 Nobody can sign in yet; run:\n' +
        '  npm run -s mingtang -- user create-administrators --unit 单位全称 --slug 网址标识\n',
    )
}

function printSignIns({ host, port }: Config, password: string): void {
  const address = `http://${host}:${String(port)}`
  console.log(`\n门户 Portal      ${address}/\n工作台 Workbench ${address}/workbench/\n`)
  console.log(`演示县登录（口令均为 ${password}） Sign-ins of the demonstration county:`)
  for (const { signInName, unit, does } of demoSignIns())
    console.log(`  ${signInName.padEnd(32)}${unit} ${does}`)
  console.log(
    `举报（report.clerk、report.investigator、report.director、report.keeper、report.holder）的开封口令均为“${demoPassphrase(password)}”`,
  )
  console.log('')
}

/** Runs one process of the program until told to stop; a process that dies is started again, slower each time. */
async function keepRunning(
  verb: string,
  config: Config,
  database: OpenDatabase,
  stopping: AbortSignal,
): Promise<void> {
  for (let failures = 0; !stopping.aborted;) {
    const startedAt = performance.now()
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', verb], {
      stdio: 'inherit',
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        MINGTANG_DATA: config.dataFolder,
        PORT: String(config.port),
        MINGTANG_DEMO: '0',
      },
    })
    const stop = () => child.kill('SIGTERM')
    stopping.addEventListener('abort', stop, { once: true })
    const code = await exited(child)
    stopping.removeEventListener('abort', stop)
    if (stopping.aborted) return
    if (code === 78) process.exit(1)
    failures = performance.now() - startedAt > 30_000 ? 0 : failures + 1
    console.error(`${verb} 已退出（${code ?? '被终止'}），正在重新启动`)
    await sleep(Math.min(100 * 2 ** failures, 10_000))
  }
}

async function exited(child: ChildProcess): Promise<number | null> {
  return await new Promise((resolve) => child.once('exit', resolve))
}

/** Looks every second whether the packaged database still runs. */
async function keepDatabase(database: OpenDatabase, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await sleep(1000, undefined, { signal: stopping }).catch(() => undefined)
    if (!stopping.aborted) await database.keep().catch((error: unknown) => console.error(String(error)))
  }
}
