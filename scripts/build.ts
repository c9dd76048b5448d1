// Builds the workbench when its sources have changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

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

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  console.log('正在生成工作台 / building the workbench …')
  await build({ logLevel: 'error' })
  writeFileSync(stamp, digest)
}
