import { createHash } from 'node:crypto'
import { accessSync, constants, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Settings of one installation, read once from the environment. README.md documents each in one table. */
export interface Config {
  /** Folder of everything that must be kept: the packaged database, uploaded files, keys. */
  readonly dataFolder: string
  /** PostgreSQL to use; null means the packaged one in the data folder. */
  readonly databaseUrl: string | null
  /** Connection of the role that owns the tables; null means the same as `databaseUrl`. */
  readonly migrationUrl: string | null
  readonly host: string
  readonly port: number
  /** Scheme and host of absolute links; null means what the request says. */
  readonly origin: string | null
  /** Addresses or networks of the proxies in front, whose word about the caller's address is believed. */
  readonly trustedProxies: readonly string[]
  /** Hosts that may be asked for public feeds; none by default. See `Permitted`. */
  readonly outboundHosts: readonly string[]
  /** True when the first start seeds the fictional county. */
  readonly demo: boolean
}

/** @throws Error naming the variable when a value is not usable. */
export function readConfig(env: NodeJS.ProcessEnv, projectFolder: string): Config {
  const databaseUrl = env['DATABASE_URL'] ?? null
  return {
    dataFolder: env['MINGTANG_DATA'] ? resolve(env['MINGTANG_DATA']) : defaultDataFolder(projectFolder),
    databaseUrl,
    migrationUrl: env['MIGRATION_DATABASE_URL'] ?? null,
    host: env['HOST'] ?? '127.0.0.1',
    port: readPort(env['PORT'] ?? '8080'),
    origin: env['MINGTANG_ORIGIN'] ?? null,
    trustedProxies: (env['MINGTANG_TRUSTED_PROXIES'] ?? '').split(/[\s,]+/).filter(Boolean),
    outboundHosts: (env['MINGTANG_OUTBOUND'] ?? '').split(/[\s,]+/).filter(Boolean),
    demo: env['MINGTANG_DEMO'] ? env['MINGTANG_DEMO'] === '1' : databaseUrl === null,
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a whole number from 0 to 65535, not "${text}".`)
  return port
}

/**
 * "data" in the project folder. As root, when another account could not reach that folder (a clone under /root),
 * the database could not run there: then a folder of this clone's own under /var/lib.
 */
function defaultDataFolder(projectFolder: string): string {
  const inside = join(projectFolder, 'data')
  if (process.getuid?.() !== 0 || reachableByOthers(projectFolder)) return inside
  return join('/var/lib/mingtang', createHash('sha256').update(projectFolder).digest('hex').slice(0, 12))
}

function reachableByOthers(folder: string): boolean {
  for (let path = resolve(folder); ; path = dirname(path)) {
    accessSync(path, constants.F_OK)
    if ((statSync(path).mode & 0o001) === 0) return false
    if (path === dirname(path)) return true
  }
}
