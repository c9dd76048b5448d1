import { commands } from './commands.ts'

// React renders pages several times slower otherwise; verbs are loaded after this line.
process.env['NODE_ENV'] ??= 'production'

/** PostgreSQL's codes of a table, a column or a schema that is not there. */
const notThere: ReadonlySet<unknown> = new Set(['42P01', '42703', '3F000'])

const [verb = 'help', ...rest] = process.argv.slice(2)
const command = commands.find(({ name }) => name === verb)
if (!command || rest.includes('--help')) {
  printHelp(command ? [command] : commands)
  process.exitCode = command || verb === 'help' || verb === '--help' ? 0 : 2
} else {
  try {
    const { run } = await command.load()
    await run(rest)
  } catch (error) {
    console.error(sentenceOf(error))
    if (isMisspelt(error)) printHelp([command])
    if (process.env['MINGTANG_TRACE']) console.error(error)
    process.exitCode = 1
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isMisspelt(error)) return `选项不对（${error.message}）。这样用：`
  if (!('code' in error) || !notThere.has(error.code)) return error.message
  return '数据库还没有建立，或者版本较旧：请先运行 npm run -s mingtang -- migrate（或者 npm start）'
}

/** True when an option is unknown or lacks its value. */
function isMisspelt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function printHelp(list: typeof commands): void {
  console.log('用法 Usage: npm run -s mingtang -- VERB [options]\n')
  for (const { name, usage, about } of list)
    console.log(`  ${`${name} ${usage}`.trim()}\n      ${about.zh}\n      ${about.en}`)
}
