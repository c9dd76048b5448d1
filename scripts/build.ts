// Builds the workbench when its sources have changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'vite'

// Whoever calls it may be a test: what is built is what users get.
process.env['NODE_ENV'] = 'production'

const folder = join('dist', 'workbench')
const stamp = join(folder, 'built-from')
const sources = [
  ...globSync('src/{workbench,ui}/**/*'),
  ...globSync('src/modules/*/{workbench,contract,rules}/**/*'),
  ...globSync(
    'src/{kernel,modules}/**/{contract,procedure,finding,extraction,define,available,calendar,rules,administration-contract}.ts',
  ),
  'vite.config.ts',
  'package-lock.json',
].sort()
const hash = createHash('sha256')
for (const path of new Set(sources)) if (/\.\w+$/.test(path)) hash.update(path).update(readFileSync(path))
const digest = hash.digest('hex')

if (!isBuilt())
  await alone(async () => {
    if (isBuilt()) return
    console.log('正在生成工作台 / building the workbench …')
    await build({ logLevel: 'error' })
    writeFileSync(stamp, digest)
  })

function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
}

/** Builds at one time only: two would empty each other's folder. What a killed build left behind is taken over. */
async function alone(work: () => Promise<void>): Promise<void> {
  const lock = join('dist', 'building')
  mkdirSync('dist', { recursive: true })
  while (!tryLock(lock)) {
    const begunAt = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (begunAt < Date.now() - 300_000) rmSync(lock, { recursive: true, force: true })
    else await sleep(300)
  }
  try {
    await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function tryLock(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
