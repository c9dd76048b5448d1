import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../project-folder.ts'

/** What tests/bench/<name>.ts exports: measures and prints one JSON object {name, ours, peer, ratio, machine, date, …}. */
interface Bench {
  readonly run: (args: readonly string[]) => Promise<void>
}

/** `mingtang bench NAME`: runs one measurement. @throws Error naming those there are when there is no such one. */
export async function run([name = '', ...rest]: readonly string[]): Promise<void> {
  const folder = join(projectFolder, 'tests', 'bench')
  const names = readdirSync(folder)
    .filter((file) => /^[a-z]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
  if (!names.includes(name))
    throw new Error(`没有这个测量：${name || '（未指定）'}。可选：${names.join('、')}`)
  const bench = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Bench
  await bench.run(rest)
}
